import pytest

from councilbook.press import finish

CASES = [
    (finish.british_english, '<html lang="en" data-x="1">', '<html lang="en-GB" data-x="1">'),
    (
        finish.drop_thebe,
        '<script>const THEBE_JS_URL = "https://unpkg.com/x"</script>\n<p>kept</p>'
        '<script async src="_static/sphinx-thebe.js?v=1"></script>'
        "<script>kernelName = 'python3'</script>",
        "<p>kept</p>",
    ),
    (
        finish.drop_icon_script,
        '<script defer src="_static/scripts/fontawesome.js?digest=5"></script><b></b>',
        "<b></b>",
    ),
    (
        finish.drop_copy_button,
        '<script src="_static/clipboard.min.js"></script><script>let toggleHintShow = 1</script>'
        '<link rel="stylesheet" href="_static/copybutton.css" /><b></b>',
        "<b></b>",
    ),
    (
        finish.drop_search_index,
        '<script src="searchindex.js"></script><script src="a.js"></script>',
        '<script src="a.js"></script>',
    ),
    (
        finish.drop_search_index,
        '<script src="searchindex.js"></script><div id="search-results"></div>',
        '<script src="searchindex.js"></script><div id="search-results"></div>',
    ),
    (
        finish.name_buttons_by_words,
        '<button class="btn search-button-field x" title="Search" aria-label="Search" data-y="1">',
        '<button class="btn search-button-field x" data-y="1">',
    ),
    (
        finish.name_colour_switch,
        '<button aria-label="Color mode" data-bs-title="Color mode">'
        '<i class="theme-switch fa-sun" data-mode="light" title="Light"></i>',
        '<button aria-label="Light or dark" data-bs-title="Light or dark">'
        '<i class="theme-switch fa-sun" data-mode="light"></i>',
    ),
    (
        finish.name_sidebars,
        '<div id="pst-primary-sidebar" class="a"><button title="Toggle primary sidebar">',
        '<div role="complementary" aria-label="Menu and search" id="pst-primary-sidebar" '
        'class="a"><button title="Menu" aria-label="Menu">',
    ),
    (
        finish.drop_print_contents,
        '<div id="jb-print-docs-body" class="onlyprint"><h1>T</h1><div>x</div></div>\n'
        '<div id="searchbox"></div><article>',
        '<div id="searchbox"></div><article>',
    ),
    (
        finish.drop_bibliography_roles,
        '<div role="list" class="citation-list"><div role="doc-biblioentry">',
        '<div class="citation-list"><div>',
    ),
    (
        finish.scope_headers,
        '<th class="head"><th class="head stub"><th class="stub">',
        '<th class="head" scope="col"><th class="head stub" scope="col">'
        '<th class="stub" scope="row">',
    ),
    (
        finish.focus_wide_tables,
        '<div class="pst-scrollable-table-container"><table class="table"><caption>'
        '<span class="caption-text">A <b>"b"</b></span></caption></table></div>',
        '<div class="cb-scroll" tabindex="0" role="region" aria-label="A &quot;b&quot;">'
        '<table class="table"><caption><span class="caption-text">A <b>"b"</b></span></caption>'
        "</table></div>",
    ),
]


@pytest.mark.parametrize(("step", "before", "after"), CASES)
def test_each_fault_is_mended(step, before, after):
    assert step(before) == after


def test_every_step_has_a_case():
    assert {step for step, _, _ in CASES} == set(finish.STEPS)


@pytest.mark.parametrize("step", finish.STEPS)
def test_a_page_without_the_fault_stays_as_it_is(step):
    page = '<html lang="en-GB"><script src="a.js"></script><table class="cb-table"></table></html>'
    assert step(page) == page


def test_a_folder_is_finished_once_and_then_left(tmp_path):
    page = tmp_path / "a" / "index.html"
    page.parent.mkdir()
    text = '<div class="pst-scrollable-table-container"><table class="table"></table></div>'
    page.write_text(f'<html lang="en">{text}</html>', encoding="utf-8")
    finish.finish_folder(tmp_path)
    first = page.read_bytes()
    finish.finish_folder(tmp_path)
    assert page.read_bytes() == first
    assert b"en-GB" in first
    assert (tmp_path / ".nojekyll").is_file()
