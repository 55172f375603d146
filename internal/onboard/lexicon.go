package onboard

import (
	"embed"
	"strings"
)

//go:embed data/*.txt
var lists embed.FS

// entry is one line of a list: a key, where it holds, and the words for it, the
// best first.
type entry struct {
	key   string
	scope []string // what stands behind "@": entities, or nothing
	words []string // as written
}

// readList reads a list of the form "key @ scope: word, word". What follows a #
// at the beginning of a line is a comment.
func readList(name string) []entry {
	text, err := lists.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic(err) // the file is ours
	}
	var out []entry
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		head, tail, ok := strings.Cut(line, ":")
		if !ok {
			panic("onboard: a line of " + name + " has no colon: " + line)
		}
		key, scope, _ := strings.Cut(head, "@")
		e := entry{key: strings.TrimSpace(key), scope: strings.Fields(scope)}
		for w := range strings.SplitSeq(tail, ",") {
			if w = strings.TrimSpace(w); w != "" {
				e.words = append(e.words, w)
			}
		}
		out = append(out, e)
	}
	return out
}

// vocabulary tells the key of a word: the words of a cell, or of a header.
type vocabulary struct {
	keys  map[string]string // by squeezed word
	order map[string]int    // how good a word is for its key, 0 the best
}

func newVocabulary(name string) vocabulary {
	v := vocabulary{keys: map[string]string{}, order: map[string]int{}}
	for _, e := range readList(name) {
		for i, w := range e.words {
			if s := keyOf(w); v.keys[s] == "" {
				v.keys[s], v.order[s] = e.key, i
			}
		}
	}
	return v
}

// find returns the key of a text that is one of the words, or "".
func (v vocabulary) find(text string) string { return v.keys[keyOf(text)] }

// keyOf is a squeezed word; a sign without a letter, such as a tick, is itself.
func keyOf(word string) string {
	if s := squeeze(word); s != "" {
		return s
	}
	return strings.TrimSpace(word)
}

// lexicon is every list, read once for a draft.
type lexicon struct {
	columns     vocabulary // of a list of tools
	stems       []entry    // of words in their headers
	departments vocabulary
	values      map[string]vocabulary // by what a cell is about, such as status
	fixed       map[string]vocabulary // by field: words for its fixed values
	noise       vocabulary            // words that tell versions and plans, not products
	entities    []entry
	fields      []entry
	vendors     []entry
}

func newLexicon() *lexicon {
	return &lexicon{
		columns: newVocabulary("columns"), stems: readList("stems"), departments: newVocabulary("departments"), values: newValues("values"), fixed: newValues("fixed"),
		noise: newVocabulary("noise"), entities: readList("entities"), fields: readList("fields"), vendors: readList("vendors"),
	}
}

// newValues reads a list of the words that cells take: a key such as
// "status.active" is the word active of what a cell says about status.
func newValues(name string) map[string]vocabulary {
	out := map[string]vocabulary{}
	for _, e := range readList(name) {
		kind, key, _ := strings.Cut(e.key, ".")
		v, ok := out[kind]
		if !ok {
			v = vocabulary{keys: map[string]string{}, order: map[string]int{}}
			out[kind] = v
		}
		for i, w := range e.words {
			v.keys[keyOf(w)], v.order[keyOf(w)] = key, i
		}
	}
	return out
}

// value returns what a cell says of one kind of thing: of "status" a cell "in
// use" says active. It is "" for a cell that says nothing known.
func (l *lexicon) value(kind, text string) string { return l.values[kind].find(text) }
