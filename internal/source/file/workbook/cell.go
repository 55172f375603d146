package workbook

import (
	"bytes"
	"math"
	"strconv"

	"stackassay/internal/record"
)

// Kind says what a cell holds.
type Kind uint8

// The kinds of cells.
const (
	Text     Kind = iota
	Number        // in its shortest exact form
	Share         // a number that is shown as a percentage, with its sign
	Code          // a number that is shown with leading zeros, with them
	Moment        // a day, a time or both, as ISO 8601 writes it
	Bool          // true or false
	Fault         // an error such as #N/A: no value
	Pending       // a formula whose result was not stored: no value
	Dangling      // refers to a shared text that is not there: no value
)

// Cell is one cell of a row that is not empty.
type Cell struct {
	Column int // from 0
	Kind   Kind
	Fault  uint8       // which error, for FaultName
	Span   record.Span // in the text of the walker; empty where there is no value
}

// faultNames are the errors that a cell can hold. Anything else that calls itself
// one may be a value, so it is not shown.
func faultNames() []string {
	return []string{
		"another error", "#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
		"#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#PYTHON!", "#EXTERNAL!",
	}
}

// FaultName returns the error of a cell as a spreadsheet shows it.
func FaultName(fault uint8) string { return faultNames()[fault] }

// Faults is how many different errors there are.
func Faults() int { return len(faultNames()) }

func faultOf(text []byte) uint8 {
	for i, name := range faultNames() {
		if i > 0 && string(text) == name {
			return uint8(i)
		}
	}
	return 0
}

// appendNumber appends what a number in a style says.
func (b *Book) appendNumber(dst, text []byte, s style) ([]byte, Kind) {
	dst, kind := b.appendBare(dst, text, s)
	if b.Money && s.money != "" && kind == Number {
		dst = append(append(dst, ' '), s.money...)
	}
	return dst, kind
}

// appendBare is appendNumber without the currency.
func (b *Book) appendBare(dst, text []byte, s style) ([]byte, Kind) {
	text = bytes.TrimSpace(text)
	if s.kind == plainNumber && isPlain(text) {
		return append(dst, text...), Number
	}
	v, err := strconv.ParseFloat(string(text), 64)
	if err != nil || math.IsInf(v, 0) || math.IsNaN(v) {
		return appendText(dst, text), Text
	}
	switch s.kind {
	case day, moment, clock, elapsed:
		if out, ok := b.appendMoment(dst, v, s.kind); ok {
			return out, Moment
		}
	case share:
		return append(appendHundredfold(dst, v), '%'), Share
	case padded:
		if v >= 0 && v == math.Trunc(v) && v < 1<<53 {
			digits := strconv.AppendFloat(nil, v, 'f', -1, 64)
			for n := len(digits); n < s.digits && n < maxDigits; n++ {
				dst = append(dst, '0')
			}
			return append(dst, digits...), Code
		}
	case plainNumber:
	}
	return AppendFloat(dst, v, 64), Number
}

const maxDigits = 40 // of a padded number

// isPlain reports whether a text is a whole number as it should be written: most
// numbers are.
func isPlain(text []byte) bool {
	digits := text
	if len(digits) > 1 && digits[0] == '-' {
		digits = digits[1:]
		if digits[0] == '0' {
			return false
		}
	}
	if len(digits) == 0 || len(digits) > 15 || digits[0] == '0' && len(digits) > 1 {
		return false
	}
	for _, c := range digits {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

// AppendFloat appends a number as people write it, as short as it can be without
// becoming another one; with a power of ten only where the zeros could not be
// counted.
func AppendFloat(dst []byte, v float64, bits int) []byte {
	if v == 0 {
		return append(dst, '0')
	}
	if abs := math.Abs(v); abs >= 1e21 || abs < 1e-9 {
		return strconv.AppendFloat(dst, v, 'e', -1, bits)
	}
	return strconv.AppendFloat(dst, v, 'f', -1, bits)
}

// appendHundredfold appends a hundred times a number, exactly: the mark moves,
// nothing is multiplied.
func appendHundredfold(dst []byte, v float64) []byte {
	text := strconv.FormatFloat(v, 'e', -1, 64)
	at := bytes.IndexByte([]byte(text), 'e')
	exponent, err := strconv.Atoi(text[at+1:])
	if err != nil {
		return AppendFloat(dst, v*100, 64)
	}
	moved, err := strconv.ParseFloat(text[:at]+"e"+strconv.Itoa(exponent+2), 64)
	if err != nil {
		return AppendFloat(dst, v*100, 64)
	}
	return AppendFloat(dst, moved, 64)
}
