package record

// Dict is the distinct values of one column in order of first sight. Code 0 is
// null. It only grows, so what was computed for a code stays true. It is not
// safe for concurrent use: each worker has its own.
type Dict struct {
	buf   []byte
	ends  []uint32
	index map[string]uint32
}

// NewDict returns a dictionary that holds null alone.
func NewDict() *Dict {
	return &Dict{ends: []uint32{0}, index: map[string]uint32{}}
}

// Len returns the number of codes in use, null included.
func (d *Dict) Len() int { return len(d.ends) }

// Bytes returns the value of a code, nil for null.
func (d *Dict) Bytes(code uint32) []byte {
	if code == 0 {
		return nil
	}
	return d.buf[d.ends[code-1]:d.ends[code]]
}

// Code returns the code of a value and adds the value when it is new. An empty
// value is null.
func (d *Dict) Code(v []byte) uint32 {
	if len(v) == 0 {
		return 0
	}
	if c, ok := d.index[string(v)]; ok {
		return c
	}
	c := uint32(len(d.ends))
	d.buf = append(d.buf, v...)
	d.ends = append(d.ends, uint32(len(d.buf)))
	d.index[string(v)] = c
	return c
}
