package rules

import (
	"encoding/hex"

	"realmlint/checks"
)

var appIDObjectID = Rule{
	ID:       "app-id-object-id",
	Title:    "The App ID is the app's ObjectId",
	Severity: Error,
	At:       "settings.app_id",
	Detail:   "app_id is {app_id}, a Client App ID looks like myapp-abcde",
	Why:      "An app has two IDs. The one of 24 hex digits stands in links to App Services and as app_id in the .mdb folder of an export; clients log in with the other.",
	Fix:      "Set app_id to the Client App ID, which an export holds as app_id in realm_config.json or as client_app_id in .mdb/meta.json.",
	Realm: []Message{{
		Text:       "cannot find app using Client App ID",
		Confidence: Observed,
		Status:     404,
		Code:       UnknownCode,
		Sources:    []Source{{"https://github.com/mongodb-developer/HouseMovingAssistant/issues/2", "a login with a wrong App ID, August 2022; how the text goes on is not on record"}},
	}},
	Find: func(s *checks.Subject) (Values, bool) {
		return Values{"app_id": s.Provider.AppID}, objectID(s.Provider.AppID)
	},
}

func objectID(id string) bool {
	_, err := hex.DecodeString(id)
	return err == nil && len(id) == 24
}
