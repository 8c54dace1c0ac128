// An error text without a token has an answer of its own.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {mint} from "./tokens.js";
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

describe("an error text", () => {
	test("whose it is, its causes and what to do", async () => {
		await fill(page, "JsonWebTokenError: jwt audience invalid. expected: myapp-abcde");
		assert.match(await page.textContent(".whose"), /^This is of jsonwebtoken for Node\.js, not Realm's\./);
		assert.equal(await page.textContent(".explained .realm"), "jwt audience invalid. expected: myapp-abcde");
		assert.match(await page.textContent(".causes"), /Send the token whose aud is the verifier's\./);
		assert.equal(await page.textContent("#status"), await page.textContent(".whose"));
		assert.equal(await page.locator(".banner").count(), 0, "there is no verdict without a token");
	});

	test("the server's own, with its rules", async () => {
		await fill(page, "login failed: realm: '\"myapp-abcde\"' not found in 'aud' claim");
		assert.match(await page.textContent("#results"), /Rules about it: .*audience-mismatch/);
		await page.fill("#text", "Token is expired\n" + mint({exp: 1600000000}));
		await page.waitForSelector(".banner.rejected");
		assert.equal(await page.locator(".explained").count(), 0);
	});

	test("on a phone it stands on the first screen, and axe finds nothing", async () => {
		await page.setViewportSize({width: 320, height: 640});
		await fill(page, "[PSYNC_S2103] JWT has expired", {}, 0);
		assert.match(await page.textContent("#bar"), /^An error text .*PowerSync/);
		assert.match(await page.textContent("#brief"), /Cause.*Fix/s);
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "an error text");
		await page.setViewportSize({width: 1280, height: 900});
	});
});
