package lang

import (
	"cmp"
	"slices"
)

// Explanation is what stackassay explain says about a code.
type Explanation struct {
	Code    Code
	Title   string // one line, no full stop
	Text    string // full sentences
	Mistake string // a piece of an inventory that has the mistake, or ""
	Mended  string // the same piece without it, or ""
}

// Codes explains every code, in the order of the codes.
func Codes() []Explanation {
	all := slices.Concat(explainFiles(), explainValues(), explainForms(), explainReferences(), explainRest())
	slices.SortFunc(all, func(a, b Explanation) int { return cmp.Compare(a.Code, b.Code) })
	return all
}

// Explain finds what there is to say about a code.
func Explain(code Code) (Explanation, bool) {
	all := Codes()
	i, found := slices.BinarySearchFunc(all, code, func(e Explanation, c Code) int { return cmp.Compare(e.Code, c) })
	if !found {
		return Explanation{}, false
	}
	return all[i], true
}
