package cell

import "slices"

// excuse withdraws what a link says where the dissent is no slip but the way of
// some of the records: an invoice without a subscription has another amount than
// the customer's others, the exemption of half of a customer's invoices is blank,
// and all records of one branch are in another town than the rest of the postcode.
// Errors do not know what stands in the other columns, so records that have a
// value, or a blank, or something else than nearly everybody, in common and
// mostly dissent are no errors.
func (s *sheet) excuse(o *opinion) {
	const (
		gaps = 0.2 // of the records that are spoken about may be blank before a blank is an answer
		few  = 3   // records that dissent together
	)
	y := s.everything()[o.to]
	voters, blanks := 0, 0
	for row, said := range o.said {
		if said != silent {
			voters++
		}
		if said == dissents && y.blank[y.Codes[row]] {
			blanks++
		}
	}
	if float64(blanks) > gaps*float64(voters) {
		o.withdraw(func(row int) bool { return y.blank[y.Codes[row]] })
	}
	rows := make([]int, 0, len(o.strength))
	for row := range o.strength {
		rows = append(rows, row)
	}
	excused := map[int]bool{}
	for i, z := range s.cols {
		if i == s.base(o.from) || i == s.base(o.to) {
			continue
		}
		for _, row := range rows {
			if v := y.Codes[row]; y.usable(v) && !excused[row] && z.implies(y, z.Codes[row], v, o.expected[row]) {
				excused[row] = true
			}
		}
		for _, st := range z.strata(rows, few) {
			among, against := 0, 0
			for _, code := range st.codes {
				for _, row := range z.rowsOf(code) {
					if o.said[row] != silent {
						among++
					}
					if o.said[row] == dissents {
						against++
					}
				}
			}
			if st.others {
				among, against = voters-among, len(o.strength)-against
			}
			if against < few || 2*against <= among {
				continue
			}
			for _, row := range rows {
				if st.has(z.Codes[row]) {
					excused[row] = true
				}
			}
		}
	}
	o.withdraw(func(row int) bool { return excused[row] })
}

// implies reports whether the records with one value or blank of a column nearly
// all have v in another, and hardly any w.
func (c *column) implies(y *column, code, v, w uint32) bool {
	const (
		few    = 10   // records
		asked  = 400  // of them
		nearly = 0.9  // of them have v
		hardly = 0.02 // have w
	)
	rows := c.rowsOf(code)
	if len(rows) < few {
		return false
	}
	step, n, have, other := 1+len(rows)/asked, 0, 0, 0
	for k := 0; k < len(rows); k += step {
		n++
		switch y.Codes[rows[k]] {
		case v:
			have++
		case w:
			other++
		}
	}
	return float64(have) >= nearly*float64(n) && float64(other) <= hardly*float64(n)
}

// withdraw takes back what is held against some records.
func (o *opinion) withdraw(from func(row int) bool) {
	for row := range o.strength {
		if from(row) {
			delete(o.strength, row)
			delete(o.expected, row)
			o.said[row] = silent
		}
	}
}

// stratum is the records with one of some values in a column, or all others.
type stratum struct {
	codes  []uint32
	others bool
}

func (st stratum) has(code uint32) bool { return slices.Contains(st.codes, code) != st.others }

// strata returns what at least so many of some records have in common in a
// column: a value, a blank, or that they have not the value that is met most.
func (c *column) strata(rows []int, few int) []stratum {
	const most = 0.2 // of all records have a value that it tells something not to have
	count, blanks := map[uint32]int{}, 0
	for _, row := range rows {
		code := c.Codes[row]
		if c.blank[code] {
			blanks++
			continue
		}
		count[code]++
	}
	var out []stratum
	for code, n := range count {
		if n >= few {
			out = append(out, stratum{codes: []uint32{code}})
		}
	}
	var empty []uint32
	for code := range c.Texts {
		if c.blank[code] && c.count[code] > 0 {
			empty = append(empty, uint32(code))
		}
	}
	if blanks >= few {
		out = append(out, stratum{codes: empty})
	}
	for _, code := range c.codes() {
		if c.count[code] == c.largest && float64(c.largest) >= most*float64(len(c.Codes)) {
			return append(out, stratum{codes: append(empty, code), others: true})
		}
	}
	return out
}
