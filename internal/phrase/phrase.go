// Package phrase says in Spanish and Italian what the program says on the
// command line: wrong usage, problems, mistakes of an inventory, help. The English
// text is the key, with %s where something is filled in, so that a message is
// written once where it arises and translated once where it is shown.
package phrase

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
)

//go:embed phrases.tsv
var table string

// Phrase is one text in the languages of the program. Every %s of a language is
// filled with the part that stands in its place in the English one.
type Phrase struct{ English, Spanish, Italian string }

// All lists the phrases in the order of the table.
func All() []Phrase {
	unescape := strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\t`, "\t")
	var out []Phrase
	for line := range strings.Lines(table) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 3 {
			out = append(out, Phrase{unescape.Replace(f[0]), unescape.Replace(f[1]), unescape.Replace(f[2])})
		}
	}
	return out
}

// depth is how far parts of a text are texts themselves.
const depth = 4

// Speaker has the phrases of one language, those with the most letters of their
// own first: the more a phrase says, the less it can be meant by accident. A nil
// speaker says everything in English.
type Speaker struct {
	exact    map[string]string
	patterns []pattern
}

type pattern struct {
	literal []string // what stands around the parts
	pieces  []string // the same in the other language
	match   *regexp.Regexp
}

// For is a speaker of a language, nil for English and for one that nobody speaks
// here.
func For(language string) *Speaker {
	if language != "es" && language != "it" {
		return nil
	}
	s := &Speaker{exact: map[string]string{}}
	for _, p := range All() {
		said := p.Spanish
		if language == "it" {
			said = p.Italian
		}
		if !strings.Contains(p.English, "%s") {
			s.exact[p.English] = said
			continue
		}
		s.patterns = append(s.patterns, pattern{literal: strings.Split(p.English, "%s"), pieces: strings.Split(said, "%s")})
	}
	slices.SortStableFunc(s.patterns, func(a, b pattern) int { return b.letters() - a.letters() })
	return s
}

func (p *pattern) letters() int { return len(strings.Join(p.literal, "")) }

// Say is a text of the program with what was filled into it. A text that is in no
// phrase stays as it is: it comes from somebody else.
func (s *Speaker) Say(text string) string {
	if s == nil {
		return text
	}
	return s.say(text, depth)
}

func (s *Speaker) say(text string, left int) string {
	if said, ok := s.exact[text]; ok {
		return said
	}
	if left == 0 || !strings.ContainsAny(text, " \n") {
		return text
	}
	for i := range s.patterns {
		parts := s.patterns[i].parts(text)
		if parts == nil || s.patterns[i].letters() < short && !s.known(parts) {
			continue
		}
		var b strings.Builder
		for k, piece := range s.patterns[i].pieces {
			b.WriteString(piece)
			if k < len(parts) {
				b.WriteString(s.part(parts[k], left-1))
			}
		}
		return b.String()
	}
	return text
}

// short is how many letters a phrase has that may be a part of any sentence, such
// as "%s is %s": it is one of ours only around words of ours.
const short = 6

// known reports whether parts are single words or phrases.
func (s *Speaker) known(parts []string) bool {
	for _, p := range parts {
		if _, ok := s.exact[p]; !ok && strings.ContainsAny(p, " \n") && s.say(p, 1) == p {
			return false
		}
	}
	return true
}

// part is something that was filled in: what is quoted is somebody else's.
func (s *Speaker) part(text string, left int) string {
	if strings.HasPrefix(text, `"`) {
		return text
	}
	return s.say(text, left)
}

// parts are what a text has in the places of a phrase, nil where it is another.
func (p *pattern) parts(text string) []string {
	if !strings.HasPrefix(text, p.literal[0]) || !strings.HasSuffix(text, p.literal[len(p.literal)-1]) {
		return nil
	}
	if p.match == nil {
		quoted := make([]string, len(p.literal))
		for i, l := range p.literal {
			quoted[i] = regexp.QuoteMeta(l)
		}
		p.match = regexp.MustCompile(`(?s)^` + strings.Join(quoted, `(.*?)`) + `$`)
	}
	found := p.match.FindStringSubmatch(text)
	if found == nil {
		return nil
	}
	return found[1:]
}
