package file

import (
	"cmp"
	"slices"

	"github.com/tidwall/gjson"
)

// maxColumns is how many different names the records of a JSON file may have: a
// file with more uses values as names, and no column of it means anything.
const maxColumns = 1000

// member is a name of an object, and what lies below it.
type member struct {
	name   string
	path   string // names from the record down, joined by dots
	nth    int    // of its object, in the order in which they were met
	column int    // of the source, -1: it never held a value of its own
	inner  []*member
	byName map[string]*member
}

func newMember() *member { return &member{column: -1, byName: map[string]*member{}} }

// at returns the member of a name. Records of one kind name their members in one
// order, so the one after the last is tried first.
func (m *member) at(key []byte, next int) (found *member, after int) {
	if next < len(m.inner) && m.inner[next].name == string(key) {
		return m.inner[next], next + 1
	}
	if found = m.byName[string(key)]; found == nil {
		return nil, next
	}
	return found, found.nth + 1
}

func (m *member) add(key []byte) *member {
	n := newMember()
	n.name, n.nth = string(key), len(m.inner)
	if n.path = n.name; m.path != "" {
		n.path = m.path + "." + n.name
	}
	m.inner = append(m.inner, n)
	m.byName[n.name] = n
	return n
}

// eachMember calls visit with the name and the value of every member of an
// object, which must be valid JSON, until it returns false.
func eachMember(text []byte, visit func(key, value []byte) bool) {
	for at := jsonSpace(text, 1); at < len(text) && text[at] == '"'; {
		end, _ := stringEnd(text, at)
		key := jsonText(text[at:end])
		at = jsonSpace(text, jsonSpace(text, end)+1)
		stop, ok := jsonEnd(text, at)
		if !ok || !visit(key, text[at:stop]) {
			return
		}
		if at = jsonSpace(text, stop); at < len(text) && text[at] == ',' {
			at = jsonSpace(text, at+1)
		}
	}
}

// jsonText returns what a string holds.
func jsonText(quoted []byte) []byte {
	inner := quoted[1 : len(quoted)-1]
	if !slices.Contains(inner, '\\') {
		return inner
	}
	return []byte(gjson.ParseBytes(quoted).Str)
}

// keys collects the columns of JSON records for one worker.
type keys struct {
	root  *member
	count int
	place int64 // of the next name: the block in the upper half
	found map[string]sight
}

// sight is where a name was met first, and whether anything but null and objects
// stood there.
type sight struct {
	place  int64
	valued bool
	object bool
}

func newKeys() *keys { return &keys{root: newMember(), found: map[string]sight{}} }

// object notes the names of one valid object.
func (k *keys) object(m *member, text []byte) {
	next := 0
	eachMember(text, func(key, value []byte) bool {
		var inner *member
		if inner, next = m.at(key, next); inner == nil {
			if k.count > maxColumns {
				return false
			}
			k.count++
			inner = m.add(key)
			next = len(m.inner)
			k.found[inner.path] = sight{place: k.place}
		}
		k.place++
		switch value[0] {
		case '{':
			if inner.column != isObject {
				k.mark(inner, sight{object: true})
				inner.column = isObject
			}
			k.object(inner, value)
		case 'n':
		default:
			if inner.column == -1 {
				k.mark(inner, sight{valued: true})
				inner.column = isValued
			}
		}
		return true
	})
}

// What a member was seen to be, so that it is noted once.
const (
	isObject = -2
	isValued = -3
)

func (k *keys) mark(m *member, s sight) {
	was := k.found[m.path]
	s.place, s.valued, s.object = was.place, s.valued || was.valued, s.object || was.object
	k.found[m.path] = s
}

// columnsOf returns the columns that several workers found, in the order in
// which they were met. A name that was null wherever it was no object is none.
func columnsOf(all []*keys) []string {
	found := make(map[string]sight)
	for _, k := range all {
		for path, s := range k.found {
			if was, ok := found[path]; ok {
				s = sight{min(s.place, was.place), s.valued || was.valued, s.object || was.object}
			}
			found[path] = s
		}
	}
	names := make([]string, 0, len(found))
	for path, s := range found {
		if s.valued || !s.object {
			names = append(names, path)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(found[a].place, found[b].place), cmp.Compare(a, b))
	})
	return names
}
