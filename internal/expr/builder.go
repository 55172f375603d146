package expr

import (
	"strconv"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

// builder puts values into a vector.
type builder struct {
	v     *record.Vector
	texts *texts
}

// texts are the cells of a computed vector.
type texts struct {
	buf  []byte
	ends []uint32
}

// Len implements record.Cells.
func (t *texts) Len() int { return len(t.ends) }

// At implements record.Cells.
func (t *texts) At(i int) []byte {
	start := uint32(0)
	if i > 0 {
		start = t.ends[i-1]
	}
	if start == t.ends[i] {
		return nil
	}
	return t.buf[start:t.ends[i]]
}

func newBuilder(kind record.Kind, size int) *builder {
	b := &builder{v: &record.Vector{Kind: kind, Null: make([]bool, 0, size)}}
	if kind == record.Text {
		b.texts = &texts{ends: make([]uint32, 0, size)}
		b.v.Cells = b.texts
	}
	return b
}

// add appends a value as the kind of the vector; one that does not fit is null.
func (b *builder) add(f *Frame, v Value) {
	null := v.kind == KindNull
	switch b.v.Kind {
	case record.Text:
		text := f.text(v).text
		null = text == ""
		b.texts.buf = append(b.texts.buf, text...)
		b.texts.ends = append(b.texts.ends, uint32(len(b.texts.buf))) //nolint:gosec // a chunk is far below 4 GB
	case record.Number, record.Duration:
		n, ok := numberOf(v)
		null = !ok
		b.v.Num = append(b.v.Num, n)
	case record.Time:
		if v.kind == KindText {
			v, _ = readLiteral(v.text, KindTime, f.Zone)
		}
		null = v.kind != KindTime
		b.v.Time = append(b.v.Time, v.micro())
		b.v.Day = append(b.v.Day, v.flag)
	case record.Bool:
		if v.kind == KindText {
			if yes, err := strconv.ParseBool(v.text); err == nil {
				v = Bool(yes)
			}
		}
		null = v.kind != KindBool
		b.v.Bool = append(b.v.Bool, v.flag)
	case record.List:
		null = v.kind != KindList && v.kind != KindText
		b.v.List = append(b.v.List, f.listOf(v))
	case record.Object:
		null = v.kind != KindObject
		b.v.Obj = append(b.v.Obj, v.AsObject())
	}
	b.v.Null = append(b.v.Null, null)
}

func numberOf(v Value) (n float64, ok bool) {
	if v.kind == KindText {
		return format.ParseNumber([]byte(v.text), format.Layout{})
	}
	return v.AsNumber(), v.kind.numeric()
}

func (f *Frame) listOf(v Value) []string {
	switch v.kind {
	case KindText:
		return []string{v.text}
	case KindList:
		out := make([]string, 0, len(v.AsList()))
		for _, x := range v.AsList() {
			if x.kind != KindNull {
				out = append(out, f.text(x).text)
			}
		}
		return out
	case KindNull, KindBool, KindNumber, KindTime, KindDuration, KindMap, KindObject, KindAny:
	}
	return nil
}
