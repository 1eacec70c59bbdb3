"""Faults of a page, one at a time, and the checks that must find each: nothing less or more."""

import re
from dataclasses import dataclass

_PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="
_FADED = "<style>{} .faded {{ color: #777; background: #888 }}</style><p class='faded'>Faded</p>"


@dataclass(frozen=True)
class Fault:
    """A change that spoils a page.

    `added` stands after the page's title; or else the first match of `pattern` is replaced by
    `put`. `form` is where it must be found, ``load`` while the page loads. `refused` serves the
    page under the policy: faults made of styles and scripts would not come to be there.
    """

    name: str
    checks: set
    added: str = ""
    pattern: str = ""
    put: str = ""
    form: str = "light"
    refused: bool = False

    def spoil(self, page):
        """Give the page with the fault."""
        if self.added:
            return page.replace("</h1>", f"</h1>{self.added}", 1)
        spoilt = re.sub(self.pattern, self.put, page, count=1, flags=re.DOTALL)
        assert spoilt != page, f"{self.name}: the page has nothing like {self.pattern}"
        return spoilt


FAULTS = [
    Fault("no language", {"html-has-lang", "language"}, pattern='<html lang="en-GB"', put="<html"),
    Fault("French", {"language"}, pattern='<html lang="en-GB"', put='<html lang="fr"'),
    Fault("faded words", {"color-contrast"}, _FADED.format("")),
    Fault("faded in the dark", {"color-contrast"}, _FADED.format("[data-theme=dark]"), form="dark"),
    Fault(
        "faded on a phone", {"color-contrast"}, form="narrow",
        added="<style>@media (max-width: 400px) { .thin { color: #777; background: #888 } }"
        "</style><p class='thin'>Faded</p>",
    ),
    Fault(
        "one faded cell of many", {"color-contrast"},
        pattern=r"(<td[^>]*>[^<]+</td>.*?<td[^>]*>[^<]+</td>.*?<td )",
        put=r'\1style="color: #777; background: #888" ',
    ),
    Fault("button without a name", {"button-name"}, "<button style='width: 3em; height: 3em'></button>"),
    Fault("picture without words", {"image-alt", "alternative"}, f"<img src='{_PIXEL}'>"),
    Fault("empty words", {"alternative"}, f"<img alt='' src='{_PIXEL}'>"),
    Fault("file name as words", {"alternative"}, f"<img alt='../_images/e12.png' src='{_PIXEL}'>"),
    Fault("drawing without a name", {"drawing"}, "<svg width='9' height='9'><path d='M0 0h9'/></svg>"),
    Fault("table without a caption", {"caption"}, pattern=r"<caption>.*?</caption>"),
    Fault("empty header", {"header"}, pattern=r'(<th scope="col"[^>]*>)[^<]+', put=r"\1"),
    Fault("header of nothing", {"scope"}, pattern='<th scope="col"', put="<th"),
    Fault("table without headers", {"scope"}, "<table><caption>T</caption><tr><td>1</td></tr></table>"),
    Fault("wide box", {"sideways"}, "<div style='width: 400px'>Wide</div>", form="narrow"),
    Fault(
        "box cut off", {"sideways"}, form="narrow",
        added="<div style='overflow: hidden'><p style='width: 400px'>Wide</p></div>",
    ),
    Fault("value of a cell", {"output"}, "<p>Text(0.5, 1.0, 'x')</p>"),
    Fault("object of a cell", {"output"}, "<p>&lt;Axes: xlabel at object at 0x7f&gt; [&lt;matplotlib.lines</p>"),
    Fault("error", {"output"}, "<p>Traceback (most recent call last)</p>"),
    Fault("warning", {"output"}, "<div class='cell_output'><div class='output stderr'>Mind!</div></div>"),
    Fault("one name twice", {"identity"}, "<p id='twin'>One</p><p id='twin'>Two</p>"),
    Fault("no main part", {"landmark", "skip"}, pattern=r'<main([^>]*) role="main"', put=r"<div\1"),
    Fault("no skip link", {"skip"}, pattern=r'<div id="pst-skip-link".*?</div>'),
    Fault("headings that jump", {"heading"}, "<h4>Deep down</h4>"),
    Fault("two titles", {"heading"}, "<h1>Again</h1>"),
    Fault("link without words", {"link-name", "link"}, "<p><a href='#x' style='padding: 2em'></a></p>"),
    Fault("link that says here", {"link"}, "<p><a href='#x'>here</a></p>"),
    Fault("two parts of one name", {"region"}, "<nav aria-label='N'>1</nav><nav aria-label='N'>2</nav>"),
    Fault(
        "standing by colour alone", {"standing"},
        "<span class='cb-standing'><b aria-hidden='true'>●</b></span>",
    ),
    Fault(
        "script from elsewhere", {"request", "script"},
        "<script src='https://example.org/x.js'></script>", form="load",
    ),
    Fault("script that fails", {"script"}, "<script>throw new Error('x')</script>", form="load"),
    Fault("script in the page", {"policy"}, "<script>1</script>", form="load", refused=True),
    Fault("style in the page", {"policy"}, "<p style='color: red'>x</p>", form="load", refused=True),
]  # fmt: skip
