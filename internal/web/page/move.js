// What becomes of Realm's settings at a PowerSync service: the block to paste, and the
// tokens that it would take.
"use strict";

const kinds = {lost_key: "lost", to_be_given: "to be given", no_counterpart: "no counterpart", weaker: "weaker", stricter: "stricter"};

// moving is folded away, and asked for when it is folded out.
function moving() {
	const room = make("div", "");
	const element = fold("move", "Moving to PowerSync", false, room);
	let asked = false;
	async function load() {
		if (!element.open || asked) {
			return;
		}
		asked = true;
		const {move, problem} = await ways.move();
		room.replaceChildren(...(problem === null ? block(move) : [make("p", "problem", problem.text)]));
	}
	element.addEventListener("toggle", load);
	load();
	return element;
}

function block({block, notes, tokens}) {
	const text = make("textarea", "code block", block.join("\n"));
	text.readOnly = true;
	text.rows = Math.min(24, block.length + 1);
	text.setAttribute("aria-label", "The block client_auth");
	const note = make("span", "small", "Secrets are left to variables.");
	note.setAttribute("role", "status");
	const copy = button("Copy the block", async () => {
		note.textContent = await copied(text);
	});
	return [
		...tokens.map((token, i) => make("p", "moved", make("span", "chip " + token.verdict, verdicts[token.verdict]), " ",
			tokens.length > 1 ? `Token ${i + 1}: ` : "", ...sentence(token.answer), ".", make("span", "small", ` As of ${token.at}.`))),
		text, make("p", "made", copy, " ", note),
		notes.length > 0 ? make("ul", "notes", ...notes.map((n) => make("li", "", make("strong", "", kinds[n.kind]), " ", make("code", "", n.about), " ", ...prose(n.text)))) : "",
	];
}
