// The answer: everything is put in as text, never as HTML.
"use strict";

const show = (() => {
	const results = document.getElementById("results");
	const status = document.getElementById("status");
	const empty = document.getElementById("empty");

	// make returns an element; children are elements or texts.
	function make(name, className, ...children) {
		const element = document.createElement(name);
		if (className) {
			element.className = className;
		}
		element.append(...children.filter((child) => child !== null));
		return element;
	}

	const verdicts = {
		accepted: {word: "Accepted", says: "Realm lets this token in."},
		rejected: {word: "Refused"},
		undetermined: {word: "Undetermined", says: "Nothing refuses this token, but not all could be checked."},
	};
	const attested = {
		observed: "on record from the real server",
		reproduced: "as golang-jwt v3.2.2 does",
		inferred: "inferred",
	};

	function plural(n, thing) {
		return `${n} ${thing}${n === 1 ? "" : "s"}`;
	}

	// said puts Realm's answer into a sentence.
	function said(result) {
		if (result.verdict !== "rejected") {
			return [make("p", "says", verdicts[result.verdict].says)];
		}
		const {text, confidence, masked} = result.said;
		if (text === "") {
			return [make("p", "says", "Realm's text for this is not known.")];
		}
		return [
			make("p", "says", confidence === "inferred" ? "Realm probably says " : "Realm says ", make("q", "realm", text)),
			make("p", "small", "The text is " + attested[confidence].replace(/^as /, "what ").replace(/ does$/, " prints") + "." +
				(masked ? " Since 22 May 2024 it stands in the app's log alone; the client sees “unauthorized”." : "")),
		];
	}

	function banner(result, number, count) {
		const {word} = verdicts[result.verdict];
		const heading = make("h2", "", count > 1 ? `${word}: token ${number} of ${count}` : word);
		const facts = [];
		if (count > 1 || result.line > 1) {
			facts.push(`line ${result.line}, column ${result.column}`);
		}
		facts.push(plural(result.length, "character"), result.fingerprint.slice(0, "sha256:".length + 12));
		return make("div", "banner " + result.verdict, make("span", "sign"), make("div", "", heading,
			...said(result), make("p", "small", facts.join(" · "))));
	}

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

	// prose sets flags of the command line, and what stands in backticks, apart
	// from the words around them.
	function prose(text) {
		return text.split(/(`[^`]+`|--[a-z][a-z-]*)/).map((part, i) => {
			if (i % 2 === 0) {
				return part;
			}
			return part.startsWith("`") ? make("code", "", part.slice(1, -1)) : make("code", "whole", part);
		});
	}

	// here leads from a fix with flags to the fields of this form that do the
	// same, of those that go with what is chosen.
	function here(fix) {
		const named = fix.match(/--[a-z][a-z-]*/g) ?? [];
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

	function finding(f, id, primary) {
		const rows = [make("dt", "", "What"), make("dd", "", ...prose(f.detail))];
		if (f.realm.length > 0) {
			rows.push(make("dt", "", "Realm"), make("dd", "", ...f.realm.map(wording)));
		} else if (f.refuses) {
			rows.push(make("dt", "", "Realm"), make("dd", "", "refuses this; its text is not known"));
		}
		rows.push(make("dt", "", "Why"), make("dd", "", ...prose(f.why)));
		const card = make("article", "finding " + f.severity,
			make("h3", "", make("span", "severity", f.severity), " ", f.title),
			make("p", "small", make("code", "", f.at), " · ", make("code", "", f.rule), primary ? " · this is what Realm answers" : ""),
			make("dl", "", ...rows),
			make("div", "fix", make("strong", "", "Fix"), make("div", "", make("p", "", ...prose(f.fix)), here(f.fix))));
		card.id = id;
		card.tabIndex = -1;
		return card;
	}

	// mark links a value to the finding about it.
	function mark({finding, severity}, result, prefix) {
		const link = make("a", "mark " + severity, result.findings[finding].rule);
		link.href = `#${prefix}-${finding}`;
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
		return make("section", "card decoded", make("h3", "title", "Decoded"),
			...result.parts.map((p) => part(p, result, prefix)),
			make("div", "part", make("h4", "", "signature", ...marks), make("p", "small", "Never shown.")));
	}

	// reported says how the error texts that were pasted compare.
	function reported(list) {
		if (list.length === 0) {
			return null;
		}
		const words = {true: "agrees", false: "differs", null: "undecided"};
		return make("section", "card", make("h3", "title", "Error texts in what was pasted"),
			...list.map((r) => make("div", "reported " + words[r.agrees],
				make("p", "", `Line ${r.line}: `, make("q", "realm", r.text)),
				make("p", "", ...prose(r.says)))));
	}

	function one(result, i, count, reports) {
		const prefix = "token-" + (i + 1);
		const first = result.findings.findIndex((f) => f.refuses);
		const section = make("section", "result", banner(result, i + 1, count), reports,
			...result.findings.map((f, j) => finding(f, `${prefix}-${j}`, j === first && result.findings.length > 1)),
			decoded(result, prefix));
		section.id = prefix;
		return section;
	}

	// overview says what became of several tokens, with links to each.
	function overview(list) {
		const links = list.map((result, i) => {
			const link = make("a", "chip " + result.verdict, `${i + 1} ${verdicts[result.verdict].word}`);
			link.href = "#token-" + (i + 1);
			return make("li", "", link);
		});
		const nav = make("nav", "overview", make("ol", "", ...links));
		nav.setAttribute("aria-label", plural(list.length, "token"));
		return nav;
	}

	function share(answer) {
		const button = make("button", "quiet", "Copy as Markdown");
		button.type = "button";
		const note = make("span", "small", "Safe to share: it holds no token and no key.");
		const text = make("textarea", "code", answer.share);
		text.id = "share";
		text.readOnly = true;
		text.rows = 8;
		text.setAttribute("aria-label", "The answer as Markdown");
		button.addEventListener("click", async () => {
			try {
				await navigator.clipboard.writeText(answer.share);
				note.textContent = "Copied.";
			} catch {
				preview.open = true;
				text.select();
				note.textContent = "Selected below; copy it from there.";
			}
			status.textContent = note.textContent;
		});
		const preview = make("details", "", make("summary", "", "Preview"), text);
		return make("section", "card share", make("div", "row", make("h3", "title", "Share"), button), note, preview);
	}

	function settings(list) {
		if (list.length === 0) {
			return null;
		}
		return make("section", "result", make("h2", "about", "About the settings"),
			...list.map((f, i) => finding(f, "settings-" + i, false)));
	}

	// say changes the live region only if there is something new to hear.
	function say(text) {
		if (status.textContent !== text) {
			status.textContent = text;
		}
	}

	const button = document.querySelector("button.main");

	// busy says that the answer takes its time, as the first one may.
	function busy(on) {
		results.setAttribute("aria-busy", String(on));
		button.textContent = on ? "Checking…" : "Check";
		if (on) {
			say("Checking…");
		}
	}

	function problems(problem) {
		for (const note of document.querySelectorAll("p.problem")) {
			const here = problem !== null && note.id === problem.field + "-problem";
			note.hidden = !here;
			note.textContent = here ? problem.text : "";
			const field = document.getElementById(note.id.replace(/-problem$/, ""));
			if (field !== null) {
				field.setAttribute("aria-invalid", String(here));
			}
		}
	}

	function answer(answer) {
		problems(answer.problem);
		if (answer.problem !== null) {
			const {text, hint} = answer.problem;
			results.replaceChildren(make("div", "banner unread", make("span", "sign"), make("div", "",
				make("h2", "", "Not checked"), make("p", "says", text), hint ? make("p", "small", hint) : null)));
			say("Not checked: " + text);
			return;
		}
		const list = answer.results;
		const nothing = list.length === 0 && answer.settings.length === 0;
		const reports = reported(answer.reported);
		const single = list.length === 1;
		results.replaceChildren(...[
			list.length > 1 ? overview(list) : null,
			single ? null : reports,
			nothing ? make("div", "empty", make("p", "", "Nothing was found in the settings. Paste a token to judge it.")) : null,
			...list.map((result, i) => one(result, i, list.length, single ? reports : null)),
			settings(answer.settings),
			list.length > 0 ? share(answer) : null,
			make("p", "small at", `Judged as of ${answer.at}.`),
		].filter((element) => element !== null));
		say(heard(list));
	}

	// heard is what a screen reader says of the answer.
	function heard(list) {
		if (list.length === 0) {
			return "The settings were checked.";
		}
		if (list.length > 1) {
			return list.map((result, i) => `Token ${i + 1}: ${verdicts[result.verdict].word}`).join(". ") + ".";
		}
		const [{verdict, findings}] = list;
		return `${verdicts[verdict].word}. ${findings.map((f) => f.title).join(". ")}`;
	}

	function nothing() {
		busy(false);
		problems(null);
		results.replaceChildren(empty);
		say("");
	}

	return {answer, busy, nothing};
})();
