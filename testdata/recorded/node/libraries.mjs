// What is asked of each library. A function gets said(case, call): call is run, and
// what it throws is recorded.
import { createPrivateKey, createPublicKey, createSecretKey, webcrypto, X509Certificate } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createSecureContext } from "node:tls";
import { fileURLToPath } from "node:url";
import * as m from "./mint.mjs";

globalThis.crypto ??= webcrypto; // which jose 6 looks for, and Node.js 18 has not

const require = createRequire(import.meta.url);
const lostLineEnds = m.rsa.publicKey.replaceAll("\n", "\\n");

async function jsonwebtoken(said, jwt) {
  const checks = { algorithms: ["HS256"], audience: m.audience, issuer: m.issuer };
  for (const [name, token] of m.refused("HS256", m.hs256)) await said(name, () => jwt.verify(token, m.secret, checks));
  const good = m.raw(m.header("HS256"), m.claims(), m.hs256);
  const rs256 = m.raw(m.header("RS256"), m.claims(), m.rs256);
  await said("sub another", () => jwt.verify(good, m.secret, { subject: "bob" }));
  await said("jti another", () => jwt.verify(good, m.secret, { jwtid: "1" }));
  await said("nonce another", () => jwt.verify(good, m.secret, { nonce: "1" }));
  await said("too old", () => jwt.verify(good, m.secret, { maxAge: "1h" }));
  await said("too old, no iat", () => jwt.verify(m.raw(m.header("HS256"), m.claims({ iat: undefined }), m.hs256), m.secret, { maxAge: "1h" }));
  await said("secret missing", () => jwt.verify(good, undefined));
  await said("secret empty", () => jwt.verify(good, ""));
  await said("alg none, no secret", () => jwt.verify(m.raw({ alg: "none" }, m.claims(), m.none), ""));
  await said("HS256 where RS256 is wanted", () => jwt.verify(good, m.rsa.publicKey, { algorithms: ["RS256"] }));
  await said("HS256 with a PEM", () => jwt.verify(good, m.rsa.publicKey));
  await said("HS256 with a PEM, HS256 allowed", () => jwt.verify(good, m.rsa.publicKey, { algorithms: ["HS256"] }));
  await said("RS256 with a secret", () => jwt.verify(rs256, m.secret));
  await said("RS256 with a secret, RS256 allowed", () => jwt.verify(rs256, m.secret, { algorithms: ["RS256"] }));
  await said("RS256 with lost line ends", () => jwt.verify(rs256, lostLineEnds, { algorithms: ["RS256"] }));
  await said("RS256 of another key", () => jwt.verify(m.raw(m.header("RS256"), m.claims(), m.rs256Other), m.rsa.publicKey));
  await said("ES256 with an RSA key", () => jwt.verify(m.raw(m.header("ES256"), m.claims(), m.es256Other), m.rsa.publicKey, { algorithms: ["ES256"] }));
  await said("ES256 of another key", () => jwt.verify(m.raw(m.header("ES256"), m.claims(), m.es256Other), m.ec.publicKey));
  await said("no key of the program's", () => new Promise((_, no) => jwt.verify(good, (_h, done) => done(new Error("no key of this kid")), (e) => no(e))));
  await said("signing without a secret", () => jwt.sign({ sub: "ann" }, undefined));
  await said("signing RS256 with a secret", () => jwt.sign({ sub: "ann" }, m.secret, { algorithm: "RS256" }));
  await said("signing RS256 with lost line ends", () => jwt.sign({ sub: "ann" }, m.rsa.privateKey.replaceAll("\n", "\\n"), { algorithm: "RS256" }));
}

