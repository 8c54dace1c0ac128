# Asks PyJWT, python-jose, google-auth and the openssl command, and prints what they
# answer, a line of JSON a text: the same cases as golang/mint.go.
import base64, hashlib, hmac, json, re, subprocess, tempfile
from importlib.metadata import version

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

ISSUER, AUDIENCE = "https://issuer.example", "myapp"
PAST, FUTURE = 1_600_000_000, 4_000_000_000
SECRET = "a secret of the recorder, of no use to anyone"


def key():
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


KEY, OTHER = key(), key()
PKCS1 = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.PKCS1).decode()
PUBLIC = KEY.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def encode(part):
    return base64.urlsafe_b64encode(part if isinstance(part, bytes) else part.encode()).rstrip(b"=").decode()


def hs256(text):
    return hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()


def rs256(text, by=None):
    return (by or KEY).sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())


def raw(header, payload, signer):
    text = lambda part: part if isinstance(part, str) else json.dumps(part, separators=(",", ":"))
    signed = encode(text(header)) + "." + encode(text(payload))
    return signed + "." + encode(signer(signed))


def claims(**others):
    every = {"iss": ISSUER, "sub": "ann", "aud": AUDIENCE, "iat": PAST, "exp": FUTURE, **others}
    return {name: value for name, value in every.items() if value is not None}


def header(alg):
    return {"alg": alg, "kid": "k1", "typ": "JWT"}


def refused(alg, signer):
    good = raw(header(alg), claims(), signer)
    h, p, s = good.split(".")
    of = lambda **others: raw(header(alg), claims(**others), signer)
    signed = lambda text: text + "." + encode(signer(text))
    return [
        ("no token", None), ("empty text", ""), ("garbage", "garbage"), ("three parts of garbage", "gar.ba.ge"),
        ("two segments", h + "." + p), ("four segments", good + "." + s),
        ("encrypted, five segments", encode('{"alg":"RSA-OAEP","enc":"A256GCM"}') + ".AAAA.AAAA.AAAA.AAAA"),
        ("Bearer before it", "Bearer " + good), ("in quotes", '"' + good + '"'),
        ("header not base64", signed("!!!!." + p)), ("header cut off", signed("abcde." + p)),
        ("header not JSON", raw("no JSON", claims(), signer)), ("header no object", raw('"text"', claims(), signer)),
        ("payload not base64", signed(h + ".!!!!")), ("payload cut off", signed(h + ".abcde")),
        ("payload not JSON", raw(header(alg), "no JSON", signer)), ("payload no object", raw(header(alg), '"text"', signer)),
        ("payload empty", raw(header(alg), "", signer)),
        ("signature not base64", h + "." + p + ".!!!!"), ("signature cut off", h + "." + p + ".abcde"),
        ("signature empty", h + "." + p + "."), ("signature of other bytes", h + "." + p + "." + encode("other bytes")),
        ("claims changed", h + "." + encode(json.dumps(claims(sub="bob"))) + "." + s),
        ("alg none", raw({"alg": "none"}, claims(), lambda _: b"")), ("alg unknown", raw(header("XY256"), claims(), signer)),
        ("alg missing", raw({"typ": "JWT"}, claims(), signer)), ("alg no text", raw({"alg": 256}, claims(), signer)),
        ("kid a number", raw({"alg": alg, "kid": 1}, claims(), signer)),
        ("kid unknown", raw({**header(alg), "kid": "k2"}, claims(), signer)), ("kid missing", raw({"alg": alg}, claims(), signer)),
        ("expired", of(exp=PAST + 1)), ("not yet valid", of(nbf=FUTURE - 1)), ("iat ahead", of(iat=FUTURE - 1)),
        ("exp a text", of(exp="tomorrow")), ("nbf a text", of(nbf="tomorrow")), ("iat a text", of(iat="yesterday")),
        ("exp missing", of(exp=None)), ("iat missing", of(iat=None)), ("aud another", of(aud="another")), ("aud missing", of(aud=None)),
        ("aud a number", of(aud=1)), ("iss another", of(iss="https://another.example")), ("iss missing", of(iss=None)),
        ("sub missing", of(sub=None)), ("sub a number", of(sub=1)),
    ]


def record(library, ask):
    found = {}

    def said(case, call):
        try:
            call()
        except Exception as e:
            kind = type(e)
            name = kind.__module__ + "." + kind.__qualname__ if kind.__module__ != "builtins" else kind.__qualname__
            # A token differs each time, with the keys.
            text = re.sub(r"eyJ[\w.-]+", "{token}", str(e))
            found.setdefault((name, text), []).append(case)

    ask(said)
    for (name, text), cases in found.items():
        show({"library": library, "version": version(library), "name": name, "text": text, "cases": cases})


def show(line):
    print(json.dumps(line, ensure_ascii=False, separators=(",", ":")))


