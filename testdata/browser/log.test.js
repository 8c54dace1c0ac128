// Drops files on the page: settings, keys, sets and apps go into the form, and a log
// of 200,000 tokens is counted in the browser while the page can be used.
import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdtemp, mkdir, readFile, writeFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after, before, beforeEach, describe, test} from "node:test";
import {gzipSync} from "node:zlib";

import {close, kept, launch, open, plain, served, work} from "./browser.js";
import {decoy, key, mint, pastDay, publicSet} from "./tokens.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const {REALMLINT} = process.env;
const tokens = Number(process.env.REALMLINT_LOG_TOKENS ?? 200_000);
const now = Date.parse(pastDay) / 1000;

let folder, visit, page;

// file writes a file and returns its path.
async function file(name, content) {
	const path = join(folder, name);
	await mkdir(dirname(path), {recursive: true});
	await writeFile(path, content);
	return path;
}

// logOf returns a log in which one token in five has expired, and one in ten was
// signed with another key.
function logOf(n) {
	const lines = [];
	for (let i = 0; i < n; i++) {
		const claims = {sub: `users/user${i}`, iss: `https://issuer${i % 3}.example/`};
		if (i % 5 === 0) {
			claims.exp = now - [30, 4000, 100_000, 5_000_000][i % 4];
		} else if (i % 10 === 1) {
			claims.aud = "myapp";
		} else if (i % 20 === 2) {
			claims.exp = undefined;
		}
		lines.push(`2022-03-01T12:00:00Z login ${mint(claims, i % 10 === 3 ? decoy : key)}`);
	}
	return lines.join("\n") + "\n";
}

before(async () => {
	folder = await mkdtemp(join(tmpdir(), "realmlint-log-"));
	await launch();
});
after(close);

async function clear() {
	await page.click("button[type=reset]");
	await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
}

const give = (...paths) => page.setInputFiles("#files", paths);
const counted = () => page.waitForFunction(() => document.querySelector("#log .at") !== null, undefined, {timeout: 300_000});

// fill types the settings that the tests' tokens are good for.
async function fill() {
	for (const [id, value] of Object.entries({app_id: "myapp-abcde", "key-1": key, at: pastDay})) {
		await page.fill("#" + id, value);
	}
}

async function noFindings(state) {
	await page.evaluate(axe);
	for (const colorScheme of ["light", "dark"]) {
		await page.emulateMedia({colorScheme});
		const {violations} = await page.evaluate(() => globalThis.axe.run());
		assert.deepEqual(violations.map((v) => [state, colorScheme, v.id, v.nodes.map((n) => n.html)]), []);
	}
	await page.emulateMedia({colorScheme: "light"});
}

describe("files", () => {
	before(async () => {
		visit = await open(await plain());
		({page} = visit);
		await visit.context.setOffline(true);
	});
	beforeEach(clear);
	after(async () => {
		await kept(visit);
		await visit.context.close();
	});

	test("settings, a key and a token go into their fields, and are judged", async () => {
		await page.fill("#at", pastDay);
		await give(await file("realmlint.yaml", "app_id: myapp-abcde\nalgorithm: HS256\n"), await file("key.txt", key + "\n"), await file("ticket.txt", `it says\n"Bearer ${mint({})}"\n`));
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#key-1"), key);
		assert.match(await page.textContent("#files-told"), /realmlint\.yaml: the settings; key\.txt: a key; ticket\.txt: the text to check\./);
	});

	test("a JWK set chooses the JWK URI", async () => {
		await give(await file("jwks.json", publicSet));
		await page.waitForFunction(() => document.getElementById("jwk_set").value !== "");
		assert.equal(await page.inputValue("#algorithm"), "JWK");
	});

	test("the folder of an exported app", async () => {
		const provider = {"custom-token": {name: "custom-token", type: "custom-token", disabled: false, config: {audience: "", signingAlgorithm: "HS256"}, secret_config: {signingKeys: ["jwt_key"]}}};
		await file("my-app/auth/providers.json", JSON.stringify(provider));
		await file("my-app/realm_config.json", JSON.stringify({app_id: "myapp-abcde", name: "myapp"}));
		await file("my-app/functions/x.js", "exports = () => 1");
		await file("my-app/secrets.json", JSON.stringify({jwt_key: key}));
		await page.fill("#at", pastDay);
		await page.fill("#text", mint({}));
		await page.setInputFiles("#folder", join(folder, "my-app"));
		await page.waitForSelector(".banner.accepted");
		assert.equal(await page.inputValue("#app_id"), "myapp-abcde");
	});

	test("a file that is dropped", async () => {
		const data = await page.evaluateHandle((text) => {
			const carried = new DataTransfer();
			carried.items.add(new File([text], "ticket.txt"));
			return carried;
		}, `signature is invalid ${mint({exp: 1600000000})}`);
		await page.dispatchEvent("body", "dragenter", {dataTransfer: data});
		assert.equal(await page.evaluate(() => document.body.classList.contains("dropping")), true);
		await page.dispatchEvent("body", "drop", {dataTransfer: data});
		await page.waitForFunction(() => document.getElementById("text").value.includes("signature is invalid"));
		assert.equal(await page.evaluate(() => document.body.classList.contains("dropping")), false);
	});

	test("what is nothing of that is said", async () => {
		await give(await file("empty.bin", ""));
		await page.waitForFunction(() => document.getElementById("files-told").textContent !== "");
	});

	test("a short log that is packed: pictures, tables, and a click lists examples", async () => {
		await fill();
		await give(await file("logins.log.gz", gzipSync(logOf(2000))));
		await counted();
		assert.match(await page.textContent("#log"), /2,000 tokens checked/);
		const titles = await page.locator("#log svg title").allTextContents();
		assert.deepEqual(titles, ["Verdicts", "Why tokens are refused", "Issuers", "Audiences", "Expiry, seen from 2022-03-01T12:00:00Z"]);
		await page.locator("#log .view", {hasText: "Verdicts"}).getByRole("button", {name: "refused"}).click();
		assert.match(await page.textContent("#log .examples ul"), /line 1, column 28: Refused/);
		await page.locator("#log svg").nth(1).locator("rect.amount").first().click();
		assert.match(await page.textContent("#log .view:nth-of-type(2) .examples"), /The first of: The token has expired/);
		await page.locator("#log .examples button").first().click();
		await page.waitForSelector(".banner.rejected");
		assert.match(await page.inputValue("#text"), /^eyJ/);
		await noFindings("a log");
		await page.setViewportSize({width: 320, height: 700});
		assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
		await noFindings("a log on a telephone");
		await page.setViewportSize({width: 1280, height: 900});
	});

	test("settings that are wrong are said, and nothing is counted", async () => {
		await fill();
		await page.fill("#at", "someday");
		await give(await file("short.log", logOf(10)));
		await page.waitForSelector("#log .problem");
		assert.match(await page.textContent("#log .problem"), /someday/);
	});

	test("a log can be stopped", async () => {
		await fill();
		await give(await file("long.log", logOf(Math.min(tokens, 50_000))));
		await page.waitForFunction(() => document.querySelector("#log progress")?.value > 0);
		await page.getByRole("button", {name: "Stop"}).click();
		await counted();
		assert.match(await page.textContent("#log"), /tokens checked; interrupted, the rest was not/);
	});
});