async function jose(said, jose) {
  const bytes = new TextEncoder().encode(m.secret);
  const checks = { audience: m.audience, issuer: m.issuer, requiredClaims: ["exp", "sub", "iat", "jti"] };
  const good = (others) => m.claims({ jti: "1", ...others });
  for (const [name, token] of m.refused("HS256", m.hs256, good)) {
    if (name === "jti missing") await said(name, () => jose.jwtVerify(m.raw(m.header("HS256"), m.claims(), m.hs256), bytes, checks));
    else await said(name, () => jose.jwtVerify(token, bytes, checks));
  }
  const hs256 = m.raw(m.header("HS256"), m.claims(), m.hs256);
  const rs256 = m.raw(m.header("RS256"), m.claims(), m.rs256);
  const key = await jose.importSPKI(m.rsa.publicKey, "RS256");
  const jwk = { ...createPublicKey(m.rsa.publicKey).export({ format: "jwk" }), kid: "k1", alg: "RS256" };
  await said("sub another", () => jose.jwtVerify(hs256, bytes, { subject: "bob" }));
  await said("typ another", () => jose.jwtVerify(hs256, bytes, { typ: "at+jwt" }));
  await said("too old", () => jose.jwtVerify(hs256, bytes, { maxTokenAge: "1h" }));
  await said("alg not allowed", () => jose.jwtVerify(hs256, bytes, { algorithms: ["RS256"] }));
  await said("crit unknown", () => jose.jwtVerify(m.raw({ ...m.header("HS256"), crit: ["x"], x: 1 }, m.claims(), m.hs256), bytes));
  await said("RS256 of another key", () => jose.jwtVerify(m.raw(m.header("RS256"), m.claims(), m.rs256Other), key));
  await said("HS256 with a public key", () => jose.jwtVerify(hs256, key));
  await said("RS256 with a secret", () => jose.jwtVerify(rs256, bytes));
  await said("HS256 with a text", () => jose.jwtVerify(hs256, m.secret));
  await said("PEM: a secret", () => jose.importSPKI(m.secret, "RS256"));
  await said("PEM: a public key as a private one", () => jose.importPKCS8(m.rsa.publicKey, "RS256"));
  await said("PEM: a secret as a certificate", () => jose.importX509(m.secret, "RS256"));
  await said("JWK without kty", () => jose.importJWK({ k: "AAAA" }, "HS256"));
  const set = (keys) => jose.createLocalJWKSet({ keys });
  await said("key set: kid unknown", () => jose.jwtVerify(m.raw({ ...m.header("RS256"), kid: "k2" }, m.claims(), m.rs256), set([jwk])));
  await said("key set: no kid, two keys", () => jose.jwtVerify(m.raw({ alg: "RS256" }, m.claims(), m.rs256), set([jwk, { ...jwk, kid: "k3" }])));
  await said("key set: HS256", () => jose.jwtVerify(hs256, set([jwk])));
  await said("key set: no set", () => jose.createLocalJWKSet({ key: [] }));
  for (const [name, status, body] of [["not there", 404, "not here"], ["no JSON", 200, "<html>"], ["no set", 200, "{}"]]) {
    await served(status, body, (url) => said(`remote key set: ${name}`, () => jose.jwtVerify(rs256, jose.createRemoteJWKSet(new URL(url)))));
  }
  const silent = createServer(() => {});
  await new Promise((done) => silent.listen(0, "127.0.0.1", done));
  const slow = new URL(`http://127.0.0.1:${silent.address().port}/`);
  await said("remote key set: no answer", () => jose.jwtVerify(rs256, jose.createRemoteJWKSet(slow, { timeoutDuration: 50 })));
  silent.closeAllConnections();
  silent.close();
  await said("decrypted: a signed token", () => jose.jwtDecrypt(hs256, bytes.slice(0, 32)));
  const jwe = await new jose.EncryptJWT({ sub: "ann" }).setProtectedHeader({ alg: "dir", enc: "A256GCM" }).encrypt(bytes.slice(0, 32));
  await said("decrypted: another key", () => jose.jwtDecrypt(jwe, bytes.slice(1, 33)));
  await said("decrypted: key too short", () => jose.jwtDecrypt(jwe, bytes.slice(0, 5)));
  await said("decode: no token", () => jose.decodeJwt(undefined));
  await said("decode: encrypted", () => jose.decodeJwt(jwe));
  await said("decode: garbage", () => jose.decodeJwt("garbage"));
  await said("decode header: garbage", () => jose.decodeProtectedHeader("garbage"));
}

// served answers every request so while use runs.
async function served(status, body, use) {
  const server = createServer((_, answer) => answer.writeHead(status, { connection: "close" }).end(body));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  await use(`http://127.0.0.1:${server.address().port}/`);
  server.close();
}

async function expressJWT(said) {
  const { expressjwt } = require("express-jwt");
  const guard = expressjwt({ secret: m.secret, algorithms: ["HS256"], audience: m.audience, issuer: m.issuer });
  const ask = (headers) => () => new Promise((yes, no) => guard({ headers, method: "GET" }, {}, (e) => (e ? no(e) : yes())));
  await said("no header", ask({}));
  await said("header without a token", ask({ authorization: "Bearer" }));
  await said("three words", ask({ authorization: "Bearer a b" }));
  await said("another scheme", ask({ authorization: "Basic abc" }));
  for (const [name, token] of m.refused("HS256", m.hs256)) {
    if (typeof token === "string" && token !== "" && !token.includes(" ")) await said(name, ask({ authorization: `Bearer ${token}` }));
  }
  const revoked = expressjwt({ secret: m.secret, algorithms: ["HS256"], isRevoked: () => true });
  const good = { authorization: `Bearer ${m.raw(m.header("HS256"), m.claims(), m.hs256)}` };
  await said("revoked", () => new Promise((yes, no) => revoked({ headers: good }, {}, (e) => (e ? no(e) : yes()))));
  await said("no secret", () => expressjwt({ algorithms: ["HS256"] }));
  await said("no algorithms", () => expressjwt({ secret: m.secret }));
}