def pyjwt(said):
    import jwt

    required = {"require": ["exp", "iat", "sub"]}
    for case, token in refused("HS256", hs256):
        said(case, lambda: jwt.decode(token, SECRET, algorithms=["HS256"], audience=AUDIENCE, issuer=ISSUER, options=required))
    good = raw(header("HS256"), claims(), hs256)
    signed = raw(header("RS256"), claims(), rs256)
    said("no algorithms", lambda: jwt.decode(good, SECRET))
    said("HS256 where RS256 is wanted", lambda: jwt.decode(good, PUBLIC, algorithms=["RS256"]))
    said("no audience expected", lambda: jwt.decode(good, SECRET, algorithms=["HS256"]))
    said("RS256 of another key", lambda: jwt.decode(raw(header("RS256"), claims(), lambda text: rs256(text, OTHER)), PUBLIC, algorithms=["RS256"], audience=AUDIENCE))
    said("RS256 with a secret", lambda: jwt.decode(signed, SECRET, algorithms=["RS256"]))
    said("RS256 with lost line ends", lambda: jwt.decode(signed, PUBLIC.replace("\n", "\\n"), algorithms=["RS256"]))
    said("HS256 with a PEM", lambda: jwt.decode(good, PUBLIC, algorithms=["HS256"]))
    said("no key", lambda: jwt.decode(good, None, algorithms=["HS256"]))
    client = jwt.PyJWKClient(ISSUER + "/keys")
    client.fetch_data = lambda: {"keys": [{"kty": "oct", "k": "AAAA", "kid": "k1", "use": "sig", "alg": "HS256"}]}
    said("kid unknown, key set", lambda: client.get_signing_key("k2"))
    client.fetch_data = lambda: {"keys": []}
    said("key set empty", lambda: client.get_signing_key("k1"))
    client.fetch_data = lambda: []
    said("key set no object", lambda: client.get_signing_key("k1"))
    said("not there", lambda: jwt.PyJWKClient("http://127.0.0.1:9/keys").get_signing_key("k1"))


def python_jose(said):
    from jose import jwt

    for case, token in refused("HS256", hs256):
        said(case, lambda: jwt.decode(token, SECRET, algorithms=["HS256"], audience=AUDIENCE, issuer=ISSUER))
    good = raw(header("HS256"), claims(), hs256)
    signed = raw(header("RS256"), claims(), rs256)
    said("HS256 where RS256 is wanted", lambda: jwt.decode(good, PUBLIC, algorithms=["RS256"]))
    said("no audience expected", lambda: jwt.decode(good, SECRET, algorithms=["HS256"]))
    said("RS256 with a secret", lambda: jwt.decode(signed, SECRET, algorithms=["RS256"]))
    said("HS256 with a PEM", lambda: jwt.decode(good, PUBLIC, algorithms=["HS256"]))
    said("sub another", lambda: jwt.decode(good, SECRET, audience=AUDIENCE, subject="bob"))
    for claim in ["exp", "iat", "aud", "sub", "iss", "nbf"]:
        said("required claim missing: " + claim, lambda: jwt.decode(raw(header("HS256"), {}, hs256), SECRET, options={"require_" + claim: True}))
    said("at_hash, no access token", lambda: jwt.decode(raw(header("HS256"), claims(at_hash="x"), hs256), SECRET, audience=AUDIENCE))
    said("at_hash another", lambda: jwt.decode(raw(header("HS256"), claims(at_hash="x"), hs256), SECRET, audience=AUDIENCE, access_token="y"))
    said("header of garbage", lambda: jwt.get_unverified_header("garbage"))
    said("claims of garbage", lambda: jwt.get_unverified_claims("garbage"))
    said("key set empty", lambda: jwt.decode(signed, {"keys": []}, algorithms=["RS256"]))


def google_auth(said):
    import datetime
    from google.auth import _helpers, jwt

    _helpers.utcnow = lambda: datetime.datetime.utcfromtimestamp(1_700_000_000)
    for case, token in refused("RS256", rs256):
        if token is not None:
            said(case, lambda: jwt.decode(token, certs={"k1": PKCS1}, audience=AUDIENCE))
    said("RS256 of another key", lambda: jwt.decode(raw(header("RS256"), claims(), lambda text: rs256(text, OTHER)), certs=PKCS1))


def openssl():
    """Keys that the command cannot read; where in OpenSSL, and in which thread, differs."""
    lines = PUBLIC.splitlines(keepends=True)
    keys = {
        "a secret": "a secret", "lost line ends": PUBLIC.replace("\n", "\\n"), "no last line": "".join(lines[:-1]),
        "signs in its base64": PUBLIC.replace("MIIB", "M!!B"), "another last line": PUBLIC.replace("END PUBLIC", "END RSA"),
        "a line missing": "".join(lines[:2] + lines[3:]), "a public key": PUBLIC,
        "PKCS7, no last line": "-----BEGIN PKCS7-----\nMIIB\n", "PKCS7, signs in its base64": "-----BEGIN PKCS7-----\nM!!B\n-----END PKCS7-----\n",
    }
    number = subprocess.run(["openssl", "version"], capture_output=True, text=True).stdout.split()[1]
    found = {}
    for case, key in keys.items():
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(key)
            file.flush()
            for kind in ["rsa", "x509", "pkcs7"]:
                command = ["openssl", kind, "-in", file.name, "-noout"] + (["-pubin"] if kind == "rsa" else [])
                for text in subprocess.run(command, capture_output=True, text=True).stderr.splitlines():
                    text = re.sub(r"\.c:\d+:", ".c:{line}:", re.sub(r"^[0-9A-F]+:error", "error", text)).replace(file.name, "{file}")
                    cases = found.setdefault(text, [])
                    if kind + ": " + case not in cases:
                        cases.append(kind + ": " + case)
    for text, cases in found.items():
        show({"library": "openssl", "version": number, "name": "", "text": text, "cases": cases})


record("PyJWT", pyjwt)
record("python-jose", python_jose)
record("google-auth", google_auth)
openssl()
