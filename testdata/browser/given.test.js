// The page of `realmlint serve` with settings: they are shown without their keys, and
// checks are asked of the server that has them.
import assert from "node:assert/strict";
import {mkdtemp, readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, describe, test} from "node:test";

import {close, kept, launch, open, served} from "./browser.js";
import {decoy, key, mint, pastDay} from "./tokens.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const {REALMLINT, REALMLINT_WASM} = process.env;

let folder;

before(async () => {
	folder = await mkdtemp(join(tmpdir(), "realmlint-given-"));
	await writeFile(join(folder, "web.yaml"), "app_id: myapp-abcde\nalgorithm: HS256\nkey: {file: web-key.txt}\n");
	await writeFile(join(folder, "web-key.txt"), key);
	await writeFile(join(folder, "ios.yaml"), "app_id: other-fghij\nalgorithm: HS256\nkey: {file: ios-key.txt}\n");
	await writeFile(join(folder, "ios-key.txt"), decoy);
	await launch();
});
after(close);

for (const [name, program] of [["without WebAssembly", REALMLINT], ["with WebAssembly", REALMLINT_WASM]]) {
	describe(`served with settings, ${name}`, () => {
		let visit, page;
		before(async () => {
			visit = await open(await served(program, join(folder, "web.yaml"), join(folder, "ios.yaml")));
			({page} = visit);
			await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
		});
		after(async () => {
			await kept(visit);
			await visit.context.close();
		});

		const check = async (text) => {
			await page.fill("#at", pastDay);
			await page.fill("#text", text);
			await page.click("button.main");
			await page.waitForFunction(() => document.activeElement.id === "answer");
		};

		test("the settings are shown, and where a token goes stands above its field", async () => {
			assert.match(await page.textContent(".given-settings"), /web\.yaml: HS256, key web-key\.txt, audience myapp-abcde \(the App ID\)/);
			assert.match(await page.textContent("#sent"), new RegExp(`is sent to realmlint at ${new URL(visit.address).host}, which has the settings`));
			assert.ok(await page.evaluate(() => document.getElementById("sent").compareDocumentPosition(document.getElementById("text")) & Node.DOCUMENT_POSITION_FOLLOWING));
			assert.equal(await page.isVisible("#key-1"), false);
			assert.equal(await page.isVisible("#app_id"), false);
		});

		test("they judge, and the other app's do when it is chosen", async () => {
			await check(mint({}));
			assert.equal(await page.textContent(".banner h2"), "Accepted");
			await page.selectOption("#given", "1");
			assert.match(await page.textContent(".given-settings"), /ios\.yaml/);
			await check(mint({aud: "other-fghij"}, decoy));
			assert.equal(await page.textContent(".banner h2"), "Accepted");
			await check(mint({}));
			assert.equal(await page.textContent(".banner h2"), "Refused");
			await page.selectOption("#given", "0");
			assert.ok(visit.requests.some((url) => url.endsWith("/check")), "the server was not asked");
		});

		test("no key is in the browser", async () => {
			await check(mint({}, Buffer.from(key).toString("base64")));
			const all = [await page.content()];
			for (const name of await page.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name))) {
				if (!name.endsWith("/check")) {
					all.push(await page.evaluate(async (url) => (await fetch(url)).text(), name));
				}
			}
			all.push(await page.evaluate(() => document.getElementById("results").textContent));
			for (const secret of [key, decoy]) {
				assert.ok(!all.join().includes(secret), "a key is in the browser");
			}
		});

		test("settings that are dropped do not count", async () => {
			await page.setInputFiles("#files", [join(folder, "ios.yaml"), join(folder, "ios-key.txt")]);
			await page.waitForFunction(() => document.getElementById("files-told").textContent.includes("those of the server"));
			assert.ok(!(await page.content()).includes(decoy));
			assert.equal(await page.inputValue("#key-1"), "");
		});

		test("axe finds nothing, on a desk and on a telephone", async () => {
			await page.evaluate(axe);
			for (const width of [1280, 320]) {
				await page.setViewportSize({width, height: 740});
				assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
				for (const colorScheme of ["light", "dark"]) {
					await page.emulateMedia({colorScheme});
					const {violations} = await page.evaluate(() => globalThis.axe.run());
					assert.deepEqual(violations.map((v) => [width, colorScheme, v.id, v.nodes.map((n) => n.html)]), []);
				}
			}
		});
	});
}
