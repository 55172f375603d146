package column

import (
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// national judges the values of one column by the country that stands in the
// same record, such as a postcode. What it counts takes the place of what the
// values alone would say.
type national struct {
	codes   map[string]string        // country of a text, "" where it is none
	known   map[string]format.Result // by country and value
	valid   int64
	invalid int64
	open    int64
	reasons map[format.Reason]int64
	lacks   map[format.Reason]int64
}

// maxKnown bounds what is remembered; verdicts are made again where it is full.
const maxKnown = 100_000

func (n *national) add(s *Spec, plain *format.Plain, v *record.Vector, b *record.Batch) {
	home := b.Vectors[s.Home-1]
	for _, row := range b.Living {
		text := cell(v, v.Index(int(row)))
		if format.IsMissing(text) {
			continue
		}
		if _, ok := plain.Check(s.Type, record.Borrow(text), s.Context); ok {
			n.valid++ // in whatever country
			continue
		}
		switch r := n.check(s, text, cell(home, home.Index(int(row)))); {
		case r.Placeholder():
		case r.State == format.Valid:
			n.valid++
		case r.State == format.Undecided:
			n.open++
			n.lacks = counting(n.lacks, r.Reason, 1)
		default:
			n.invalid++
			n.reasons = counting(n.reasons, r.Reason, 1)
		}
	}
}

// check judges one value. A record without a country is judged as any value is.
func (n *national) check(s *Spec, text, country []byte) format.Result {
	if n.known == nil || len(n.known) >= maxKnown {
		n.known = map[string]format.Result{}
	}
	code, ok := n.codes[string(country)]
	if !ok {
		if n.codes == nil || len(n.codes) >= maxKnown {
			n.codes = map[string]string{}
		}
		code = codeOf(string(country), s.Context)
		n.codes[string(country)] = code
	}
	key := code + "\x00" + string(text)
	if r, ok := n.known[key]; ok {
		return r
	}
	in := s.Context
	if code != "" {
		in.Country, in.Assumed = code, false
	}
	r := s.known.Check(string(text), in)
	n.known[key] = r
	return r
}

// codeOf is the country that a cell names.
func codeOf(text string, in format.Context) string {
	f, ok := format.Lookup("country")
	if !ok || text == "" {
		return ""
	}
	return f.Check(text, in).Normal
}

func (n *national) merge(o *national) {
	n.valid += o.valid
	n.invalid += o.invalid
	n.open += o.open
	n.reasons = added(n.reasons, o.reasons)
	n.lacks = added(n.lacks, o.lacks)
}

// instead puts what the records said in the place of what the values said.
func (n *national) instead(p *Profile) {
	p.Invalid = n.invalid
	if d := p.Detail; d != nil {
		d.Valid, d.Undecided, d.Reasons, d.Lacks = n.valid, n.open, n.reasons, n.lacks
	}
}

// National reports whether a value of a type is judged by a country.
func National(typ string) bool {
	switch typ {
	case "phone", "postcode", "tax_id", "subdivision":
		return true
	}
	return false
}
