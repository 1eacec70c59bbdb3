"""The search of the built book, opened as a file: everyday words lead to the measure."""

from urllib.parse import quote

import pytest
from playwright.sync_api import sync_playwright
from tables import cases

from councilbook.press.browser import launch_args

FOUND = """() => [...document.querySelectorAll('#search-results ul.search li a')]
    .map(link => [link.textContent, link.getAttribute('href')])"""


@pytest.fixture(scope="module")
def tab(program):
    """A page of a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=launch_args())
        yield browser.new_page()
        browser.close()


@pytest.fixture(scope="module")
def look_up(book, tab):
    """Search the book: words and address of each place found, in their order, and the status."""
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))

    def search(query):
        tab.goto(f"{(book / 'search.html').as_uri()}?q={quote(query)}")
        status = tab.locator("#search-results p.search-summary", has_text=".")
        status.wait_for()
        assert errors == []
        return tab.evaluate(FOUND), status.inner_text()

    return search


@cases("""
    query                           | anchor                                | because
    kids in care                    | indicator-cla-rate                    | a word that no report uses
    how many kids are in care       | indicator-cla-count                   | a question
    foster care                     | indicator-ifa-placements              | two words
    childrens homes                 | indicator-childrens-homes-good        | no apostrophe
    social worker leaving           | indicator-social-worker-turnover-rate | another form of a word
    skipping school                 | indicator-secondary-attendance        | what absence is called
    teenagers not in work or school | indicator-neet-16-17                  | words that searches pass over
    special needs                   | indicator-sen-gap-ks2                 | what SEND stands for
    EHCP                            | theme-send                            | an abbreviation, to its theme
    autism                          | indicator-neuro-pathway-referrals     | one word
    free school meals               | indicator-fsm-gap-ks2                 | three words
    repeat plans                    | indicator-cp-second-plans-2-years     | what officers say for short
    overspend                       | indicator-year-end-variance           | a plain word for a term
""")
def test_everyday_words_lead_to_the_measure(book, look_up, row):
    found, _ = look_up(row.query)
    address = f"indicators.html#{row.anchor}"
    assert address in [place for _, place in found[:5]]
    assert f'id="{row.anchor}"' in (book / "indicators.html").read_text(encoding="utf-8")


def test_pages_are_found_after_the_measures(look_up):
    found, status = look_up("adoption")
    measures = [place.startswith("indicators.html#") for _, place in found]
    assert measures == sorted(measures, reverse=True)
    assert any(place.endswith("permanence.html") for _, place in found)
    assert status.startswith(f"Places found: {len(found)}.")


def test_nothing_found_is_said_in_plain_words(look_up):
    assert look_up("xylophone") == ([], "Nothing was found. Try one word, or another word for the "
                                        "same thing.")  # fmt: skip


def test_what_is_typed_stays_text(look_up):
    found, status = look_up("<img src=x onerror=alert(1)>")
    assert not any("<img" in words for words, _ in found)
    assert status


def test_find_a_measure_by_any_word_of_its_row(book, tab):
    tab.goto((book / "find.html").as_uri())
    shown = tab.locator("table[data-cb-filters] tbody tr:not([hidden])")
    every = shown.count()
    tab.get_by_label("Search the measures").fill("kids in care")
    named = shown.count()
    tab.get_by_label("Theme").select_option("Permanence")
    assert every > 140 > named > shown.count()
    tab.get_by_label("Theme").select_option("Children in care")
    link = shown.locator("a").first.get_attribute("href")
    assert link.startswith("indicators.html#indicator-")
