package record

import (
	"bytes"
	"encoding/binary"
	"math/bits"

	"github.com/zeebo/xxh3"
)

// Dict is the distinct values of one column in order of first sight. Code 0 is
// null. It only grows, so what was computed for a code stays true. It is not
// safe for concurrent use: each worker has its own.
type Dict struct {
	buf   []byte
	ends  []uint32
	slots []slot // open addressing, a power of two, at most half full
}

// slot is a place of the table: code 0 is a free one. Half of the hash stays
// beside the code, so that most strangers are told apart without their text and
// growing does not hash again.
type slot struct{ hash, code uint32 }

const firstSlots = 64

// NewDict returns a dictionary that holds null alone.
func NewDict() *Dict {
	return &Dict{ends: []uint32{0}, slots: make([]slot, firstSlots)}
}

// Len returns the number of codes in use, null included.
func (d *Dict) Len() int { return len(d.ends) }

// Size returns the bytes of text it holds.
func (d *Dict) Size() int { return len(d.buf) }

// Bytes returns the value of a code, nil for null. The slice stays valid.
func (d *Dict) Bytes(code uint32) []byte {
	if code == 0 {
		return nil
	}
	return d.buf[d.ends[code-1]:d.ends[code]:d.ends[code]]
}

// At returns the value of a code, nil for null, so that a dictionary is the
// Cells of its vectors.
func (d *Dict) At(i int) []byte {
	if i == 0 {
		return nil
	}
	return d.buf[d.ends[i-1]:d.ends[i]:d.ends[i]]
}

// Code returns the code of a value and adds the value when it is new. An empty
// value is null.
func (d *Dict) Code(v []byte) uint32 {
	if len(v) == 0 {
		return 0
	}
	h := hashOf(v)
	mask := uint32(len(d.slots) - 1) //nolint:gosec // as below: values and bytes stay below 4 GiB
	i := h & mask
	for {
		s := d.slots[i]
		if s.code == 0 {
			break
		}
		if s.hash == h && bytes.Equal(d.buf[d.ends[s.code-1]:d.ends[s.code]], v) {
			return s.code
		}
		i = (i + 1) & mask
	}
	c := uint32(len(d.ends)) //nolint:gosec // see mask
	d.buf = append(d.buf, v...)
	d.ends = append(d.ends, uint32(len(d.buf))) //nolint:gosec // see mask
	d.slots[i] = slot{hash: h, code: c}
	if 2*len(d.ends) > len(d.slots) {
		d.grow()
	}
	return c
}

// hashOf mixes short values with one multiplication, as wyhash does: a call for
// each cell costs more than finding it.
func hashOf(v []byte) uint32 {
	n := len(v)
	var head, tail uint64
	switch {
	case n > 16:
		return uint32(xxh3.Hash(v) >> 32)
	case n >= 8:
		head, tail = binary.LittleEndian.Uint64(v), binary.LittleEndian.Uint64(v[n-8:])
	case n >= 4:
		head, tail = uint64(binary.LittleEndian.Uint32(v)), uint64(binary.LittleEndian.Uint32(v[n-4:]))
	default:
		head, tail = uint64(v[0])|uint64(v[n/2])<<8|uint64(v[n-1])<<16, 0
	}
	high, low := bits.Mul64(head^0xa0761d6478bd642f, tail^(0xe7037ed1a0b428db+uint64(n)))
	return uint32(high ^ low) //nolint:gosec // half of it is enough
}

// Seal gives up the table by which values are found: a sealed dictionary is read
// by code only, and Code must not be called any more.
func (d *Dict) Seal() { d.slots = nil }

func (d *Dict) grow() {
	old := d.slots
	d.slots = make([]slot, 2*len(old))
	mask := uint32(len(d.slots) - 1) //nolint:gosec // as in Code
	for _, s := range old {
		if s.code == 0 {
			continue
		}
		i := s.hash & mask
		for d.slots[i].code != 0 {
			i = (i + 1) & mask
		}
		d.slots[i] = s
	}
}
