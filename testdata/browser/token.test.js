// The token as it is seen: its segments, what belongs together, and what it means.
import assert from "node:assert/strict";
import {after, before, beforeEach, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {mint} from "./tokens.js";
import {accessible, clear, fill} from "./typing.js";

const token = mint({aud: "other-app", exp: 1600000000, iat: 1599990000});
const command = `curl -H 'Authorization: Bearer ${token}' https://api.example`;

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

const related = () => page.locator(".related").evaluateAll((all) => all.map((one) => one.dataset.at));
const highlighted = () => page.evaluate(() => [...(CSS.highlights.get("claim") ?? [])].map(String).join());

describe("the token", () => {
	test("it stands where it was pasted, in three segments that differ without colour too", async () => {
		await fill(page, command);
		assert.equal(await page.textContent(".seen"), command.replace(token.split(".")[2], "•".repeat(43)));
		const lines = await page.locator(".seen .segment").evaluateAll((all) => all.map((one) => getComputedStyle(one).textDecorationStyle));
		assert.deepEqual(lines, ["solid", "dashed", "dotted"]);
		const labels = await page.locator(".part h3 .segment").evaluateAll((all) => all.map((one) => [one.textContent, getComputedStyle(one).textDecorationStyle]));
		assert.deepEqual(labels, [["header", "solid"], ["claims", "dashed"], ["signature", "dotted"]]);
		assert.ok(!(await page.textContent("#results")).includes(token.split(".")[2]), "the signature is shown");
	});

	test("what belongs together is shown, by the pointer and by the focus", async () => {
		await fill(page, command);
		await page.hover('.line[data-at="claims.aud"] .value');
		assert.deepEqual((await related()).sort(), ["claims", "claims", "claims.aud", "claims.aud"]); // segment, heading, step, finding
		const marked = await highlighted();
		assert.ok(token.split(".")[1].includes(marked), "what is marked is not in the claims");
		assert.match(Buffer.from(token.split(".")[1], "base64url").toString(), /"aud":"other-app"/);
		const at = token.split(".")[1].indexOf(marked) & ~3;
		assert.match(Buffer.from(token.split(".")[1].slice(at, at + marked.length + 6), "base64url").toString(), /"aud":"other-app"/);
		await page.mouse.move(0, 0);
		await page.locator("button.name", {hasText: '"exp"'}).focus();
		assert.ok((await related()).includes("claims.exp"));
		await page.locator(".seen .header").focus();
		assert.deepEqual((await related()).sort(), ["header", "header.alg", "header.typ"]);
		assert.equal(await highlighted(), "");
		await page.locator(".step").nth(1).hover();
		assert.ok((await page.locator(".line.related").evaluateAll((all) => all.map((one) => one.dataset.at))).includes("claims.aud"));
	});

	test("a claim's meaning is one key away, and so is a time's", async () => {
		await fill(page, command);
		const name = page.locator("button.name", {hasText: '"exp"'});
		await name.focus();
		await page.keyboard.press("Enter");
		assert.equal(await name.getAttribute("aria-expanded"), "true");
		const meaning = page.locator(`[id="${await name.getAttribute("aria-controls")}"]`);
		assert.match(await meaning.textContent(), /^Expiration time\. From when on .* 2020-09-13T12:26:40Z, 1 year 168 days before the moment that is judged\. RFC 7519, section 4\.1\.4$/);
		await page.keyboard.press("Enter");
		assert.equal(await meaning.isVisible(), false);
		await page.fill("#at", "");
		await page.waitForFunction(() => document.querySelector('.line[data-at="claims.exp"] .note').textContent.endsWith(" ago"));
	});

	test("axe finds nothing, and 320 pixels are wide enough", async () => {
		await fill(page, command);
		await page.locator("button.name").evaluateAll((all) => all.forEach((one) => one.click()));
		await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
		await page.setViewportSize({width: 320, height: 640});
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await accessible(page, "the token, all meanings shown");
		await page.setViewportSize({width: 1280, height: 900});
	});
});