describe("a log of many tokens", () => {
	test(`${tokens} tokens`, async (t) => {
		const path = await file("many.log", logOf(tokens));
		const settings = await file("s.yaml", "app_id: myapp-abcde\nalgorithm: HS256\nkey: {file: k.txt}\n");
		await file("k.txt", key);
		const commanded = () => {
			const begun = performance.now();
			const run = spawnSync(REALMLINT, ["-c", settings, "--at", pastDay, "--summary", path], {encoding: "utf8"});
			assert.equal(run.status, 1, run.stderr);
			return {stdout: run.stdout, took: performance.now() - begun};
		};
		const first = commanded();
		visit = await open(await plain());
		({page} = visit);
		await page.locator("details").evaluateAll((all) => all.forEach((one) => one.open = true));
		await fill();
		await page.waitForSelector("#results .banner, #results .empty");
		await page.evaluate(async () => {
			await engine.ready;
		});
		const browser = await visit.context.browser().newBrowserCDPSession();
		// memory returns what the largest process of a page has for itself, in MiB.
		const memory = async () => {
			const {processInfo} = await browser.send("SystemInfo.getProcessInfo");
			let most = 0;
			for (const {type, id} of processInfo) {
				if (type === "renderer") {
					const status = await readFile(`/proc/${id}/status`, "utf8").catch(() => "");
					most = Math.max(most, Number(status.match(/RssAnon:\s+(\d+)/)?.[1] ?? 0) / 1024);
				}
			}
			return most;
		};
		const before = await memory();
		let peak = 0, took = 0;
		const longest = await work(page, async () => {
			const started = performance.now();
			await give(path);
			while (!await page.evaluate(() => document.querySelector("#log .at") !== null)) {
				peak = Math.max(peak, await memory());
				await new Promise((done) => setTimeout(done, 500));
			}
			took = performance.now() - started;
		});
		const last = commanded(); // others may have kept the machine busy meanwhile
		const command = Math.max(first.took, last.took);
		t.diagnostic(`the command takes ${Math.round(first.took)} and ${Math.round(last.took)} ms, the page ${Math.round(took)} ms (${(took / command).toFixed(1)} times); memory ${Math.round(before)} MiB before, ${Math.round(peak)} at most; the longest task works ${Math.round(longest)} ms`);
		assert.match(await page.textContent("#log"), new RegExp(`${tokens.toLocaleString("en")} tokens checked`));
		const [, refused] = first.stdout.match(/([\d,]+) +[\d.]+% +refused/);
		assert.equal(await page.locator("#log .view tr", {hasText: "refused"}).first().locator("td").first().textContent(), refused);
		assert.ok(took < 20 * command, "it takes more than 20 times as long");
		assert.ok(peak < 200, "it takes more than 200 MiB");
		assert.ok(longest < 100, "the page is held up for more than 100 ms");
		await kept(visit);
		await visit.context.close();
	});
});

describe("a realmlint that checks itself", () => {
	test("does not take a log, and says what does", async () => {
		visit = await open(await served(REALMLINT));
		({page} = visit);
		await give(await file("own.log", logOf(1000)));
		await page.waitForSelector("#log code");
		assert.match(await page.textContent("#log"), /its tokens go nowhere.*realmlint --summary -f html=summary\.html own\.log/);
		await kept(visit);
		await visit.context.close();
	});
});
