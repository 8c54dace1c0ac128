package powersync_test

// notAnswered is the status for which the oracle compares nothing.
const notAnswered = -1

// answer is what we say that the service answers: to a header with the given
// configuration, at a time in seconds. A client without the header sends "". The
// status is 0 if the service does not start.
func answer(config, header string, at int64) (status int, code, description string) {
	return notAnswered, "", ""
}
