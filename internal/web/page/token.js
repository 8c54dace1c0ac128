// The token: its header and claims, decoded, each value with what is found about it.
"use strict";

// mark links a value to the finding about it.
function mark({finding, severity}, result, prefix) {
	const link = make("a", "mark " + severity, result.findings[finding].rule);
	link.href = `#${prefix}-${finding}`;
	link.addEventListener("click", () => {
		const card = document.getElementById(`${prefix}-${finding}`);
		if (card.closest("details") !== null) {
			card.closest("details").open = true;
		}
	});
	return link;
}

function line(l, result, prefix) {
	const marked = l.marks.length > 0 ? " marked " + l.marks[0].severity : "";
	const missing = l.name !== "" && l.value === "";
	const row = make("div", "line" + marked,
		l.name !== "" ? make("span", "name", l.name) : null,
		l.name !== "" ? make("span", "colon", ": ") : null,
		missing ? make("em", "missing", "not there") : make("span", "value", l.value),
		l.note !== "" ? make("span", "note", l.note) : null,
		...l.marks.map((m) => mark(m, result, prefix)));
	row.classList.add("depth-" + Math.min(l.depth, 6));
	return row;
}

function part(p, result, prefix) {
	const heading = make("h4", "", p.name, ...p.marks.map((m) => mark(m, result, prefix)));
	if (p.error !== "") {
		return make("div", "part", heading, make("p", "unreadable", "This part cannot be read: ", make("code", "", p.error)));
	}
	return make("div", "part", heading, make("div", "json code", ...p.lines.map((l) => line(l, result, prefix)),
		p.more > 0 ? make("p", "small", `${p.more} more lines are not shown.`) : null));
}

function decoded(result, prefix) {
	if (result.parts.length === 0) {
		return null;
	}
	const marks = result.findings.flatMap((f, i) => f.at === "signature" ? [mark({finding: i, severity: f.severity}, result, prefix)] : []);
	return fold("token", "The token", roomy(),
		...result.parts.map((p) => part(p, result, prefix)),
		make("div", "part", make("h4", "", "signature", ...marks), make("p", "small", "Never shown.")));
}
