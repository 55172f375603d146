package format

import (
	"bytes"
	"encoding/json"
	"strings"
)

const (
	maxDepth = 100     // nested arrays and objects
	maxJSON  = 1 << 20 // bytes; a longer cell is checked and not rewritten
)

func jsonFormat() *spec {
	return &spec{
		id: "json", long: true, words: wordsJSON, inside: insideBreaks, judge: judgeJSON,
		show:  nil,
		kinds: comparison{caseful: true, sameNormal: func(string, string) DiffKind { return KindOrder }},
	}
}

func judgeJSON(text string, _ Context) Result {
	repeated, ok := surveyJSON(text)
	if !ok {
		return invalid(ReasonSyntax)
	}
	r := valid(text)
	if repeated {
		r.Traits |= DuplicateKeys
	}
	if len(text) <= maxJSON {
		r.Normal = sortedJSON(text)
	}
	return r
}

// surveyJSON checks syntax and depth in one pass and looks for keys that an
// object has twice.
func surveyJSON(text string) (repeated, ok bool) {
	if !json.Valid([]byte(text)) {
		return false, false
	}
	if !strings.ContainsAny(text, "[{") {
		return false, true
	}
	type level struct {
		keys map[string]bool
		key  bool // the next token is a key
	}
	var stack []level
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	for {
		token, err := d.Token()
		if err != nil {
			return repeated, true
		}
		top := len(stack) - 1
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{', '[':
				if top >= 0 {
					stack[top].key = true
				}
				if len(stack) == maxDepth {
					return repeated, false
				}
				l := level{}
				if t == '{' {
					l = level{keys: make(map[string]bool), key: true}
				}
				stack = append(stack, l)
			default:
				stack = stack[:top]
			}
		default:
			if top < 0 || stack[top].keys == nil {
				continue
			}
			if name, isText := t.(string); isText && stack[top].key {
				repeated = repeated || stack[top].keys[name]
				stack[top].keys[name] = true
				stack[top].key = false
				continue
			}
			stack[top].key = true
		}
	}
}

// sortedJSON writes a document compactly with sorted keys; numbers stay as they are.
func sortedJSON(text string) string {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if d.Decode(&v) != nil {
		return text
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return text
	}
	return strings.TrimSuffix(out.String(), "\n")
}
