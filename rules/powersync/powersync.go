// Package powersync says what a PowerSync service answers to a client's token.
// There is a file for each rule; Server lists them.
package powersync

import "realmlint/rules"

// Server is the PowerSync service.
var Server = &rules.Server{ID: "powersync", Name: "PowerSync"}
