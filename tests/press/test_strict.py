import pytest

from councilbook.press.strict import FOLDER, POLICY, move_inline

HTML = '<html data-content_root="../">{}</html>'


def test_policy_lets_nothing_in_from_elsewhere():
    rules = dict(rule.strip().split(" ", 1) for rule in POLICY.split(";"))
    assert rules["default-src"] == rules["object-src"] == rules["base-uri"] == "'none'"
    assert "unsafe" not in POLICY
    assert "http" not in POLICY


def test_scripts_and_styles_are_named_after_what_is_in_them():
    page, files = move_inline(HTML.format("<script>a()</script><style>b {}</style>"))
    again, same = move_inline(HTML.format("<style>b {}</style><script>a()</script>"))
    assert files == same
    assert sorted(text for text in files.values()) == ["a()\n", "b {}\n"]
    script, style = sorted(files, key=files.get)
    assert page == HTML.format(
        f'<script src="../{script}"></script><link rel="stylesheet" href="../{style}" />'
    )
    assert again != page
    assert {name.rpartition("/")[0] for name in files} == {FOLDER}
    other, _ = move_inline(HTML.format("<script>c()</script>"))
    assert script not in other


@pytest.mark.parametrize(
    "kept",
    [
        '<script src="a.js"></script>',
        '<script type="application/json">{"a": 1}</script>',
        "<p></p>",
    ],
)
def test_what_a_strict_site_allows_stays(kept):
    assert move_inline(HTML.format(kept)) == (HTML.format(kept), {})
