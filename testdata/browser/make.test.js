// A token is made on the page, with its own key or with a new one.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {key, mint, rs256} from "./tokens.js";
import {accessible, clear, fill} from "./typing.js";

let visit, page;
before(async () => {
	await launch();
	visit = await open(await served(process.env.REALMLINT));
	({page} = visit);
});
beforeEach(() => clear(page));
after(async () => {
	await kept(visit);
	await close();
});

async function make(fields = {}) {
	for (const [name, value] of Object.entries(fields)) {
		await page.fill("#make-" + name, value);
	}
	await page.click("#maker button.main");
	await page.waitForFunction(() => !document.getElementById("made").hidden || !document.getElementById("make-problem").hidden);
}

describe("a token is made", () => {
	test("with the key of the page, copied, and judged", async () => {
		await page.fill("#app_id", "myapp-abcde");
		await page.fill("#key-1", key);
		await make({claims: '{"sub": "somebody"}'});
		const token = await page.inputValue("#made-token");
		assert.equal(JSON.parse(Buffer.from(token.split(".")[1], "base64url")).sub, "somebody");
		await page.click("#copy-token");
		await page.waitForFunction(() => document.getElementById("made-note").textContent === "Copied.");
		assert.equal(await page.evaluate(() => navigator.clipboard.readText()), token);
		await page.click("#judge-made");
		await page.waitForSelector(".banner.accepted");
	});

	test("with a new secret, which goes into the form with it", async () => {
		await page.fill("#app_id", "myapp-abcde");
		await page.click("input[name=with][value=new]");
		await make();
		const secret = await page.inputValue("#made-key");
		assert.match(secret, /^[A-Za-z0-9_-]{64}$/);
		await page.click("#judge-made");
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#key-1"), secret);
		assert.ok(!(await page.textContent("#results")).includes(secret));
		await page.click("button[type=reset]");
		assert.equal(await page.inputValue("#made-key") + await page.inputValue("#made-token"), "");
	});

	test("with a fault, which is found", async () => {
		await page.fill("#app_id", "myapp-abcde");
		await page.fill("#key-1", key);
		await page.waitForFunction(() => document.querySelectorAll("#make-fault option").length > 50);
		await page.selectOption("#make-fault", "token-not-yet-valid");
		await make();
		await page.click("#judge-made");
		await page.waitForSelector(".banner.rejected");
		assert.match(await page.textContent(".step h3"), /not valid yet/);
	});

	test("what is in the way is said", async () => {
		await page.fill("#app_id", "myapp-abcde");
		await make();
		assert.match(await page.textContent("#make-problem"), /^there is no key to sign with/);
		await page.selectOption("#algorithm", "RS256");
		await page.click("input[name=with][value=page]");
		assert.ok(await page.isVisible("#make-private"));
		await make({claims: "{"});
		assert.match(await page.textContent("#make-problem"), /JSON object/);
	});

	test("a fix of a claim is made as a token", async () => {
		await fill(page, mint({aud: "other-app"}));
		await page.locator("button.press", {hasText: "Make such a token"}).first().click();
		await page.waitForFunction(() => !document.getElementById("made").hidden);
		const token = await page.inputValue("#made-token");
		assert.equal(JSON.parse(Buffer.from(token.split(".")[1], "base64url")).aud, "myapp-abcde");
		await page.click("#judge-made");
		await page.waitForSelector(".banner.accepted");
	});

	test("axe finds nothing, and 320 pixels are wide enough", async () => {
		await fill(page, rs256({}));
		await page.fill("#app_id", "a".repeat(100));
		await page.click("input[name=with][value=new]");
		await make();
		await page.setViewportSize({width: 320, height: 640});
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "a token that was made");
		await page.setViewportSize({width: 1280, height: 900});
	});
});
