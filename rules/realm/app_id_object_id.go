package realm

import (
	"encoding/hex"

	"realmlint/checks"
	"realmlint/rules"
)

var appIDObjectID = &rules.Rule{
	ID:       "app-id-object-id",
	Title:    "The App ID is the app's ObjectId",
	Severity: rules.Error,
	At:       rules.Setting("app_id"),
	Detail:   "app_id is {app_id}, a Client App ID looks like myapp-abcde",
	Why:      "An app has two IDs. The one of 24 hex digits stands in links to App Services and as app_id in the .mdb folder of an export; clients log in with the other.",
	Fixes:    []rules.FixTemplate{{Side: rules.Settings, Text: "Set app_id to the Client App ID, which an export holds as app_id in realm_config.json or as client_app_id in .mdb/meta.json.", Untried: nobodyKnows}},
	Says: []rules.Message{{
		Text:       "cannot find app using Client App ID",
		Confidence: rules.Observed,
		Status:     404,
		Code:       rules.UnknownCode,
		Sources:    []rules.Citation{{URL: "https://github.com/mongodb-developer/HouseMovingAssistant/issues/2", Note: "a login with a wrong App ID, August 2022; how the text goes on is not on record"}},
	}},
	Find: func(s *checks.Subject) (rules.Words, bool) {
		if !objectID(provider(s).AppID) {
			return nil, false
		}
		return func() rules.Values { return rules.Values{"app_id": provider(s).AppID} }, true
	},
}

func objectID(id string) bool {
	_, err := hex.DecodeString(id)
	return err == nil && len(id) == 24
}
