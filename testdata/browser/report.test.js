// Opens the pages that `realmlint -f html` writes: they need nothing, and fit a
// telephone, a desk and paper, in the light and in the dark.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtemp, readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";
import {pathToFileURL} from "node:url";

import {close, launch, open} from "./browser.js";
import {decoy, key, mint, pastDay, rs256} from "./tokens.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const {REALMLINT} = process.env;

const tokens = [mint({}), mint({exp: 1600000000, aud: "x".repeat(300)}), mint({iss: "<img src=https://evil.example/>"}, decoy), rs256({exp: undefined})];
let folder;

// written runs realmlint and returns the address of the page it writes.
async function written(name, input, ...args) {
	const page = join(folder, name + ".html");
	const run = spawnSync(REALMLINT, ["--app-id", "myapp-abcde", "--key-env", "KEY", "--at", pastDay, "-f", "html=" + page, ...args],
		{input, encoding: "utf8", env: {...process.env, KEY: key}});
	assert.ok([0, 1, 4].includes(run.status), run.stderr);
	return pathToFileURL(page).href;
}

before(async () => {
	folder = await mkdtemp(join(tmpdir(), "realmlint-report-"));
	await launch();
});
after(close);

const pages = {
	"one token": () => written("one", tokens[1], "--show-claims"),
	"several tokens": () => written("several", ["Token is expired", ...tokens].join("\n")),
	"a summary": () => written("summary", tokens.join("\n"), "--summary"),
};

for (const [name, make] of Object.entries(pages)) {
	describe(name, () => {
		for (const [where, width] of [["on a desk", 1280], ["on a telephone", 320]]) {
			test(where, async () => {
				const address = await make();
				const visit = await open(address);
				const {page} = visit;
				await page.setViewportSize({width, height: 740});
				assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
				assert.equal(await page.locator("script, link, img, a, form, iframe").count(), 0);
				assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).margin), "8px", "the style is not applied");
				await page.evaluate(axe);
				for (const colorScheme of ["light", "dark"]) {
					await page.emulateMedia({colorScheme});
					const {violations} = await page.evaluate(() => globalThis.axe.run());
					assert.deepEqual(violations.map((v) => [colorScheme, v.id, v.nodes.map((n) => n.html)]), []);
				}
				await page.emulateMedia({media: "print"});
				assert.equal(await page.evaluate(() => getComputedStyle(document.body).backgroundColor), "rgb(255, 255, 255)", "paper is white");
				assert.deepEqual(visit.requests, [address]);
				assert.deepEqual(await page.evaluate(() => violations), []);
				assert.deepEqual(visit.complaints, []);
				const text = await page.content();
				for (const secret of [key, decoy, ...tokens.map((token) => token.split(".")[2])]) {
					assert.ok(!text.includes(secret), "the page holds a secret");
				}
				await visit.context.close();
			});
		}
	});
}

test("the pictures of a summary say what its tables say", async () => {
	const {page, context} = await open(await pages["a summary"]());
	const pictures = await page.locator("svg").evaluateAll((all) => all.map((one) => one.querySelector("title").textContent));
	assert.deepEqual(pictures, ["Verdicts", "Why tokens are refused", "Issuers", "Key IDs", "Audiences", "Expiry, seen from 2022-03-01T12:00:00Z"]);
	const numbers = await page.locator("section:first-of-type svg .number").allTextContents();
	assert.deepEqual(numbers, await page.locator("section:first-of-type td.n:first-child").allTextContents());
	await context.close();
});

test("the policy forbids what somebody puts in", async () => {
	const {page, context} = await open(await pages["one token"]());
	const blocked = await page.evaluate(async () => {
		const reported = new Promise((done) => addEventListener("securitypolicyviolation", done));
		const script = document.createElement("script");
		script.textContent = "globalThis.acted = true";
		document.body.append(script);
		await reported;
		return [globalThis.acted, violations.join()];
	});
	assert.equal(blocked[0], undefined);
	assert.match(blocked[1], /^script-src/);
	await context.close();
});
