// A token is made: with the keys of the page, or with one that is made here.
"use strict";

let makeToken; // makes one of claims

(() => {
	const byId = (id) => document.getElementById(id);
	const maker = byId("maker");
	const {elements} = maker;

	// ask sends what is typed in the form, and what is to be made.
	const ask = (make) => engine.check({...typed(), make: {claims: elements.claims.value, fault: elements.fault.value, private_key: elements.private_key.value, random: "", faults: false, ...make}});

	// randomBytes are those of which the engine makes a secret: it has none of its own.
	const randomBytes = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(48))));

	function say(problem) {
		byId("make-problem").hidden = problem === "";
		byId("make-problem").textContent = problem;
	}

	// arrange shows the field of a private key where one signs.
	function arrange() {
		const {algorithm} = typed();
		byId("private-field").hidden = elements.with.value === "new" || algorithm === "HS256";
	}

	// faults fills the choice of faults, once for each server.
	let listed = "";
	async function faults() {
		const {made, server, problem} = await ask({faults: true, random: randomBytes()});
		if (problem !== null || server === listed) {
			return;
		}
		listed = server;
		const none = make("option", "", "none: it is let in");
		none.value = "";
		elements.fault.replaceChildren(none, ...made.faults.map(({rule, title}) => {
			const option = make("option", "", `${title} (${rule})`);
			option.value = rule;
			return option;
		}));
	}

	makeToken = (claims) => {
		elements.claims.value = claims;
		elements.fault.value = "";
		elements.with.value = "page";
		byId("maker-fold").open = true;
		maker.requestSubmit();
		byId("maker-fold").scrollIntoView();
		elements.claims.focus();
	};

	let key = ""; // the secret that was made with the token that is shown
	maker.addEventListener("submit", async (event) => {
		event.preventDefault();
		byId("made").hidden = true;
		say("");
		const {made, problem} = await ask(elements.with.value === "new" ? {random: randomBytes()} : {});
		byId("made").hidden = problem !== null;
		say(problem === null ? "" : problem.text + (problem.hint ? `; ${problem.hint}` : ""));
		if (problem !== null) {
			return;
		}
		key = made.key;
		byId("made-token").value = made.token;
		byId("made-key").value = key;
		byId("made-key-field").hidden = key === "";
		byId("made-note").textContent = elements.fault.value === "" ? "Made. It is a credential: whoever has it is let in." : "Made, with the fault.";
	});
	maker.addEventListener("reset", () => {
		byId("made").hidden = true;
		byId("made-token").value = byId("made-key").value = key = "";
		say("");
		setTimeout(arrange);
	});
	byId("maker-fold").hidden = Boolean(engine.given); // whose keys are not the page's
	byId("maker-fold").addEventListener("toggle", (event) => {
		if (event.target.open && !engine.given) {
			arrange();
			faults();
		}
	});
	maker.addEventListener("change", arrange);
	byId("form").addEventListener("input", arrange);
	for (const [button, field] of [["copy-token", "made-token"], ["copy-key", "made-key"]]) {
		byId(button).addEventListener("click", async () => {
			byId("made-note").textContent = await copied(byId(field));
		});
	}
	byId("judge-made").addEventListener("click", () => {
		setForm({text: byId("made-token").value, ...(key === "" ? {} : {keys: [key], algorithm: "HS256", mode: "fields"})});
	});
})();
