// A picture, drawn from its shapes: nothing is read as markup.
"use strict";

// draw returns the picture as SVG. Of a shape that belongs to a count data-of says to
// which.
function draw(picture) {
	const make = (name, attributes, text) => {
		const element = document.createElementNS("http://www.w3.org/2000/svg", name);
		for (const [attribute, value] of Object.entries(attributes)) {
			element.setAttribute(attribute, value);
		}
		if (text !== undefined) {
			element.textContent = text;
		}
		return element;
	};
	const svg = make("svg", {class: "picture", viewBox: `0 0 ${picture.width} ${picture.height}`, role: "img", "aria-label": picture.title});
	svg.append(make("title", {}, picture.title), make("desc", {}, picture.about),
		...picture.shapes.map((s) => {
			const shape = s.kind === "rect"
				? make("rect", {class: s.class, x: s.x, y: s.y, width: s.width, height: s.height})
				: make("text", {class: s.class, x: s.x, y: s.y, "text-anchor": s.anchor}, s.text);
			if (s.of >= 0) {
				shape.dataset.of = s.of;
			}
			return shape;
		}));
	return svg;
}
