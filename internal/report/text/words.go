package text

import (
	"fmt"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// words are the sentences of the report in one language. What takes arguments
// is a function, so that each language has its own order and plural.
type words struct {
	scoring, ruleset, custom                 string
	exact, worth, costs, gives               string
	scoreOf, inventoryScore, grade           string
	noScore, provisional, fromDeclared       string
	noise, notSignificant                    string
	partFindings, partScope, partRules       string
	incomplete, coverage, notScored          string
	stored, wrote, next                      string
	aboutAudit, expired, healthy, nothingYet string
	nobodyAsked, endingSoon, keysAlone       string

	between    func(low, high string) string
	rangeOf    func(low, high string) string
	findings   func(n string, one bool) string
	moreIn     func(n, file string) string
	moreWith   func(n, flag string) string
	capped     func(grade, reasons string) string
	cappedBy   func(id, severity string) string
	below      func(dimension, limit string) string
	and        func(a, b string) string
	since      func(day string) string
	datasets   func(read, declared string, one bool) string
	andMore    func(n string) string
	without    func(n string, one bool, score string) string
	unanswered func(n string, one bool) string
	failed     func(n string, one bool) string
	savesNet   func(gross, net string) string
	savesSoon  func(soon string) string
	paysBack   func(months string) string

	dimension func(finding.Dimension) string
	severity  func(finding.Severity) string
	status    func(score.Status) string
	gate      gateWords
}

func wordsOf(lang string) words {
	switch lang {
	case "es":
		return spanish()
	case "it":
		return italian()
	}
	return english()
}

func plural(n string, one bool, singular, many string) string {
	if one {
		return n + " " + singular
	}
	return n + " " + many
}

func english() words {
	return words{
		scoring: "scoring", ruleset: "ruleset", custom: "custom model",
		exact: "exact", worth: "Worth doing first", costs: "costs", gives: "gives",
		scoreOf: "Score", inventoryScore: "Inventory score", grade: "Grade",
		noScore: "No score: nothing could be judged", provisional: "provisional (coverage below 60 %)",
		fromDeclared: "from what is declared; not to be compared with a score that has seen records",
		noise:        "noise", notSignificant: "no significant change",
		partFindings: "findings", partScope: "scope", partRules: "rules",
		incomplete: "Incomplete", coverage: "coverage", notScored: "not scored",
		stored: "stored", wrote: "wrote", next: "next",
		aboutAudit: "About this audit, without points", expired: "Expired waivers",
		healthy: "Nothing to mend was found.", nothingYet: "Nothing was looked at yet.",
		endingSoon:  "Waivers that end soon",
		nobodyAsked: "no rule had anything to judge",

		between:  func(low, high string) string { return low + " to " + high },
		rangeOf:  func(low, high string) string { return "between " + low + " and " + high },
		findings: func(n string, one bool) string { return plural(n, one, "finding", "findings") },
		moreIn:   func(n, file string) string { return n + " more in " + file },
		moreWith: func(n, flag string) string { return n + " more with " + flag },
		capped:   func(grade, reasons string) string { return grade + ", capped by " + reasons },
		cappedBy: func(id, severity string) string { return id + ", " + severity + "," },
		below:    func(dimension, limit string) string { return dimension + " below " + limit },
		and:      func(a, b string) string { return a + " and by " + b },
		since:    func(day string) string { return "since " + day },
		datasets: func(read, declared string, one bool) string {
			return read + " of " + plural(declared, one, "dataset", "datasets") + " read"
		},
		keysAlone: "Records compared by keys alone",
		andMore:   func(n string) string { return "and " + n + " more" },
		without: func(n string, one bool, score string) string {
			return plural(n, one, "accepted risk", "accepted risks") + "; score without: " + score
		},
		unanswered: func(n string, one bool) string { return plural(n, one, "check", "checks") + " not evaluated" },
		failed: func(n string, one bool) string {
			return plural(n, one, "rule failed to run", "rules failed to run")
		},
		savesNet:  func(gross, net string) string { return "Could be saved a year: " + gross + ", net " + net },
		savesSoon: func(soon string) string { return "; in the next twelve months " + soon },
		paysBack:  func(months string) string { return ", paid back after about " + months + " months" },
		dimension: func(d finding.Dimension) string {
			return [...]string{"", "Stack", "Integrations", "Duplicates", "Consistency", "Completeness", "Revenue", "Governance", "Compliance"}[d]
		},
		severity: func(s finding.Severity) string { return s.String() },
		status:   statusWord,
		gate:     englishGate(),
	}
}

// statusWord is the keyword with spaces, as English has it.
func statusWord(s score.Status) string {
	switch s {
	case score.StatusNewlySeen:
		return "newly seen"
	case score.StatusNewCheck:
		return "new check"
	case score.StatusNotSeen:
		return "not seen"
	case score.StatusNotEvaluated:
		return "not evaluated"
	case score.StatusNew, score.StatusFixed, score.StatusImproved, score.StatusWorse, score.StatusUnchanged, score.StatusRemoved:
		return string(s)
	}
	return fmt.Sprintf("%.20q", string(s))
}
