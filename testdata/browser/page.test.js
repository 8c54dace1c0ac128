// Drives the page in a headless Chromium: served by realmlint, and as the
// folder that `realmlint page` writes. The script run beside it builds both:
// REALMLINT has no WebAssembly in it, REALMLINT_WASM has, PAGE is the folder.
import assert from "node:assert/strict";
import {join} from "node:path";
import {after, before, beforeEach, describe, test} from "node:test";
import {pathToFileURL} from "node:url";

import {close, kept, launch, open, plain, served} from "./browser.js";
import {decoy, key, mint, pastDay, publicSet, rs256} from "./tokens.js";
import * as typing from "./typing.js";

const {REALMLINT, REALMLINT_WASM, PAGE} = process.env;

before(async () => {
	assert.ok(REALMLINT && REALMLINT_WASM && PAGE, "not all of REALMLINT, REALMLINT_WASM and PAGE are set; the script run does");
	await launch();
});
after(close);

let visit, page; // of the tests that run

const clear = () => typing.clear(page);
const check = () => typing.check(page);
const fill = (text, fields) => typing.fill(page, text, fields);
const asFile = () => page.click("label:has(input[value=file])");
const rulesOf = () => page.locator("#results .finding").evaluateAll((all) => all.map((one) => one.querySelectorAll("code")[1].textContent));
const line = (name) => page.locator(".line", {has: page.locator(".name", {hasText: `"${name}"`})});

// answers are the tests of what is answered, by whichever engine.
function answers() {
	test("a good token is accepted", async () => {
		await fill(mint({}));
		assert.equal(await page.textContent(".banner h2"), "Accepted");
		assert.deepEqual(await rulesOf(), []);
	});

	test("the settings used, what was taken for granted, and that nobody answers any more", async () => {
		await fill(mint({}));
		assert.match(await page.textContent(".at"), /^Judged as of \S+Z; settings: HS256, key pasted, audience myapp-abcde \(the App ID\)\.$/);
		await clear();
		await asFile();
		await fill(mint({}), {file: "app_id: myapp-abcde\n", at: "2025-10-01T00:00:00Z"});
		assert.match(await page.textContent(".at"), /HS256 \(assumed: the key is no PEM\), .*; nobody answers any more since 30 September 2025; this is what Realm did\.$/);
	});

	test("a bad token: the verdict, Realm's words, the fixes and the marked values", async () => {
		await fill(mint({aud: "other-app", exp: 1600000000, iat: 1599990000}));
		assert.equal(await page.textContent(".banner h2"), "Refused");
		assert.match(await page.textContent(".banner .says"), /^Realm says Token is expired$/);
		assert.match(await page.textContent(".banner"), /golang-jwt v3\.2\.2/);
		assert.doesNotMatch(await page.textContent(".banner"), /unauthorized/, "texts were not masked in 2021");
		assert.deepEqual(await rulesOf(), ["token-expired", "audience-mismatch"]);
		assert.deepEqual(await page.locator(".step h3").allTextContents(), ["1 The token has expired", "2 The token is for another audience"]);
		assert.match(await page.textContent(".step:nth-child(1) .fix"), /In the app: get a new token for each login\./);
		assert.match(await page.textContent(".step:nth-child(1) .then"), /Realm says '"myapp-abcde"' not (found|present) in 'aud' claim/);
		assert.match(await page.textContent(".step:nth-child(2) .then"), /Realm lets it in \(tried\)/);
		assert.match(await page.textContent(".banner"), /In its own time \(.*\) Realm says '"myapp-abcde"' not/);
		assert.equal(await page.locator(".finding").first().isVisible(), false, "what was found is folded away");
		for (const [claim, value, rule] of [["exp", "1600000000", "token-expired"], ["aud", '"other-app"', "audience-mismatch"]]) {
			const marked = line(claim);
			assert.match(await marked.getAttribute("class"), /marked error/);
			assert.equal(await marked.locator(".value").textContent(), value);
			assert.equal(await marked.locator(".mark").textContent(), rule);
		}
		assert.doesNotMatch(await line("iat").getAttribute("class"), /marked/);
		await line("exp").locator(".mark").click();
		assert.match(await page.textContent(".finding:target"), /The token has expired/);
	});

	test("decoded claims are judged, and said to be no token", async () => {
		await fill('it shows {"aud": "other-app", "sub": "u", "exp": 1600000000}');
		assert.match(await page.textContent(".banner"), /These are decoded claims, not a token \(no signature to check\)\./);
		assert.doesNotMatch(await page.textContent(".banner"), /character/);
		assert.deepEqual(await rulesOf(), ["token-expired", "audience-mismatch", "claims-decoded"]);
		assert.deepEqual(await page.locator(".part h3").allTextContents(), ["claims", "signature"]);
	});

	test("a ticket: several tokens, what stands around them, and the error texts", async () => {
		await fill(["it says: Token is expired", `"Bearer ${mint({})}"`, mint({exp: 1600000000}), mint({}, decoy)].join("\n"));
		assert.deepEqual(await page.locator(".chip").allTextContents(), ["1 Accepted", "2 Refused", "3 Refused"]);
		assert.match(await page.textContent("#token-1"), /token-wrapped/);
		assert.match(await page.textContent("#token-3 .banner"), /signature is invalid.*line 4, column 1/s);
		assert.match(await page.textContent(".reported.agrees"), /Line 1: Token is expired.*agrees with what Realm says to the token in line 3/s);
	});

	test("what is shared holds no token and no key", async () => {
		const token = mint({exp: 1600000000, secret_of_the_user: "canary-claim"}, decoy);
		await fill(token);
		await page.click(".share button");
		await page.waitForFunction(() => document.querySelector(".share").textContent.includes("Copied."));
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		assert.match(copied, /^\*\*REFUSED\*\*: Realm says `signature is invalid`/);
		assert.match(copied, /`token-expired`/);
		for (const part of [...token.split("."), key, decoy, "canary-claim"]) {
			assert.ok(!copied.includes(part), "the shared text holds a secret");
		}
		const shown = await page.evaluate(() => document.getElementById("results").textContent);
		for (const part of [token.split(".")[2], key, decoy]) {
			assert.ok(!shown.includes(part), "the answer shows a secret");
		}
	});

	test("an exported provider, with its key typed beside it", async () => {
		await asFile();
		const provider = {name: "custom-token", type: "custom-token", disabled: false,
			config: {audience: "", signingAlgorithm: "HS256"}, secret_config: {signingKeys: ["jwt_key"]}};
		await fill(mint({}), {file: JSON.stringify({"custom-token": provider}, null, 2), "key-1": ""});
		assert.equal(await page.textContent(".banner h2"), "Undetermined");
		assert.deepEqual(await rulesOf(), ["secret-not-given"]);
		await page.click(".fix a");
		assert.equal(await page.evaluate(() => document.activeElement.id), "key-1");
		await page.keyboard.insertText(key);
		await page.waitForSelector(".banner.accepted");
	});
}

