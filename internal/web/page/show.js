// The answer: verdicts, findings and the decoded parts, put in as text.
"use strict";

const show = (() => {
	const results = document.getElementById("results");
	const status = document.getElementById("status");
	const empty = document.getElementById("empty");

	// said puts the server's answer into a sentence.
	function said(result) {
		const kind = result.kind === "" ? [] : [make("p", "", `These are ${result.kind}.`)];
		const off = result.off === "" ? [] : [make("p", "small", result.off + ".")];
		return [...kind, ...sentences(result), ...off];
	}

	function sentences(result) {
		if (result.said === null) {
			return [make("p", "says", ...sentence(result.answer), ".")];
		}
		const {text, confidence, masked} = result.said;
		if (text === "") {
			return [make("p", "says", `${serverName}'s text for this is not known.`)];
		}
		return [
			make("p", "says", confidence === "inferred" ? `${serverName} probably says ` : `${serverName} says `, make("q", "realm", text)),
			make("p", "small", "The text is " + attested[confidence].replace(/^as /, "what ").replace(/ does$/, " prints") + "." +
				(masked ? " Since 22 May 2024 it stands in the app's log alone; the client sees “unauthorized”." : "")),
		];
	}

	function banner(result, number, count) {
		const word = verdicts[result.verdict];
		const heading = make("h2", "", count > 1 ? `${word}: token ${number} of ${count}` : word);
		const facts = [];
		if (count > 1 || result.line > 1) {
			facts.push(`line ${result.line}, column ${result.column}`);
		}
		if (result.kind === "") {
			facts.push(plural(result.length, "character"));
		}
		facts.push(result.fingerprint.slice(0, "sha256:".length + 12));
		return make("div", "banner " + result.verdict, make("span", "sign"), make("div", "", heading,
			...said(result), ownTime(result.own_time), make("p", "small", facts.join(" · "))));
	}

	// ownTime says what was said to a token when it was new.
	function ownTime(own) {
		return own === null ? null : make("div", "", make("p", "small", `It has expired. In its own time (${own.at}) `, ...sentence(own.answer), "."),
			make("p", "made", button("Judge in its own time", () => ways.go(own.at))));
	}

	// road shows what it takes to be let in.
	function road(steps) {
		return steps.length === 0 ? null : make("ol", "road", ...steps.map((s, i) => step(s, i + 1)));
	}

	// all shows every finding, folded away where the road says what to do.
	function all(result, prefix) {
		const first = result.findings.findIndex((f) => f.refuses);
		const cards = result.findings.map((f, j) => finding(f, `${prefix}-${j}`, j === first && result.findings.length > 1));
		if (result.road.length === 0 || cards.length === 0) {
			return cards;
		}
		return [fold("all", `All that was found (${cards.length})`, false, ...cards)];
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
		const section = make("section", "result", banner(result, i + 1, count), reports, road(result.road),
			decoded(result, prefix), times(result, i), ...all(result, prefix));
		section.id = prefix;
		relate(section);
		return section;
	}

	// overview says what became of several tokens, with links to each.
	function overview(list) {
		const links = list.map((result, i) => {
			const link = make("a", "chip " + result.verdict, `${i + 1} ${verdicts[result.verdict]}`);
			link.href = "#token-" + (i + 1);
			return make("li", "", link);
		});
		const nav = make("nav", "overview", make("ol", "", ...links));
		nav.setAttribute("aria-label", plural(list.length, "token"));
		return nav;
	}

	function share(answer) {
		const note = make("span", "small", "Safe to share: it holds no token and no key.");
		const text = make("textarea", "code", answer.share);
		text.id = "share";
		text.readOnly = true;
		text.rows = 8;
		text.setAttribute("aria-label", "The answer as Markdown");
		const copy = button("Copy as Markdown", async () => {
			note.textContent = await copied(text);
			preview.open = preview.open || note.textContent !== "Copied.";
			status.textContent = note.textContent;
		});
		const preview = fold("share", "Preview", false, text);
		return make("section", "card share", make("div", "row", make("h3", "title", "Share"), copy), note, preview, shareCase());
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

	const main = document.querySelector("button.main");

	// busy says that the answer takes its time, as the first one may.
	function busy(on) {
		results.setAttribute("aria-busy", String(on));
		main.textContent = on ? "Checking…" : "Check";
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

	// answer shows an answer; the ways lead on from it.
	function answer(answer, on) {
		ways = on;
		serverName = answer.server || serverName;
		problems(answer.problem);
		brief.answer(answer);
		if (answer.problem !== null) {
			const {text, hint} = answer.problem;
			results.replaceChildren(make("div", "banner unread", make("span", "sign"), make("div", "",
				make("h2", "", "Not checked"), make("p", "says", text), hint ? make("p", "small", hint) : null)));
			say("Not checked: " + text);
			return;
		}
		const list = answer.results;
		const nothing = list.length === 0 && answer.settings.length === 0 && answer.explained === null;
		const reports = reported(answer.reported);
		const single = list.length === 1;
		results.replaceChildren(...[
			list.length > 1 ? overview(list) : null,
			...(answer.explained === null ? [] : explained(answer.explained)),
			single ? null : reports,
			nothing ? make("div", "empty", make("p", "", "Nothing was found in the settings. Paste a token to judge it.")) : null,
			...list.map((result, i) => one(result, i, list.length, single ? reports : null)),
			settings(answer.settings),
			answer.server === "Realm" && answer.explained === null && !engine.given ? make("section", "result", moving()) : null,
			list.length > 0 ? share(answer) : null,
			make("p", "small at", `Judged as of ${answer.at}; ${answer.basis.join("; ")}.`),
		].filter((element) => element !== null));
		say(answer.explained === null ? heard(list) : answer.explained.parts[0].says);
	}

	// heard is what a screen reader says of the answer.
	function heard(list) {
		if (list.length === 0) {
			return "The settings were checked.";
		}
		if (list.length > 1) {
			return list.map((result, i) => `Token ${i + 1}: ${verdicts[result.verdict]}`).join(". ") + ".";
		}
		const [{verdict, road, findings}] = list;
		return `${verdicts[verdict]}. ${(road.length > 0 ? road : findings).map((one) => one.title).join(". ")}`;
	}

	function nothing() {
		busy(false);
		problems(null);
		results.replaceChildren(empty);
		brief.nothing();
		say("");
	}

	return {answer, busy, nothing};
})();
