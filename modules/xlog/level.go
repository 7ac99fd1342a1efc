package xlog

import "kamino/interp"

// levelOf reads the name of a level; its third byte tells which.
func levelOf(name string) (interp.Level, bool) {
	if len(name) < 3 {
		return 0, false
	}
	switch name[2] {
	case 'A':
		return interp.Alert, true
	case 'B':
		return interp.Bug, true
	case 'C':
		return interp.Critical, true
	case 'E':
		return interp.Err, true
	case 'W':
		return interp.Warn, true
	case 'N':
		return interp.Notice, true
	case 'I':
		return interp.Info, true
	case 'D':
		return interp.Debug, true
	}
	return 0, false
}

// isFacility tells whether there is a syslog facility of this name.
func isFacility(name string) bool {
	switch name {
	case "LOG_AUTH", "LOG_AUTHPRIV", "LOG_CRON", "LOG_DAEMON", "LOG_FTP", "LOG_KERN", "LOG_LPR", "LOG_MAIL", "LOG_NEWS", "LOG_SYSLOG",
		"LOG_USER", "LOG_UUCP", "LOG_LOCAL0", "LOG_LOCAL1", "LOG_LOCAL2", "LOG_LOCAL3", "LOG_LOCAL4", "LOG_LOCAL5", "LOG_LOCAL6", "LOG_LOCAL7":
		return true
	}
	return false
}
