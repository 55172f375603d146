package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"stackassay/internal/format"
)

// maxLevels is how deep objects are taken apart; what lies deeper stays JSON.
const maxLevels = 4

// maxNesting is how deep a record may be nested at all.
const maxNesting = 64

// ErrShape says that a record is no JSON object.
var ErrShape = errors.New("a record is a JSON object")

// Flatten takes a JSON object apart: nested objects get names with dots
// (address.city), lists stay JSON, numbers keep the text they were sent with. Of
// a name that stands twice in one object the last value wins, and twice counts
// them.
func Flatten(object []byte) (cells []Cell, twice int, err error) {
	if format.Nesting(object) > maxNesting {
		return nil, 0, fmt.Errorf("a record is nested more than %d levels deep", maxNesting)
	}
	f := flattener{at: map[string]int{}}
	if err := f.object(object, "", 1); err != nil {
		return nil, 0, err
	}
	return slices.DeleteFunc(f.cells, func(c Cell) bool { return c.Kind == gone }), f.twice, nil
}

// gone marks what a later member of the same name replaced.
const gone Kind = ""

type flattener struct {
	cells []Cell
	at    map[string]int
	twice int
}

func (f *flattener) object(text []byte, prefix string, level int) error {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if open, err := dec.Token(); err != nil || open != json.Delim('{') {
		return ErrShape
	}
	own := map[string]bool{}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return ErrShape
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return ErrShape
		}
		name := prefix + key.(string) //nolint:forcetypeassert // a member begins with its name
		if own[name] {
			f.twice++
			f.forget(name)
		}
		own[name] = true
		if value[0] == '{' && level < maxLevels {
			if err := f.object(value, name+".", level+1); err != nil {
				return err
			}
			continue
		}
		f.put(scalar(name, value))
	}
	if _, err := dec.Token(); err != nil { // a text that is cut off has no more members either
		return ErrShape
	}
	return nil
}

// forget drops what an earlier member of the same name left.
func (f *flattener) forget(name string) {
	for at, i := range f.at {
		if at == name || strings.HasPrefix(at, name+".") {
			f.cells[i].Kind = gone
			delete(f.at, at)
		}
	}
}

func (f *flattener) put(c Cell) {
	if i, ok := f.at[c.Name]; ok {
		f.cells[i] = c
		return
	}
	f.at[c.Name] = len(f.cells)
	f.cells = append(f.cells, c)
}

func scalar(name string, value json.RawMessage) Cell {
	c := Cell{Name: name}
	switch value[0] {
	case 'n':
		c.Kind = Null
	case 't', 'f':
		c.Kind, c.Text = Bool, string(value)
	case '"':
		c.Kind = Text
		_ = json.Unmarshal(value, &c.Text) // it was decoded before
	case '[':
		c.Kind, c.Text = List, compact(value)
	case '{':
		c.Kind, c.Text = Object, compact(value)
	default:
		c.Kind, c.Text = Number, string(value)
	}
	return c
}

func compact(value []byte) string {
	var b bytes.Buffer
	if err := json.Compact(&b, value); err != nil {
		return string(value)
	}
	return b.String()
}
