package html

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/visible"
)

// Text is one text of the page in its languages, in the order of languages. A
// language that somebody else's text does not have is empty; the page shows the
// English one there and marks it as English.
type Text [3]string

// languages are the languages of every page; English is the first.
func languages() [3]string { return [3]string{"en", "es", "it"} }

// languageOf finds the place of a language, that of English for an unknown one.
func languageOf(code string) int {
	base, _, _ := strings.Cut(code, "-")
	return max(0, slices.Index([]string{"en", "es", "it"}, base))
}

// How many letters are shown of a name or a value, of a sentence, and of a
// paragraph.
const (
	nameLength      = 120
	sentenceLength  = 400
	paragraphLength = 1500
)

// none stands where there is nothing to say.
const none = "–"

// same is a text that is the same in every language: a number of an id, a name.
func same(s string) Text { return Text{s, s, s} }

// foreign is a name or a value of somebody else.
func foreign(s string) Text { return same(visible.Line(s, nameLength)) }

// said is a text of a rule.
func said(t finding.Text, letters int) Text {
	var out Text
	for i, l := range languages() {
		out[i] = visible.Line(t[l], letters)
	}
	return out
}

// in is the text in one language, English where it is missing.
func (t Text) in(i int) string { return cmp.Or(t[i], t[0]) }

// empty reports whether there is nothing to say.
func (t Text) empty() bool { return t == Text{} }

// or is the text, or another where there is none.
func (t Text) or(other Text) Text {
	if t.empty() {
		return other
	}
	return t
}

// orNone is the text, or a dash.
func (t Text) orNone() Text { return t.or(same(none)) }

// join puts texts together.
func join(texts []Text, between string) Text {
	var out Text
	for i := range out {
		out[i] = strings.Join(lo.Map(texts, func(t Text, _ int) string { return t.in(i) }), between)
	}
	return out
}

// capital begins a text with a capital letter.
func (t Text) capital() Text {
	for i := range t {
		t[i] = lo.Capitalize(t[i])
	}
	return t
}

// t is a text of ours.
func (p *page) t(english string) Text {
	out := same(english)
	for i, w := range p.words {
		out[i] = cmp.Or(w[english], english)
	}
	return out
}

// tf is a text of ours with values in it, which are texts or strings.
func (p *page) tf(english string, values ...any) Text {
	out := p.t(english)
	for i := range out {
		out[i] = fmt.Sprintf(out[i], lo.Map(values, func(v any, _ int) any {
			if t, ok := v.(Text); ok {
				return t.in(i)
			}
			return v
		})...)
	}
	return out
}

// many is a text about n things, n as its first value.
func (p *page) many(n int, one, more string, values ...any) Text {
	if n == 1 {
		return p.tf(one, append([]any{p.count(1)}, values...)...)
	}
	return p.tf(more, append([]any{p.count(int64(n))}, values...)...)
}

// word is a keyword of a result, or a dash.
func (p *page) word(keyword string) Text {
	if keyword == "" {
		return same(none)
	}
	return p.known(strings.ReplaceAll(keyword, "_", " "))
}

// known is a keyword in words, and anything else as it is: a keyword of a newer
// program has no translation and may be anything.
func (p *page) known(keyword string) Text {
	if _, ok := p.words[1][keyword]; ok {
		return p.t(keyword)
	}
	return foreign(keyword)
}