describe("served", () => {
	before(async () => {
		visit = await open(await served(REALMLINT));
		({page} = visit);
	});
	beforeEach(clear);
	after(async () => {
		await kept(visit);
		await visit.context.close();
	});

	answers();

	test("since May 2024 the client sees only unauthorized", async () => {
		await fill(mint({exp: 1600000000}), {at: "2024-06-01T00:00:00Z"});
		assert.match(await page.textContent(".banner"), /Since 22 May 2024 .* the client sees “unauthorized”/);
	});

	test("a claim that is missing is marked where it should be", async () => {
		await fill(mint({aud: undefined}));
		assert.match(await line("aud").textContent(), /not there.*audience-missing/);
	});

	test("the example is the guide's token, long expired", async () => {
		await page.click("#example");
		await page.waitForFunction(() => document.activeElement.id === "answer");
		assert.deepEqual(await rulesOf(), ["token-expired"]);
	});

	test("the key is not to be read unless asked, and typed text stays nowhere", async () => {
		const security = () => page.locator("#key-1").evaluate((field) => getComputedStyle(field).webkitTextSecurity);
		await fill(mint({}));
		assert.equal(await security(), "disc");
		await page.click("#reveal");
		assert.equal(await security(), "none");
		await page.click("#reveal");
		const left = await page.evaluate(async () => [location.search, document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]);
		assert.deepEqual(left, ["", "", 0, 0, 0]);
		await page.click("button[type=reset]");
		assert.equal(await page.inputValue("#key-1"), "");
	});

	test("a claim that is HTML or turns the text around is text", async () => {
		await fill(mint({aud: "`--at` <img src=x onerror=alert(1)>\u202e</code>", "<b>": {"a.b": ["x", {y: 1}]}}));
		assert.equal(await page.locator("#results img, #results b").count(), 0);
		assert.equal(await line("aud").locator(".value").textContent(), '"`--at` <img src=x onerror=alert(1)>\\u202e</code>"');
		assert.match(await page.locator(".fix").nth(1).textContent(), /audience to "`--at` <img.*[^a-z]$/, "a value was read as our words");
	});

	test("settings from a file, and what is wrong in it", async () => {
		await asFile();
		await fill(mint({}), {file: "algorithm: HS256\nkey: {env: REALM_SIGNING_KEY}\n", "key-1": ""});
		assert.deepEqual(await rulesOf(), ["key-not-given"]);
		await page.fill("#key-1", key);
		await page.waitForSelector(".banner.accepted");
		await page.fill("#file", "app_id: myapp-abcde\nkye: x\n");
		await page.waitForSelector(".banner.unread");
		assert.match(await page.textContent("#file-problem"), /settings:2:1: unknown setting "kye"; did you mean "key"\?$/);
		assert.equal(await page.getAttribute("#file", "aria-invalid"), "true");
	});

	test("a JWK set, pasted", async () => {
		await page.selectOption("#algorithm", "JWK");
		assert.equal(await page.isVisible("#key-1"), false);
		await page.fill("#text", rs256({}));
		await page.fill("#app_id", "myapp-abcde");
		await page.fill("#jwk_uri", "https://issuer.example/jwks.json");
		await page.fill("#jwk_set", publicSet);
		await page.fill("#at", pastDay);
		await check();
		assert.equal(await page.textContent(".banner h2"), "Accepted");
		await page.fill("#jwk_set", "{");
		await page.waitForSelector("#jwk_set-problem:not([hidden])");
	});

	test("axe finds nothing, in light and in dark", async () => {
		const run = (state) => typing.accessible(page, state);
		await run("empty");
		await fill(["Token is expired", `"Bearer ${mint({})}"`, mint({exp: 1600000000, aud: "x"}), rs256({})].join("\n"), {required: "user.name"});
		await run("three tokens");
		await asFile();
		await page.fill("#at", "someday");
		await check();
		await run("a problem");
	});

	test("by keyboard alone", async () => {
		const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.textContent);
		const {keyboard} = page;
		await page.locator(".skip").focus();
		await keyboard.press("Tab");
		assert.equal(await focused(), "text");
		await keyboard.insertText(mint({}));
		await keyboard.press("Tab");
		assert.equal(await focused(), "Open files");
		await keyboard.press("Tab");
		assert.equal(await focused(), "Open a folder");
		await keyboard.press("Tab");
		assert.equal(await focused(), "mode");
		await keyboard.press("Tab");
		assert.equal(await focused(), "server");
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
	});

	test("360 pixels are wide enough", async () => {
		await page.setViewportSize({width: 360, height: 740});
		const width = () => page.evaluate(() => document.documentElement.scrollWidth);
		assert.equal(await width(), 360);
		await fill(["signature is invalid", mint({aud: "a".repeat(300), sub: "b".repeat(300)}), "x".repeat(500)].join("\n"));
		await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
		assert.equal(await width(), 360);
		await asFile();
		assert.equal(await width(), 360);
		await page.setViewportSize({width: 1280, height: 900});
	});
});