async function jwtSimple(said) {
  const jwt = require("jwt-simple");
  for (const [name, token] of m.refused("HS256", m.hs256)) await said(name, () => jwt.decode(token, m.secret, false, "HS256"));
  await said("alg unknown, any allowed", () => jwt.decode(m.raw(m.header("XY256"), m.claims(), m.hs256), m.secret));
  await said("secret missing", () => jwt.encode({ sub: "ann" }, undefined));
  await said("RS256 with a secret", () => jwt.decode(m.raw(m.header("RS256"), m.claims(), m.rs256), m.secret, false, "RS256"));
}

async function jwtDecode(said, decode) {
  for (const [name, token] of m.refused("HS256", m.hs256)) await said(name, () => decode(token));
  await said("header of garbage", () => decode("!!!!.x", { header: true }));
}

async function jwksRSA(said) {
  const jwksClient = require("jwks-rsa");
  const jwk = { ...createPublicKey(m.rsa.publicKey).export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" };
  const client = (keys, others) => jwksClient({ jwksUri: `${m.issuer}/keys`, cache: false, fetcher: async () => ({ keys }), ...others });
  await said("kid unknown", () => client([jwk]).getSigningKey("k2"));
  await said("kid missing, two keys", () => client([jwk, { ...jwk, kid: "k3" }]).getSigningKey());
  await said("key set empty", () => client([]).getSigningKey("k1"));
  await said("no signing keys", () => client([{ ...jwk, use: "enc" }]).getSigningKey("k1"));
  const limited = client([jwk], { rateLimit: true, jwksRequestsPerMinute: 1 });
  await limited.getSigningKey("k1");
  await said("too often", () => limited.getSigningKey("k2"));
  await served(404, "not here", (url) => said("not there", () => jwksClient({ jwksUri: url }).getSigningKey("k1")));
  await served(200, "<html>", (url) => said("no JSON", () => jwksClient({ jwksUri: url }).getSigningKey("k1")));
}

async function njwt(said) {
  const nJwt = require("njwt");
  for (const [name, token] of m.refused("HS256", m.hs256)) await said(name, () => nJwt.verify(token, m.secret, "HS256"));
  await said("HS256 where RS256 is wanted", () => nJwt.verify(m.raw(m.header("HS256"), m.claims(), m.hs256), m.rsa.publicKey, "RS256"));
}

async function okta(said) {
  const OktaJwtVerifier = require("@okta/jwt-verifier");
  const jwk = { ...createPublicKey(m.rsa.publicKey).export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" };
  const made = (others) => {
    const verifier = new OktaJwtVerifier({ issuer: m.issuer, clientId: m.audience, getKeysInterceptor: async () => [jwk], ...others });
    // Its client asks the network if the interceptor's keys do not have the kid.
    verifier.jwksClient.getKeys = async () => [jwk];
    return verifier;
  };
  const verifier = made({});
  for (const [name, token] of m.refused("RS256", m.rs256)) {
    // njwt, beneath, throws where nobody can catch it.
    if (!["two segments", "signature empty"].includes(name)) await said(name, () => verifier.verifyAccessToken(token, m.audience));
  }
  await said("RS256 of another key", () => verifier.verifyAccessToken(m.raw(m.header("RS256"), m.claims(), m.rs256Other), m.audience));
  const good = m.raw(m.header("RS256"), m.claims(), m.rs256);
  await said("claim another", () => made({ assertClaims: { cid: m.audience } }).verifyAccessToken(good, m.audience));
  await said("claim without a part", () => made({ assertClaims: { "groups.includes": ["a"] } }).verifyAccessToken(good, m.audience));
  await said("several audiences expected", () => verifier.verifyAccessToken(good, ["a", "b"]));
  await said("aud a list", () => verifier.verifyAccessToken(m.raw(m.header("RS256"), m.claims({ aud: ["a", "b"] }), m.rs256), m.audience));
  await said("aud a list, several expected", () => verifier.verifyAccessToken(m.raw(m.header("RS256"), m.claims({ aud: ["a", "b"] }), m.rs256), ["c", "d"]));
  await said("ID token: nonce another", () => verifier.verifyIdToken(m.raw(m.header("RS256"), m.claims({ nonce: "1" }), m.rs256), m.audience, "2"));
  await said("ID token: nonce missing", () => verifier.verifyIdToken(good, m.audience, "2"));
  await said("no issuer set", () => new OktaJwtVerifier({}));
}

async function nextAuth(said) {
  const { encode, decode } = require("next-auth/jwt");
  const session = await encode({ token: { sub: "ann" }, secret: "one" });
  await said("another secret", () => decode({ token: session, secret: "two" }));
  await said("garbage", () => decode({ token: "garbage", secret: "one" }));
  await said("a signed token", () => decode({ token: m.raw(m.header("HS256"), m.claims(), m.hs256), secret: "one" }));
  await said("no secret", () => decode({ token: session }));
  await said("expired", async () => decode({ token: await encode({ token: {}, secret: "one", maxAge: -100 }), secret: "one" }));
  await said("no request", () => require("next-auth/jwt").getToken({}));
  // What stands in the log once the session cookie cannot be read.
  const { AuthHandler } = require(fileURLToPath(new URL("node_modules/next-auth/core/index.js", import.meta.url)));
  for (const [name, cookie] of [["of another secret", session], ["garbage", "garbage"]]) {
    const logged = [];
    const [error, warn] = [console.error, console.warn];
    console.error = (...words) => logged.push(...words);
    console.warn = () => {};
    await AuthHandler({
      req: { action: "session", method: "GET", headers: {}, cookies: { "next-auth.session-token": cookie }, origin: m.issuer },
      options: { secret: "two", providers: [], session: { strategy: "jwt" } },
    });
    [console.error, console.warn] = [error, warn];
    await said(`log: a session ${name}`, () => new Error(logged.filter((w) => typeof w === "string").join(" ")));
  }
}

async function authCore(said) {
  const { encode, decode, getToken } = await import("@auth/core/jwt");
  const salt = "authjs.session-token";
  const session = await encode({ token: { sub: "ann" }, secret: "one", salt });
  await said("another secret", () => decode({ token: session, secret: "two", salt }));
  await said("garbage", () => decode({ token: "garbage", secret: "one", salt }));
  await said("a signed token", () => decode({ token: m.raw(m.header("HS256"), m.claims(), m.hs256), secret: "one", salt }));
  const { Auth } = await import("@auth/core");
  for (const [name, cookie] of [["of another secret", session], ["garbage", "garbage"]]) {
    await said(`log: a session ${name}`, () => new Promise((_, no) => Auth(
      new Request(`${m.issuer}/auth/session`, { headers: { cookie: `__Secure-${salt}=${cookie}` } }),
      { secret: "two", trustHost: true, basePath: "/auth", providers: [], logger: { error: no, warn: () => {}, debug: () => {} } },
    )));
  }
  await said("no secret", () => getToken({ req: { headers: { cookie: `${salt}=${session}` } } }));
  await said("expired", async () => decode({ token: await encode({ token: {}, secret: "one", salt, maxAge: -100 }), secret: "one", salt }));
}

async function firebaseAdmin(said) {
  const { initializeApp } = await import("firebase-admin/app");
  const { getAuth } = await import("firebase-admin/auth");
  const auth = getAuth(initializeApp({ projectId: m.audience }));
  // The SDK's verifier with other keys than Google's, so that nothing is fetched.
  auth.idTokenVerifier.signatureVerifier.keyFetcher = { fetchPublicKeys: async () => ({ k1: m.rsa.publicKey }) };
  const good = (others) => m.claims({ iss: `https://securetoken.google.com/${m.audience}`, ...others });
  for (const [name, token] of m.refused("RS256", m.rs256, good)) await said(name, () => auth.verifyIdToken(token));
  await said("RS256 of another key", () => auth.verifyIdToken(m.raw(m.header("RS256"), good(), m.rs256Other)));
  await said("HS256 where RS256 is wanted", () => auth.verifyIdToken(m.raw(m.header("HS256"), good(), m.hs256)));
  const custom = { aud: "https://identitytoolkit.googleapis.com/google.identity.identitytoolkit.v1.IdentityToolkit" };
  await said("a custom token", () => auth.verifyIdToken(m.raw({ alg: "RS256", typ: "JWT" }, good(custom), m.rs256)));
  await said("a legacy custom token", () => auth.verifyIdToken(m.raw({ alg: "HS256", typ: "JWT" }, { v: 0, d: { uid: "ann" }, iat: m.past }, m.hs256)));
  await said("sub empty", () => auth.verifyIdToken(m.raw(m.header("RS256"), good({ sub: "" }), m.rs256)));
  await said("sub too long", () => auth.verifyIdToken(m.raw(m.header("RS256"), good({ sub: "x".repeat(129) }), m.rs256)));
}

async function axios(said) {
  const client = require("axios");
  for (const status of [401, 403, 404, 500]) await served(status, "{}", (url) => said(`status ${status}`, () => client.get(url)));
}

async function nodeCrypto(said) {
  const body = m.rsa.publicKey.split("\n");
  const without = (line) => body.filter((_, i) => i !== line).join("\n");
  await said("public key: a secret", () => createPublicKey(m.secret));
  await said("public key: empty", () => createPublicKey(""));
  await said("public key: lost line ends", () => createPublicKey(lostLineEnds));
  await said("public key: spaces for line ends", () => createPublicKey(m.rsa.publicKey.replaceAll("\n", " ")));
  await said("public key: first line missing", () => createPublicKey(without(0)));
  await said("public key: last line missing", () => createPublicKey(body.slice(0, -2).join("\n")));
  await said("public key: a line missing", () => createPublicKey(without(2)));
  await said("public key: another last line", () => createPublicKey(m.rsa.publicKey.replace("END PUBLIC KEY", "END RSA KEY")));
  await said("public key: signs in its base64", () => createPublicKey(m.rsa.publicKey.replace("MIIB", "MI!B")));
  await said("private key: a secret", () => createPrivateKey(m.secret));
  await said("private key: lost line ends", () => createPrivateKey(m.rsa.privateKey.replaceAll("\n", "\\n")));
  await said("private key: a public one", () => createPrivateKey(m.rsa.publicKey));
  await said("private key: a line missing", () => createPrivateKey(m.rsa.privateKey.split("\n").filter((_, i) => i !== 5).join("\n")));
  const begin = "-----BEGIN CERTIFICATE-----\n";
  const end = "-----END CERTIFICATE-----\n";
  for (const [name, cert] of [
    ["a secret", m.secret],
    ["a public key", m.rsa.publicKey],
    ["lost line ends", `${begin}MIIB\n${end}`.replaceAll("\n", "\\n")],
    ["last line missing", `${begin}MIIB\n`],
    ["another last line", `${begin}MIIB\n-----END RSA-----\n`],
    ["signs in its base64", `${begin}M!!B\n${end}`],
    ["cut off", `${begin}MIIB\n${end}`],
  ]) {
    await said(`certificate: ${name}`, () => new X509Certificate(cert));
    await said(`certificate of TLS: ${name}`, () => createSecureContext({ cert }));
  }
  await said("key of TLS: a secret", () => createSecureContext({ key: m.secret }));
  await said("key of TLS: lost line ends", () => createSecureContext({ key: m.rsa.privateKey.replaceAll("\n", "\\n") }));
  await said("secret key empty", () => createSecretKey("", "utf8"));
}

// libraries are asked in this order: [name in package.json, its real name, how].
export const libraries = [
  ["jsonwebtoken-8", "jsonwebtoken", (said) => jsonwebtoken(said, require("jsonwebtoken-8"))],
  ["jsonwebtoken", "jsonwebtoken", (said) => jsonwebtoken(said, require("jsonwebtoken"))],
  ["express-jwt", "express-jwt", expressJWT],
  ["jwt-simple", "jwt-simple", jwtSimple],
  ["jwt-decode-3", "jwt-decode", async (said) => jwtDecode(said, require("jwt-decode-3"))],
  ["jwt-decode", "jwt-decode", async (said) => jwtDecode(said, (await import("jwt-decode")).jwtDecode)],
  ["jwks-rsa", "jwks-rsa", jwksRSA],
  ["jose-4", "jose", async (said) => jose(said, await import("jose-4"))],
  ["jose", "jose", async (said) => jose(said, await import("jose"))],
  ["next-auth", "next-auth", nextAuth],
  ["@auth/core", "@auth/core", authCore],
  ["njwt", "njwt", njwt],
  ["@okta/jwt-verifier", "@okta/jwt-verifier", okta],
  ["firebase-admin", "firebase-admin", firebaseAdmin],
  ["axios", "axios", axios],
  [undefined, "node:crypto", nodeCrypto],
];
