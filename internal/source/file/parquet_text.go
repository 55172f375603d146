package file

import (
	"encoding/binary"
	"encoding/hex"
	"math"
	"math/big"
	"slices"
	"strconv"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"

	"stackassay/internal/source/file/workbook"
)

// render appends the text of one value that is not null.
type render func(dst []byte, v parquet.Value) []byte

// remark says what a reader has to know of a column.
type remark uint8

const (
	ordinary remark = iota
	zoneless
	shapes
)

// renderer returns how the values of a leaf are written, and whether they stand
// in quotes as JSON.
func (t *parquetTable) renderer(c *parquet.Column) (r render, quoted bool, how remark) {
	s := t.schemaOf(c.Index())
	switch lt := s.LogicalType.Value.(type) {
	case *format.DecimalType:
		return decimals(c.Type().Kind(), int(lt.Scale)), false, ordinary
	case *format.DateType:
		return appendDate, true, ordinary
	case *format.TimeType:
		return times(unitOf(lt.Unit), clockLayout), true, ordinary
	case *format.TimestampType:
		return times(unitOf(lt.Unit), momentLayout(lt.IsAdjustedToUTC)), true, ordinary
	case *format.IntType:
		if !lt.IsSigned {
			return appendUnsigned, false, ordinary
		}
	case *format.UUIDType:
		return appendUUID, true, ordinary
	case *format.Float16Type:
		return appendFloat16, false, ordinary
	case *format.GeometryType, *format.GeographyType:
		return appendText, true, shapes
	}
	if r, quoted := old(c.Type().Kind(), s); r != nil {
		return r, quoted, ordinary
	}
	return physical(c.Type().Kind())
}

// old returns how values of a type in the older notation are written, nil where
// it says nothing.
func old(kind parquet.Kind, s *format.SchemaElement) (r render, quoted bool) {
	if s.LogicalType.Value != nil || !s.ConvertedType.Valid {
		return nil, false
	}
	switch s.ConvertedType.V {
	case deprecated.Decimal:
		return decimals(kind, int(s.Scale.V)), false
	case deprecated.Date:
		return appendDate, true
	case deprecated.TimeMillis:
		return times(time.Millisecond, clockLayout), true
	case deprecated.TimeMicros:
		return times(time.Microsecond, clockLayout), true
	case deprecated.TimestampMillis:
		return times(time.Millisecond, momentLayout(true)), true
	case deprecated.TimestampMicros:
		return times(time.Microsecond, momentLayout(true)), true
	case deprecated.Uint8, deprecated.Uint16, deprecated.Uint32, deprecated.Uint64:
		return appendUnsigned, false
	case deprecated.Interval:
		return appendInterval, true
	case deprecated.UTF8, deprecated.Enum, deprecated.Json, deprecated.Bson, deprecated.Int8, deprecated.Int16, deprecated.Int32, deprecated.Int64,
		deprecated.List, deprecated.Map, deprecated.MapKeyValue:
	}
	return nil, false
}

// physical returns how values are written of which only the bytes are known.
func physical(kind parquet.Kind) (r render, quoted bool, how remark) {
	switch kind {
	case parquet.Boolean:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendBool(dst, v.Boolean()) }, false, ordinary
	case parquet.Int32:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendInt(dst, int64(v.Int32()), 10) }, false, ordinary
	case parquet.Int64:
		return func(dst []byte, v parquet.Value) []byte { return strconv.AppendInt(dst, v.Int64(), 10) }, false, ordinary
	case parquet.Int96:
		return appendInt96, true, zoneless
	case parquet.Float:
		return func(dst []byte, v parquet.Value) []byte { return appendFloat(dst, float64(v.Float()), 32) }, false, ordinary
	case parquet.Double:
		return func(dst []byte, v parquet.Value) []byte { return appendFloat(dst, v.Double(), 64) }, false, ordinary
	case parquet.FixedLenByteArray:
		return func(dst []byte, v parquet.Value) []byte { return hex.AppendEncode(dst, v.ByteArray()) }, true, ordinary
	case parquet.ByteArray:
	}
	return appendText, true, ordinary
}

func appendText(dst []byte, v parquet.Value) []byte { return append(dst, v.ByteArray()...) }

// appendFloat writes what is no number as people do.
func appendFloat(dst []byte, v float64, bits int) []byte {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return strconv.AppendFloat(dst, v, 'f', -1, bits)
	}
	return workbook.AppendFloat(dst, v, bits)
}

func appendUnsigned(dst []byte, v parquet.Value) []byte {
	if v.Kind() == parquet.Int32 {
		return strconv.AppendUint(dst, uint64(v.Uint32()), 10)
	}
	return strconv.AppendUint(dst, v.Uint64(), 10)
}

func appendDate(dst []byte, v parquet.Value) []byte {
	return time.Unix(int64(v.Int32())*24*60*60, 0).UTC().AppendFormat(dst, time.DateOnly)
}

const clockLayout = "15:04:05.999999999"

