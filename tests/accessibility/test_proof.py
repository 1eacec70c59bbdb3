"""The checks can fail: each fault, put into a page of the book, is found by its own check."""

from collections import Counter

import pytest

from accessibility.faults import FAULTS
from accessibility.serving import POLICY, BookServer
from accessibility.visiting import FORMS, Tour, visit_pages


def found(visit, form):
    """Count what each check found."""
    return Counter({check: len(what) for check, what in visit.faults[form].items()})


@pytest.fixture(scope="module")
def whole(book, pages):
    """The shortest page with a drawing and a table, as it is."""
    texts = {page: (book / page).read_text(encoding="utf-8") for page in pages}
    shown = [page for page in pages if "<picture" in texts[page] and "</td>" in texts[page]]
    page = min(shown, key=lambda page: len(texts[page]))
    return page, texts[page]


@pytest.fixture(scope="module")
def spoilt(book, whole, program, axe):
    """What is found on each spoilt page and was not on the whole one."""
    page, text = whole
    more = {}
    for form, refused in sorted({(fault.form, fault.refused) for fault in FAULTS}):
        mine = [fault for fault in FAULTS if (fault.form, fault.refused) == (form, refused)]
        # Beside the page, so that what it loads is found from there.
        changed = {f"{page}-{fault.name.replace(' ', '-')}.html": fault for fault in mine}
        texts = {address: fault.spoil(text) for address, fault in changed.items()}
        forms = (form,) if form in FORMS else ("light",)
        with BookServer(book, texts, POLICY if refused else "") as server:
            how = Tour(program, server.address, axe if form in FORMS else "", forms)
            first, *rest = visit_pages([page, *texts], how)
        for visit in rest:
            more[changed[visit.page].name] = set(found(visit, form) - found(first, form))
    return more


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_found_by_its_check_alone(fault, spoilt):
    assert spoilt[fault.name] == fault.checks
