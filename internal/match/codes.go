package match

// codes are what records are looked up by, a handful for each value of a field.
type codes struct {
	flat []uint32
	end  []uint32
	weak bool // says too little to be combined with another weak field
	pool bool // names are looked for in every field of names
}

func (c *codes) of(v uint32) []uint32 {
	if v == 0 {
		return nil
	}
	return c.flat[c.end[v-1]:c.end[v]]
}

// encode cuts every value of a field into codes, the most telling ones first.
func encode(f *field) *codes {
	c := &codes{end: make([]uint32, f.values())}
	switch f.kind {
	case Enum, Country:
		c.weak = true
	case GivenName, FamilyName, FullName:
		c.pool = true
	case Text, Email, Phone, Company, Address, Postcode, City, Date, Number, Code, Web:
	}
	var buf []uint32
	for v := 1; v < f.values(); v++ {
		if f.df[v] > 0 {
			buf = f.encodeValue(buf[:0], uint32(v))
			c.flat = append(c.flat, buf...)
		}
		c.end[v] = uint32(len(c.flat)) //nolint:gosec // a handful for each value
	}
	return c
}

func (f *field) encodeValue(dst []uint32, v uint32) []uint32 {
	t := f.text.Bytes(v)
	switch f.kind {
	case GivenName, FamilyName, FullName:
		for i, w := range f.word(v) {
			if i == 3 {
				break
			}
			dst = append(dst, f.vocab.bone[w])
			for _, h := range f.formal[w] {
				if len(dst) < 5 {
					dst = append(dst, h)
				}
			}
		}
	case Email:
		dst = append(dst, f.bone[v], hash32(t))
		if f.domain[v] != 0 {
			dst = append(dst, f.domain[v])
		}
	case Phone:
		dst = append(dst, hash32(t[len(t)-4:]), hash32(t[:len(t)-4])+1, hash32(t)+2)
	case Date:
		dst = f.encodeDate(dst, v, t)
	case Code, Postcode:
		half := (len(t) + 1) / 2
		dst = append(dst, hash32(t)+2)
		if len(t) > 3 {
			dst = append(dst, hash32(t[:half]), hash32(t[half:])+1)
		}
	case Company, Text, Address:
		dst = f.rarest(dst, v)
	case City:
		dst = append(dst, f.bone[v])
	case Enum, Country, Number, Web:
		dst = append(dst, hash32(t))
	}
	return dst
}

func (f *field) encodeDate(dst []uint32, v uint32, t []byte) []uint32 {
	d := f.days[v]
	if d == 0 {
		return append(dst, hash32(t))
	}
	return append(dst, uint32(d), uint32(d/100)|1<<30, uint32(d%10000)|1<<31, uint32(d.year()*100+d.day())|3<<30) //nolint:gosec // dates are below 30 bits
}

// rarest appends codes of the four words that fewest records have; of addresses
// the number of the house together with each.
func (f *field) rarest(dst []uint32, v uint32) []uint32 {
	var best [4]uint32
	n := 0
	number := uint32(0)
	for _, w := range f.word(v) {
		if f.vocab.sign[w]&(signStreet|signUnit) != 0 {
			continue
		}
		if f.kind == Address && f.vocab.sign[w]&signDigit != 0 {
			if number == 0 {
				number = w
			}
			continue
		}
		at := n
		for at > 0 && f.vocab.df[w] < f.vocab.df[best[at-1]] {
			at--
		}
		if at == len(best) {
			continue
		}
		n = min(n+1, len(best))
		copy(best[at+1:n], best[at:n-1])
		best[at] = w
	}
	for _, w := range best[:n] {
		dst = append(dst, f.vocab.bone[w])
	}
	if number != 0 {
		for _, w := range best[:min(n, 2)] {
			dst = append(dst, mix32(uint64(f.vocab.bone[w])<<32|uint64(f.vocab.bone[number])))
		}
	}
	return dst
}
