// Logs in with realm-web, the last version of the SDK, against the emulator.
// realmweb_test.go starts both and writes what is to be expected to standard
// input: { url, maskedURL, app, good: {token, sub, data}, refused: [...] }.
import assert from "node:assert/strict";
import { text } from "node:stream/consumers";
import { App, Credentials, MongoDBRealmError } from "realm-web";

const want = JSON.parse(await text(process.stdin));

// A new App each time: the SDK keeps one for each ID, with the user of the
// last login.
const appAt = (baseUrl) => new App({ id: want.app, baseUrl });

async function refusal(baseUrl, token) {
  try {
    await appAt(baseUrl).logIn(Credentials.jwt(token));
  } catch (error) {
    return error;
  }
  return undefined;
}

async function aLoginGivesTheUser() {
  const app = appAt(want.url);
  const user = await app.logIn(Credentials.jwt(want.good.token));
  assert.match(user.id, /^[0-9a-f]{24}$/);
  assert.equal(app.currentUser.id, user.id);
  assert.equal(user.isLoggedIn, true);
  assert.deepEqual(user.identities, [{ id: want.good.sub, providerType: "custom-token" }]);
  assert.deepEqual({ ...user.profile }, want.good.data);

  const before = user.accessToken;
  await user.refreshAccessToken();
  assert.equal(before.split(".").length, 3);
  assert.equal(user.accessToken.split(".").length, 3);
  await user.refreshProfile();

  const again = await appAt(want.url).logIn(Credentials.jwt(want.good.token));
  assert.equal(again.id, user.id);
  await again.linkCredentials(Credentials.jwt(want.good.linked));
  assert.equal(again.identities.length, 2);

  await user.logOut();
  assert.equal(user.isLoggedIn, false);
}

async function everyRefusalSurfaces() {
  assert.ok(want.refused.length > 20, `only ${want.refused.length} refusals to try`);
  for (const { rule, token, error, code } of want.refused) {
    const thrown = await refusal(want.url, token);
    assert.ok(thrown instanceof MongoDBRealmError, `${rule}: ${thrown}`);
    assert.equal(thrown.error, error, rule);
    assert.equal(thrown.errorCode, code, rule);
    assert.equal(thrown.statusCode, 401, rule);
    assert.match(thrown.link, /\/groups\/[0-9a-f]{24}\/apps\/[0-9a-f]{24}\/logs\?co_id=[0-9a-f]{24}$/, rule);
    assert.match(thrown.message, /^Request failed \(POST .*\): .* \(status 401 Unauthorized\)$/s, rule);
    assert.ok((await (await fetch(thrown.link)).text()).includes(`login: 401, ${error}`), `${rule}: behind the link`);
    const masked = await refusal(want.maskedURL, token);
    assert.ok(masked instanceof MongoDBRealmError, rule);
    assert.equal(masked.error, "unauthorized", rule);
    assert.equal(masked.errorCode, code, rule);
    assert.equal(masked.statusCode, 401, rule);
  }
}

async function anotherProviderIsUnsupported() {
  const error = await appAt(want.url).logIn(Credentials.anonymous()).catch((e) => e);
  assert.ok(error instanceof MongoDBRealmError);
  assert.equal(error.error, "authentication via 'anon-user' is unsupported");
  assert.equal(error.errorCode, "InvalidSession");
}

async function anotherAppIsNotFound() {
  const app = new App({ id: "nobody-aaaaa", baseUrl: want.url });
  const error = await app.logIn(Credentials.jwt(want.good.token)).catch((e) => e);
  assert.ok(error instanceof MongoDBRealmError);
  assert.equal(error.error, "cannot find app using Client App ID");
  assert.equal(error.statusCode, 404);
}

await aLoginGivesTheUser();
await everyRefusalSurfaces();
await anotherProviderIsUnsupported();
await anotherAppIsNotFound();
console.log(`realm-web: one login, ${want.refused.length} refusals`);
