// The checks run in the realmlint that serves this page, under its settings.
"use strict";

const engine = {
	where: "Checked by realmlint on the machine that serves this page, with its settings. Nothing is stored or logged.",

	// given is what there is to show of the settings; chosen is which of them count.
	given: {{given}},
	chosen: 0,

	async check({text, at, now, candidate, case: shared}) {
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
