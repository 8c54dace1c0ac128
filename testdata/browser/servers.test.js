// Two servers to choose from, and the way from the one to the other.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {key, mint, publicSet, rs256} from "./tokens.js";
import {accessible, clear, fill, openAll} from "./typing.js";

const aud = "https://powersync.example";

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

const choose = (server) => page.click(`label:has(input[value=${server}])`);

describe("PowerSync", () => {
	test("is chosen, with its own settings and its own words", async () => {
		await choose("powersync");
		assert.equal(await page.isVisible("#app_id"), false);
		assert.equal(await page.isVisible("#algorithm"), false);
		assert.ok(await page.isVisible("#audience") && await page.isVisible("#jwk_set") && await page.isVisible("#key-1"));
		await page.fill("#audience", aud);
		await fill(page, mint({aud, exp: 1646139600 + 864000}), {app_id: undefined});
		assert.match(await page.textContent(".banner .says"), /^PowerSync says Token must expire in a maximum of 86400 seconds/);
		assert.deepEqual(await page.locator(".picture .moment").allTextContents(), ["iat", "judged", "limit", "exp", "+60 s", "now"]);
		await choose("realm");
		await page.waitForFunction(() => document.querySelector(".banner .says")?.textContent.startsWith("Realm"));
	});

	test("with a JWK set at an address", async () => {
		await choose("powersync");
		await page.fill("#audience", aud);
		await page.fill("#jwk_uri", "https://issuer.example/jwks.json");
		await page.fill("#jwk_set", publicSet);
		await fill(page, rs256({aud}), {app_id: undefined, "key-1": ""});
		assert.equal(await page.textContent(".banner h2"), "Accepted");
	});

	test("its file says itself whose it is", async () => {
		await page.click("label:has(input[value=file])");
		assert.equal(await page.isVisible("#server-field"), false);
		await fill(page, mint({aud}), {app_id: "", file: `client_auth:\n  audience: ["${aud}"]\n`});
		assert.match(await page.textContent("#bar"), /PowerSync lets this token in/);
	});

	test("a token is made for it", async () => {
		await choose("powersync");
		await page.fill("#audience", aud);
		await page.fill("#key-1", key);
		await page.click("#maker button.main");
		await page.waitForSelector("#made:not([hidden])");
		await page.click("#judge-made");
		await page.waitForSelector(".banner.accepted");
	});
});

describe("the way there", () => {
	test("the block to paste, and the tokens that it takes", async () => {
		await fill(page, [mint({}), mint({iat: undefined})].join("\n"));
		assert.equal(await page.locator("textarea.block").count(), 0, "it was made before anybody asked");
		await page.locator("summary", {hasText: "Moving to PowerSync"}).click();
		await page.waitForSelector("textarea.block");
		const block = await page.inputValue("textarea.block");
		assert.match(block, /client_auth:[^]*audience: \["myapp-abcde"\]/);
		assert.ok(!block.includes(key));
		assert.deepEqual(await page.locator(".moved .chip").allTextContents(), ["Accepted", "Refused"]);
		assert.match(await page.textContent(".notes"), /stricter.*iat.*weaker/s);
		await page.click("text=Copy the block");
		await page.waitForFunction(() => document.querySelector(".made [role=status]").textContent === "Copied.");
		assert.equal(await page.evaluate(() => navigator.clipboard.readText()), block);
	});

	test("it stays folded out, and follows the settings", async () => {
		await page.fill("#app_id", "myapp-fghij");
		await page.waitForFunction(() => document.querySelector("textarea.block") !== null || document.getElementById("empty") !== null);
		await fill(page, mint({aud: "myapp-fghij"}), {app_id: "myapp-fghij"});
		await page.waitForFunction(() => document.querySelector("textarea.block")?.value.includes("myapp-fghij"));
	});

	test("axe finds nothing, and 320 pixels are wide enough", async () => {
		await fill(page, mint({}));
		await openAll(page);
		await page.waitForSelector("textarea.block");
		await page.setViewportSize({width: 320, height: 640});
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "moving");
		await clear(page);
		await choose("powersync");
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "PowerSync's settings");
		await page.setViewportSize({width: 1280, height: 900});
	});
});
