package rule

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// suggestion says what to write instead of a word that is not known.
func suggestion(word string, words []string) string {
	if near := lang.Nearest(word, words); near != "" {
		return "did you mean " + near + "?"
	}
	const most = 12
	switch {
	case len(words) == 0:
		return "remove it"
	case len(words) > most:
		return "write one of " + lang.Or(words[:most]) + ", or another that `stackassay rules kinds` lists"
	}
	return "write " + lang.Or(words)
}

// ruleSuggestion is suggestion for ids of rules, which are many.
func ruleSuggestion(id string, ids []string) string {
	const most = 12
	if len(ids) <= most || lang.Nearest(id, ids) != "" {
		return suggestion(id, ids)
	}
	return "see stackassay rules list"
}

// coded gives diagnostics of HCL a code, so that they can be looked up too.
func coded(code lang.Code, diags hcl.Diagnostics) hcl.Diagnostics {
	for _, d := range diags {
		if d.Extra == nil {
			d.Extra = lang.Note{Code: code, Label: d.Detail}
		}
	}
	return diags
}
