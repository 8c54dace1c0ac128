// Settings that the server of this page has: they are shown without their keys, in
// place of the fields, and it is said where a token goes.
"use strict";

(() => {
	if (!engine.given) {
		return;
	}
	const sent = make("p", "help sent", "What you paste is sent to realmlint at ", make("code", "", location.host), ", which has the settings, and nowhere else.");
	sent.id = "sent";
	const text = document.getElementById("text");
	text.before(sent);
	text.setAttribute("aria-describedby", `sent ${text.getAttribute("aria-describedby")}`);

	const section = document.getElementById("provider-title").closest("section");
	const line = make("p", "given-settings", "");
	const choose = () => line.replaceChildren(...engine.given[engine.chosen].lines);
	const info = make("div", "given-info");
	if (engine.given.length > 1) {
		const label = make("label", "", "App");
		label.htmlFor = "given";
		const select = make("select", "", ...engine.given.map(({name}, i) => {
			const option = make("option", "", name);
			option.value = i;
			return option;
		}));
		select.id = "given";
		select.addEventListener("change", () => {
			engine.chosen = Number(select.value);
			choose();
		});
		info.append(label, select);
	}
	info.append(line, make("p", "help", "Keys are on that machine and not in this page."));
	const title = document.getElementById("provider-title");
	const fields = make("div", "", ...[...section.children].filter((one) => one !== title && one.id !== "when-fields"));
	fields.hidden = true;
	title.after(info, fields);
	choose();
	document.getElementById("maker-fold").hidden = true; // it signs with keys of the page
})();
