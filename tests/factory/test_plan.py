"""From an edition to jobs."""

from pathlib import Path

import pytest

from councilbook.edition import load_edition
from councilbook.errors import UnknownError
from councilbook.factory.plan import job_of, jobs, longest_first


@pytest.fixture(scope="module")
def edition(library):
    return load_edition(library)


def test_a_job_for_every_page_in_order(library, edition):
    made = jobs(library, edition.pages, Path("out"))
    assert [job.name for job in made] == [page.id for page in edition.pages]
    for job in made:
        assert job.output == Path("out") / f"{job.name}.ipynb"
        assert job.folder == library.project.root
        assert job.notebook.is_file()
    assert [job.notebook.stem for job in made] == [page.theme.id for page in edition.pages]
    assert len({job.output for job in made}) == len(made)


def test_pages_that_are_named(library, edition):
    names = ("middlesbrough/2019-10/send", "stockton-on-tees/2011-12/schools")
    assert [job.name for job in jobs(library, edition.select(names), Path("out"))] == list(names)


def test_what_a_job_holds(library, edition):
    page = edition.find("stockton-on-tees/2019-20-h1/care_leavers")
    job = job_of(library, page, Path("x.ipynb"))
    assert job.parameters == {"authority": "Stockton-on-Tees", "period": "2019-20-H1"}
    assert job.notebook.name == "care_leavers.ipynb"
    for words in ("Care leavers", "Stockton-on-Tees", "April to September 2019"):
        assert words in job.title


def test_an_unknown_page(library, edition):
    with pytest.raises(UnknownError, match="middlesbrough/2019-10/send"):
        jobs(library, edition.select(("middlesbrough/2019-10/sen",)), Path("out"))


def test_what_a_job_of_official_statistics_holds(library):
    page = load_edition(library, "england", "leeds").find("leeds/reconciliation")
    (job,) = jobs(library, [page], Path("out"))
    assert job.name == "leeds/reconciliation"
    assert job.output == Path("out") / "leeds" / "reconciliation.ipynb"
    assert job.notebook == library.project.notebooks / "statistics" / "reconciliation.ipynb"
    assert job.parameters == {"authority": "Leeds", "period": "latest"}
    assert job.title == "How our figures reconcile: Leeds"


def test_two_editions_may_have_pages_of_one_name(library, edition):
    page = edition.find("middlesbrough/2019-10/send")
    spring, autumn = (job_of(library, page, Path("x"), name) for name in ("spring", "autumn"))
    assert spring.name == autumn.name == page.id
    assert (spring.record, autumn.record) == (f"spring/{page.id}", f"autumn/{page.id}")
    assert job_of(library, page, Path("x")).record == page.id


def test_what_takes_longest_comes_first(library, edition):
    """An overview of which nothing is known waits for nobody; others unknown come last."""
    pages = [edition.find(f"stockton-on-tees/2011-12/{name}") for name in ("overview", "schools")]
    pages += [edition.find(f"middlesbrough/2019-10/{name}") for name in ("send", "workforce")]
    pages.append(edition.find("middlesbrough/2019-10/overview"))
    planned = jobs(library, pages, Path("out"))
    seconds = {planned[1].name: 1.5, planned[3].name: 4.0, planned[4].name: 2.0}
    assert [job.name for job in longest_first(planned, seconds)] == [
        planned[number].name for number in (0, 3, 4, 1, 2)
    ]
