
// The checks run in this browser, as WebAssembly.
"use strict";

const engine = (() => {
	const program = "{{program}}";

	// start unpacks the program and runs it; it sets realmlintCheck.
	async function start() {
		const packed = Uint8Array.from(atob(program), (c) => c.charCodeAt(0));
		const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
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
			return JSON.parse(globalThis.realmlintCheck(JSON.stringify(request)));
		},
	};
})();
