package refusers

import "realmlint/rules"

var kubernetes = Refuser{
	ID: "kubernetes", Name: "Kubernetes (kubectl and the API server)",
	Marks:   []string{"kubectl", "apiserver", "apiVersion", "kube-", "authentication.go"},
	Source:  rules.Citation{URL: "https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/apiserver/plugin/pkg/authenticator/token/oidc/oidc.go", Note: "how the API server checks an ID token"},
	Collect: "the API server's --oidc-issuer-url and --oidc-client-id, its log, and iss and aud of the token",
	Texts: []Text{
		{Says: []string{"You must be logged in to the server (Unauthorized)", "You must be logged in to the server"}, Fault: expired, Means: "The API server took no credentials of the request; its log says why.", Causes: []Cause{{"The credentials of the kubeconfig are old, or are another cluster's.", "Log in again; compare the context."}}},
		{Says: []string{"Unable to authenticate the request"}, Marked: true, Fault: signature, Means: "The API server refused the token; the rest of the line says why."},
		{Says: []string{"oidc: verify token: {error}"}, Fault: signature, Means: "The API server refused the ID token; what follows says why."},
	},
}

var envoy = Refuser{
	ID: "envoy", Name: "Envoy (and Istio)",
	Marks:   []string{"envoy", "Envoy", "istio", "jwt_authn"},
	Source:  rules.Citation{URL: "https://github.com/google/jwt_verify_lib/blob/master/src/status.cc", Note: "the texts of its JWT library"},
	Collect: "the filter's or RequestAuthentication's issuer, audiences and jwksUri, and iss, aud, kid and alg of the token",
	Texts: []Text{
		{Says: []string{"Jwt is missing"}, Place: AsMessage, Fault: noToken},
		{Says: []string{"Jwt is not in the form of Header.Payload.Signature"}, Fault: malformed},
		{Says: []string{"Jwt header is an invalid JSON", "Jwt header is an invalid Base64 or an invalid JSON", "Jwt payload is an invalid JSON", "Jwt payload is an invalid Base64 or an invalid JSON"}, Fault: malformed},
		{Says: []string{"Jwt is expired"}, Place: AsMessage, Fault: expired},
		{Says: []string{"Jwt not yet valid"}, Place: AsMessage, Fault: notYet},
		{Says: []string{"Jwt verification fails"}, Fault: signature},
		{Says: []string{"Jwt issuer is not configured"}, Fault: issuer},
		{Says: []string{"Audiences in Jwt are not allowed"}, Fault: audience},
		{Says: []string{"Jwks doesn't have key to match kid or alg from Jwt"}, Fault: unknownKey, Causes: []Cause{{"Istio keeps a key set for 20 minutes, and the issuer changed its keys.", "Wait, or restart istiod."}}},
		{Says: []string{"Jwks remote fetch is failed"}, Fault: noKeys},
		{Says: []string{"Jwks doesn't have any valid public key", "Jwks is an invalid JSON", "Jwks does not have [keys] field"}, Fault: noKeys},
		{Says: []string{"Jwt header [alg] is not supported", "Jwt header [alg] field value is invalid"}, Fault: algorithm},
	},
}

var kong = Refuser{
	ID: "kong", Name: "Kong's JWT plugin",
	Marks:   []string{"kong", "Kong"},
	Source:  rules.Citation{URL: "https://github.com/Kong/kong/blob/master/kong/plugins/jwt/handler.lua", Note: "the plugin's answers"},
	Collect: "the plugin's key_claim_name, and iss and alg of the token",
	Texts: []Text{
		{Says: []string{"No credentials found for given '{claim}'"}, Fault: unknownKey, Means: "No consumer's JWT credential has the token's iss as its key.", Causes: []Cause{{"iss is not the credential's key.", "Write the key into iss, or set key_claim_name."}}},
		{Says: []string{"No mandatory '{claim}' in claims"}, Fault: claimMissing},
		{Says: []string{"Bad token; {error}"}, Fault: malformed},
		{Says: []string{"No API key found in request"}, Fault: noToken, Means: "The header apikey is missing."},
		{Says: []string{"Invalid signature"}, Place: AsMessage, Marked: true, Fault: signature},
	},
}

