"""Visit pages of a built book with a browser, in the forms readers meet, and say what is wrong.

Every page is loaded once and turned from form to form where it stands: loading costs as much as
checking. That a page turned is a page loaded in that form is tested in ``test_forms.py``.

No rule is left out in any form. Rules about colour could be kept to two forms and rules about
markup to one; but style sheets show and hide parts by colour and by width, so each form has its
own tree of what a reader can reach, and with the page already there a form costs half a second.
"""

import asyncio
import os
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from playwright.async_api import async_playwright

from councilbook.press.browser import launch_args

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only violations, and no path to each: most of what axe writes is about what passed. It is told
# not to fetch style sheets again: pages opened as files may not do that.
RUN = """tags => axe.run(document, {
        preload: false, resultTypes: ['violations'], selectors: false, elementRef: false,
        runOnly: {type: 'tag', values: tags},
    }).then(result => result.violations.map(
        v => [v.id, v.nodes.map(n => n.html.replace(/\\s+/g, ' ').slice(0, 160))]))"""
# Texts that look alike are judged for contrast once: see the script.
ALIKE = Path(__file__).with_name("alike.js").read_text(encoding="utf-8")
UNLIKE = """axe.configure({rules: [{
        id: 'color-contrast', matches: 'color-contrast-matches', selector: '*:not([data-alike])'}]})"""
LOOKS = Path(__file__).with_name("looks.js").read_text(encoding="utf-8")
# Data tables are part of the page: open them, so that they are checked as well.
OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true })"
LISTEN = """window.refused = [];
    document.addEventListener('securitypolicyviolation',
        e => refused.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))"""
SETTLED = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
# Whatever a page asks for elsewhere is told and fails at once, with a network or without.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@dataclass(frozen=True)
class Form:
    """One way a page is met: its width in pixels, its colours."""

    width: int
    colours: str = "light"


FORMS = {"light": Form(1280), "dark": Form(1280, "dark"), "narrow": Form(320)}


@dataclass(frozen=True)
class Tour:
    """How pages are visited.

    `address` is where the book stands: a folder's address, or a server's. `axe` is the script of
    axe-core, empty to go without. `forms` are names of forms.
    """

    program: str
    address: str
    axe: str = ""
    forms: tuple = tuple(FORMS)


@dataclass
class Visit:
    """What one page showed.

    `faults` by form and check: rules of axe by their ids, looks by their names; under ``load``
    what the browser told while loading: ``request``, ``policy``, ``script``. `loaded` has the
    kind and the bytes of each address the page asked for at first sight; `nodes` counts its
    elements.
    """

    page: str
    faults: dict = field(default_factory=lambda: defaultdict(dict))
    loaded: dict = field(default_factory=dict)
    nodes: int = 0

    def add(self, form, check, found):
        """Note what a check found, if anything."""
        if found:
            self.faults[form].setdefault(check, []).extend(found)

    def checks(self, form):
        """Name the checks that found something in a form."""
        return set(self.faults[form])


def visit_pages(pages, tour):
    """Visit pages, by their addresses within the book; give a visit each, in their order."""
    # A thread of its own: where a test holds a browser open, this one has a loop running.
    with ThreadPoolExecutor(1) as hand:
        visits = hand.submit(asyncio.run, _visit_pages(pages, tour)).result()
    return sorted(visits, key=lambda visit: pages.index(visit.page))


async def _visit_pages(pages, tour):
    left = list(reversed(pages))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=tour.program, args=[*launch_args(), ALONE]
        )
        # A tab has a process of its own, and axe keeps one core busy.
        tabs = [_visit_in_tab(browser, left, tour) for _ in range(os.cpu_count() or 1)]
        done = await asyncio.gather(*tabs)
        await browser.close()
    return [visit for visits in done for visit in visits]


async def _visit_in_tab(browser, left, tour):
    """Take pages for as long as there are any, all in one tab: a new one costs a second."""
    context = await browser.new_context(reduced_motion="reduce")
    await context.add_init_script(LISTEN)
    tab = await context.new_page()
    visits = []
    for event, note in (
        ("request", _note_request),
        ("response", _note_response),
        ("pageerror", _note_error),
        ("console", _note_words),
    ):
        tab.on(event, partial(_note_last, visits, note, tour))
    while left:
        visits.append(Visit(left.pop()))
        await _visit(tab, visits[-1], tour)
    await context.close()
    return visits


def _note_last(visits, note, tour, event):
    if visits:
        note(visits[-1], tour, event)


def _note_request(visit, tour, request):
    if not request.url.startswith((tour.address, "data:", "blob:")):
        visit.add("load", "request", [request.url])


def _note_response(visit, tour, response):
    if not visit.nodes:
        size = int(response.headers.get("content-length", 0))
        visit.loaded[response.url] = (response.request.resource_type, size)


def _note_error(visit, tour, error):
    visit.add("load", "script", [str(error)])


def _note_words(visit, tour, line):
    # What the policy refused is told by its own event as well, and in plainer words.
    if line.type == "error" and "Content Security Policy" not in line.text:
        visit.add("load", "script", [line.text])


async def _visit(tab, visit, tour):
    await _turn(tab, FORMS[tour.forms[0]])
    await tab.goto(f"{tour.address}/{visit.page}")
    visit.add("load", "policy", await tab.evaluate("refused"))
    visit.nodes = await tab.evaluate("document.querySelectorAll('*').length")
    await tab.evaluate(OPEN)
    if tour.axe:
        await tab.evaluate(tour.axe)
        await tab.evaluate(UNLIKE)
    for name in tour.forms:
        await _turn(tab, FORMS[name])
        await tab.evaluate(SETTLED)
        for check, found in (await tab.evaluate(LOOKS)).items():
            visit.add(name, check, found)
        for rule, found in await _axe(tab) if tour.axe else ():
            visit.add(name, rule, found)


async def _axe(tab):
    await tab.evaluate(ALIKE)
    return await tab.evaluate(RUN, TAGS)


async def _turn(tab, form):
    await tab.emulate_media(color_scheme=form.colours, reduced_motion="reduce")
    await tab.set_viewport_size({"width": form.width, "height": 900})
