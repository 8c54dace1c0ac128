// Takes pictures of the page in the states that people meet. The script screenshots
// beside it builds what is pictured, and says where they go.
import {mkdir} from "node:fs/promises";
import {join} from "node:path";

import {close, launch, open, served} from "./browser.js";
import {decoy, mint, rs256} from "./tokens.js";
import {fill} from "./typing.js";

const {REALMLINT, PICTURES} = process.env;
const desktop = {width: 1280, height: 900}, phone = {width: 390, height: 844}, narrow = {width: 320, height: 640};

// states are the pictures: what is done before each is taken.
const states = {
	"empty": {async act() {}},
	"refused": {act: (page) => fill(page, mint({aud: "other-app", exp: 1600000000, iat: 1599990000}))},
	"token": {async act(page) {
		await fill(page, `curl -H 'Authorization: Bearer ${mint({aud: "other-app", exp: 1600000000, iat: 1599990000})}' https://api.example`);
		await page.locator(".fold", {hasText: "The token"}).first().scrollIntoViewIfNeeded();
		await page.locator("button.name", {hasText: '"exp"'}).click();
		await page.locator(".seen").evaluate((seen) => seen.scrollIntoView({block: "center"}));
	}},
	"time": {async act(page) {
		await fill(page, mint({}), {at: "2022-03-01T12:30:00Z"});
		await page.locator(".when").evaluate((when) => when.scrollIntoView({block: "center"}));
		await page.locator(".moments button", {hasText: "exp"}).click();
		await page.waitForSelector(".then-said .chip");
	}},
	"fixes": {act: (page) => fill(page, rs256({aud: "other-app"}), {}, 0)},
	"explained": {act: (page) => fill(page, "JsonWebTokenError: jwt audience invalid. expected: myapp-abcde")},
	"make": {async act(page) {
		await fill(page, mint({}));
		await page.click("#maker-fold summary");
		await page.fill("#make-claims", '{"sub": "user1234", "email": "a@example.org"}');
		await page.click("#maker button.main");
		await page.waitForSelector("#made:not([hidden])");
		await page.locator("#maker-fold").scrollIntoViewIfNeeded();
		await page.locator("#maker-fold").evaluate((fold) => fold.scrollIntoView({block: "end"}));
	}},
	"powersync": {async act(page) {
		await page.click("label:has(input[value=powersync])");
		await page.fill("#audience", "https://powersync.example");
		await fill(page, mint({aud: "https://powersync.example", exp: 1646139600 + 864000}), {app_id: undefined}, 0);
	}},
	"moving": {async act(page) {
		await fill(page, mint({}));
		await page.locator("summary", {hasText: "Moving to PowerSync"}).click();
		await page.waitForSelector("textarea.block");
		await page.locator(".fold", {hasText: "Moving to PowerSync"}).evaluate((fold) => fold.scrollIntoView({block: "start"}));
	}},
	"refused-phone": {size: phone, act: (page) => fill(page, mint({aud: "other-app", exp: 1600000000, iat: 1599990000}), {}, 0)},
	"refused-narrow-dark": {size: narrow, colorScheme: "dark", act: (page) => fill(page, mint({}, decoy), {}, 0)},
	"accepted-dark": {colorScheme: "dark", act: (page) => fill(page, mint({}))},
};

await mkdir(PICTURES, {recursive: true});
await launch();
const address = await served(REALMLINT);
for (const [name, {size = desktop, colorScheme = "light", act}] of Object.entries(states)) {
	if (process.argv.length > 2 && !process.argv.includes(name)) {
		continue;
	}
	const {context, page} = await open(address);
	await page.setViewportSize(size);
	await page.emulateMedia({colorScheme});
	await act(page);
	await page.waitForTimeout(100);
	await page.screenshot({path: join(PICTURES, name + ".png")});
	await context.close();
}
await close();
process.exit(0);
