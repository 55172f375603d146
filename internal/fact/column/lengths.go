package column

import (
	"cmp"
	"maps"
	"slices"
)

// Lengths are those of the values in characters.
type Lengths struct {
	Min, P5, Median, P95, Max int
	Cut                       int64         // values that end exactly at the maximum, where that is a usual limit; else 0
	Counts                    map[int]int64 // by length
}

// lengths counts values by their length.
type lengths struct {
	short [maxShort]int64
	long  map[int]int64
	words [maxWords + 1]int64 // values by words, the last one: as many and more
}

const (
	maxShort = 128
	maxWords = 64
)

func (l *lengths) add(length int, n int64) {
	if length < maxShort {
		l.short[length] += n
		return
	}
	if l.long == nil {
		l.long = map[int]int64{}
	}
	l.long[length] += n
}

// addWords counts the words of a value, by its blanks.
func (l *lengths) addWords(text []byte, n int64) {
	words, inside := 0, false
	for _, b := range text {
		blank := b == ' ' || b >= '\t' && b <= '\r'
		if !blank && !inside {
			words++
		}
		inside = !blank
	}
	l.words[min(words, maxWords)] += n
}

func (l *lengths) merge(o *lengths) {
	for i, n := range o.short {
		l.short[i] += n
	}
	for i, n := range o.words {
		l.words[i] += n
	}
	l.long = added(l.long, o.long)
}

// medianWords is the median number of words, 0 where no words were counted.
func (l *lengths) medianWords() int {
	var all int64
	for _, n := range l.words {
		all += n
	}
	for words, n := range l.words {
		if all -= 2 * n; all <= 0 {
			return words
		}
	}
	return 0
}

func (l *lengths) result() Lengths {
	counts := maps.Clone(l.long)
	if counts == nil {
		counts = map[int]int64{}
	}
	for length, n := range l.short {
		if n > 0 {
			counts[length] = n
		}
	}
	if len(counts) == 0 {
		return Lengths{Counts: counts}
	}
	keys := slices.Sorted(maps.Keys(counts))
	var all int64
	for _, n := range counts {
		all += n
	}
	at := func(share float64) int {
		rank, seen := int64(share*float64(all-1)), int64(0)
		for _, k := range keys {
			if seen += counts[k]; seen > rank {
				return k
			}
		}
		return keys[len(keys)-1]
	}
	out := Lengths{Min: keys[0], P5: at(0.05), Median: at(0.5), P95: at(0.95), Max: keys[len(keys)-1], Counts: counts}
	if n := counts[out.Max]; n >= 3 && usualLimit(out.Max) {
		out.Cut = n
	}
	return out
}

// usualLimit names the lengths at which tools cut texts.
func usualLimit(length int) bool {
	switch length {
	case 40, 50, 64, 80, 100, 128, 255, 256, 500, 1000, 4000:
		return true
	}
	return false
}

// commonest are the values of most rows, at most so many.
func commonest(values []Value, most int) []Value {
	var out []Value
	for _, v := range values {
		out = ranked(out, v, most)
	}
	return out
}

// ranked puts a value into a list of at most so many, the commonest first.
func ranked(list []Value, v Value, most int) []Value {
	if len(list) == most && byCount(v, list[most-1]) >= 0 {
		return list
	}
	at, _ := slices.BinarySearchFunc(list, v, byCount)
	return slices.Insert(list[:min(len(list), most-1)], at, v)
}

// byCount orders values by their rows, then by their text.
func byCount(a, b Value) int {
	return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Text, b.Text))
}
