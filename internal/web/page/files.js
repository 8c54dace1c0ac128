// Files that are dropped or opened: settings, keys and JWK sets go into the form, a
// short text into the token's field, and a log of any size is counted here, piece by
// piece. Nothing is sent anywhere.
"use strict";

(() => {
	const answer = document.getElementById("answer");
	const status = document.getElementById("status");
	const shortest = 64 * 1024; // what is longer is a log
	const piece = 64 * 1024;    // as much of it is counted at a time

	// The way in.
	const input = make("input", "");
	Object.assign(input, {type: "file", multiple: true, hidden: true, id: "files"});
	const folder = make("input", "");
	Object.assign(folder, {type: "file", multiple: true, hidden: true, webkitdirectory: true, id: "folder"});
	const opener = (label, from) => {
		const button = make("button", "quiet", label);
		button.type = "button";
		button.addEventListener("click", () => from.click());
		return button;
	};
	const told = make("p", "help", "");
	told.id = "files-told";
	const way = make("div", "files",
		make("p", "help", "Or drop files: settings, a key, a JWK set, an exported app’s folder, or a log of any size."),
		make("div", "row", opener("Open files", input), opener("Open a folder", folder)), input, folder, told);
	document.getElementById("text-problem").after(way);

	for (const from of [input, folder]) {
		from.addEventListener("change", () => {
			const files = [...from.files].map((file) => ({path: file.webkitRelativePath || file.name, file}));
			from.value = "";
			take(files);
		});
	}
	let over = 0;
	const carries = (event) => event.dataTransfer !== null && [...event.dataTransfer.types].includes("Files");
	const dragging = (n) => {
		over = n;
		document.body.classList.toggle("dropping", over > 0);
	};
	addEventListener("dragenter", (event) => carries(event) && dragging(over + 1));
	addEventListener("dragleave", (event) => carries(event) && dragging(Math.max(0, over - 1)));
	addEventListener("dragover", (event) => carries(event) && event.preventDefault());
	addEventListener("drop", async (event) => {
		if (!carries(event)) {
			return;
		}
		event.preventDefault();
		dragging(0);
		const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
		const files = [];
		if (entries.length > 0) {
			for (const entry of entries) {
				await walk(entry, files);
			}
		} else {
			files.push(...[...event.dataTransfer.files].map((file) => ({path: file.name, file})));
		}
		take(files);
	});

	// walk collects the files of a folder. An app has some hundreds at most.
	async function walk(entry, files) {
		if (files.length > 2000) {
			return;
		}
		if (entry.isFile) {
			const file = await new Promise((done, fail) => entry.file(done, fail)).catch(() => null);
			if (file !== null) {
				files.push({path: entry.fullPath.slice(1), file});
			}
			return;
		}
		const reader = entry.createReader();
		for (;;) {
			const some = await new Promise((done) => reader.readEntries(done, () => done([])));
			if (some.length === 0) {
				return;
			}
			for (const one of some) {
				await walk(one, files);
			}
		}
	}

	const parsed = (text) => {
		try {
			return JSON.parse(text);
		} catch {
			return null;
		}
	};
	const isObject = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
	const isProvider = (value) => isObject(value) && (value.type === "custom-token" || isObject(value["custom-token"])) ||
		Array.isArray(value) && value.some((one) => isObject(one) && one.type === "custom-token");

	// kindOf says what a short file is.
	function kindOf(path, text) {
		const name = path.split("/").pop().toLowerCase();
		const json = parsed(text);
		if (isProvider(json)) {
			return "provider";
		}
		if (isObject(json) && (Array.isArray(json.keys) || typeof json.kty === "string")) {
			return "set";
		}
		if (/^(realm_config|root_config|config|stitch)\.json$/.test(name) && isObject(json) && typeof (json.app_id ?? json.client_app_id) === "string") {
			return "app";
		}
		if (name === "secrets.json" && isObject(json)) {
			return "secrets";
		}
		if (/\.ya?ml$/.test(name) && /^[ \t]*(app_id|algorithm|keys?|jwk_uri|audience|client_auth|server|app)[ \t]*:/m.test(text)) {
			return "settings";
		}
		if (/^\s*-----BEGIN /.test(text)) {
			return "key";
		}
		if (!/eyJ|\s\S*\s/.test(text.trim()) && text.trim() !== "" && text.length < 4096 && json === null && /\.(txt|key|secret|pem)$|^[^.]+$/.test(name)) {
			return "key";
		}
		return "text";
	}

	// take puts what it is given in its place.
	async function take(files) {
		const fields = {}, names = [], texts = [], secrets = {};
		let provider = null;
		const inFolder = files.some(({path}) => path.includes("/"));
		for (const {path, file} of files) {
			if (file.size > shortest || /\.(gz|log)$/i.test(path) && file.size > 0) {
				if (!inFolder) {
					texts.push({path, file});
				}
				continue;
			}
			const text = await file.text();
			const kind = kindOf(path, text);
			switch (kind) {
			case "provider":
			case "settings":
				provider = provider === null || kind === "settings" ? text : provider;
				names.push(`${path}: the settings`);
				break;
			case "app":
				fields.app_id = parsed(text).app_id ?? parsed(text).client_app_id;
				names.push(`${path}: the App ID`);
				break;
			case "secrets":
				Object.assign(secrets, parsed(text));
				break;
			case "set":
				fields.jwk_set = text;
				fields.algorithm = "JWK";
				names.push(`${path}: the JWK set`);
				break;
			case "key":
				fields.keys = [...(fields.keys ?? []), text.replace(/\r?\n$/, "")].slice(0, 3);
				if (/^\s*-----BEGIN /.test(text)) {
					fields.algorithm = "RS256";
				}
				names.push(`${path}: a key`);
				break;
			default:
				if (!inFolder) {
					texts.push({path, file, text});
				}
			}
		}
		if (provider !== null) {
			fields.mode = "file";
			fields.file = provider;
			const wanted = Object.entries(secrets).filter(([name, value]) => typeof value === "string" && provider.includes(JSON.stringify(name)));
			if (wanted.length > 0) {
				fields.keys = wanted.map(([, value]) => value).slice(0, 3);
				names.push(`secrets.json: ${wanted.map(([name]) => name).join(", ")}`);
			}
		}
		const [only, ...more] = texts;
		if (only?.text !== undefined) {
			fields.text = only.text;
			names.push(`${only.path}: the text to check`);
		}
		if (more.length > 0) {
			names.push(`${more.length} more not read; one log at a time`);
		}
		if (engine.given && Object.keys(fields).some((name) => name !== "text")) {
			for (const name of Object.keys(fields).filter((one) => one !== "text")) {
				delete fields[name];
			}
			names.unshift("the settings are those of the server, and stay");
		}
		told.textContent = names.length > 0 ? names.join("; ") + "." : only ? "" : "Nothing in this is settings, a key or a text.";
		if (Object.keys(fields).length > 0) {
			page.set(fields);
		}
		if (only && only.text === undefined) {
			count(only.path, only.file);
		}
	}

	// breath lets the page see to its own between two pieces of work.
	const breath = () => new Promise((done) => setTimeout(done));

	// Counting a log.
	let stop = null; // ends the one that is being counted

	async function count(path, file) {
		stop?.();
		const bar = make("progress", "");
		bar.max = Math.max(1, file.size);
		bar.value = 0;
		bar.setAttribute("aria-label", "How much of the log is counted");
		const title = make("h2", "", path);
		const so = make("p", "small", "Beginning…");
		const halt = make("button", "quiet", "Stop");
		halt.type = "button";
		const views = make("div", "views");
		const section = make("section", "log card", make("div", "row", title, halt), bar, so, views);
		section.id = "log";
		section.tabIndex = -1;
		section.setAttribute("aria-label", "The log");
		document.getElementById("log")?.remove();
		answer.prepend(section);
		section.scrollIntoView({block: "nearest"});
		if (!engine.ready) {
			bar.remove();
			halt.remove();
			so.textContent = "A log is counted in the browser, so that its tokens go nowhere; " +
				(engine.given ? "the settings of this page are not here." : "this page was built without the program for that.") + " On the command line: ";
			so.append(make("code", "", `realmlint --summary -f html=summary.html ${path}`));
			return;
		}
		await engine.ready;
		let wanted, ended = false;
		const want = () => new Promise((done) => {
			wanted = done;
		});
		let more = want();
		const problem = realmlintLog(JSON.stringify({...page.request(), text: ""}), () => wanted(), () => {
			ended = true;
			wanted();
		});
		if (problem !== null) {
			const {problem: {text, hint}} = JSON.parse(problem);
			so.replaceChildren(text, hint ? ` (${hint})` : "");
			so.className = "problem";
			bar.remove();
			halt.remove();
			return;
		}
		const mine = {};
		stop = () => {
			if (!ended) {
				realmlintLogStop();
				ended = true;
				wanted();
			}
		};
		count.current = mine;
		halt.addEventListener("click", stop);
		let read = 0, shown = 0;
		const passing = new TransformStream({transform(chunk, to) {
			read += chunk.byteLength;
			to.enqueue(chunk);
		}});
		let bytes = file.stream().pipeThrough(passing);
		const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
		if (head[0] === 0x1f && head[1] === 0x8b) {
			bytes = bytes.pipeThrough(new DecompressionStream("gzip"));
		}
		const reader = bytes.getReader();
		const tell = (last) => {
			if (count.current !== mine) {
				return;
			}
			const so_far = JSON.parse(realmlintLogAnswer());
			bar.value = last && !so_far.stopped ? bar.max : read;
			so.textContent = `${so_far.title}${last ? "" : "; counting…"}`;
			views.replaceChildren(...so_far.views.slice(0, last ? undefined : 1).map(view));
			if (last) {
				views.append(make("p", "small at", so_far.basis.join("; ") + "."));
			}
		};
		let failed = null;
		try {
			for (let done = false; !done && !ended;) {
				const {value, done: end} = await reader.read();
				done = end;
				for (let at = 0; !end && at < value.byteLength && !ended; at += piece) {
					await more;
					if (ended) {
						break;
					}
					more = want();
					realmlintLogPiece(value.subarray(at, at + piece));
					if (performance.now() - shown > 700) {
						await breath();
						tell(false);
						shown = performance.now();
						await breath();
					}
				}
			}
			if (!ended) {
				await more;
				more = want();
			}
		} catch (reason) {
			failed = reason;
		}
		if (!ended) {
			realmlintLogPiece(); // there is no more
			while (!ended) {
				await more;
				more = want();
			}
		}
		reader.cancel().catch(() => {});
		await breath();
		tell(true);
		if (failed !== null) {
			so.textContent += ` It could not be read to its end: ${failed.message}.`;
		}
		halt.remove();
		if (count.current === mine) {
			status.textContent = so.textContent;
		}
	}

	// view shows one table with its picture. A click on a row shows the first tokens
	// that count in it.
	function view(v) {
		const box = make("section", "view", make("h3", "title", v.title));
		const rows = v.rows.map((row) => ({row, at: null}));
		const show = (of) => rows[of]?.at?.click();
		if (v.picture !== null) {
			const picture = draw(v.picture);
			picture.addEventListener("click", (event) => {
				const of = event.target.dataset?.of;
				if (of !== undefined) {
					show(v.title.startsWith("Expiry") ? rows.findIndex(({row}) => row.key === "exp " + of) : Number(of));
				}
			});
			box.append(picture);
		}
		const examples = make("div", "examples");
		const heads = v.heads.filter((head) => head !== "");
		const numeric = (head) => head === "tokens" || head === "share";
		const cellOf = (phrases) => phrases.map(({text, quoted}) => quoted ? make("code", "", text) : text);
		const table = make("table", heads.length > 3 ? "wide" : "",
			make("thead", "", make("tr", "", ...heads.map((head) => {
				const th = make("th", numeric(head) ? "n" : "", head);
				th.scope = "col";
				return th;
			}))),
			make("tbody", "", ...rows.map((one) => {
				const cells = one.row.cells.slice(0, heads.length).map((cell, i) => make("td", numeric(heads[i]) ? "n" : "", ...cellOf(cell)));
				if (one.row.key !== "") {
					const last = cells.findIndex((cell) => !cell.classList.contains("n"));
					const button = make("button", "row-examples", ...cells[last].childNodes);
					button.type = "button";
					button.title = "Show the first of them";
					button.addEventListener("click", () => list(one.row.key, button.textContent, examples));
					cells[last].replaceChildren(button);
					one.at = button;
				}
				return make("tr", "", ...cells);
			})));
		box.append(table);
		if (v.note.length > 0) {
			box.append(make("p", "small", ...cellOf(v.note)));
		}
		box.append(examples);
		return box;
	}

	const words = {accepted: "Accepted", rejected: "Refused", undetermined: "Undetermined"};

	// list shows examples of a row.
	function list(key, name, into) {
		const all = JSON.parse(realmlintLogExamples(key));
		into.replaceChildren(make("h4", "", `The first of: ${name}`), make("ul", "", ...all.map((one) => {
			const item = make("li", "", `line ${one.line}, column ${one.column}: ${words[one.verdict]} `);
			if (one.text !== "") {
				const button = make("button", "quiet", "Check it", make("span", "hidden", `, that of line ${one.line}`));
				button.type = "button";
				button.addEventListener("click", () => page.set({text: one.text}));
				item.append(button);
			}
			return item;
		})));
		status.textContent = `${all.length} examples of ${name}`;
	}
})();
