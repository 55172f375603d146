package format

import (
	_ "embed" // the lists are data files
	"strings"
)

// list is the text of one data file: lines sorted by bytes, each a folded key
// and perhaps a tab and a value; lines that begin with "# " say where the list
// comes from. It is searched as it is, so nothing has to be built at start.
type list string

// find returns the value of a key, "" where the line has none.
// It compares some ten lines and allocates nothing.
func (l list) find(key []byte) (value string, ok bool) {
	lo, hi := 0, len(l)
	for lo < hi {
		start, end := l.lineAround((lo+hi)/2, lo)
		line := l[start:end]
		order := -1
		if len(line) < 2 || line[:2] != "# " {
			order = line.compare(key)
		}
		switch {
		case order < 0:
			lo = end + 1
		case order > 0:
			hi = start
		case len(line) == len(key):
			return "", true
		default:
			return string(line[len(key)+1:]), true
		}
	}
	return "", false
}

// compare orders the key of one line against another.
func (l list) compare(key []byte) int {
	for i := 0; ; i++ {
		ended := i == len(l) || l[i] == '\t'
		switch {
		case ended && i == len(key):
			return 0
		case ended:
			return -1
		case i == len(key) || l[i] > key[i]:
			return 1
		case l[i] < key[i]:
			return -1
		}
	}
}

func (l list) has(key []byte) bool {
	_, ok := l.find(key)
	return ok
}

// get is find for a key that is a string.
func (l list) get(key string) (value string, ok bool) { return l.find([]byte(key)) }

// lineAround returns the bounds of the line at offset at, which starts at from or later.
func (l list) lineAround(at, from int) (start, end int) {
	start = from + strings.LastIndexByte(string(l[from:at]), '\n') + 1
	end = strings.IndexByte(string(l[at:]), '\n')
	if end < 0 {
		return start, len(l)
	}
	return start, at + end
}

// lines calls f with each key and value until f returns false.
func (l list) lines(f func(key, value string) bool) {
	for line := range strings.Lines(string(l)) {
		if strings.HasPrefix(line, "# ") {
			continue
		}
		key, value, _ := strings.Cut(strings.TrimRight(line, "\n"), "\t")
		if key != "" && !f(key, value) {
			return
		}
	}
}
