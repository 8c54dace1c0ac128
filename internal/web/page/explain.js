// What is behind an error text that was pasted without a token.
"use strict";

function explained(found) {
	const part = (p, i) => make("article", "card explained",
		p.says !== "" ? make(i === 0 ? "h2" : "p", "whose", p.says) : null,
		p.facts.length > 0 ? make("dl", "", ...p.facts.flatMap((fact) => [make("dt", "", fact.name),
			make("dd", "", fact.quoted ? make("q", "realm", fact.text) : fact.text)])) : null,
		...p.lines.map((line) => make("p", "", line)),
		p.causes.length > 0 ? make("h3", "", p.causes.length > 1 ? "Causes, the most frequent first" : "Cause") : null,
		p.causes.length > 0 ? make("ol", "causes", ...p.causes.map((cause) => make("li", "",
			make("p", "", ...prose(cause.what)), make("p", "do", ...prose(cause.do)), cause.url !== "" ? source(cause.url) : null))) : null,
		p.rules.length > 0 ? make("p", "small", "Rules about it: ", ...p.rules.flatMap((rule) => [", ", make("code", "", rule.id), ` (${rule.title})`]).slice(1), ".") : null);
	return [...found.parts.map(part),
		found.collect.length > 0 ? make("section", "card explained", make("h3", "", "To collect"),
			make("ul", "", ...found.collect.map((item) => make("li", "", ...prose(item))))) : null];
}

// source names where something is on record: nothing is fetched from there.
function source(url) {
	return make("p", "small", make("cite", "", url));
}
