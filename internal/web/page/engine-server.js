// The checks run in the realmlint that serves this page.
"use strict";

const engine = {
	where: "Checked by realmlint on the machine that serves this page. Nothing is stored or logged.",

	async check(request) {
		const response = await fetch("check", {
			method: "POST",
			headers: {"Content-Type": "application/json"},
			body: JSON.stringify(request),
		});
		if (!response.ok) {
			throw new Error((await response.text()).trim());
		}
		return response.json();
	},
};
