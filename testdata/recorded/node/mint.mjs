// Makes the tokens that are refused, with keys of its own: the same cases as
// golang/mint.go.
import { createHmac, generateKeyPairSync, sign } from "node:crypto";

export const issuer = "https://issuer.example";
export const audience = "myapp";
// Seconds that are past and to come for every clock.
export const past = 1_600_000_000;
export const future = 4_000_000_000;

export const secret = "a secret of the recorder, of no use to anyone";
const pair = (kind, options) =>
  generateKeyPairSync(kind, {
    ...options,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
export const rsa = pair("rsa", { modulusLength: 2048 });
export const rsaOther = pair("rsa", { modulusLength: 2048 });
export const ec = pair("ec", { namedCurve: "P-256" });
export const ecOther = pair("ec", { namedCurve: "P-256" });

export const hs256 = (input) => createHmac("sha256", secret).update(input).digest();
export const rs256 = (input) => sign("sha256", Buffer.from(input), rsa.privateKey);
export const rs256Other = (input) => sign("sha256", Buffer.from(input), rsaOther.privateKey);
const p1363 = (key) => (input) => sign("sha256", Buffer.from(input), { key, dsaEncoding: "ieee-p1363" });
export const es256Other = p1363(ecOther.privateKey);
export const none = () => Buffer.alloc(0);

export const encode = (part) => Buffer.from(part).toString("base64url");
const text = (part) => (typeof part === "string" ? part : JSON.stringify(part));

// raw puts a token together out of two texts or objects.
export function raw(header, payload, signer) {
  const input = `${encode(text(header))}.${encode(text(payload))}`;
  return `${input}.${encode(signer(input))}`;
}

// claims lays others over the good ones; undefined takes one away.
export const claims = (others) => ({ iss: issuer, sub: "ann", aud: audience, iat: past, exp: future, ...others });
export const header = (alg) => ({ alg, kid: "k1", typ: "JWT" });

// refused are tokens that are broken in one place each, as [case, token].
export function refused(alg, signer, good = claims) {
  const whole = raw(header(alg), good(), signer);
  const [h, p, s] = whole.split(".");
  const of = (others) => raw(header(alg), good(others), signer);
  const signed = (input) => `${input}.${encode(signer(input))}`;
  return [
    ["no token", undefined],
    ["empty text", ""],
    ["an object", { token: whole }],
    ["garbage", "garbage"],
    ["three parts of garbage", "gar.ba.ge"],
    ["two segments", `${h}.${p}`],
    ["four segments", `${whole}.${s}`],
    ["encrypted, five segments", `${encode('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA`],
    ["Bearer before it", `Bearer ${whole}`],
    ["in quotes", `"${whole}"`],
    ["header not base64", signed(`!!!!.${p}`)],
    ["header not JSON", raw("no JSON", good(), signer)],
    ["header no object", raw('"text"', good(), signer)],
    ["payload not base64", signed(`${h}.!!!!`)],
    ["payload not JSON", raw(header(alg), "no JSON", signer)],
    ["payload no object", raw(header(alg), '"text"', signer)],
    ["payload empty", raw(header(alg), "", signer)],
    ["signature not base64", `${h}.${p}.!!!!`],
    ["signature empty", `${h}.${p}.`],
    ["signature of other bytes", `${h}.${p}.${encode("other bytes")}`],
    ["claims changed", `${h}.${encode(text(good({ sub: "bob" })))}.${s}`],
    ["alg none", raw({ alg: "none" }, good(), none)],
    ["alg unknown", raw(header("XY256"), good(), signer)],
    ["alg missing", raw({ typ: "JWT" }, good(), signer)],
    ["alg no text", raw({ alg: 256 }, good(), signer)],
    ["kid unknown", raw({ ...header(alg), kid: "k2" }, good(), signer)],
    ["kid missing", raw({ alg }, good(), signer)],
    ["expired", of({ exp: past + 1 })],
    ["not yet valid", of({ nbf: future - 1 })],
    ["iat ahead", of({ iat: future - 1 })],
    ["exp a text", of({ exp: "tomorrow" })],
    ["nbf a text", of({ nbf: "tomorrow" })],
    ["exp missing", of({ exp: undefined })],
    ["iat missing", of({ iat: undefined })],
    ["aud another", of({ aud: "another" })],
    ["aud missing", of({ aud: undefined })],
    ["iss another", of({ iss: "https://another.example" })],
    ["iss missing", of({ iss: undefined })],
    ["sub missing", of({ sub: undefined })],
    ["jti missing", of({})],
  ];
}
