package file

import (
	"encoding/binary"
	"errors"
)

// The library makes room for as many elements as a list says it has before it has
// read one, so what comes from a file is measured first. Source: the compact
// protocol of Thrift, thrift-compact-protocol.md.

var (
	errShort   = errors.New("breaks off")
	errInvalid = errors.New("is not written as the format demands")
)

const (
	maxThriftDepth    = 64
	maxThriftElements = 1 << 22 // of all lists together
)

// measure walks over one structure of Thrift.
type measure struct {
	b        []byte
	at       int
	elements int
}

// structSize returns the bytes of the structure that b begins with, errShort when
// it goes on behind b.
func structSize(b []byte) (int, error) {
	m := measure{b: b}
	if err := m.structure(0); err != nil {
		return 0, err
	}
	return m.at, nil
}

func (m *measure) structure(depth int) error {
	if depth > maxThriftDepth {
		return errInvalid
	}
	for {
		head, err := m.byte()
		if err != nil || head == 0 {
			return err
		}
		if head>>4 == 0 { // the number of the field stands behind it
			if _, err := m.varint(); err != nil {
				return err
			}
		}
		if kind := head & 0xf; kind == 1 || kind == 2 {
			continue // a boolean is its type
		}
		if err := m.value(head&0xf, depth); err != nil {
			return err
		}
	}
}

func (m *measure) value(kind byte, depth int) error {
	switch kind {
	case 1, 2, 3:
		return m.skip(1)
	case 4, 5, 6:
		_, err := m.varint()
		return err
	case 7:
		return m.skip(8)
	case 8:
		n, err := m.varint()
		if err != nil {
			return err
		}
		return m.skip(n)
	case 9, 10:
		return m.list(depth)
	case 11:
		return m.dictionary(depth)
	case 12:
		return m.structure(depth + 1)
	}
	return errInvalid
}

func (m *measure) list(depth int) error {
	head, err := m.byte()
	if err != nil {
		return err
	}
	n := uint64(head >> 4)
	if n == 0xf {
		if n, err = m.varint(); err != nil {
			return err
		}
	}
	return m.many(n, depth, head&0xf)
}

func (m *measure) dictionary(depth int) error {
	n, err := m.varint()
	if err != nil || n == 0 {
		return err
	}
	kinds, err := m.byte()
	if err != nil {
		return err
	}
	return m.many(n, depth, kinds>>4, kinds&0xf)
}

// many walks over n elements, each of the kinds given.
func (m *measure) many(n uint64, depth int, kinds ...byte) error {
	if n > maxThriftElements || m.elements+int(n) > maxThriftElements || depth > maxThriftDepth {
		return errInvalid
	}
	m.elements += int(n)
	for range n {
		for _, kind := range kinds {
			if err := m.value(kind, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *measure) byte() (byte, error) {
	if m.at >= len(m.b) {
		return 0, errShort
	}
	m.at++
	return m.b[m.at-1], nil
}

func (m *measure) varint() (uint64, error) {
	v, n := binary.Uvarint(m.b[m.at:])
	if n == 0 {
		return 0, errShort
	}
	if n < 0 {
		return 0, errInvalid
	}
	m.at += n
	return v, nil
}

func (m *measure) skip(n uint64) error {
	if n > uint64(len(m.b)-m.at) { //nolint:gosec // at is within b
		return errShort
	}
	m.at += int(n) //nolint:gosec // it is within b
	return nil
}
