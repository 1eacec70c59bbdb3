"""A report of a few lines, right in every part, for tests to break."""

from dataclasses import dataclass

import pytest

from councilbook.errors import DataError
from councilbook.project import Project
from councilbook.sources.reports import load_reports

FOLDER = "data/reports/made-up"
FIGURES = f"{FOLDER}/figures.csv"
HEAD = "locator,indicator,area,period,period_words,kind,value,unit,qualifier,symbol,claim,against,words"

FILES = {
    "report.yml": """
id: made-up
authority: E06000004
publisher: Made-up Council
committee: null
title: A report
document_type: report
meeting_date: "2019-12-11"
period: "2019-20-H1"
period_words: first half
text_file: none.txt
summary: Made up.
""",
    "figures.csv": f"""{HEAD}
para 1,neet_16_17,E06000004,2019-20-H1,,outturn,5,percent,,,,,
para 1,neet_16_17,E06000004,2019-20-H1,,numerator,10,count,,,,,
para 1,neet_16_17,E06000004,2019-20-H1,,denominator,200,count,,,,,
para 2,neet_16_17,E06000004,2019-20-H1,,direction,,none,,,increased,2018-19-H1,
""",
    "inspections.csv": """locator,kind,name,phase,previous,date,latest,framework,note
para 3,school,A school,primary,good,2019-04,good,,
""",
    "priorities.yml": """
- {id: p1, locator: para 4, kind: action, theme: send, owner: service, text: Do it.}
""",
}


@dataclass(frozen=True)
class Sample:
    """A project with the one report, and the means to break and read it."""

    project: Project
    library: object

    def write(self, name, text):
        path = self.project.reports / "made-up" / name
        path.write_text(text, encoding="utf-8")

    def swap(self, name, old, new):
        assert old in FILES[name], f"{old!r} is not in {name}"
        self.write(name, FILES[name].replace(old, new, 1))

    def load(self):
        return load_reports(self.project, self.library.catalogue, self.library.areas)

    def problems(self):
        with pytest.raises(DataError) as caught:
            self.load()
        return [str(problem) for problem in caught.value.problems]


def make(tmp_path, library):
    sample = Sample(Project(tmp_path), library)
    (sample.project.reports / "made-up").mkdir(parents=True)
    for name, text in FILES.items():
        sample.write(name, text)
    return sample
