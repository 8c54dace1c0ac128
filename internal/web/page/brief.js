// The answer in short: a bar that stays in sight, and where there is no room beside
// the form, what to do, above it.
"use strict";

const brief = (() => {
	const bar = document.getElementById("bar");
	const text = document.getElementById("bar-text");
	const todo = document.getElementById("brief");
	const link = document.getElementById("bar-link");

	// put shows a verdict, and what follows it.
	function put(verdict, ...said) {
		if (verdict === "") {
			link.removeAttribute("class");
		} else {
			link.className = verdict;
		}
		text.replaceChildren(...said);
		todo.hidden = true;
		todo.replaceChildren();
	}

	function nothing() {
		put("", "Paste a token, and the answer stands here.");
	}

	// words are what the server says, as short as can be.
	function words(result) {
		if (result.said !== null && result.said.text !== "") {
			return [` ${serverName} says `, make("q", "realm", result.said.text)];
		}
		return [" ", ...sentence(result.answer)];
	}

	// counted says how many tokens there are of each verdict.
	function counted(list) {
		const of = (verdict) => list.filter((result) => result.verdict === verdict).length;
		return Object.entries(verdicts).filter(([verdict]) => of(verdict) > 0)
			.map(([verdict, word]) => `${of(verdict)} ${word.toLowerCase()}`).join(", ");
	}

	const severest = (list) => ["rejected", "undetermined", "accepted"].find((verdict) => list.some((result) => result.verdict === verdict));

	const line = (label, ...said) => make("p", "", make("strong", "", label + " "), ...said);

	// steps are the causes with their fixes, a line each.
	function steps(result) {
		if (result.road.length > 0) {
			return result.road.slice(0, 2).flatMap((s, i) => [
				line(result.road.length > 1 ? `Cause ${i + 1}` : "Cause", s.title),
				s.fixes.length > 0 ? line("Fix", ...prose(s.fixes[0].text)) : null,
				line("Then", ...then(s)),
			]);
		}
		const first = result.findings[0];
		return first ? [line("Found", first.title), first.fixes.length > 0 ? line("Fix", ...prose(first.fixes[0].text)) : null] : [];
	}

	function answer(answer) {
		if (answer.problem !== null) {
			put("unread", make("strong", "", "Not checked"), " ", answer.problem.text);
			return;
		}
		if (answer.explained !== null) {
			const [first] = answer.explained.parts;
			put("undetermined", make("strong", "", "An error text"), " ", first.says);
			todo.replaceChildren(...first.causes.slice(0, 1).flatMap((cause) => [line("Cause", ...prose(cause.what)), line("Fix", ...prose(cause.do))]));
			todo.hidden = todo.childElementCount === 0;
			return;
		}
		const list = answer.results;
		if (list.length !== 1) {
			put(list.length === 0 ? "" : severest(list), make("strong", "", list.length === 0 ? "The settings were checked" : plural(list.length, "token")),
				list.length === 0 ? "" : `: ${counted(list)}`);
			return;
		}
		const [result] = list;
		put(result.verdict, make("strong", "", verdicts[result.verdict]), ...words(result));
		todo.replaceChildren(...steps(result).filter((line) => line !== null));
		todo.hidden = todo.childElementCount === 0;
	}

	// The bar is not needed where the verdict itself is in sight beside the form.
	const seen = new IntersectionObserver((entries) => {
		bar.classList.toggle("away", entries.at(-1).isIntersecting);
	});
	const results = document.getElementById("results");
	function watch() {
		seen.disconnect();
		const first = results.querySelector(".banner, .overview, .empty, .whose");
		bar.classList.toggle("away", first !== null);
		if (first !== null) {
			seen.observe(first);
		}
	}
	new MutationObserver(watch).observe(results, {childList: true});
	watch();
	nothing();

	return {answer, nothing};
})();
