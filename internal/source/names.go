package source

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2"
	"github.com/samber/lo"

	"stackassay/internal/lang"
)

// foldName brings the name of a column and that of a field to one form: First
// Name, first_name and FIRSTNAME are equal.
func foldName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '_' || r == '-' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// nearestColumn finds what was probably meant: the same name in another
// spelling, else one that is a slip away.
func nearestColumn(name string, names []string) string {
	for _, n := range names {
		if foldName(n) == foldName(name) {
			return n
		}
	}
	return lang.Nearest(name, names)
}

// rowRef writes a column as a map reads it.
func rowRef(name string) string {
	if hclIdentifier(name) {
		return "row." + name
	}
	return fmt.Sprintf("row[%q]", name)
}

func hclIdentifier(name string) bool {
	for i, r := range name {
		first := unicode.IsLetter(r) || r == '_'
		if !first && (i == 0 || !unicode.IsDigit(r) && r != '-') {
			return false
		}
	}
	return name != ""
}

func quoteAll(names []string) []string {
	const most = 12
	out := lo.Map(names[:min(len(names), most)], func(n string, _ int) string { return fmt.Sprintf("%q", n) })
	if more := len(names) - most; more > 0 {
		out = append(out, fmt.Sprintf("%d more", more))
	}
	return out
}

// and joins words for a sentence: a, b and c.
func and(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

func indexName(s hcl.TraverseIndex) (string, bool) {
	if s.Key.IsNull() || s.Key.Type().FriendlyName() != "string" {
		return "", false
	}
	return s.Key.AsString(), true
}
