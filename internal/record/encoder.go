package record

// The limits of a dictionary. Past them judging the values instead of the
// records saves nothing, and the table no longer fits the cache.
const (
	MaxDistinct  = 16 << 10
	MaxDictBytes = 4 << 20
)

// Encoder turns the columns that a reader delivered as spans into codes of a
// dictionary, as long as there are few distinct values. One encoder serves one
// column of one worker from the first chunk to the last.
type Encoder struct {
	dict  *Dict
	codes []uint32
	plain bool
}

// NewEncoder returns an encoder; with plain it leaves every column as it is,
// for columns that are known to have many distinct values.
func NewEncoder(plain bool) *Encoder {
	if plain {
		return &Encoder{plain: true}
	}
	return &Encoder{dict: NewDict()}
}

// Plain reports whether the encoder has given up on a dictionary.
func (e *Encoder) Plain() bool { return e.plain }

// Encode gives a column of spans its codes. A column that outgrows the limits
// keeps its spans, as do all that follow.
func (e *Encoder) Encode(c *Column) {
	c.Dict, c.Codes = nil, nil
	if e.plain {
		return
	}
	if cap(e.codes) < c.Rows {
		e.codes = make([]uint32, c.Rows+c.Rows/2)
	}
	codes := e.codes[:c.Rows]
	for i, s := range c.Spans[:c.Rows] {
		codes[i] = e.dict.Code(c.Buf[s.Start:s.End])
		if e.dict.Len() > MaxDistinct || e.dict.Size() > MaxDictBytes {
			*e = Encoder{plain: true}
			return
		}
	}
	c.Dict, c.Codes = e.dict, codes
}
