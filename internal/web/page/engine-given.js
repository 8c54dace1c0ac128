// The checks run in the realmlint that serves this page, under its settings.
"use strict";

const engine = {
	where: "Checked by realmlint on the machine that serves this page, with its settings. Nothing is stored or logged.",

	// given is what there is to show of the settings; chosen is which of them count.
	given: {{given}},
	chosen: 0,

	async check({text, at, now, candidate, case: shared, make}) {
		if (make) { // which signs with keys of the page, and here it has none
			return {made: null, server: "", problem: {text: "here no token is made: the keys are on the server; realmlint sign makes one there", hint: ""}};
		}
		const response = await fetch("check", {
			method: "POST",
			headers: {"Content-Type": "application/json"},
			body: JSON.stringify({text, at, now, candidate, case: shared, given: engine.chosen}),
		});
		if (!response.ok) {
			throw new Error((await response.text()).trim());
		}
		return response.json();
	},
};
