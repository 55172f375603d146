package workbook

import (
	"encoding/binary"
	"slices"
)

// packer makes pages of texts.
type packer struct {
	symbols   *symbols
	age, span int // pages made with the symbols, and with how many they are left
	one       []byte
	spare     []byte
}

// page makes a page of texts. Those at the beginning of a list are the values
// that recur, those behind them less so: symbols are chosen anew, less and less
// often.
func (k *packer) page(l *loose) page {
	const most = 64
	if k.age == k.span {
		k.symbols = train(l.sample())
		k.age, k.span = 0, min(max(1, 2*k.span), most)
	}
	k.age++
	p := k.pack(l, k.symbols)
	if len(p.buf) > len(l.buf)+len(l.ends) {
		p = k.pack(l, nil)
	}
	p.buf = slices.Clone(p.buf)
	return p
}

// pack writes texts one behind the other, in a buffer that the next page uses too.
func (k *packer) pack(l *loose, s *symbols) page {
	p := page{symbols: s, buf: k.spare[:0], groups: make([]uint32, 0, len(l.ends)/perGroup+1), n: len(l.ends)}
	from := 0
	for i, end := range l.ends {
		if i%perGroup == 0 {
			p.groups = append(p.groups, uint32(len(p.buf))) //nolint:gosec // read bounds a page
		}
		text := l.buf[from:end]
		p.blanks = p.blanks || from == end
		if s != nil {
			k.one = s.pack(k.one[:0], text)
			text = k.one
		}
		p.buf = append(binary.AppendUvarint(p.buf, uint64(len(text))), text...)
		from = end
	}
	k.spare = p.buf
	return p
}

// loose are texts that are in no page yet.
type loose struct {
	buf  []byte
	ends []int
}

// sample returns the beginnings of some texts from everywhere among them.
func (l *loose) sample() [][]byte {
	const size, longest = 16 << 10, 256
	var out [][]byte
	step := 1 + len(l.buf)/size
	for i := 0; i < len(l.ends); i += step {
		from := 0
		if i > 0 {
			from = l.ends[i-1]
		}
		out = append(out, l.buf[from:min(l.ends[i], from+longest)])
	}
	return out
}
