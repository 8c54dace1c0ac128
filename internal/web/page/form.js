// The form: what is typed becomes a request, as soon as it is typed.
"use strict";

// What other scripts ask of the form: what is typed, and to type.
let typed, setForm;

// copied copies a field's text, or selects it where the browser does not let a page copy;
// it returns what became of it, in words.
async function copied(field) {
	try {
		await navigator.clipboard.writeText(field.value);
		return "Copied.";
	} catch {
		field.select();
		return "Selected; copy it from there.";
	}
}

(() => {
	const form = document.getElementById("form");
	const byId = (id) => document.getElementById(id);
	const lines = (text) => text.split("\n");

	// request says what is typed. Fields that are not seen do not count.
	function request() {
		const value = (name) => form.elements[name].value;
		const file = value("mode") === "file";
		const other = !file && value("server") === "powersync";
		const set = !other && value("algorithm") === "JWK";
		const secrets = [...form.querySelectorAll("textarea[name=key]")].map((key) => key.value);
		return {
			text: value("text"),
			file: file ? value("file") : "",
			server: value("server"),
			app_id: other ? "" : value("app_id"),
			algorithm: set ? "RS256" : value("algorithm"),
			audience: lines(value("audience")),
			require_any_audience: form.elements.require_any_audience.checked,
			required: lines(value("required")),
			metadata: lines(value("metadata")),
			jwk_uri: set || other ? value("jwk_uri") : "",
			disabled: form.elements.disabled.checked,
			keys: file || !set ? secrets : [],
			jwk_set: file || set || other ? value("jwk_set") : "",
			candidate: value("candidate"),
			at: value("at"),
			now: Date.now(),
		};
	}

	// arrange shows the fields that go with what is chosen.
	function arrange() {
		const file = form.elements.mode.value === "file";
		const other = !file && form.elements.server.value === "powersync";
		const algorithm = form.elements.algorithm.value;
		byId("server-field").hidden = file;
		for (const element of document.querySelectorAll("[data-server]")) {
			element.hidden = (element.dataset.server === "powersync") !== other;
		}
		byId("audience-fields").open ||= other;
		byId("file-fields").hidden = !file;
		byId("algorithm-field").hidden = file;
		byId("audience-fields").hidden = file;
		byId("key-fields").hidden = !file && !other && algorithm === "JWK";
		byId("set-fields").hidden = !file && !other && algorithm !== "JWK";
		byId("uri-field").hidden = file;
		byId("key-1").placeholder = !file && !other && algorithm === "RS256" ? "-----BEGIN PUBLIC KEY-----" : "";
	}

	// set types into fields, and checks.
	function set({keys, ...fields}) {
		for (const [name, value] of Object.entries(fields)) {
			const field = form.elements[name];
			field[field.type === "checkbox" ? "checked" : "value"] = value;
		}
		if (keys) {
			[...form.querySelectorAll("textarea[name=key]")].forEach((field, i) => {
				field.value = keys[i] ?? "";
			});
		}
		arrange();
		form.requestSubmit();
	}

	// press makes a fix in the form.
	async function press(sent, name) {
		const {form: fields} = await engine.check({...sent, press: name});
		if (fields !== null && "claims" in fields) {
			makeToken(fields.claims);
		} else if (fields !== null) {
			set(fields);
		}
	}

	typed = request;
	setForm = set;

	let asked = 0;
	let slow = true; // what the last check was; the first waits for the program

	// painted waits until the screen shows what was put there, or a hidden page
	// would have shown it.
	function painted() {
		return new Promise((done) => {
			requestAnimationFrame(() => requestAnimationFrame(done));
			setTimeout(done, 200);
		});
	}

	let working = Promise.resolve(); // the check that is at work, if there is one

	// check asks the engine, and shows the answer unless a later one was asked
	// for meanwhile. One is at work at a time, and that it is so is said before.
	async function check() {
		const mine = ++asked;
		const sent = request();
		if (sent.text.trim() === "" && sent.file.trim() === "") {
			show.nothing();
			return false;
		}
		if (slow) {
			show.busy(true);
			await painted();
			if (mine !== asked) {
				return true;
			}
		}
		await working;
		if (mine !== asked) {
			return true;
		}
		const begun = performance.now();
		const late = setTimeout(() => show.busy(true), 200);
		let answer, done;
		working = new Promise((end) => {
			done = end;
		});
		try {
			answer = await engine.check(sent);
		} catch (reason) {
			answer = {problem: {
				field: "",
				text: "the checks cannot be run: " + reason.message,
				hint: "reload the page; realmlint on the command line gives the same answer",
			}};
		}
		clearTimeout(late);
		done();
		slow = performance.now() - begun > 150;
		if (mine === asked) {
			show.busy(false);
			show.answer(answer, {
				ask: (at) => engine.check({...sent, at}),
				go: (at) => set({at}),
				press: (name) => press(sent, name),
				move: () => engine.check({...sent, move: true}),
			});
		}
		return true;
	}

	let waiting;
	function checkSoon() {
		clearTimeout(waiting);
		waiting = setTimeout(check, 250);
	}

	form.addEventListener("input", () => {
		arrange();
		checkSoon();
	});
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		clearTimeout(waiting);
		if (await check()) {
			byId("answer").focus();
		} else {
			byId("text").focus();
		}
	});
	form.addEventListener("reset", () => {
		clearTimeout(waiting);
		byId("maker").reset();
		setTimeout(() => {
			asked++;
			arrange();
			show.nothing();
			byId("text").focus();
		});
	});
	byId("example").addEventListener("click", () => {
		form.elements.mode.value = "fields";
		form.elements.algorithm.value = "HS256";
		byId("text").value = example.text;
		byId("app_id").value = example.app_id;
		byId("key-1").value = example.key;
		arrange();
		form.requestSubmit();
	});
	form.addEventListener("keydown", (event) => {
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
			form.requestSubmit();
		}
	});
	byId("reveal").addEventListener("click", (event) => {
		const shown = form.classList.toggle("revealed");
		event.target.setAttribute("aria-pressed", String(shown));
	});
	byId("add-key").addEventListener("click", (event) => {
		byId("more-keys").hidden = false;
		event.target.hidden = true;
		byId("key-2").focus();
	});

	byId("jwk_set_file").addEventListener("change", async (event) => {
		const [file] = event.target.files;
		event.target.value = "";
		if (file) {
			set({jwk_set: await file.text()});
		}
	});

	globalThis.page = {request, set};
	byId("where").textContent = engine.where;
	arrange();
})();
