// The answer comes first: it is in sight after a paste, on a phone too.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {decoy, mint} from "./tokens.js";
import {accessible, clear, fill} from "./typing.js";

const twoFaults = mint({aud: "other-app", exp: 1600000000, iat: 1599990000});
const phones = [{width: 390, height: 844}, {width: 320, height: 640}];

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

// seen says whether all of an element is in the window, with nothing before it.
const seen = (selector) => page.locator(selector).evaluate((element) => {
	const {top, bottom, left, right} = element.getBoundingClientRect();
	const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
	return top >= 0 && bottom <= innerHeight && right <= innerWidth && (element.contains(there) || there.contains(element));
});

for (const size of phones) {
	describe(`a phone of ${size.width} pixels`, () => {
		before(() => page.setViewportSize(size));

		test("verdict, words, cause, fix and what becomes of it stand on the first screen after a paste", async () => {
			await page.fill("#app_id", "myapp-abcde");
			await page.evaluate(() => scrollTo(0, 0));
			await page.fill("#text", twoFaults);
			await page.waitForSelector(".banner.rejected");
			assert.equal(await page.evaluate(() => scrollY), 0);
			assert.ok(await seen("#bar a"), "the bar is not in sight");
			assert.ok(await seen("#brief"), "what to do is not in sight");
			assert.match(await page.textContent("#bar"), /^Refused/);
			assert.match(await page.textContent("#brief"), /Cause.*Fix.*Then/s);
		});

		test("the bar stays, and leads to the answer", async () => {
			await fill(page, twoFaults);
			for (const to of [0, 900, 1e6]) {
				await page.evaluate((y) => scrollTo(0, y), to);
				assert.ok(await seen("#bar a"), `the bar is gone at ${to}`);
			}
			await page.click("#bar a");
			await page.waitForFunction(() => document.querySelector(".banner").getBoundingClientRect().top < innerHeight / 2);
			assert.ok(await page.evaluate(() => document.querySelector(".banner").getBoundingClientRect().top >= document.querySelector("#bar a").getBoundingClientRect().bottom - 1), "the bar hides the verdict");
		});

		test("nothing is wider than the screen, and axe finds nothing", async () => {
			await fill(page, [twoFaults, mint({}, decoy)].join("\n"));
			assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), size.width);
			await accessible(page, "two tokens on a phone");
			await fill(page, twoFaults);
			assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), size.width);
			await accessible(page, "an answer on a phone");
		});
	});
}

describe("a wide screen", () => {
	before(() => page.setViewportSize({width: 1280, height: 900}));

	test("the bar is there once the verdict was scrolled away", async () => {
		await fill(page, twoFaults, {}, 0);
		await page.waitForFunction(() => document.getElementById("bar").classList.contains("away"));
		assert.ok(await seen(".banner"));
		await page.evaluate(() => scrollTo(0, 1200));
		await page.waitForFunction(() => !document.getElementById("bar").classList.contains("away"));
		assert.ok(await seen("#bar a"));
		assert.match(await page.textContent("#bar"), /^Refused Realm says Token is expired$/);
	});

	test("what was folded out stays so when the next letter is typed", async () => {
		await fill(page, twoFaults);
		const all = page.locator(".fold", {hasText: "All that was found"});
		assert.equal(await all.getAttribute("open"), null);
		await all.locator("summary").click();
		await page.fill("#app_id", "myapp-abcdf");
		await page.waitForFunction(() => document.querySelector(".at").textContent.includes("abcdf"));
		assert.notEqual(await all.getAttribute("open"), null);
	});
});