var oauth = Refuser{
	ID: "oauth", Name: "a server of the OAuth 2.0 family (RFC 6749, RFC 6750)",
	Source:  rules.Citation{URL: "https://www.rfc-editor.org/rfc/rfc6750#section-3", Note: "how a resource server refuses a token"},
	Collect: "the address that answered, and the whole answer with its header WWW-Authenticate",
	Texts: []Text{
		{Says: []string{`"error_description"`, `error_description=`, `error_description =`}, General: true, Fault: signature, Means: "error_description is a member of OAuth's answers, and never of Realm's; its words say why the token, the code or the client was refused."},
		{Says: []string{`error="invalid_token"`}, General: true, Fault: expired, Means: "A resource server does not take the token: it has expired, was revoked, or is not good for another reason."},
	},
}

var objectServer = Refuser{
	ID: "realm-object-server", Name: "the Realm Object Server, an older product under the same name",
	Marks:   []string{"docs.realm.io", "realm-object-server"},
	Source:  rules.Citation{URL: "https://github.com/realm/realm-object-server/issues/441", Note: "its answers: type, title, status, code"},
	Collect: "the version of the Object Server, its auth providers, and its own log",
	Texts: []Text{
		{Says: []string{"Your request did not validate because of missing parameters"}, Fault: claimMissing, Means: "The login's body lacks a member (code 602), such as provider.", Causes: []Cause{{"A client of App Services was pointed at an Object Server, or the other way round.", "Use the SDK that belongs to the server: before v10 for the Object Server."}}},
		{Says: []string{"Your request parameters did not validate"}, Fault: claimMissing, Means: "A member of the login's body is not good (code 601)."},
		{Says: []string{"The provided credentials are invalid or a user does not exist"}, Fault: signature, Means: "The login was refused (code 611): with a user name, the password; with its jwt provider, the token.", Causes: []Cause{{"The user does not exist, or the jwt provider has another public key.", "Look into the server's log."}}},
		{Says: []string{"docs.realm.io/server/troubleshoot/errors#{name}"}, General: true, Fault: signature, Means: "The Object Server refuses the request; title and code say why: 601 and 602 the body, 611 to 615 the credentials."},
	},
}

var webFramework = Refuser{
	ID: "web-framework", Name: "a web framework such as NestJS",
	Marks:   []string{"statusCode", "NestFactory", "nestjs"},
	Source:  rules.Citation{URL: "https://docs.nestjs.com/exception-filters", Note: "its standard answer"},
	Collect: "who answered: the address of the request, and the headers of the answer",
	Texts: []Text{
		{Says: []string{`"message":"Unauthorized"`, `"message": "Unauthorized"`}, Fault: noToken, Means: "The application's own guard refused the request; the answer does not say why.", Causes: []Cause{{"No token came, or the guard's strategy did not take it.", "Log the strategy's reason: the third argument of its handler."}}},
	},
}

var axios = Refuser{
	ID: "axios", Name: "axios, an HTTP client: any server may have answered",
	Marks:   []string{"AxiosError", "axios"},
	Source:  rules.Citation{URL: "https://github.com/axios/axios/blob/v1.x/lib/core/settle.js", Note: "the text for every status that is no success"},
	Ran:     "1.21.1",
	Collect: "error.response.data and its headers, and error.config.url: who answered, and what",
	Texts: []Text{
		{Says: []string{"Request failed with status code {status}"}, Means: "The client tells the status of an answer and nothing else of it; who answered is not to be seen.", Causes: []Cause{{"The answer's body, which says more, was not printed.", "Print error.response.data, and explain that."}}},
	},
}
