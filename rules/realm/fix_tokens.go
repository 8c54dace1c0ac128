package realm

import (
	"strings"

	"realmlint/checks"
	"realmlint/rules"
)

// signAgain is the change of a token that is encoded and signed again.
var signAgain = rules.Always(rules.Change{Do: rules.Sign, At: rules.Location{In: rules.InSignature}})

// makeAnew is the change of a token that is made by a library.
var makeAnew = rules.Always(rules.Change{Do: rules.Renew, At: rules.Location{In: rules.InToken}})

// signAsProvider signs the token with the provider's algorithm.
func signAsProvider(s *checks.Subject) ([]rules.Change, bool) {
	algorithm := provider(s).Algorithm
	if algorithm == "" {
		algorithm = checks.HS256
	}
	again, _ := signAgain(s)
	return append([]rules.Change{{Do: rules.Set, At: rules.HeaderMember("alg"), To: algorithm}}, again...), true
}

// send is the change of what is sent; ok is false if it would stay the same.
func send(of func(string) string) change {
	return func(s *checks.Subject) ([]rules.Change, bool) {
		return []rules.Change{{Do: rules.Send, At: rules.Location{In: rules.InToken}, Sent: of}}, s.Token.ChangedBy(of)
	}
}

// fromHeader is a text from the header's first letters on.
func fromHeader(text string) string {
	at := strings.Index(text, "eyJ")
	if at < 0 || strings.Contains(text[:at], ".") {
		return text
	}
	return text[at:]
}

// chooseAlgorithm gives the provider the token's algorithm, and a key that goes
// with it.
func chooseAlgorithm(s *checks.Subject) ([]rules.Change, bool) {
	alg, _ := s.Token.Algorithm()
	if alg != checks.HS256 && alg != checks.RS256 || alg == provider(s).Algorithm {
		return nil, false
	}
	return []rules.Change{
		changedProvider(s, "algorithm", alg, func(p *Provider) {
			p.Algorithm, p.AlgorithmAssumed, p.JWKURI, p.KeySet, p.Keys = alg, false, "", nil, nil
		}),
		{Do: rules.Set, At: rules.Setting("keys")},
	}, true
}
