// A model of how a PowerSync service answers a client's token, on the real jose.
// Each line {"config", "header", "at"} of its input is answered with a line
// {"status", "code", "description"}: config is the text of the service's
// configuration, header the Authorization header or null, at a time in seconds.
// A status of 0 means that the service does not start with that configuration.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { compactVerify, errors, importJWK, jwtVerify } from "jose";
import { parse } from "yaml";

const families = { oct: ["HS256", "HS384", "HS512"], RSA: ["RS256", "RS384", "RS512"], EC: ["ES256", "ES384", "ES512"], OKP: ["EdDSA"] };
const noKey = "Could not find an appropriate key in the keystore. The key is missing or no key matched the token KID";
const refusal = (code, description) => Object.assign(new Error(description), { code: `PSYNC_${code}` });

// ringOf returns the keys in the order in which they are looked through, each
// with what it asks of a token. Of a private key only the public half counts.
async function ringOf(config) {
  const { jwks, audience = [], supabase, supabase_jwt_secret: secret } = parse(config)?.client_auth ?? {};
  const entry = async ({ d, oth, ...jwk }, terms) => {
    return { kid: jwk.kid || null, takes: jwk.alg ? [jwk.alg] : families[jwk.kty], key: await importJWK(jwk), ...terms };
  };
  const ring = (jwks?.keys ?? []).map((jwk) => entry(jwk, { audience, longest: 86400 }));
  if (supabase && secret != null) {
    const k = Buffer.from(secret).toString("base64url");
    ring.push(entry({ kty: "oct", alg: "HS256", k }, { audience: ["authenticated"], longest: 606000 }));
  }
  return Promise.all(ring);
}

async function keyFor(ring, token, { alg, kid }) {
  // Two equals signs: a kid that is no text is compared as one, 5 finds "5".
  const named = kid && ring.find((one) => one.kid !== null && one.kid == kid);
  if (named && !named.takes.includes(alg)) throw refusal("S2101", `Unexpected token algorithm ${alg}`);
  if (named) return named;
  for (const one of ring.filter(({ kid, takes }) => kid === null && takes.includes(alg))) {
    const good = await compactVerify(token, one.key).catch((error) => {
      // Any other error, as of a curve that is not the algorithm's, ends the search.
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error;
    });
    if (good) return one;
  }
  throw refusal("S2101", noKey);
}

async function admit(ring, header, at) {
  const token = header?.match(/^(?:Token|Bearer) (\S+)$/)?.[1];
  if (!token) throw refusal("S2106", "Authentication required");
  let used;
  const { payload } = await jwtVerify(token, async (protectedHeader) => (used = await keyFor(ring, token, protectedHeader)).key, {
    algorithms: Object.values(families).flat(),
    clockTolerance: 60,
    currentDate: new Date(at * 1000),
    requiredClaims: ["sub", "iat", "exp"], // jose asks for the last one first
  });
  const { aud, exp, iat, parameters = {} } = payload;
  if (aud == null) throw refusal("S2105", 'JWT payload is missing a required claim "aud"');
  if (![aud].flat().some((one) => used.audience.includes(one))) throw refusal("S2105", `Unexpected "aud" claim value: ${JSON.stringify(aud)}`);
  if (exp - iat > used.longest) throw refusal("S2104", `Token must expire in a maximum of ${used.longest} seconds, got ${exp - iat}s`);
  if (Array.isArray(parameters) || typeof parameters !== "object") throw refusal("S2101", "Payload parameters must be an object");
}

function worded({ code = "", claim, message }) {
  if (/^ERR_JW[ST]_INVALID$/.test(code)) return ["PSYNC_S2101", "Token is not a well-formed JWT. Check the token format."];
  if (code === "ERR_JWT_CLAIM_VALIDATION_FAILED") return ["PSYNC_S2101", `JWT payload is missing a required claim "${claim}"`];
  if (code === "ERR_JWT_EXPIRED") return ["PSYNC_S2103", "JWT has expired"];
  return [code.startsWith("PSYNC_") ? code : "PSYNC_S2101", message];
}

export async function answer({ config, header, at }) {
  const ring = await ringOf(config).catch((error) => error.message);
  if (typeof ring === "string") return { status: 0, code: null, description: ring };
  const error = await admit(ring, header, at).catch((error) => error);
  const [code, description] = error ? worded(error) : [null, null];
  return { status: error ? 401 : 200, code, description };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for await (const line of createInterface(process.stdin)) console.log(JSON.stringify(await answer(JSON.parse(line))));
}
