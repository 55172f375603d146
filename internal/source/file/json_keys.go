package file

import (
	"cmp"
	"slices"

	"github.com/samber/lo"
	"github.com/tidwall/gjson"
)

// maxColumns is how many different names the records of a JSON file may have: a
// file with more uses values as names, and no column of it means anything.
const maxColumns = 1000

// member is a name of an object, and what lies below it.
type member struct {
	name   string
	path   string // names from the record down, joined by dots
	first  int64  // place where it was met first
	nth    int    // of its object, in the order in which they were met
	column int    // of the source, -1: it never held a value of its own
	valued bool   // it held something else than null and objects
	object bool   // it held an object
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
}

func newKeys() *keys { return &keys{root: newMember()} }

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
			inner.first = k.place
			next = len(m.inner)
		}
		k.place++
		switch value[0] {
		case '{':
			inner.object = true
			k.object(inner, value)
		case 'n':
		default:
			inner.valued = true
		}
		return true
	})
}

// merge adds what another worker saw below a member.
func (m *member) merge(o *member) {
	for _, other := range o.inner {
		mine := m.byName[other.name]
		if mine == nil {
			mine = m.add([]byte(other.name))
			mine.first = other.first
		}
		mine.first = min(mine.first, other.first)
		mine.valued, mine.object = mine.valued || other.valued, mine.object || other.object
		mine.merge(other)
	}
}

// columns returns the columns below a member in the order in which they were
// met. A name that was null wherever it was no object is none.
func (m *member) columns() []string {
	var found []*member
	m.leaves(&found)
	slices.SortFunc(found, func(a, b *member) int {
		return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(a.path, b.path))
	})
	names := lo.Map(found, func(m *member, _ int) string { return m.path })
	return lo.Uniq(names) // a.b and the member b of a
}

func (m *member) leaves(into *[]*member) {
	for _, inner := range m.inner {
		if inner.valued || !inner.object {
			*into = append(*into, inner)
		}
		inner.leaves(into)
	}
}
