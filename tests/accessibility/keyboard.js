// The part that has the keyboard: whether a reader sees it, and sees that it has it.
() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const box = node.getBoundingClientRect();
    const looks = () => {
        const style = getComputedStyle(node);
        return { outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
                 shadow: style.boxShadow };
    };
    const held = looks();
    const stops = window.stops || (window.stops = []);
    const before = stops.at(-1);
    const onward = !before || before === node
        || Boolean(before.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING);
    stops.push(node);
    node.blur();
    const left = looks();
    node.focus({ preventScroll: true });
    // The middle of what the window shows of it: a tall box may begin under the bar at the top.
    const amid = (from, to, end) => (Math.max(0, from) + Math.min(end - 1, to)) / 2;
    const middle = document.elementFromPoint(
        amid(box.left, box.right, innerWidth), amid(box.top, box.bottom, innerHeight));
    return {
        name: node.outerHTML.replace(/\s+/g, " ").slice(0, 100),
        again: stops.indexOf(node) < stops.length - 1,
        marked: held.outline || held.shadow !== left.shadow,
        inside: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth
            && box.bottom > 0 && box.top < innerHeight,
        covered: !middle || !(node.contains(middle) || middle.contains(node)),
        onward,
    };
}
