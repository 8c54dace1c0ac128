# Asks ruby-jwt, and prints what it answers, a line of JSON a text: the same cases as
# golang/mint.go.
require "base64"
require "json"
require "jwt"
require "openssl"

ISSUER, AUDIENCE = "https://issuer.example", "myapp"
PAST, FUTURE = 1_600_000_000, 4_000_000_000
SECRET = "a secret of the recorder, of no use to anyone"
KEY, OTHER = OpenSSL::PKey::RSA.new(2048), OpenSSL::PKey::RSA.new(2048)
EC, EC_OTHER = OpenSSL::PKey::EC.generate("prime256v1"), OpenSSL::PKey::EC.generate("prime256v1")

def encode(part) = Base64.urlsafe_encode64(part, padding: false)
HS256 = ->(text) { OpenSSL::HMAC.digest("SHA256", SECRET, text) }

def raw(header, payload, signer = HS256)
  signed = [header, payload].map { |part| encode(part.is_a?(String) ? part : part.to_json) }.join(".")
  "#{signed}.#{encode(signer.call(signed))}"
end

def claims(**others) = { iss: ISSUER, sub: "ann", aud: AUDIENCE, iat: PAST, exp: FUTURE }.merge(others).compact
def header(alg) = { alg: alg, kid: "k1", typ: "JWT" }

good = raw(header("HS256"), claims)
h, p, s = good.split(".")
signed = ->(text) { "#{text}.#{encode(HS256.call(text))}" }
of = ->(**others) { raw(header("HS256"), claims(**others)) }
refused = {
  "no token" => nil, "empty text" => "", "garbage" => "garbage", "three parts of garbage" => "gar.ba.ge",
  "two segments" => "#{h}.#{p}", "four segments" => "#{good}.#{s}",
  "encrypted, five segments" => "#{encode('{"alg":"RSA-OAEP","enc":"A256GCM"}')}.AAAA.AAAA.AAAA.AAAA",
  "Bearer before it" => "Bearer #{good}", "in quotes" => "\"#{good}\"",
  "header not base64" => signed.call("!!!!.#{p}"), "header not JSON" => raw("no JSON", claims), "header no object" => raw('"text"', claims),
  "payload not base64" => signed.call("#{h}.!!!!"), "payload not JSON" => raw(header("HS256"), "no JSON"),
  "payload no object" => raw(header("HS256"), '"text"'), "payload empty" => raw(header("HS256"), ""),
  "signature not base64" => "#{h}.#{p}.!!!!", "signature empty" => "#{h}.#{p}.", "signature of other bytes" => "#{h}.#{p}.#{encode('other bytes')}",
  "claims changed" => "#{h}.#{encode(claims(sub: 'bob').to_json)}.#{s}",
  "alg none" => raw({ alg: "none" }, claims, ->(_) { "" }), "alg unknown" => raw(header("XY256"), claims),
  "alg missing" => raw({ typ: "JWT" }, claims), "alg no text" => raw({ alg: 256 }, claims),
  "expired" => of.call(exp: PAST + 1), "not yet valid" => of.call(nbf: FUTURE - 1), "iat ahead" => of.call(iat: FUTURE - 1),
  "exp a text" => of.call(exp: "tomorrow"), "exp missing" => of.call(exp: nil), "iat missing" => of.call(iat: nil), "iat a text" => of.call(iat: "yesterday"),
  "aud another" => of.call(aud: "another"), "aud missing" => of.call(aud: nil), "iss another" => of.call(iss: "https://another.example"),
  "iss missing" => of.call(iss: nil), "sub missing" => of.call(sub: nil), "jti missing" => good,
}

$found = {}
def said(name)
  yield
rescue StandardError => e
  text = e.message.lines.first.to_s.chomp.gsub(/-----BEGIN .*-----/m, "{key}") # it differs each time
  ($found[[e.class.name, text]] ||= []) << name
end

checks = { algorithm: "HS256", aud: AUDIENCE, verify_aud: true, iss: ISSUER, verify_iss: true, verify_iat: true, required_claims: %w[exp sub] }
refused.each do |name, token|
  said(name) { JWT.decode(token, SECRET, true, name == "jti missing" ? checks.merge(verify_jti: true) : checks) }
end
rs256 = ->(by) { ->(text) { by.sign("SHA256", text) } }
rsa = raw(header("RS256"), claims, rs256.call(KEY))
said("HS256 where RS256 is wanted") { JWT.decode(good, KEY.public_key, true, algorithm: "RS256") }
said("RS256 of another key") { JWT.decode(raw(header("RS256"), claims, rs256.call(OTHER)), KEY.public_key, true, algorithm: "RS256") }
said("RS256 with a PEM's text") { JWT.decode(rsa, KEY.public_key.to_pem, true, algorithm: "RS256") }
said("HS256 with an RSA key") { JWT.decode(good, KEY.public_key, true, algorithm: "HS256") }
said("RS256 with an EC key") { JWT.decode(rsa, EC, true, algorithm: "RS256") }
said("ES256 of another key") { JWT.decode(JWT.encode({}, EC_OTHER, "ES256"), EC, true, algorithm: "ES256") }
said("no key") { JWT.decode(good, nil, true, algorithm: "HS256") }
said("no algorithm") { JWT.decode(good, SECRET, true, algorithms: []) }
said("sub another") { JWT.decode(good, SECRET, true, algorithm: "HS256", sub: "bob", verify_sub: true) }
said("key set empty") { JWT.decode(good, nil, true, algorithms: ["HS256"], jwks: { keys: [] }) }
said("key set: kid unknown") { JWT.decode(good, nil, true, algorithms: ["HS256"], jwks: { keys: [JWT::JWK.new(KEY.public_key, "k2").export] }) }
said("key set: kid missing") { JWT.decode(raw({ alg: "HS256" }, claims), nil, true, algorithms: ["HS256"], jwks: { keys: [] }) }
said("PEM: a secret") { OpenSSL::PKey::RSA.new(SECRET) }
said("PEM: lost line ends") { OpenSSL::PKey::RSA.new(KEY.to_pem.gsub("\n", '\n')) }

version = Gem.loaded_specs["jwt"]&.version&.to_s || JWT.gem_version.to_s
$found.each { |(name, text), cases| puts({ library: "ruby-jwt", version: version, name: name, text: text, cases: cases }.to_json) }
