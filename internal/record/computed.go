package record

import (
	"strings"
	"time"
)

// With returns a table that has more fields beside those of t. It shares
// everything else.
func (t *Table) With(fields []Field, vectors []*Vector) *Table {
	return &Table{
		Schema:  &Schema{Fields: append(append([]Field{}, t.Schema.Fields...), fields...)},
		Vectors: append(append([]*Vector{}, t.Vectors...), vectors...),
		Rows:    t.Rows, Living: t.Living,
	}
}

// The functions below compute a vector of all records of a table. Few values are
// different, so that each stands once in the domain of the vector; the first of
// it is null.

// Bools computes truth values; nil is null.
func Bools(rows int, at func(row int) *bool) *Vector {
	v := &Vector{Kind: Bool, Null: []bool{true, false, false}, Bool: []bool{false, false, true}}
	return v.coded(rows, func(row int) uint32 {
		switch b := at(row); {
		case b == nil:
			return 0
		case *b:
			return 2
		}
		return 1
	})
}

// Texts computes texts; "" is null.
func Texts(rows int, at func(row int) string) *Vector {
	d := NewDict()
	v := &Vector{Kind: Text, Cells: d, Null: []bool{true}}
	return v.coded(rows, func(row int) uint32 {
		code := d.Code([]byte(at(row)))
		if int(code) == len(v.Null) {
			v.Null = append(v.Null, false)
		}
		return code
	})
}

// Numbers computes numbers, or seconds of a duration; nil is null.
func Numbers(kind Kind, rows int, at func(row int) *float64) *Vector {
	v := &Vector{Kind: kind, Null: []bool{true}, Num: []float64{0}}
	known := map[float64]uint32{}
	return v.coded(rows, func(row int) uint32 {
		n := at(row)
		if n == nil {
			return 0
		}
		code, ok := known[*n]
		if !ok {
			code = v.next()
			known[*n], v.Num = code, append(v.Num, *n)
		}
		return code
	})
}

// Moments computes moments, or days; ok false is null.
func Moments(rows int, at func(row int) (moment time.Time, day, ok bool)) *Vector {
	v := &Vector{Kind: Time, Null: []bool{true}, Time: []int64{0}, Day: []bool{false}}
	type moment struct {
		at  int64
		day bool
	}
	known := map[moment]uint32{}
	return v.coded(rows, func(row int) uint32 {
		t, day, ok := at(row)
		if !ok {
			return 0
		}
		m := moment{t.UnixMicro(), day}
		code, seen := known[m]
		if !seen {
			code = v.next()
			known[m], v.Time, v.Day = code, append(v.Time, m.at), append(v.Day, day)
		}
		return code
	})
}

// Lists computes lists of texts; nil is null.
func Lists(rows int, at func(row int) []string) *Vector {
	v := &Vector{Kind: List, Null: []bool{true}, List: [][]string{nil}}
	known := map[string]uint32{}
	return v.coded(rows, func(row int) uint32 {
		list := at(row)
		if list == nil {
			return 0
		}
		key := strings.Join(list, "\x00") + "\x00"
		code, seen := known[key]
		if !seen {
			code = v.next()
			known[key], v.List = code, append(v.List, list)
		}
		return code
	})
}

// Objects computes things of the inventory, by a key that is the same for equal
// ones; a nil thing is null.
func Objects[K comparable](rows int, at func(row int) (key K, thing any)) *Vector {
	v := &Vector{Kind: Object, Null: []bool{true}, Obj: []any{nil}}
	known := map[K]uint32{}
	return v.coded(rows, func(row int) uint32 {
		key, thing := at(row)
		if thing == nil {
			return 0
		}
		code, seen := known[key]
		if !seen {
			code = v.next()
			known[key], v.Obj = code, append(v.Obj, thing)
		}
		return code
	})
}

// Gather is a vector of a table as other records see it: at says which row each
// of them takes, -1 for null.
func Gather(v *Vector, at []int32) *Vector {
	out := *v
	out.Rows, out.Codes = len(at), make([]uint32, len(at))
	for row, from := range at {
		if from >= 0 {
			out.Codes[row] = v.Codes[from] // code 0 of a table is null
		}
	}
	return &out
}

func (v *Vector) next() uint32 {
	v.Null = append(v.Null, false)
	return uint32(len(v.Null) - 1) //nolint:gosec // values are fewer than records
}

func (v *Vector) coded(rows int, code func(row int) uint32) *Vector {
	v.Rows, v.Codes, v.Domain = rows, make([]uint32, rows), v
	for row := range rows {
		v.Codes[row] = code(row)
	}
	return v
}
