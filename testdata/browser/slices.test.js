// The checks run on the page's own thread, a slice at a time: the page can be used
// meanwhile.
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";

import {close, kept, launch, open, plain} from "./browser.js";
import {decoy, key, mint} from "./tokens.js";
import {check, fill} from "./typing.js";

// longest is how many milliseconds the page may be held up at a time.
const longest = 100;

let visit, page;
before(async () => {
	await launch();
	visit = await open(await plain());
	({page} = visit);
	await page.evaluate(() => {
		globalThis.tasks = [];
		new PerformanceObserver((list) => tasks.push(...list.getEntries().map((task) => Math.round(task.duration)))).observe({type: "longtask"});
	});
	await fill(page, mint({})); // the program has started, and what is made once was made
});
after(async () => {
	await kept(visit);
	await close();
});

describe("a signature that nothing explains", () => {
	test("does not hold the page up", async () => {
		let worst;
		for (let i = 0; i < 6; i++) { // a machine that is busy with other things is no failure
			await fill(page, mint({i}, decoy), {candidate: `another-key-that-does-not-fit-${i}`, "key-1": `${key}-${i}`});
			await page.evaluate(() => {
				tasks.length = 0;
			});
			await page.fill("#candidate", `another-key-that-does-not-fit-either-${i}`);
			await check(page);
			assert.equal(await page.textContent(".banner .says"), "Realm says signature is invalid");
			await page.waitForTimeout(300);
			worst = Math.max(0, ...await page.evaluate(() => tasks));
			if (worst <= longest) {
				return;
			}
		}
		assert.fail(`the page is held up for ${worst} ms at a time`);
	});

	test("what is typed meanwhile counts, and nothing older is shown after it", async () => {
		await page.evaluate(() => {
			globalThis.shown = [];
			new MutationObserver(() => shown.push(document.querySelector(".banner h2")?.textContent)).observe(document.getElementById("results"), {childList: true});
			document.getElementById("form").requestSubmit();
		});
		await page.fill("#key-1", key);
		await page.fill("#text", mint({}));
		await page.waitForSelector(".banner.accepted");
		await page.waitForTimeout(500);
		assert.equal((await page.evaluate(() => shown)).at(-1), "Accepted");
	});
});
