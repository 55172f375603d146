package match

import (
	"bytes"
	"math"
	"slices"
	"strconv"

	"stackassay/internal/format"
)

// derive computes what comparing and blocking need of each value.
func (f *field) derive() {
	switch f.kind {
	case Date:
		f.deriveDays()
	case Number:
		f.deriveNumbers()
	case Email, Web:
		f.deriveHosts()
	case Text, GivenName, FamilyName, FullName, Company, Address, City:
		f.deriveWords()
	case Phone, Postcode, Country, Code, Enum:
	}
}

func (f *field) deriveDays() {
	f.days = make([]day, f.values())
	for v := 1; v < f.values(); v++ {
		t := f.text.At(v)
		if len(t) == 8 && allDigits(t) {
			d := day(0)
			for _, c := range t {
				d = 10*d + day(c-'0')
			}
			f.days[v] = d
		}
	}
}

func (f *field) deriveNumbers() {
	f.num = make([]float64, f.values())
	for v := 1; v < f.values(); v++ {
		n, err := strconv.ParseFloat(string(f.text.At(v)), 64)
		if err != nil {
			n = math.NaN()
		}
		f.num[v] = n
	}
}

func (f *field) deriveHosts() {
	f.bone = make([]uint32, f.values())
	f.domain = make([]uint32, f.values())
	f.users = make([]uint32, f.values())
	count := make(map[uint32]uint32)
	host := make([]uint32, f.values())
	for v := 1; v < f.values(); v++ {
		t := f.text.At(v)
		host[v] = hash32(t[bytes.LastIndexByte(t, '@')+1:])
		count[host[v]] += f.df[v]
	}
	for v := range host {
		f.users[v] = count[host[v]]
	}
	var free map[string]bool
	for v := 1; v < f.values(); v++ {
		t := f.text.At(v)
		at := bytes.LastIndexByte(t, '@')
		if at > 0 {
			f.bone[v] = hash32(t[:at])
		}
		host := t[at+1:]
		public, known := free[string(host)]
		if !known {
			public = format.IsPublicDomain(string(host))
			if free == nil {
				free = make(map[string]bool)
			}
			if len(free) < 1<<16 {
				free[string(host)] = public
			}
		}
		if !public {
			f.domain[v] = hash32(host) | 1
		}
	}
}

// maxWords is how many words of a value are looked at.
const maxWords = 24

func (f *field) deriveWords() {
	f.wordEnd = make([]uint32, f.values())
	f.bone = make([]uint32, f.values())
	voc := f.vocab
	voc.df = append(voc.df, 0)
	var seen [maxWords]uint32
	var bone []byte
	for v := 1; v < f.values(); v++ {
		n := 0
		words(f.text.At(v), func(w []byte) {
			if n == maxWords {
				return
			}
			id := voc.dict.Code(w)
			if int(id) == len(voc.df) {
				voc.df = append(voc.df, 0)
			}
			if slices.Contains(seen[:n], id) {
				return
			}
			seen[n] = id
			n++
			voc.df[id] += f.df[v]
		})
		f.words = append(f.words, seen[:n]...)
		f.wordEnd[v] = uint32(len(f.words)) //nolint:gosec // words of a column stay below 4 G
		bone = skeleton(bone[:0], f.text.At(v))
		f.bone[v] = hash32(bone)
	}
	voc.dict.Seal()
	f.deriveVocab()
}

func (f *field) deriveVocab() {
	voc := f.vocab
	n := voc.dict.Len()
	voc.idf = make([]float32, n)
	voc.bone = make([]uint32, n)
	voc.sign = make([]uint8, n)
	total := float64(max(f.filled, 2))
	var bone []byte
	for w := 1; w < n; w++ {
		t := voc.dict.At(w)
		voc.idf[w] = float32(max(math.Log(total/float64(max(voc.df[w], 1))), .1))
		bone = skeleton(bone[:0], t)
		voc.bone[w] = hash32(bone)
		if hasDigit(t) && (f.kind != Address || !ordinal(t)) {
			voc.sign[w] |= signDigit
		}
		if hasDigit(t) && (len(t) >= 5 || !allDigits(t) && len(t) >= 4) {
			voc.sign[w] |= signCode
		}
		if f.kind == Address {
			switch kind, _ := format.StreetWord(string(t)); kind {
			case "street":
				voc.sign[w] |= signStreet
			case "unit":
				voc.sign[w] |= signUnit
			}
		}
		if f.kind == GivenName || f.kind == FullName {
			f.deriveFormal(uint32(w), t)
		}
	}
}

// ordinal reports whether a word counts streets, not houses: 2nd, 55th.
func ordinal(t []byte) bool {
	if len(t) < 3 || !allDigits(t[:len(t)-2]) {
		return false
	}
	switch string(t[len(t)-2:]) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// countedWord is the ordinal that a word spells out, "" for others.
func countedWord(w []byte) string {
	switch string(w) {
	case "first":
		return "1st"
	case "second":
		return "2nd"
	case "third":
		return "3rd"
	case "fourth":
		return "4th"
	case "fifth":
		return "5th"
	case "sixth":
		return "6th"
	case "seventh":
		return "7th"
	case "eighth":
		return "8th"
	case "ninth":
		return "9th"
	case "tenth":
		return "10th"
	}
	return ""
}

func (f *field) deriveFormal(w uint32, text []byte) {
	for _, name := range format.FormalNames(string(text)) {
		if f.formal == nil {
			f.formal = make(map[uint32][]uint32)
		}
		f.formal[w] = append(f.formal[w], hash32(narrow([]byte(name))))
	}
}
