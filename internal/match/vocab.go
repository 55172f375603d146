package match

import "stackassay/internal/record"

// vocab is the words of a column. Word 0 is none.
type vocab struct {
	dict *record.Dict
	df   []uint32  // records that have the word
	idf  []float32 // information of the word in natural units, at least 0.1
	bone []uint32  // hash of its skeleton
	sign []uint8   // what the word is: see the constants
}

// What a word is.
const (
	signDigit  = 1 << iota // has a digit
	signStreet             // says only that a street is a street
	signUnit               // says only that a flat is a flat
	signCode               // is a number of a part or a model
)

func newVocab() *vocab { return &vocab{dict: record.NewDict()} }

func (v *vocab) text(w uint32) []byte { return v.dict.Bytes(w) }

// hash32 spreads a text over 32 bits, the same on every machine.
func hash32(s []byte) uint32 {
	h := uint64(14695981039346656037)
	for _, c := range s {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return mix32(h)
}

// mix32 spreads 64 bits over 32.
func mix32(h uint64) uint32 {
	h ^= h >> 33
	h *= 0xff51afd7ed558ccd
	h ^= h >> 33
	h *= 0xc4ceb9fe1a85ec53
	h ^= h >> 33
	return uint32(h) //nolint:gosec // half of it is enough
}