describe("static", () => {
	before(async () => {
		visit = await open(await plain());
		({page} = visit);
	});
	beforeEach(clear);
	after(() => visit.context.close());

	// All of it was fetched with the page: from here on there is no network.
	test("no network is needed", () => visit.context.setOffline(true));

	answers();

	test("no request leaves the machine, and the policy is kept", async () => {
		await kept(visit);
		const blocked = await page.evaluate(async () => {
			const reported = new Promise((done) => addEventListener("securitypolicyviolation", done));
			await fetch(location.href).catch(() => {});
			await reported;
			return violations;
		});
		assert.match(blocked.join(), /^connect-src /, "the policy lets a request out");
	});
});

describe("elsewhere", () => {
	for (const [where, address] of [
		["the folder from disk", () => pathToFileURL(join(PAGE, "index.html")).href],
		["a realmlint with WebAssembly in it leaves the checks to the browser", () => served(REALMLINT_WASM)],
	]) {
		test(where, async () => {
			visit = await open(await address());
			({page} = visit);
			await clear();
			await page.evaluate(() => {
				globalThis.heard = [];
				const status = document.getElementById("status");
				new MutationObserver(() => heard.push(status.textContent)).observe(status, {childList: true});
			});
			await fill(mint({}));
			assert.equal(await page.textContent(".banner h2"), "Accepted");
			assert.equal(await page.evaluate(() => heard[0]), "Checking…", "the program blocks the page, and nothing says so");
			assert.ok(!visit.requests.some((url) => url.endsWith("/check")), "what was typed was sent");
			assert.deepEqual(await page.evaluate(() => violations), []);
			await visit.context.close();
		});
	}
});
