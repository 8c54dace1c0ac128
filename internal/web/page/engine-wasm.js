
// The checks run in this browser, as WebAssembly.
"use strict";

const engine = (() => {
	const program = "{{program}}";

	const breath = () => new Promise((go) => setTimeout(go));

	// bytesOf reads base64, a piece at a time: the page can be used meanwhile.
	async function bytesOf(base64) {
		const pieces = [];
		for (let at = 0; at < base64.length; at += 1 << 18) {
			const text = atob(base64.slice(at, at + (1 << 18)));
			const piece = new Uint8Array(text.length);
			for (let i = 0; i < text.length; i++) {
				piece[i] = text.charCodeAt(i);
			}
			pieces.push(piece);
			await breath();
		}
		return pieces;
	}

	// start unpacks the program and runs it; it sets realmlintCheck.
	async function start() {
		const unpacked = new Blob(await bytesOf(program)).stream().pipeThrough(new DecompressionStream("gzip"));
		const bytes = await new Response(unpacked).arrayBuffer();
		const go = new Go();
		const {instance} = await WebAssembly.instantiate(bytes, go.importObject);
		go.run(instance);
	}
	const started = start();
	started.catch(() => {}); // said when the first check waits for it

	return {
		where: "Checked in this browser. Nothing you type leaves this page, and nothing is stored.",

		ready: started,

		async check(request) {
			await started;
			return JSON.parse(await new Promise((answer) => globalThis.realmlintCheck(JSON.stringify(request), answer)));
		},
	};
})();
