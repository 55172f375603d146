package onboard

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/samber/lo"
	"golang.org/x/text/unicode/norm"

	"stackassay/internal/lang"
)

// translate gives a field the expression that brings its column to the values
// that it takes. It reports false where its values are others.
func (m *maker) translate(f *mapped) bool {
	f.expr = reachable(f.col.unique)
	switch {
	case len(f.field.Values) > 0:
		return m.lookup(f)
	case f.field.Type == "boolean" && f.col.distinct > 0 && f.col.support("boolean") < 0.8:
		return m.flag(f)
	}
	return true
}

// lookup translates words to the values of an enum that has a fixed list. Values
// that nobody knows stay what they are: the audit counts them.
func (m *maker) lookup(f *mapped) bool {
	if f.col.distinct == 0 {
		return true
	}
	if !f.col.whole() || f.col.distinct > 50 {
		return false
	}
	var pairs []string
	known, same := 0, 0
	for _, v := range f.col.sample {
		to := m.lex.fixed[f.field.Label].find(v.text)
		if to == "" || !slices.Contains(f.field.Values, to) {
			continue
		}
		known += v.n[0] + v.n[1]
		if to == v.text {
			same++
		}
		pairs = append(pairs, lang.Quote(v.text)+" = "+lang.Quote(to))
	}
	if float64(known) < 0.8*float64(f.col.filled-f.col.standins) {
		return false
	}
	if same < len(pairs) {
		slices.Sort(pairs)
		f.expr = fmt.Sprintf("lookup({ %s }, %s, null)", strings.Join(pairs, ", "), f.expr)
		f.why = fmt.Sprintf("%d of %s translated to %s", len(pairs), plural(f.col.distinct, "value", "values"), strings.Join(f.field.Values, ", "))
	}
	return true
}

// flag reads a truth value from words for a state: an account is active when its
// status is "active", an administrator when its role is "admin".
func (m *maker) flag(f *mapped) bool {
	yes, ok := m.lex.fixed[f.field.Label]
	if !ok || f.col.distinct > 20 || !f.col.whole() {
		return false
	}
	means := lo.Filter(f.col.sample, func(v valueHalf, _ int) bool { return yes.find(v.text) != "" })
	if len(means) != 1 {
		return false
	}
	f.expr += " == " + lang.Quote(means[0].text)
	f.why = fmt.Sprintf("one of its %d words is taken for yes", f.col.distinct)
	return true
}

var bareName = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$`)

// reachable is a column as a map reads it, "" for one whose name the language
// cannot hold: it composes letters, so that a decomposed name is another one.
func reachable(unique string) string {
	switch {
	case bareName.MatchString(unique):
		return "row." + unique
	case !norm.NFC.IsNormalString(unique), strings.ContainsRune(unique, 0):
		return ""
	}
	return "row[" + lang.Quote(unique) + "]"
}
