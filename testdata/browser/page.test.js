// Drives the page in a headless Chromium: served by realmlint, and as the
// folder that `realmlint page` writes. The script run beside it builds both:
// SERVE is the server without WebAssembly in it, SERVE_WASM the one with it, and
// PAGE the folder.
import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {readFile} from "node:fs/promises";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import {extname, join} from "node:path";
import {after, before, describe, test} from "node:test";
import {pathToFileURL} from "node:url";

import {chromium} from "playwright-core";

import {decoy, key, mint, pastDay, publicSet, rs256} from "./tokens.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const {SERVE, SERVE_WASM, PAGE, CHROMIUM} = process.env;

let browser;
const closing = [];
before(async () => {
	assert.ok(SERVE && SERVE_WASM && PAGE && CHROMIUM, "not all of SERVE, SERVE_WASM, PAGE and CHROMIUM are set; the script run does");
	browser = await chromium.launch({
		executablePath: CHROMIUM,
		args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
			"--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
	});
});
after(async () => {
	await browser?.close();
	for (const close of closing) {
		close();
	}
});

// served starts realmlint's own server and returns the page's address.
async function served(program = SERVE) {
	const server = spawn(program, ["127.0.0.1:0"]);
	closing.push(() => server.kill());
	for await (const text of server.stdout) {
		return text.toString().trim();
	}
	throw new Error("the server did not start");
}

