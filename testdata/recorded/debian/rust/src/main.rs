//! Asks the crate jsonwebtoken, and prints what it answers, a line of JSON a text: as
//! {} prints its errors, and as {:?} does.
use jsonwebtoken::{decode, encode, Algorithm, DecodingKey, EncodingKey, Header, TokenData, Validation};
use serde_json::{json, Value};

const SECRET: &[u8] = b"a secret of the recorder, of no use to anyone";
const PAST: u64 = 1_600_000_000;
const FUTURE: u64 = 4_000_000_000;

fn b64(part: &str) -> String {
    base64::encode_config(part, base64::URL_SAFE_NO_PAD)
}

fn claims(name: &str, value: Value) -> Value {
    let mut all = json!({"iss": "https://issuer.example", "sub": "ann", "aud": "myapp", "iat": PAST, "exp": FUTURE});
    if !name.is_empty() {
        all[name] = value;
        all.as_object_mut().unwrap().retain(|_, v| !v.is_null());
    }
    all
}

fn signed(header: &str, payload: &str) -> String {
    let input = format!("{}.{}", b64(header), b64(payload));
    let signature = jsonwebtoken::crypto::sign(input.as_bytes(), &EncodingKey::from_secret(SECRET), Algorithm::HS256).unwrap();
    format!("{}.{}", input, signature)
}

fn main() {
    let header = r#"{"alg":"HS256","typ":"JWT"}"#;
    let good = signed(header, &claims("", Value::Null).to_string());
    let parts: Vec<&str> = good.split('.').collect();
    let of = |name: &str, value: Value| signed(header, &claims(name, value).to_string());
    let cases: Vec<(&str, String)> = vec![
        ("empty text", String::new()),
        ("garbage", "garbage".into()),
        ("three parts of garbage", "gar.ba.ge".into()),
        ("two segments", format!("{}.{}", parts[0], parts[1])),
        ("four segments", format!("{}.{}", good, parts[2])),
        ("Bearer before it", format!("Bearer {}", good)),
        ("in quotes", format!("\"{}\"", good)),
        ("header not base64", format!("!!!!.{}.{}", parts[1], parts[2])),
        ("header not JSON", signed("no JSON", "{}")),
        ("header no object", signed("\"text\"", "{}")),
        ("payload not JSON", signed(header, "no JSON")),
        ("signature empty", format!("{}.{}.", parts[0], parts[1])),
        ("claims changed", format!("{}.{}.{}", parts[0], b64(&claims("sub", json!("bob")).to_string()), parts[2])),
        ("alg none", format!("{}.{}.", b64(r#"{"alg":"none"}"#), parts[1])),
        ("alg unknown", signed(r#"{"alg":"XY256"}"#, "{}")),
        ("alg missing", signed(r#"{"typ":"JWT"}"#, "{}")),
        ("alg another", signed(r#"{"alg":"HS512"}"#, "{}")),
        ("expired", of("exp", json!(PAST + 1))),
        ("not yet valid", of("nbf", json!(FUTURE - 1))),
        ("exp a text", of("exp", json!("tomorrow"))),
        ("exp missing", of("exp", Value::Null)),
        ("aud another", of("aud", json!("another"))),
        ("aud missing", of("aud", Value::Null)),
        ("iss another", of("iss", json!("https://another.example"))),
        ("iss missing", of("iss", Value::Null)),
    ];
    let mut found: Vec<(String, Vec<String>)> = vec![];
    let mut said = |case: &str, error: jsonwebtoken::errors::Error| {
        for text in [error.to_string(), format!("{:?}", error)] {
            match found.iter_mut().find(|f| f.0 == text) {
                Some(known) => known.1.push(case.into()),
                None => found.push((text, vec![case.into()])),
            }
        }
    };
    let mut checks = Validation::new(Algorithm::HS256);
    checks.set_audience(&["myapp"]);
    checks.set_issuer(&["https://issuer.example"]);
    checks.validate_nbf = true;
    let key = DecodingKey::from_secret(SECRET);
    let ask = |token: &str, key: &DecodingKey, checks: &Validation| -> jsonwebtoken::errors::Result<TokenData<Value>> { decode(token, key, checks) };
    for (case, token) in &cases {
        if let Err(e) = ask(token, &key, &checks) {
            said(case, e);
        }
    }
    if let Err(e) = ask(&good, &key, &Validation::new(Algorithm::RS256)) {
        said("HS256 where RS256 is wanted", e);
    }
    if let Err(e) = DecodingKey::from_rsa_pem(SECRET) {
        said("PEM: a secret", e);
    }
    if let Err(e) = DecodingKey::from_ec_pem(SECRET) {
        said("EC PEM: a secret", e);
    }
    if let Err(e) = encode(&Header::new(Algorithm::RS256), &json!({}), &EncodingKey::from_secret(SECRET)) {
        said("signing RS256 with a secret", e);
    }
    let mut required = Validation::new(Algorithm::HS256);
    required.set_required_spec_claims(&["exp", "aud", "sub"]);
    if let Err(e) = ask(&of("sub", Value::Null), &key, &required) {
        said("sub missing", e);
    }
    for (text, cases) in found {
        println!(
            r#"{{"library":"jsonwebtoken (Rust)","version":"8.2.0","name":"","text":{},"cases":{}}}"#,
            json!(text),
            json!(cases)
        );
    }
}
