package powersync

import (
	"realmlint/rules"
)

// The days from which on the service answered as it does.
const (
	since1_3_9  = "2025-01-22" // codes
	since1_12_0 = "2025-05-13" // today's texts in description, S2103 to S2106
)

// Sources that the rules rest on. The service's code was run at that commit, version
// 1.25.0 of 12 August 2026 and nine days.
var (
	theService = rules.Citation{
		URL:  "https://github.com/powersync-ja/powersync-service/tree/332d64955",
		Note: "version 1.25, run: this is what it answered",
	}
	version1_3 = rules.Citation{
		URL:  "https://github.com/powersync-ja/powersync-service/tree/v1.3.8",
		Note: "the text of jose 4.15.9, in `details`; `description` was `Authorization failed`",
	}
	customAuth = rules.Citation{
		URL:  "https://docs.powersync.com/configuration/auth/custom",
		Note: "what its documentation says",
	}
)

// Codes of the answers. PSYNC_S2102 is documented and never given.
const (
	unauthorized  = "PSYNC_S2101"
	expired       = "PSYNC_S2103"
	livesTooLong  = "PSYNC_S2104"
	wrongAudience = "PSYNC_S2105"
	noToken       = "PSYNC_S2106"
	setFailed     = "PSYNC_S2204"
	keyFailed     = "PSYNC_S2201"
)

// answers returns today's answer and those of the versions before 1.12.0, whose text
// was jose's. Before is empty where it is not on record, and is taken to be the same.
func answers(code, today, before string, log ...rules.LogField) []rules.Message {
	source, confidence := version1_3, rules.Observed
	if before == "" {
		before, confidence = today, rules.Inferred
	}
	return []rules.Message{
		{Text: today, Code: code, Confidence: rules.Observed, Years: rules.Years{From: since1_12_0}, Sources: []rules.Citation{theService}, Log: log},
		{Text: before, Code: unauthorized, Confidence: confidence, Years: rules.Years{From: since1_3_9, Until: "2025-05-12"}, Sources: []rules.Citation{source}},
		{Text: before, Code: "AUTHORIZATION", Confidence: confidence, Years: rules.Years{Until: "2025-01-21"}, Sources: []rules.Citation{source}},
	}
}

// cause is what the log says of an answer that jose gave the reason for.
func cause(text string) rules.LogField { return rules.LogField{Name: "cause", Text: text} }

// claimCause is the cause where a claim is refused: missing, invalid or check_failed.
func claimCause(claim, reason string) rules.LogField {
	return cause(`{"code":"ERR_JWT_CLAIM_VALIDATION_FAILED","claim":"` + claim + `","reason":"` + reason + `"}`)
}

// details is what the log says of the configuration.
func details(text string) rules.LogField {
	return rules.LogField{Name: "configurationDetails", Text: text}
}

const noKeyFound = "Could not find an appropriate key in the keystore. The key is missing or no key matched the token KID"

const notWellFormed = "Token is not a well-formed JWT. Check the token format."
