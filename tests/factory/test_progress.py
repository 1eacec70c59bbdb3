"""How far a run has come, in a log and in a terminal."""

from io import StringIO

import pytest
from rich.console import Console

from councilbook.factory import progress
from councilbook.factory.job import Result
from councilbook.factory.progress import Course


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test sets."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


def shown(terminal=False):
    return Console(file=StringIO(), force_terminal=terminal, width=120, highlight=False)


def run(console, clock, seconds, results, total, cached=0):
    """Show results that come so many seconds apart; give the lines shown and the summary."""
    with Course(console, total, cached) as course:
        for result in results:
            clock[0] += seconds
            course.done(result)
    return console.file.getvalue().splitlines(), course.summary()


def test_a_log_gets_few_lines(clock):
    results = [Result(str(number)) for number in range(200)]
    lines, summary = run(shown(), clock, 0.5, results, 300, 100)
    # 100 s: a line each 10 s and each tenth of all pages, whichever comes later.
    assert len(lines) == 6
    assert lines[0] == (
        "130 of 300 notebooks: 100 from the cache, 0 failed; 120 a minute, about 85 s left"
    )
    assert summary == "Notebooks: 300 in 100 s: 100 from the cache, 200 made, 0 failed."


def test_a_log_is_not_silent_for_long(clock):
    lines, _ = run(shown(), clock, 61, [Result("a"), Result("b")], 1000)
    assert (
        lines[0] == "1 of 1000 notebooks: 0 from the cache, 0 failed; 1 a minute, about 16.9 h left"
    )
    assert len(lines) == 2


def test_a_failure_is_told_at_once_in_one_line(clock):
    results = [Result("a"), Result("b", "cell 4: No\n    left for inspection: x"), Result("c")]
    lines, summary = run(shown(), clock, 0.1, results, 3)
    assert lines == ["failed: b: cell 4: No"]
    assert summary == "Notebooks: 3 in 0 s: 0 from the cache, 2 made, 1 failed."


def test_a_failure_is_shown_as_written(clock):
    lines, _ = run(shown(), clock, 0.1, [Result("a", "[red]x[/red]")], 1)
    assert lines == ["failed: a: [red]x[/red]"]


def test_a_terminal_shows_a_bar(clock):
    results = [Result("a"), Result("b", "cell 4: No")]
    console = shown(terminal=True)
    text = "\n".join(run(console, clock, 30, results, 10, 4)[0])
    assert "6/10" in text
    assert "4 from the cache, 1 failed; 2 a minute, about 2 min left" in text
    assert "failed: b: cell 4: No" in text
    assert "notebooks: " not in text


def test_nothing_to_make(clock):
    lines, summary = run(shown(), clock, 1, [], 5, 5)
    assert lines == []
    assert summary == "Notebooks: 5 in 0 s: 5 from the cache, 0 made, 0 failed."
