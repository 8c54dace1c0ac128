// Makes a case to share on the page: nothing of the token is in it.
import assert from "node:assert/strict";
import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {after, before, describe, test} from "node:test";

import {close, kept, launch, open, plain, served} from "./browser.js";
import {decoy, key, mint, pastDay} from "./tokens.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const {REALMLINT} = process.env;

before(launch);
after(close);

for (const [name, address] of [["served", () => served(REALMLINT)], ["static", plain]]) {
	describe(name, () => {
		for (const [where, width] of [["on a desk", 1280], ["on a telephone", 320]]) {
			test(where, async () => {
				const visit = await open(await address());
				const {page} = visit;
				await page.setViewportSize({width, height: 740});
				await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
				const token = mint({aud: "canaries", sub: "users/canary-4711", email: "canary@canaries.test", note: "sEcReT-nOtE"}, decoy);
				for (const [id, value] of Object.entries({text: token, app_id: "canaries-vwxyz", "key-1": key, at: pastDay})) {
					await page.fill("#" + id, value);
				}
				await page.click("button.main");
				await page.waitForSelector(".banner.rejected");
				await page.getByRole("button", {name: "Make a case to share"}).click();
				await page.waitForSelector("#case");
				const made = await page.inputValue("#case");
				assert.match(made, /^\*\*REFUSED\*\*: Realm says `signature is invalid`/);
				assert.match(made, /audience-lacks-suffix/);
				assert.match(made, /Judged again it has the verdict, the words and the rules of the original\./);
				const decoded = made + Buffer.from(made.match(/^eyJ\S+$/m)[0].split(".")[1], "base64url");
				for (const secret of ["canar", "vwxyz", "4711", "sEcReT", key, decoy, ...token.split(".").slice(1), "1646139600"]) {
					assert.ok(!decoded.includes(secret), `${secret} is in it`);
				}
				if (width > 1000) {
					await page.getByRole("button", {name: "Copy the case"}).click();
					await page.waitForFunction(() => document.querySelector(".case").textContent.includes("Copied."));
					assert.equal(await page.evaluate(() => navigator.clipboard.readText()), made);
				}
				assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
				await page.evaluate(axe);
				for (const colorScheme of ["light", "dark"]) {
					await page.emulateMedia({colorScheme});
					const {violations} = await page.evaluate(() => globalThis.axe.run());
					assert.deepEqual(violations.map((v) => [colorScheme, v.id, v.nodes.map((n) => n.html)]), []);
				}
				await kept(visit);
				await visit.context.close();
			});
		}
	});
}
