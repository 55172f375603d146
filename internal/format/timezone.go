package format

import (
	_ "embed" // the lists are data files
	"strings"
)

//go:embed data/timezones.txt
var timezones list

func timezoneFormat() *spec {
	return &spec{
		id: "timezone", words: wordsNull, judge: judgeTimezone, show: showNormal, open: true,
		kinds: comparison{exact: true, softer: timezoneKinds},
	}
}

func judgeTimezone(text string, _ Context) Result {
	if line, ok := lookup(timezones, text); ok {
		name, _, _ := strings.Cut(line, "\t")
		return valid(name)
	}
	switch {
	case isOffset(text):
		return invalid(ReasonOffset)
	case isAbbreviation(text):
		return invalid(ReasonAbbreviation)
	}
	return invalid(ReasonUnknown)
}

// isOffset reports whether a text is an offset from UTC: +08:00, UTC+2, GMT-5.
func isOffset(text string) bool {
	upper := strings.ToUpper(text)
	for _, word := range [...]string{"UTC", "GMT"} {
		upper = strings.TrimPrefix(upper, word)
	}
	upper = strings.TrimLeft(upper, " ")
	return len(upper) > 1 && (upper[0] == '+' || upper[0] == '-') && allDigits(strings.Replace(upper[1:], ":", "", 1))
}

// timezoneKinds sees two names of one zone.
func timezoneKinds(a, b side, _ Context) (Difference, bool) {
	return equivalent(KindSynonym), zoneRoot(a.normal) == zoneRoot(b.normal)
}

func zoneRoot(name string) string {
	line, _ := lookup(timezones, name)
	own, target, _ := strings.Cut(line, "\t")
	if target != "" {
		return target
	}
	return own
}
