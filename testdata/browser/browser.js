// One headless Chromium for all tests, and the servers that it visits.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {readFile} from "node:fs/promises";
import {createServer} from "node:http";
import {extname, join} from "node:path";

import {chromium} from "playwright-core";

const {CHROMIUM, PAGE} = process.env;

let browser;
const closing = [];

export async function launch() {
	browser = await chromium.launch({
		executablePath: CHROMIUM,
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
	});
}

export async function close() {
	await browser?.close();
	for (const one of closing) {
		one();
	}
}

// served starts `realmlint serve` at a free port and returns the page's address.
export function served(program, ...args) {
	const server = spawn(program, ["serve", "--addr", "127.0.0.1:0", ...args]);
	closing.push(() => server.kill());
	return new Promise((listening, fail) => {
		let said = "";
		server.stdout.on("data", (text) => {
			said += text;
			const [, address] = said.match(/^page at (\S+)\n/) ?? [];
			if (address) {
				listening(address);
			}
		});
		server.on("error", fail);
		server.on("exit", (status) => fail(new Error(`realmlint serve ended with status ${status}`)));
	});
}

// plain serves the folder as any web host would.
export async function plain() {
	const types = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"};
	const server = createServer(async (request, response) => {
		const name = request.url === "/" ? "index.html" : request.url.slice(1);
		try {
			const text = await readFile(join(PAGE, name));
			response.writeHead(200, {"Content-Type": types[extname(name)]});
			response.end(text);
		} catch {
			response.writeHead(404).end();
		}
	});
	await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
	closing.push(() => server.close());
	return `http://127.0.0.1:${server.address().port}/`;
}

// open returns a page and what happens on it.
export async function open(address) {
	const context = await browser.newContext({viewport: {width: 1280, height: 900}, reducedMotion: "reduce"});
	await context.addInitScript(() => {
		globalThis.violations = [];
		addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
	});
	if (address.startsWith("http:")) {
		await context.grantPermissions(["clipboard-read", "clipboard-write"]);
	}
	context.setDefaultTimeout(60_000); // a machine that is busy is no failure
	const page = await context.newPage();
	const requests = [], complaints = [];
	page.on("request", (request) => requests.push(request.url()));
	page.on("console", (message) => {
		if (!message.location().url.endsWith("/icon.svg")) { // that of the tab, which the browser gets when it likes
			complaints.push(message.text());
		}
	});
	page.on("pageerror", (error) => complaints.push(error.message));
	await page.goto(address);
	return {context, page, address, requests, complaints};
}

// work returns how many milliseconds of its own work the page's thread does at most
// without a break while it is traced: what a busy machine gives to others does not
// count.
export async function work(page, act) {
	await browser.startTracing(page, {categories: ["toplevel"]});
	await act();
	const {traceEvents} = JSON.parse(String(await browser.stopTracing()));
	const main = traceEvents.find((event) => event.name === "thread_name" && event.args.name === "CrRendererMain");
	const tasks = traceEvents.filter((event) => event.tid === main?.tid && event.pid === main?.pid && event.ph === "X" && event.name.endsWith("RunTask"));
	return Math.max(...tasks.map((task) => task.tdur / 1000));
}

// kept holds a visit to the page's policy: no request went elsewhere, none held
// a token, and nothing was forbidden or complained about.
export async function kept({page, address, requests, complaints}) {
	for (const url of requests) {
		assert.ok(url.startsWith(address), `a request to ${url}`);
		assert.ok(!url.includes("eyJ"), "a token in an address");
	}
	assert.deepEqual(await page.evaluate(() => violations), []);
	assert.deepEqual(complaints, []);
}
