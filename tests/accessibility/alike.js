// Mark every text that looks like one before it, so that its contrast is judged once and not in
// each of a thousand cells. axe finds a fault of contrast only where it knows the colour behind a
// text, and then the answer follows from what makes the key here: the text's own colour, size and
// weight, and the colours, pictures, opacity and place of the boxes round it, up to the first
// that lets nothing through. A cell of another colour in a long table has another key.
() => {
    const keys = new Set();
    const visit = (node, outer) => {
        const style = getComputedStyle(node);
        const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.position].join();
        const plain = style.opacity === "1" && style.position === "static";
        const opaque = plain && style.backgroundImage === "none" && style.backgroundColor.startsWith("rgb(");
        const clear = plain && style.backgroundImage === "none" && style.backgroundColor === "rgba(0, 0, 0, 0)";
        const behind = opaque ? own : clear ? outer : `${outer} ${own}`;
        const written = [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
        const key = [behind, node.tagName, style.color, style.fontSize, style.fontWeight, style.textShadow,
            style.visibility, style.display].join("|");
        node.toggleAttribute("data-alike", written && keys.has(key));
        if (written) keys.add(key);
        for (const child of node.children) visit(child, behind);
    };
    visit(document.body, "");
}
