package html

import (
	"stackassay/internal/finding"
)

// wordsOf are the texts of the page in a language, by the English ones. Values
// in a text stand in the same order in every language.
func wordsOf(lang string) map[string]string {
	switch lang {
	case "es":
		return spanish()
	case "it":
		return italian()
	}
	return nil
}

// scriptWords are the texts that the script itself says, by the names it has
// for them.
func (p *page) scriptWords() map[string][3]string {
	out := map[string][3]string{}
	add := func(key string, t Text) { out[key] = t }
	for key, t := range map[string]Text{
		"id": p.t("Id"), "severity": p.t("Severity"), "finding": p.t("Finding"), "subject": p.t("Subject"), "department": p.t("Departments"),
		"cost": p.t("Costs"), "gain": p.t("Gives"), "effort": p.t("Effort"), "status": p.t("Status"), "owner": p.t("Owner"),
		"table": p.t("Findings, dearest first"), "no_match": p.t("No finding matches this search."), "pages": p.t("Pages"),
		"previous": p.t("Previous"), "next": p.t("Next"), "findings": p.t("%s findings"), "findings_one": p.t("%s finding"), "of_findings": p.t("%s of %s findings"),
		"back": p.t("All findings"), "copy": p.t("Copy link"), "copied": p.t("Copied"), "found": p.t("How it was found"), "fix": p.t("How to fix it"),
		"declared": p.t("Where it is declared"), "folded": p.t("Findings that it explains"), "related": p.t("Related findings"), "by": p.t("Where it sits, by"),
		"cases": p.t("Cases"), "case": p.t("Case"), "record": p.t("Record"), "field": p.t("Field"), "difference": p.t("Difference"), "differences": p.t("Only differences"),
		"type": p.t("Type"), "filled": p.t("Filled"), "valid": p.t("Valid"), "distinct": p.t("Distinct"), "shapes": p.t("Shapes"), "spread": p.t("How values spread"),
		"no_fields": p.t("No field was profiled."),
	} {
		add(key, t)
	}
	for _, s := range p.statuses() {
		add(s, p.word(s))
	}
	for _, w := range []string{"info", "low", "medium", "high", "critical", "low effort", "medium effort", "high effort"} {
		add(w, p.known(w))
	}
	for _, e := range finding.Efforts() { // below a head that says what they are
		add("effort "+e, p.effortWord(e))
	}
	return out
}
