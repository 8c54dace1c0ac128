// Fixes that are about the page are made by a button, which says what becomes of it.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {key, mint, publicSet, rs256} from "./tokens.js";
import {accessible, check, clear, fill} from "./typing.js";

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

// press presses the first button that says so, and waits for what comes of it, which is
// what it said.
async function press(label) {
	const promised = await page.locator(".made", {hasText: label}).first().locator("span").textContent();
	await page.locator("button.press", {hasText: label}).first().click();
	await page.waitForFunction(() => document.activeElement.id === "answer");
	const [, says] = promised.match(/^ then Realm (?:says )?(.*)\.$/s);
	return says;
}

describe("fixes", () => {
	test("the audience that the token has is expected", async () => {
		await fill(page, mint({aud: "other-app"}));
		assert.equal(await press('Expect "other-app"'), "lets this token in");
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#audience"), "other-app");
	});

	test("the token's audience becomes the App ID", async () => {
		await fill(page, mint({}), {app_id: ""});
		await press('Use "myapp-abcde" as the App ID');
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#app_id"), "myapp-abcde");
	});

	test("RS256 is chosen, and then the public key is missing", async () => {
		await fill(page, rs256({}));
		await press("Choose RS256");
		await page.waitForSelector(".banner.undetermined");
		assert.equal(await page.inputValue("#algorithm"), "RS256");
		assert.equal(await page.inputValue("#key-1"), "");
	});

	test("a token is judged in its own time", async () => {
		await fill(page, mint({}), {at: ""});
		assert.match(await page.textContent(".banner"), /In its own time \(2022-03-01T11:59:01Z\) Realm lets this token in/);
		await page.click("text=Judge in its own time");
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#at"), "2022-03-01T11:59:01Z");
	});

	test("a key that was URL-encoded is decoded", async () => {
		const secret = "made/for+the=browser-tests-0123456789";
		await fill(page, mint({}, secret), {"key-1": encodeURIComponent(secret)});
		assert.equal(await press("Use the key in that form"), "lets this token in");
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#key-1"), secret);
		assert.ok(!(await page.textContent("#results")).includes(secret));
	});

	test("the set behind the JWK URI is taken from a file", async () => {
		await page.selectOption("#algorithm", "JWK");
		await page.fill("#app_id", "myapp-abcde");
		await page.fill("#jwk_uri", "https://issuer.example/jwks.json");
		await page.fill("#text", rs256({}));
		await page.fill("#at", "2022-03-01T12:00:00Z");
		await check(page);
		assert.equal(await page.getAttribute(".made a", "href"), "https://issuer.example/jwks.json");
		const chosen = page.waitForEvent("filechooser");
		await page.click("text=Take the set from a file");
		await (await chosen).setFiles({name: "jwks.json", mimeType: "application/json", buffer: Buffer.from(publicSet)});
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#jwk_set"), publicSet);
	});

	test("by keyboard, without a finding of axe, and at 320 pixels", async () => {
		await fill(page, rs256({aud: "other-app", exp: 1600000000}), {required: "user.name"});
		await page.locator("button.press", {hasText: "Choose RS256"}).first().focus();
		await page.setViewportSize({width: 320, height: 640});
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "fixes with buttons");
		await page.setViewportSize({width: 1280, height: 900});
		await page.locator("button.press", {hasText: "Choose RS256"}).first().focus();
		await page.keyboard.press("Enter");
		await page.waitForFunction(() => document.getElementById("algorithm").value === "RS256");
		assert.ok(key !== await page.inputValue("#key-1"));
	});
});
