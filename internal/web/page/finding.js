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

// serverName is that of the server whose answers are shown.
let serverName = "Realm";

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

// here leads from the prose of a fix with flags to the fields of this form that
// do the same, of those that go with what is chosen.
function here(fix) {
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

// fixes shows what to do, the first choice first.
function fixes(list) {
	return list.map(prose).map((fix, i) => make("div", "fix", make("strong", "", i === 0 ? "Fix" : "or"),
		make("div", "", make("p", "", ...fix), here(fix))));
}

// sentence shows phrases, of which some are a server's text.
function sentence(phrases) {
	return phrases.map((phrase) => phrase.quoted ? make("q", "realm", phrase.text) : phrase.text);
}

// step shows a cause, what to do about it and what is said then.
function step(s, number) {
	const rows = [make("dt", "", "What"), make("dd", "", s.detail), make("dt", "", "Why"), make("dd", "", s.why)];
	const then = s.then.length > 0 ? [...sentence(s.then), "."] : [`What becomes of it cannot be tried: ${s.end}.`];
	return make("li", "step card",
		make("h3", "", make("span", "severity", String(number)), " ", s.title),
		make("p", "small", make("code", "", s.at), " · ", make("code", "", s.rule)),
		make("dl", "", ...rows), ...fixes(s.fixes),
		make("p", "then", make("strong", "", "Then "), ...then));
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
		...fixes(f.fixes));
	card.id = id;
	card.tabIndex = -1;
	return card;
}