// plain serves the folder as any web host would.
async function plain() {
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

// open returns a page with what happened on it.
async function open(address, options = {}) {
	const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
	await context.addInitScript(() => {
		globalThis.violations = [];
		addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
	});
	context.setDefaultTimeout(90_000); // a machine that is busy is no failure
	const page = await context.newPage();
	const seen = {requests: [], complaints: []};
	page.on("request", (request) => seen.requests.push(request.url()));
	page.on("console", (message) => seen.complaints.push(message.text()));
	page.on("pageerror", (error) => seen.complaints.push(error.message));
	await page.goto(address);
	return {context, page, seen};
}

// fill types a token and settings that fit the tests' tokens, and checks.
async function fill(page, text, fields = {}) {
	await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
	for (const [id, value] of Object.entries({text, app_id: "myapp-abcde", "key-1": key, at: pastDay, ...fields})) {
		await page.fill("#" + id, value);
	}
	await page.click("button.main");
	await page.waitForSelector(".banner, #results .finding");
}

const rulesOf = (page) => page.locator("#results .finding").evaluateAll((all) => all.map((one) => one.querySelectorAll("code")[1].textContent));
const line = (page, name) => page.locator(".line", {has: page.locator(".name", {hasText: `"${name}"`})});

for (const [name, start] of [["served", () => served()], ["static", plain]]) {
	describe(name, () => {
		let address;
		before(async () => {
			address = await start();
		});

		test("a good token is accepted", async () => {
			const {context, page} = await open(address);
			await fill(page, mint({}));
			assert.equal(await page.textContent(".banner h2"), "Accepted");
			assert.deepEqual(await rulesOf(page), []);
			await context.close();
		});

		test("a bad token: the verdict, Realm's words, the fixes and the marked values", async () => {
			const {context, page} = await open(address);
			await fill(page, mint({aud: "other-app", exp: 1600000000, iat: 1599990000}));
			assert.equal(await page.textContent(".banner h2"), "Refused");
			assert.match(await page.textContent(".banner .says"), /^Realm says Token is expired$/);
			assert.match(await page.textContent(".banner"), /golang-jwt v3\.2\.2/);
			assert.doesNotMatch(await page.textContent(".banner"), /unauthorized/, "texts were not masked in 2021");
			assert.deepEqual(await rulesOf(page), ["token-expired", "audience-mismatch"]);
			assert.equal(await page.locator(".fix").count(), 2);
			for (const [claim, value, rule] of [["exp", "1600000000", "token-expired"], ["aud", '"other-app"', "audience-mismatch"]]) {
				const marked = line(page, claim);
				assert.match(await marked.getAttribute("class"), /marked error/);
				assert.equal(await marked.locator(".value").textContent(), value);
				assert.equal(await marked.locator(".mark").textContent(), rule);
			}
			assert.doesNotMatch(await line(page, "iat").getAttribute("class"), /marked/);
			await line(page, "exp").locator(".mark").click();
			assert.match(await page.textContent(".finding:target"), /The token has expired/);
			await context.close();
		});

		test("since May 2024 the client sees only unauthorized", async () => {
			const {context, page} = await open(address);
			await fill(page, mint({exp: 1600000000}), {at: "2024-06-01T00:00:00Z"});
			assert.match(await page.textContent(".banner"), /Since 22 May 2024 .* the client sees “unauthorized”/);
			await context.close();
		});

		test("a claim that is missing is marked where it should be", async () => {
			const {context, page} = await open(address);
			await fill(page, mint({aud: undefined}));
			assert.match(await line(page, "aud").textContent(), /not there.*audience-missing/);
			await context.close();
		});

		test("several tokens have an answer each", async () => {
			const {context, page} = await open(address);
			await fill(page, [mint({}), mint({exp: 1600000000}), mint({}, decoy)].join("\n\n"));
			assert.deepEqual(await page.locator(".chip").allTextContents(), ["1 Accepted", "2 Refused", "3 Refused"]);
			assert.match(await page.textContent("#token-3 .banner"), /signature is invalid.*line 5, column 1/s);
			await context.close();
		});

		test("what is shared holds no token and no key", async () => {
			const {context, page} = await open(address, {permissions: ["clipboard-read", "clipboard-write"]});
			const token = mint({exp: 1600000000, secret_of_the_user: "canary-claim"}, decoy);
			await fill(page, token);
			await page.click(".share button");
			await page.waitForFunction(() => document.querySelector(".share").textContent.includes("Copied."));
			const copied = await page.evaluate(() => navigator.clipboard.readText());
			assert.match(copied, /signature-mismatch/);
			assert.match(copied, /token-expired/);
			for (const part of [...token.split("."), key, decoy, "canary-claim"]) {
				assert.ok(!copied.includes(part), "the shared text holds a secret");
			}
			const shown = await page.evaluate(() => document.getElementById("results").textContent);
			for (const part of [token.split(".")[2], key, decoy]) {
				assert.ok(!shown.includes(part), "the answer shows a secret");
			}
			await context.close();
		});

		test("the key is not to be read unless asked, and typed text stays nowhere", async () => {
			const {context, page} = await open(address);
			const security = () => page.locator("#key-1").evaluate((field) => getComputedStyle(field).webkitTextSecurity);
			await fill(page, mint({}));
			assert.equal(await security(), "disc");
			await page.click("#reveal");
			assert.equal(await security(), "none");
			const kept = await page.evaluate(async () => [location.href, document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
			assert.deepEqual(kept, [address, "", 0, 0, 0]);
			await page.click("button[type=reset]");
			await page.waitForSelector("#empty");
			assert.equal(await page.inputValue("#key-1"), "");
			await context.close();
		});

		test("a claim that is HTML or turns the text around is text", async () => {
			const {context, page, seen} = await open(address);
			await fill(page, mint({aud: "<img src=x onerror=alert(1)>\u202e</code>", "<b>": {"a.b": ["x", {y: 1}]}}));
			assert.equal(await page.locator("#results img, #results b").count(), 0);
			assert.equal(await line(page, "aud").locator(".value").textContent(), '"<img src=x onerror=alert(1)>\\u202e</code>"');
			assert.deepEqual(seen.complaints, []);
			await context.close();
		});

		test("settings from a file, with its key typed beside it", async () => {
			const {context, page} = await open(address);
			await page.check("input[value=file]", {force: true});
			await page.fill("#text", mint({}));
			await page.fill("#file", "algorithm: HS256\nkey: {env: REALM_SIGNING_KEY}\n");
			await page.fill("#app_id", "myapp-abcde");
			await page.waitForSelector(".banner.undetermined, .banner.rejected");
			assert.match((await rulesOf(page)).join(), /key-not-given/);
			await page.fill("#key-1", key);
			await page.click("#when-fields summary");
			await page.fill("#at", pastDay);
			await page.waitForSelector(".banner.accepted");
			await page.fill("#file", "app_id: myapp-abcde\nkye: x\n");
			await page.waitForSelector(".banner.unread");
			assert.match(await page.textContent("#file-problem"), /settings:2:1: unknown setting "kye"; did you mean "key"\?$/);
			assert.equal(await page.getAttribute("#file", "aria-invalid"), "true");
			await context.close();
		});

		test("a JWK set, pasted", async () => {
			const {context, page} = await open(address);
			await page.selectOption("#algorithm", "JWK");
			assert.equal(await page.isVisible("#key-1"), false);
			await page.fill("#text", rs256({}));
			await page.fill("#app_id", "myapp-abcde");
			await page.fill("#jwk_uri", "https://issuer.example/jwks.json");
			await page.fill("#jwk_set", publicSet);
			await page.click("#when-fields summary");
			await page.fill("#at", pastDay);
			await page.waitForSelector(".banner.accepted");
			await page.fill("#jwk_set", "{");
			await page.waitForSelector("#jwk_set-problem:not([hidden])");
			await context.close();
		});

		test("no request leaves the machine, and the policy is kept", async () => {
			const {context, page, seen} = await open(address);
			await fill(page, mint({exp: 1600000000}));
			for (const url of seen.requests) {
				assert.ok(url.startsWith(address), `a request to ${url}`);
				assert.ok(!url.includes("eyJ"), "a token in an address");
			}
			assert.deepEqual(await page.evaluate(() => violations), []);
			assert.deepEqual(seen.complaints, []);
			const blocked = await page.evaluate(async () => {
				const reported = new Promise((done) => addEventListener("securitypolicyviolation", done));
				await fetch("https://example.com/").catch(() => {});
				await reported;
				return violations;
			});
			assert.match(blocked.join(), /^connect-src https:\/\/example\.com/, "the policy lets a request out");
			await context.close();
		});

		for (const colorScheme of ["light", "dark"]) {
			test(`axe finds nothing in ${colorScheme}`, async () => {
				const {context, page} = await open(address, {colorScheme});
				const run = async (state) => {
					const {violations} = await page.evaluate(() => axe.run());
					assert.deepEqual(violations.map((v) => [state, v.id, v.nodes.map((n) => n.html)]), []);
				};
				await page.evaluate(axe);
				await run("empty");
				await fill(page, [mint({}), mint({exp: 1600000000, aud: "x"}), rs256({})].join("\n"), {required: "user.name"});
				await run("three tokens");
				await fill(page, mint({}), {at: "someday"});
				await run("a problem");
				await page.check("input[value=file]", {force: true});
				await run("a file");
				await context.close();
			});
		}

		test("by keyboard alone", async () => {
			const {context, page} = await open(address);
			const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent);
			const keyboard = page.keyboard;
			await keyboard.press("Tab");
			assert.match(await focused(), /Skip to the answer/);
			await keyboard.press("Tab");
			assert.equal(await focused(), "text");
			await keyboard.insertText(mint({}));
			await keyboard.press("Tab");
			assert.equal(await focused(), "mode");
			await keyboard.press("Tab");
			assert.equal(await focused(), "app_id");
			await keyboard.insertText("myapp-abcde");
			await keyboard.press("Tab");
			assert.equal(await focused(), "algorithm");
			await keyboard.press("Tab");
			assert.equal(await focused(), "reveal");
			await keyboard.press("Tab");
			assert.equal(await focused(), "key-1");
			await keyboard.insertText(key);
			await keyboard.press("Control+Enter");
			await page.waitForFunction(() => document.activeElement.id === "answer");
			assert.match(await page.textContent("#status"), /^Refused\. The token has expired/);
			await context.close();
		});

		test("360 pixels are wide enough", async () => {
			const {context, page} = await open(address, {viewport: {width: 360, height: 740}});
			const width = () => page.evaluate(() => document.documentElement.scrollWidth);
			assert.equal(await width(), 360);
			await fill(page, [mint({aud: "a".repeat(300), sub: "b".repeat(300)}), "x".repeat(500)].join("\n"));
			await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
			assert.equal(await width(), 360);
			await page.check("input[value=file]", {force: true});
			assert.equal(await width(), 360);
			await context.close();
		});
	});
}

test("a server with WebAssembly in it leaves the checks to the browser", async () => {
	const address = await served(SERVE_WASM);
	const {context, page, seen} = await open(address);
	await fill(page, mint({}));
	assert.equal(await page.textContent(".banner h2"), "Accepted");
	assert.ok(!seen.requests.includes(address + "check"), "what was typed was sent");
	assert.deepEqual(await page.evaluate(() => violations), []);
	await context.close();
});

test("the static page needs no network once it is there", async () => {
	const {context, page, seen} = await open(await plain());
	await context.setOffline(true);
	const before = seen.requests.length;
	await fill(page, mint({}));
	assert.equal(await page.textContent(".banner h2"), "Accepted");
	const later = seen.requests.slice(before).filter((url) => !url.endsWith("/icon.svg")); // the browser's own, for its tab
	assert.deepEqual(later, []);
	await context.close();
});

test("the static page works from disk", async () => {
	const {context, page} = await open(pathToFileURL(join(PAGE, "index.html")).href);
	await fill(page, mint({}));
	assert.equal(await page.textContent(".banner h2"), "Accepted");
	await context.close();
});
