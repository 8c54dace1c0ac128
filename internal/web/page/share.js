// A case to share: another token with the same finding, made here. Everything in it is
// made anew, so that a public issue can hold it.
"use strict";

// shareCase returns what asks for a case of the token in the form, and shows it.
function shareCase() {
	const note = make("p", "help", "For a public issue: another token with the same verdict, words and rules. Names, times and keys are examples.");
	const made = make("div", "", "");
	const ask = button("Make a case to share", async () => {
		ask.disabled = true;
		let answer;
		try {
			answer = await engine.check({...page.request(), case: true});
		} catch (reason) {
			answer = {problem: {text: reason.message}};
		}
		ask.disabled = false;
		const {problem, case: shared} = answer;
		if (problem !== null || shared === null || shared.markdown === "") {
			made.replaceChildren(make("p", "problem", problem?.text ?? shared?.problem ?? ""));
			return;
		}
		const text = make("textarea", "code", shared.markdown);
		text.id = "case";
		text.readOnly = true;
		text.rows = 12;
		text.setAttribute("aria-label", "The case as Markdown");
		const copy = button("Copy the case", async () => {
			told.textContent = await copied(text);
		});
		const told = make("span", "small", shared.whole ? "It was judged again, and is the same." : "It was judged again, and is not all the same; its last lines say what.");
		made.replaceChildren(text, make("div", "row", told, copy));
		text.focus();
	});
	return make("div", "case", note, ask, made);
}
