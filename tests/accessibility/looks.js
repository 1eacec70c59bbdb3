// Faults that axe passes and a reader meets: one function each, giving the words of what it found.
// The names are those of the tests; every one is proved on a page with that fault.
(() => {
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const shown = (node) => node.checkVisibility({ visibilityProperty: true });
    const clip = (node) => node.outerHTML.replace(/\s+/g, " ").slice(0, 120);
    const words = (node) => (node.textContent || "").replace(/\s+/g, " ").trim();
    const hidden = (node) => node.closest("[aria-hidden=true], [role=presentation]");
    const named = (node) =>
        node.getAttribute("aria-label")
        || (node.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean)
            .map((id) => words(document.getElementById(id) || document.createElement("i"))).join(" ")
        || node.getAttribute("title") || words(node)
        || all("img", node).map((image) => image.alt).join(" ");

    const checks = {
        // axe takes any language; the pages are in British English.
        language: () => (document.documentElement.lang === "en-GB" ? [] : [clip(document.documentElement).slice(0, 60)]),

        // Where nobody wrote a text, writers of HTML put the name of the file.
        alternative: () => all("img").filter((image) => !hidden(image)).filter((image) => {
            const text = (image.getAttribute("alt") || "").trim();
            return !text || /\.(png|svg|jpe?g|gif|webp)$/i.test(text) || image.src.endsWith(text);
        }).map(clip),

        drawing: () => all("svg").filter((drawing) => !hidden(drawing))
            .filter((drawing) => drawing.getAttribute("role") !== "img" || !named(drawing)).map(clip),

        caption: () => all("table").filter((table) => !table.caption || !words(table.caption)).map(clip),

        header: () => all("th").filter((cell) => !words(cell)).map((cell) => clip(cell.parentElement)),

        scope: () => all("th").filter((cell) => !/^(col|row)(group)?$/.test(cell.getAttribute("scope") || "")).map(clip)
            .concat(all("table").filter((table) => !table.querySelector("th")).map(clip)),

        // The page itself, and what is cut off at its edge: neither can be reached without scrolling.
        sideways: () => {
            const width = document.documentElement.clientWidth;
            const found = document.documentElement.scrollWidth > width
                ? [`the page is ${document.documentElement.scrollWidth} px wide in ${width} px`] : [];
            const inside = (node) => {
                for (let box = node.parentElement; box; box = box.parentElement) {
                    if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
                }
                return false;
            };
            const out = all("main *").filter((node) => {
                const box = node.getBoundingClientRect();
                return box.width > 1 && box.right > width + 1 && shown(node) && !inside(node);
            });
            return found.concat(out.slice(0, 3).map(clip));
        },

        // What Python says of itself: values of a cell nobody meant to show, warnings, errors.
        output: () => {
            const text = document.querySelector("main, [role=main], body").innerText;
            const python = /Traceback \(most recent call last\)|^\w*(Error|Warning): |<[\w. ]+ object at 0x|\b(Text|Axes|Figure)\(\d|<Figure size|\[<matplotlib|\bdtype: |\bNone\b(?=\s*$)/m;
            const found = text.match(python);
            const kinds = all(".cell_output .stderr, .cell_output .stdout, .cell_output .traceback, .cell_output .text_plain, .cell_output pre");
            return (found ? [text.slice(Math.max(0, found.index - 20), found.index + 60)] : []).concat(kinds.map(clip));
        },

        // axe asks only for those that something refers to; an anchor must be one place.
        identity: () => {
            const seen = new Set();
            return all("[id]").map((node) => node.id).filter((id) => seen.has(id) || !seen.add(id));
        },

        landmark: () => {
            const mains = all("main, [role=main]").length;
            return mains === 1 ? [] : [`${mains} main parts`];
        },

        skip: () => {
            const first = all("a[href], button, input, select, [tabindex='0']").find(shown);
            const target = first && first.hash && document.getElementById(first.hash.slice(1));
            return target && target.matches("main, [role=main], main *") ? []
                : [first ? clip(first) : "nothing takes the keyboard"];
        },

        heading: () => {
            const heads = all("h1, h2, h3, h4, h5, h6").filter(shown);
            const levels = heads.map((head) => Number(head.tagName[1]));
            const ones = levels.filter((level) => level === 1).length;
            return heads
                .filter((head, place) => levels[place] > (place ? levels[place - 1] : 0) + 1 || !words(head))
                .map(clip).concat(ones === 1 ? [] : [`${ones} main titles`]);
        },

        // A link must make sense when read alone, in a list of links.
        link: () => all("a[href]").filter(shown)
            .filter((link) => /^(|#|here|click here|more|read more|link)$/i.test(named(link).trim())).map(clip),

        // A landmark is found by its name, so two of a kind may not share one.
        region: () => {
            const seen = new Set();
            return all("nav, aside, [role=region], [role=complementary], [role=navigation]").filter(shown)
                .map((part) => `${part.getAttribute("role") || part.tagName} ${named(part)}`.slice(0, 120))
                .filter((name) => seen.has(name) || !seen.add(name));
        },

        // A standing is told by its word; colour and shape only help.
        standing: () => all(".cb-standing").filter((mark) => {
            const copy = mark.cloneNode(true);
            all("[aria-hidden=true]", copy).forEach((shape) => shape.remove());
            return !words(copy);
        }).map(clip),
    };
    return Object.fromEntries(Object.entries(checks).map(([name, look]) => [name, look()]));
})()
