// The token: where it stands in what was pasted, and its header and claims, decoded,
// each with what it means and what is found about it.
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

// about is the row that says what a member means, and the button that shows it.
function about(l, id) {
	const row = make("div", "meaning", make("strong", "", l.about.name), ". ", l.about.meaning, " ",
		l.about.value !== "" ? make("span", "of-value", l.about.value, " ") : null,
		l.about.url !== "" ? make("cite", "small", l.about.source) : null);
	row.id = id;
	row.hidden = true;
	const button = make("button", "name", l.name);
	button.type = "button";
	button.setAttribute("aria-expanded", "false");
	button.setAttribute("aria-controls", id);
	button.title = l.about.name;
	button.addEventListener("click", () => {
		row.hidden = !row.hidden;
		button.setAttribute("aria-expanded", String(!row.hidden));
	});
	return [button, row];
}

function line(l, result, prefix, id) {
	const marked = l.marks.length > 0 ? " marked " + l.marks[0].severity : "";
	const missing = l.name !== "" && l.value === "";
	const [name, meaning] = l.about !== null ? about(l, id) : [l.name !== "" ? make("span", "name", l.name) : null, null];
	const row = make("div", "line" + marked, name,
		l.name !== "" ? make("span", "colon", ": ") : null,
		missing ? make("em", "missing", "not there") : make("span", "value", l.value),
		l.note !== "" ? make("span", "note", l.note) : null,
		...l.marks.map((m) => mark(m, result, prefix)), meaning);
	row.classList.add("depth-" + Math.min(l.depth, 6));
	row.dataset.at = l.at;
	row.dataset.span = l.span.join(" ");
	return row;
}

function part(p, result, prefix) {
	const heading = make("h3", "", make("span", "segment " + p.name, p.name), ...p.marks.map((m) => mark(m, result, prefix)));
	heading.dataset.at = p.name;
	const section = make("div", "part", heading);
	section.id = `${prefix}-${p.name}`;
	section.append(p.error !== ""
		? make("p", "unreadable", "This part cannot be read: ", make("code", "", p.error))
		: make("div", "json code", ...p.lines.map((l, i) => line(l, result, prefix, `${prefix}-${p.name}-${i}`)),
			p.more > 0 ? make("p", "small", `${p.more} more lines are not shown.`) : ""));
	return section;
}

// segment shows one segment of the token; of the signature no more than its length.
function segment(s, prefix) {
	const text = s.hidden > 0 ? "•".repeat(Math.min(s.hidden, 1000)) : s.text;
	if (s.at === "" || text === "") {
		return make("span", "segment", text);
	}
	const link = make("a", "segment " + s.at, text);
	link.href = `#${prefix}-${s.at}`;
	link.dataset.at = s.at;
	link.title = `${s.at}, ${plural(text.length, "character")}${s.hidden > 0 ? ", not shown" : ""}`;
	return link;
}

// seenToken shows the token where it stands.
function seenToken({before, after, segments}, prefix) {
	if (segments.length === 0) {
		return null;
	}
	const parts = segments.flatMap((s) => [make("span", "dot", "."), segment(s, prefix)]).slice(1);
	return make("p", "seen code", before !== "" ? make("span", "around", before) : null, ...parts,
		after !== "" ? make("span", "around", after) : null);
}

// relate shows what belongs together: a segment, what was decoded from it and what is
// found about that, when one of them is pointed at or has the focus.
function relate(section) {
	const places = [...section.querySelectorAll("[data-at]")];
	const within = (inner, outer) => inner === outer || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
	function clear() {
		for (const element of places) {
			element.classList.remove("related", "exact");
		}
		globalThis.CSS.highlights?.delete("claim");
	}
	function show(event) {
		const chosen = event.target.closest("[data-at]");
		clear();
		if (chosen === null || chosen.dataset.at === "") {
			return;
		}
		for (const element of places) {
			const {at} = element.dataset;
			if (at !== "" && element !== chosen && (within(at, chosen.dataset.at) || within(chosen.dataset.at, at))) {
				element.classList.add("related");
			}
		}
		highlight(chosen.dataset.at);
	}
	// highlight marks the very characters of the segment that a claim is encoded in.
	function highlight(at) {
		const [own] = places.filter((element) => element.dataset.at === at && element.dataset.span);
		const [name] = at.split(".");
		const text = section.querySelector(`.seen .segment.${CSS.escape(name)}`)?.firstChild;
		if (!own || !text || !globalThis.Highlight) {
			return;
		}
		const [from, to] = own.dataset.span.split(" ").map(Number);
		const range = new Range();
		range.setStart(text, from);
		range.setEnd(text, Math.min(to, text.length));
		CSS.highlights.set("claim", new Highlight(range));
		text.parentElement.classList.add("exact");
	}
	section.addEventListener("pointerover", show);
	section.addEventListener("focusin", show);
	section.addEventListener("pointerleave", clear);
	section.addEventListener("focusout", clear);
}

function decoded(result, prefix) {
	if (result.parts.length === 0 && result.seen.segments.length === 0) {
		return null;
	}
	const marks = result.findings.flatMap((f, i) => f.at === "signature" ? [mark({finding: i, severity: f.severity}, result, prefix)] : []);
	const hidden = result.seen.segments.find((s) => s.at === "signature");
	const signature = make("h3", "", make("span", "segment signature", "signature"), ...marks);
	signature.dataset.at = "signature";
	const last = make("div", "part", signature,
		make("p", "small", "Never shown", hidden && hidden.hidden > 0 ? `: ${plural(hidden.hidden, "character")}.` : "."));
	last.id = prefix + "-signature";
	return fold("token", "The token", roomy(), seenToken(result.seen, prefix), ...result.parts.map((p) => part(p, result, prefix)),
		result.parts.length > 0 ? last : null);
}
