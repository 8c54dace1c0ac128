// Keys and tokens, made for these tests.
import {createHmac, createSign, generateKeyPairSync} from "node:crypto";

// A moment before texts were masked, within the hour of the tokens.
export const pastDay = "2022-03-01T12:00:00Z";
const now = Date.parse(pastDay) / 1000;

export const key = "made-for-the-browser-tests-0123456789-abcdefghijk";
export const decoy = "another-key-of-the-browser-tests-9876543210-zyxwv";

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const body = (claims) => encode({sub: "user-1", aud: "myapp-abcde", iat: now - 60, exp: now + 3600, ...claims});

// mint signs HS256.
export function mint(claims, secret = key) {
	const signed = encode({alg: "HS256", typ: "JWT"}) + "." + body(claims);
	return signed + "." + createHmac("sha256", secret).update(signed).digest("base64url");
}

const pair = generateKeyPairSync("rsa", {modulusLength: 2048});

// rs256 signs with the key of publicSet.
export function rs256(claims) {
	const signed = encode({alg: "RS256", typ: "JWT", kid: "k1"}) + "." + body(claims);
	return signed + "." + createSign("sha256").update(signed).sign(pair.privateKey, "base64url");
}

export const publicSet = JSON.stringify({keys: [{...pair.publicKey.export({format: "jwk"}), kid: "k1", use: "sig", alg: "RS256"}]});