func momentLayout(utc bool) string {
	if utc {
		return "2006-01-02T15:04:05.999999999Z"
	}
	return "2006-01-02T15:04:05.999999999"
}

func unitOf(u format.TimeUnit) time.Duration {
	if u.Value == nil {
		return time.Microsecond
	}
	return u.Value.Duration()
}

// times writes a count of units since the beginning of 1970, or of the day.
func times(unit time.Duration, layout string) render {
	perSecond := int64(time.Second / unit)
	return func(dst []byte, v parquet.Value) []byte {
		n := v.Int64()
		if v.Kind() == parquet.Int32 {
			n = int64(v.Int32())
		}
		seconds := n / perSecond
		rest := n % perSecond
		return time.Unix(seconds, rest*int64(unit)).UTC().AppendFormat(dst, layout)
	}
}

// appendInt96 writes nanoseconds of a Julian day.
func appendInt96(dst []byte, v parquet.Value) []byte {
	const at1970 = 2_440_588
	i := v.Int96()
	nanos := int64(uint64(i[1])<<32 | uint64(i[0])) //nolint:gosec // as it is written
	days := int64(i[2]) - at1970
	return time.Unix(days*24*60*60, 0).Add(time.Duration(nanos)).UTC().AppendFormat(dst, momentLayout(false))
}

// decimals writes an integer with its mark moved, without zeros at the end.
func decimals(kind parquet.Kind, scale int) render {
	const most = 1000 // digits behind the mark; a decimal of the format has 38 or 76
	scale = min(max(scale, 0), most)
	return func(dst []byte, v parquet.Value) []byte {
		switch kind {
		case parquet.Int32:
			return appendScaled(dst, strconv.FormatInt(int64(v.Int32()), 10), scale)
		case parquet.Int64:
			return appendScaled(dst, strconv.FormatInt(v.Int64(), 10), scale)
		case parquet.ByteArray, parquet.FixedLenByteArray:
			if b := v.ByteArray(); len(b) <= most {
				return appendScaled(dst, signed(b).String(), scale)
			}
		case parquet.Boolean, parquet.Int96, parquet.Float, parquet.Double:
		}
		return dst
	}
}

// signed reads an integer in two's complement, the largest byte first.
func signed(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(len(b))*8))
	}
	return n
}

func appendScaled(dst []byte, digits string, scale int) []byte {
	if digits[0] == '-' {
		dst, digits = append(dst, '-'), digits[1:]
	}
	for len(digits) <= scale {
		digits = "0" + digits
	}
	whole, fraction := digits[:len(digits)-scale], digits[len(digits)-scale:]
	for len(fraction) > 0 && fraction[len(fraction)-1] == '0' {
		fraction = fraction[:len(fraction)-1]
	}
	dst = append(dst, whole...)
	if fraction != "" {
		dst = append(append(dst, '.'), fraction...)
	}
	return dst
}

func appendUUID(dst []byte, v parquet.Value) []byte {
	b := v.ByteArray()
	if len(b) != 16 {
		return hex.AppendEncode(dst, b)
	}
	for i, part := range [][]byte{b[:4], b[4:6], b[6:8], b[8:10], b[10:]} {
		if i > 0 {
			dst = append(dst, '-')
		}
		dst = hex.AppendEncode(dst, part)
	}
	return dst
}

// appendInterval writes months, days and milliseconds as ISO 8601 does.
func appendInterval(dst []byte, v parquet.Value) []byte {
	b := v.ByteArray()
	if len(b) != 12 {
		return hex.AppendEncode(dst, b)
	}
	months, days, ms := binary.LittleEndian.Uint32(b), binary.LittleEndian.Uint32(b[4:]), binary.LittleEndian.Uint32(b[8:])
	dst = append(strconv.AppendUint(append(dst, 'P'), uint64(months), 10), 'M')
	dst = append(strconv.AppendUint(dst, uint64(days), 10), 'D')
	if ms > 0 {
		dst = append(strconv.AppendFloat(append(dst, 'T'), float64(ms)/1000, 'f', -1, 64), 'S')
	}
	return dst
}

// appendFloat16 widens half a float. Source: IEEE 754, binary16.
func appendFloat16(dst []byte, v parquet.Value) []byte {
	b := slices.Clone(v.ByteArray())
	if len(b) != 2 {
		return hex.AppendEncode(dst, b)
	}
	bits := binary.LittleEndian.Uint16(b)
	sign, exponent, fraction := 1.0, int(bits>>10&0x1f), float64(bits&0x3ff)
	if bits&0x8000 != 0 {
		sign = -1
	}
	switch exponent {
	case 0:
		return appendFloat(dst, sign*math.Ldexp(fraction, -24), 32)
	case 0x1f:
		if fraction > 0 {
			return appendFloat(dst, math.NaN(), 32)
		}
		return appendFloat(dst, math.Inf(int(sign)), 32)
	}
	return appendFloat(dst, sign*math.Ldexp(1024+fraction, exponent-25), 32)
}
