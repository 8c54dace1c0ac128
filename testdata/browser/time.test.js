// When a token is good, and what would have been said at another moment.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {mint} from "./tokens.js";
import {accessible, clear, fill, openAll} from "./typing.js";

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

const said = (verdict) => page.waitForFunction((word) => document.querySelector(".then-said .chip")?.textContent === word, verdict);

describe("the time", () => {
	test("the picture has the token's moments, and what becomes of it between them", async () => {
		await fill(page, mint({}));
		assert.deepEqual(await page.locator(".picture .moment").allTextContents(), ["iat", "judged", "exp", "now"]);
		assert.deepEqual(await page.locator(".picture .sign").allTextContents(), ["✕", "✓", "✓", "✕", "✕"]);
		assert.match(await page.textContent(".picture desc"), /^From left to right: iat 2022-03-01T11:59:00Z, judged .*, exp 2022-03-01T13:00:00Z, now /);
		assert.equal(await page.textContent(".picture title"), "When Realm lets the token in");
	});

	test("another moment is chosen by a button, and judged", async () => {
		await fill(page, mint({}), {at: "2022-03-01T12:30:00Z"});
		await page.locator(".moments button", {hasText: "now"}).click();
		await said("Refused");
		assert.match(await page.textContent(".then-said"), /At \S+Z Realm says Token is expired\./);
		assert.equal(await page.textContent(".banner h2"), "Accepted", "the page itself is judged as of another moment");
		await page.locator(".moments button", {hasText: "exp"}).click();
		await said("Accepted");
		await page.locator(".moments button", {hasText: "now"}).click();
		await said("Refused");
		await page.click("text=Judge as of then");
		await page.waitForSelector(".banner.rejected");
		assert.match(await page.inputValue("#at"), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
	});

	test("and by the keyboard on the line", async () => {
		await fill(page, mint({}), {at: "2022-03-01T12:30:00Z"});
		await page.focus(".when");
		await page.keyboard.press("End");
		await said("Refused");
		const moment = await page.getAttribute(".when", "aria-valuetext");
		assert.ok(Date.parse(moment) > Date.now(), "the end of the line is in the past");
		await page.keyboard.press("Home");
		await page.waitForFunction(() => /before issued|used before/.test(document.querySelector(".then-said").textContent));
		assert.equal(await page.getAttribute(".when", "aria-valuetext"), "2022-03-01T10:59:00Z");
	});

	test("a token without times has no line; axe finds nothing, and 320 pixels are wide enough", async () => {
		await fill(page, mint({iat: undefined, exp: undefined}));
		assert.equal(await page.locator(".picture").count(), 0);
		await fill(page, mint({nbf: 1646135950}));
		await openAll(page);
		await page.locator(".moments button", {hasText: "now"}).click();
		await said("Refused");
		await page.setViewportSize({width: 320, height: 640});
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "the time");
		await page.setViewportSize({width: 1280, height: 900});
	});
});
