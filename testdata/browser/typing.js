// What the tests do on the page as a user does.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";

import {key, pastDay} from "./tokens.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// clear makes the page what it was when it was opened, with all folds open.
export async function clear(page) {
	await page.click("button[type=reset]");
	await page.waitForSelector("#empty");
	await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
}

// check presses the button and waits for the answer, which then has the focus.
export async function check(page) {
	await page.click("button.main");
	await page.waitForFunction(() => document.activeElement.id === "answer");
}

// fill types a token and settings that fit the tests' tokens, and checks. With a
// scroll it goes there afterwards.
export async function fill(page, text, fields = {}, scroll = undefined) {
	await page.locator("form details").evaluateAll((all) => all.forEach((one) => one.open = true));
	for (const [id, value] of Object.entries({text, app_id: "myapp-abcde", "key-1": key, at: pastDay, ...fields})) {
		if (value !== undefined) {
			await page.fill("#" + id, value);
		}
	}
	await check(page);
	if (scroll !== undefined) {
		await page.evaluate((to) => scrollTo(0, to), scroll);
	}
}

// openAll opens what the answer has folded away.
export const openAll = (page) => page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));

// accessible holds the page to axe, in light and in dark.
export async function accessible(page, state) {
	await page.evaluate(axe);
	for (const [colorScheme, rules] of [["light", undefined], ["dark", ["color-contrast"]]]) {
		await page.emulateMedia({colorScheme});
		const {violations} = await page.evaluate((only) => globalThis.axe.run(only ? {runOnly: only} : {}), rules);
		assert.deepEqual(violations.map((v) => [state, colorScheme, v.id, v.nodes.map((n) => n.html)]), []);
	}
	await page.emulateMedia({colorScheme: "light"});
}
