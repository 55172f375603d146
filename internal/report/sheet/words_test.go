package sheet_test

import (
	"maps"
	"slices"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/report/drawing"
	"stackassay/internal/report/sheet"
	"stackassay/internal/score"
)

// TestEveryHeadIsTranslated walks over all tables: whoever adds a column has to
// say what it is called.
func TestEveryHeadIsTranslated(t *testing.T) {
	used := map[string]bool{"summary": true}
	for _, table := range sheet.Tables(&score.Result{}, "") {
		used[table.Name] = true
		for _, c := range table.Columns {
			used[c.Name] = true
			if c.Title != c.Name {
				t.Errorf("the English head of %s is %q", c.Name, c.Title)
			}
		}
	}
	used["what"], used["value"], used["low"], used["high"] = true, true, true, true // of the summary
	for _, lang := range []string{"es", "it"} {
		heads := sheet.Heads(lang)
		for name := range used {
			if heads[name] == "" {
				t.Errorf("%s: %q is called nothing", lang, name)
			}
		}
		for name := range heads {
			if !used[name] {
				t.Errorf("%s: nobody says %q", lang, name)
			}
		}
	}
}

func TestEveryKeywordIsTranslated(t *testing.T) {
	all := slices.Concat(finding.Severities(), finding.DimensionKeywords(), finding.Efforts(), finding.Outcomes(), drawing.States(),
		[]string{"peer", "contained", "none", "retire", "consolidate", "merge_data", "boundary", "downsize", "exception", "freeze"},
		[]string{"keep", "migrate", "invest", "tolerate", "eliminate", "enforced", "optional", "planned", "trial", "active", "sunset", "retired", "rejected"},
		[]string{"native", "ipaas", "custom", "webhook", "etl", "reverse_etl", "csv", "email", "copy_paste", "one_way", "two_way"},
		[]string{"open", "accepted", "folded", "wave_1", "wave_2", "wave_3", "yes", "no", "gross", "net", "twelve_months", "one_off", "payback_months"},
		[]string{"thing", "record", "pair", "cluster", "equal", "equivalent", "close", "different", "missing"})
	for _, s := range score.Statuses() {
		all = append(all, string(s))
	}
	for _, m := range finding.Methods() {
		all = append(all, string(m))
	}
	for _, lang := range []string{"es", "it"} {
		words := sheet.Words(lang)
		for _, w := range all {
			if words[w] == "" {
				t.Errorf("%s: %q is said by nothing", lang, w)
			}
		}
	}
	if !maps.EqualFunc(sheet.Words("es"), sheet.Words("it"), func(string, string) bool { return true }) {
		t.Error("the two languages have other words")
	}
}

func TestKeywordsAreInTheLanguageOfTheBook(t *testing.T) {
	res := &score.Result{Facts: score.Facts{Integrations: []score.IntegrationFacts{{Address: "integration.a", From: "tool.native", To: "tool.b", Via: "native", State: "failing"}}}}
	for _, table := range sheet.Tables(res, "it") {
		if table.Name != "integrations" {
			continue
		}
		if table.Title != "integrazioni" || table.Rows[0][6] != "non funziona" || table.Rows[0][1] != "native" {
			t.Errorf("%q, %v", table.Title, table.Rows[0])
		}
	}
}
