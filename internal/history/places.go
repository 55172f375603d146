package history

import (
	"strings"

	"stackassay/internal/score"
)

// places are the addresses that an audit speaks about: what is not among them
// was not there.
type places map[string]bool

func placesOf(res *score.Result) places {
	p := places{}
	for _, s := range res.Subjects {
		p.add(s.Address)
	}
	for i := range res.Checks {
		p.add(res.Checks[i].Subject)
	}
	for _, f := range res.Facts.Departments {
		p.add(f.Address)
	}
	for _, f := range res.Facts.Tools {
		p.add(f.Address)
	}
	for _, f := range res.Facts.Integrations {
		p.add(f.Address)
	}
	for _, f := range res.Facts.Datasets {
		p.add(f.Address)
	}
	return p
}

// add notes an address with everything that it lies in, and both ends of what
// is joined.
func (p places) add(address string) {
	p[address] = true
	for part := range strings.SplitSeq(address, "+") {
		for at := part; strings.Contains(at, "."); at = at[:strings.LastIndexByte(at, '.')] {
			p[at] = true
		}
	}
}

// holds reports whether everything that an address is made of is there: itself
// or, where it is joined or lies in something, that.
func (p places) holds(address string) bool {
	for part := range strings.SplitSeq(address, "+") {
		if !p[part] {
			return false
		}
	}
	return true
}
