// A finding, as it is shown. Everything is put in as text, never as HTML.
"use strict";

// make returns an element; children are elements or texts.
function make(name, className, ...children) {
	const element = document.createElement(name);
	if (className) {
		element.className = className;
	}
	element.append(...children.filter((child) => child !== null));
	return element;
}

// unfolded remembers what was folded out or away, by its name: an answer is shown
// anew with every letter that is typed.
const unfolded = new Map();

// fold returns what is folded away unless it was opened, or open says so at first.
function fold(name, title, open, ...children) {
	const element = make("details", "fold", make("summary", "", title), ...children);
	element.open = unfolded.get(name) ?? open;
	element.addEventListener("toggle", () => unfolded.set(name, element.open));
	return element;
}

// roomy reports whether there is room beside the form for more than the answer.
const roomy = () => matchMedia("(min-width: 60.0625rem)").matches;

// serverName is that of the server whose answers are shown.
let serverName = "Realm";

const verdicts = {accepted: "Accepted", rejected: "Refused", undetermined: "Undetermined"};

function plural(n, thing) {
	return `${n} ${thing}${n === 1 ? "" : "s"}`;
}

const attested = {
	observed: "on record from the real server",
	reproduced: "as golang-jwt v3.2.2 does",
	inferred: "inferred",
};

function wording({text, years, confidence}, i) {
	const notes = [];
	if (i > 0 && years !== "") {
		notes.push(years);
	}
	if (confidence !== "observed") {
		notes.push(attested[confidence]);
	}
	return make("span", "wording", make("q", "realm", text), notes.length > 0 ? make("small", "", ` (${notes.join(", ")})`) : null);
}

// prose sets flags of the command line, and what our words have in backticks,
// apart from the words around them. What is quoted is a value, and stays as it
// is; of one that was cut the end is not known.
function prose(text) {
	return text.split(/("(?:[^"\\]|\\.)*(?:"|$)|`[^`]+`|--[a-z][a-z-]*)/).map((part, i) => {
		if (i % 2 === 0 || part.startsWith('"')) {
			return part;
		}
		return part.startsWith("`") ? make("code", "", part.slice(1, -1)) : make("code", "whole", part);
	});
}

// leads go from the prose of a fix with flags to the fields of this form that
// do the same, of those that go with what is chosen.
function leads(fix) {
	const named = fix.filter((part) => part.className === "whole").map((flag) => flag.textContent);
	const links = [...document.querySelectorAll("label[data-flags]")]
		.filter((label) => label.closest("[hidden]") === null && label.dataset.flags.split(" ").some((flag) => named.includes(flag)))
		.map((label) => {
			const link = make("a", "", label.firstChild.textContent.trim());
			link.href = "#" + label.htmlFor;
			link.addEventListener("click", (event) => {
				event.preventDefault();
				if (label.closest("details") !== null) {
					label.closest("details").open = true;
				}
				label.control.focus();
			});
			return link;
		});
	return links.length === 0 ? null : make("p", "small", "On this page: ", ...links.flatMap((link) => [", ", link]).slice(1));
}

// ways lead from the answer to another: what the form can do with what was typed.
let ways = {};

// button returns one that does something on the page.
function button(label, act) {
	const element = make("button", "quiet press", label);
	element.type = "button";
	element.addEventListener("click", act);
	return element;
}

// press is a fix that is made on the page, with what becomes of it.
function press({name, label, then}) {
	return make("p", "made", button(label, () => ways.press(name)), make("span", "small", " then ", ...sentence(then), "."));
}

// fixes shows what to do, the first choice first.
function fixes(list, rule) {
	return list.map((fix, i) => {
		const words = prose(fix.text);
		const here = fix.press !== null ? press(fix.press) : rule === "jwk-set-not-given" ? setFromFile() : leads(words);
		return make("div", "fix", make("strong", "", i === 0 ? "Fix" : "or"), make("div", "", make("p", "", ...words), here));
	});
}

// setFromFile takes the JWK set from a file: the page itself fetches nothing.
function setFromFile() {
	const address = document.getElementById("jwk_uri").value.trim();
	const open = make("a", "", "open the JWK URI");
	open.href = address;
	open.target = "_blank";
	open.rel = "noopener noreferrer";
	return make("p", "made", button("Take the set from a file", () => document.getElementById("jwk_set_file").click()),
		...(address.startsWith("https://") ? [make("span", "small", " that you save when you ", open, ". This page fetches nothing.")] : []));
}

// sentence shows phrases, of which some are a server's text.
function sentence(phrases) {
	return phrases.map((phrase) => phrase.quoted ? make("q", "realm", phrase.text) : phrase.text);
}

// then says what is said once a fix was made.
function then(s) {
	return s.then.length > 0 ? [...sentence(s.then), "."] : [`What becomes of it cannot be tried: ${s.end}.`];
}

// step shows a cause, what to do about it and what is said then. The rest is folded.
function step(s, number) {
	const card = make("li", "step card",
		make("h3", "", make("span", "severity", String(number)), " ", s.title),
		make("p", "detail", s.detail), ...fixes(s.fixes, s.rule),
		make("p", "then", make("strong", "", "Then "), ...then(s)),
		fold("why " + s.rule, "Why", false, make("p", "", s.why),
			make("p", "small", make("code", "", s.at), " · ", make("code", "", s.rule))));
	card.dataset.at = s.at;
	return card;
}

function finding(f, id, primary) {
	const rows = [make("dt", "", "What"), make("dd", "", f.detail)];
	if (f.says.length > 0) {
		rows.push(make("dt", "", serverName), make("dd", "", ...f.says.map(wording)));
	} else if (f.refuses) {
		rows.push(make("dt", "", serverName), make("dd", "", "refuses this; its text is not known"));
	}
	rows.push(make("dt", "", "Why"), make("dd", "", f.why));
	const card = make("article", "finding " + f.severity,
		make("h3", "", make("span", "severity", f.severity), " ", f.title),
		make("p", "small", make("code", "", f.at), " · ", make("code", "", f.rule), primary ? ` · this is what ${serverName} answers` : ""),
		make("dl", "", ...rows),
		...fixes(f.fixes, f.rule));
	card.id = id;
	card.dataset.at = f.at;
	card.tabIndex = -1;
	return card;
}
