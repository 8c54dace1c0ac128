// Takes pictures of the page in the states that people meet. The script screenshots
// beside it builds what is pictured, and says where they go.
import {mkdir} from "node:fs/promises";
import {join} from "node:path";

import {close, launch, open, served} from "./browser.js";
import {mint} from "./tokens.js";
import * as typing from "./typing.js";

const {REALMLINT, PICTURES} = process.env;
const desktop = {width: 1120, height: 760}, phone = {width: 390, height: 844};

// fill types and checks, and folds the form as it is at first.
async function fill(page, text, fields, scroll) {
	await typing.fill(page, text, fields);
	await page.locator("#form details").evaluateAll((all) => all.forEach((one) => one.open = false));
	if (scroll !== undefined) {
		await page.evaluate((to) => scrollTo(0, to), scroll);
	}
}

const twoFaults = mint({aud: "other-app", exp: 1600000000, iat: 1599990000});

// states are the pictures: what is done before each is taken.
const states = {
	"empty": {async act() {}},
	"refused": {act: (page) => fill(page, twoFaults, {}, 0)},
	"token": {async act(page) {
		await fill(page, `curl -H 'Authorization: Bearer ${twoFaults}' https://api.example`);
		await page.locator("button.name", {hasText: '"exp"'}).click();
		await page.locator("[data-fold=token]").evaluate((fold) => fold.scrollIntoView({block: "start"}));
		await page.locator('.line[data-at="claims.aud"] .value').hover();
	}},
	"time": {async act(page) {
		await fill(page, mint({}), {at: "2022-03-01T12:30:00Z"});
		await page.locator("[data-fold=time]").evaluate((fold) => fold.scrollIntoView({block: "start"}));
		await page.locator(".moments button", {hasText: "exp"}).click();
		await page.waitForSelector(".then-said .chip");
	}},
	"explained": {act: (page) => fill(page, "JsonWebTokenError: jwt audience invalid. expected: myapp-abcde", {}, 0)},
	"make": {async act(page) {
		await fill(page, mint({}));
		await page.click("#maker-fold summary");
		await page.fill("#make-claims", '{"sub": "user1234", "email": "a@example.org"}');
		await page.click("#maker button.main");
		await page.waitForSelector("#made:not([hidden])");
		await page.locator("#maker-fold").evaluate((fold) => fold.scrollIntoView({block: "end"}));
	}},
	"powersync": {async act(page) {
		await page.click("label:has(input[value=powersync])");
		await page.fill("#audience", "https://powersync.example");
		await fill(page, mint({aud: "https://powersync.example", exp: 1646139600 + 864000}), {app_id: undefined}, 0);
	}},
	"moving-dark": {colorScheme: "dark", async act(page) {
		await fill(page, mint({}));
		await page.locator("summary", {hasText: "Moving to PowerSync"}).click();
		await page.waitForSelector("textarea.block");
		await page.locator("[data-fold=move]").evaluate((fold) => fold.scrollIntoView({block: "start"}));
	}},
	"refused-phone": {size: phone, act: (page) => fill(page, twoFaults, {}, 0)},
	"time-phone-dark": {size: phone, colorScheme: "dark", async act(page) {
		await fill(page, mint({nbf: 1646136030}));
		await page.locator("[data-fold=time] > summary").click();
		await page.locator("[data-fold=time]").evaluate((fold) => fold.scrollIntoView({block: "start"}));
	}},
};

await mkdir(PICTURES, {recursive: true});
await launch();
const address = await served(REALMLINT);
for (const [name, {size = desktop, colorScheme = "light", act}] of Object.entries(states)) {
	if (process.argv.length > 2 && !process.argv.includes(name)) {
		continue;
	}
	const {context, page} = await open(address, size);
	await page.emulateMedia({colorScheme});
	await act(page);
	await page.waitForTimeout(100);
	await page.screenshot({path: join(PICTURES, name + ".png")});
	await context.close();
}
await close();
process.exit(0);
