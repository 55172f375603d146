package workbook

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// symbols shorten texts of a kind, each by itself, so that any of them can be had
// without the others: a byte stands for one of up to 255 pieces of one to eight
// bytes, or says that the next byte stands for itself. The pieces are chosen from
// a sample of the texts. After Boncz, Neumann and Leis, "FSST: Fast Random Access
// String Compression", PVLDB 13 (2020).
type symbols struct {
	pieces [verbatim]piece // by first byte; of those that begin alike the longest first
	masks  [verbatim]uint64
	from   [257]uint8 // by first byte, where its pieces begin
}

// piece is the bytes of a symbol, the first one lowest, with zeros behind them.
type piece struct {
	text uint64
	size uint8
}

// mask covers the bytes of a piece.
func (p piece) mask() uint64 { return math.MaxUint64 >> (64 - 8*p.size) }

const (
	verbatim = 255 // before a byte that stands for itself
	maxPiece = 8
	rounds   = 5 // in each, pieces can grow to twice their length
)

// and is a piece followed by another, as much of it as fits.
func (p piece) and(q piece) piece {
	return piece{p.text | q.text<<(8*p.size), min(p.size+q.size, maxPiece)}
}

// train returns the symbols that shorten a sample most.
func train(sample [][]byte) *symbols {
	s := &symbols{}
	for range rounds {
		gain := map[piece]int{}
		for _, text := range sample {
			var last piece
			for at := 0; at < len(text); {
				p := piece{uint64(text[at]), 1}
				if code := s.find(word(text, at), len(text)-at); code != verbatim {
					p = s.pieces[code]
				}
				gain[p] += int(p.size)
				if last.size > 0 {
					both := last.and(p)
					gain[both] += int(both.size)
				}
				last = p
				at += int(p.size)
			}
		}
		s = chosen(gain)
	}
	return s
}

// chosen returns the pieces that gain most as symbols.
func chosen(gain map[piece]int) *symbols {
	type candidate struct {
		piece
		gain int
	}
	most := make([]candidate, 0, len(gain))
	for p, n := range gain {
		most = append(most, candidate{p, n})
	}
	slices.SortFunc(most, func(p, q candidate) int {
		return cmp.Or(cmp.Compare(q.gain, p.gain), cmp.Compare(p.text, q.text), cmp.Compare(p.size, q.size))
	})
	all := make([]piece, 0, verbatim)
	for _, c := range most[:min(len(most), verbatim)] {
		all = append(all, c.piece)
	}
	slices.SortFunc(all, func(p, q piece) int {
		return cmp.Or(cmp.Compare(p.text&0xff, q.text&0xff), cmp.Compare(q.size, p.size), cmp.Compare(p.text, q.text))
	})
	s := &symbols{}
	at := copy(s.pieces[:], all)
	for i, p := range all {
		s.masks[i] = p.mask()
	}
	for b := 256; b >= 0; b-- {
		for at > 0 && int(all[at-1].text&0xff) >= b {
			at--
		}
		s.from[b] = uint8(at) //nolint:gosec // at most 255
	}
	s.from[256] = uint8(len(all)) //nolint:gosec // at most 255
	return s
}

// find returns the symbol that a text begins with, the longest of them; verbatim
// when there is none. first are its first bytes, left is how long it is.
func (s *symbols) find(first uint64, left int) int {
	b := first & 0xff
	for i := int(s.from[b]); i < int(s.from[b+1]); i++ {
		if (first^s.pieces[i].text)&s.masks[i] == 0 && int(s.pieces[i].size) <= left {
			return i
		}
	}
	return verbatim
}

// word returns up to eight bytes of a text, the first one lowest.
func word(text []byte, at int) uint64 {
	if at+maxPiece <= len(text) {
		return binary.LittleEndian.Uint64(text[at:])
	}
	var last [maxPiece]byte
	copy(last[:], text[at:])
	return binary.LittleEndian.Uint64(last[:])
}

// pack appends a text in symbols.
func (s *symbols) pack(dst, text []byte) []byte {
	for at := 0; at < len(text); {
		code := s.find(word(text, at), len(text)-at)
		if code == verbatim {
			dst = append(dst, verbatim, text[at])
			at++
			continue
		}
		dst = append(dst, uint8(code)) //nolint:gosec // at most 255
		at += int(s.pieces[code].size)
	}
	return dst
}

// unpack appends the text that symbols stand for.
func (s *symbols) unpack(dst, packed []byte) []byte {
	dst = slices.Grow(dst, maxPiece*len(packed))
	to := dst[len(dst):cap(dst)]
	n := 0
	for i := 0; i < len(packed); i++ {
		code := packed[i]
		if code == verbatim {
			i++
			to[n] = packed[i]
			n++
			continue
		}
		binary.LittleEndian.PutUint64(to[n:n+maxPiece], s.pieces[code].text)
		n += int(s.pieces[code].size)
	}
	return dst[:len(dst)+n]
}
