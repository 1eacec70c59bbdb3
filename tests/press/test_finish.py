import pytest

from councilbook.press import finish, lean, strict

CASES = [
    (finish.british_english, '<html lang="en" data-x="1">', '<html lang="en-GB" data-x="1">'),
    (
        lean.drop_thebe,
        '<script>const THEBE_JS_URL = "https://unpkg.com/x"</script>\n<p>kept</p>'
        '<script async src="_static/sphinx-thebe.js?v=1"></script>'
        "<script>kernelName = 'python3'</script>",
        "<p>kept</p>",
    ),
    (
        lean.drop_icon_script,
        '<script defer src="_static/scripts/fontawesome.js?digest=5"></script><b></b>',
        "<b></b>",
    ),
    (
        lean.drop_copy_button,
        '<script src="_static/clipboard.min.js"></script><script>let toggleHintShow = 1</script>'
        '<link rel="stylesheet" href="_static/copybutton.css" /><b></b>',
        "<b></b>",
    ),
    (
        lean.drop_search_index,
        '<script src="searchindex.js"></script><script src="a.js"></script>',
        '<script src="a.js"></script>',
    ),
    (
        lean.drop_search_index,
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
    (
        finish.keep_one_viewport,
        '<meta name="viewport" content="width=device-width, initial-scale=1.0" />'
        '<meta name="viewport" content="width=device-width, initial-scale=1" /><title>T</title>'
        '\n  <meta name="viewport" content="width=device-width, initial-scale=1"/>',
        '<meta name="viewport" content="width=device-width, initial-scale=1.0" /><title>T</title>',
    ),
    (
        lean.drop_advertising,
        '<div>\n<div id="ethical-ad-placement"\n class="flat"\n data-ea-manual="true">\n</div></div>',
        "<div>\n</div>",
    ),
    (
        finish.keep_names_whole,
        "<h1>Schools: Stockton-on-Tees, 2011-12<a>#</a></h1><p>Stockton-on-Tees</p>",
        '<h1>Schools: <span class="cb-whole">Stockton-on-Tees</span>, '
        '<span class="cb-whole">2011-12</span><a>#</a></h1><p>Stockton-on-Tees</p>',
    ),
    (
        finish.name_neighbours,
        '<div class="prev-next-area">\n    <a class="left-prev"\n       href="a.html"\n'
        '       title="previous page">\n<p class="prev-next-subtitle">previous</p></a>\n</div>',
        '<nav class="prev-next-area" aria-label="Previous and next page">\n'
        '    <a class="left-prev"\n       href="a.html">\n'
        '<p class="prev-next-subtitle">Previous page</p></a>\n</nav>',
    ),
    (
        strict.drop_colour_script,
        '<script data-cfasync="false">document.x = localStorage.y</script>\n<p></p>',
        "<p></p>",
    ),
    (
        strict.drop_page_options,
        "<script>DOCUMENTATION_OPTIONS.pagename = 'a/b';</script>\n"
        "<script>DOCUMENTATION_OPTIONS.search_as_you_type = false;</script>\n<p></p>",
        "<p></p>",
    ),
    (
        strict.drop_script_style,
        "<noscript>\n <style>\n .a { b: c }\n </style>\n</noscript>\n<noscript>Words</noscript>",
        "<noscript>Words</noscript>",
    ),
    (
        strict.drop_styles,
        '<colgroup>\n<col style="width: 25.0%" />\n</colgroup>\n'
        '<p class="a" style="x: y">style="kept"</p>',
        '<p class="a">style="kept"</p>',
    ),
    (
        strict.add_policy,
        '<meta charset="utf-8" /><title>T</title>',
        '<meta charset="utf-8" />\n    <meta http-equiv="Content-Security-Policy" '
        f'content="{strict.POLICY}" /><title>T</title>',
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
    shown = tmp_path / "_static" / "scripts"
    shown.mkdir(parents=True)
    for left in (".buildinfo", "_static/clipboard.min.js", "_static/scripts/bootstrap.js.map"):
        (tmp_path / left).write_text("x")
    (tmp_path / "_static" / "locales" / "fr").mkdir(parents=True)
    (shown / "bootstrap.js").write_text("x")
    finish.finish_folder(tmp_path)
    first = page.read_bytes()
    finish.finish_folder(tmp_path)
    assert page.read_bytes() == first
    assert b"en-GB" in first
    assert (tmp_path / ".nojekyll").is_file()
    names = {path.name for path in tmp_path.rglob("*")}
    assert names == {"a", "index.html", ".nojekyll", "_static", "scripts", "bootstrap.js"}


def test_scripts_that_stand_in_a_page_go_to_one_file(tmp_path):
    script = "<script>\nlet a = 1 < 2;\n</script>"
    for name, root in (("a/index.html", "../"), ("b.html", "./")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        page = f'<html lang="en-GB" data-content_root="{root}">{script}</html>'
        (tmp_path / name).write_text(page, encoding="utf-8")
    finish.finish_folder(tmp_path)
    (moved,) = (tmp_path / strict.FOLDER).iterdir()
    assert moved.read_text(encoding="utf-8") == "let a = 1 < 2;\n"
    for name, root in (("a/index.html", "../"), ("b.html", "./")):
        page = (tmp_path / name).read_text(encoding="utf-8")
        assert f'<script src="{root}{strict.FOLDER}/{moved.name}"></script>' in page
