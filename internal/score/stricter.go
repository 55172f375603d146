package score

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"stackassay/internal/finding"
)

// Stricter is a stored result at the strict level of privacy: without a value or
// an id of a record, without the shapes and histograms of fields, and with roles
// instead of people (report.md, section 10). It is what a scan at that level
// would have stored. There is no way back: res itself is changed.
func Stricter(res *Result) *Result {
	if res.Audit.Privacy == "strict" {
		return res
	}
	res.Audit.Privacy = "strict"
	for i := range res.Findings {
		f := &res.Findings[i]
		f.By = nil
		for j := range f.Evidence {
			withoutValues(&f.Evidence[j])
		}
	}
	for i := range res.Facts.Datasets {
		d := &res.Facts.Datasets[i]
		for j := range d.Fields {
			d.Fields[j].Patterns, d.Fields[j].Histogram = nil, nil
		}
		if d.Duplicates != nil {
			d.Duplicates.BySource = nil
		}
	}
	veilOf(res).Cover(res)
	res.Facts.Roles = nil
	return res
}

// withoutValues leaves the pseudonyms of records, and of values that differ the
// class and the kind.
func withoutValues(e *finding.Evidence) {
	if e.Shape == finding.ThingShape {
		return // things of the inventory are no records
	}
	kept := ""
	for i := range e.Records {
		r := &e.Records[i]
		if r.Tag == e.Survivor || r.Record != nil && *r.Record == e.Survivor {
			kept = r.Tag
		}
		r.Record = nil
	}
	e.Survivor = kept
	e.Record, e.Key = nil, ""
	if e.Values != nil {
		e.Values = map[string]string{}
	}
	for _, s := range []*finding.Side{e.A, e.B} {
		if s != nil {
			s.Record, s.Shown = nil, ""
		}
	}
	for i := range e.Fields {
		e.Fields[i].Shown, e.Fields[i].Tags = nil, nil
	}
}

// veilOf hides the people that a result names. One that was stored before roles
// were tells several colleagues apart by a number.
func veilOf(res *Result) *Veil {
	var things []string
	for _, t := range res.Facts.Tools {
		things = append(things, t.Title)
	}
	for _, d := range res.Facts.Departments {
		things = append(things, d.Title)
	}
	for address, name := range res.Facts.Names {
		if strings.HasPrefix(address, "entity.") {
			things = append(things, name)
		}
	}
	v := NewVeil(things)
	colleagues := 0
	for _, address := range slices.Sorted(maps.Keys(res.Facts.Names)) {
		if !strings.HasPrefix(address, "person.") {
			continue
		}
		role, known := res.Facts.Roles[address]
		if !known {
			colleagues++
			n := ""
			if colleagues > 1 {
				n = fmt.Sprintf(" (%d)", colleagues)
			}
			role = finding.Sentence("a colleague"+n, "un colega"+n, "un collega"+n)
		}
		v.Person(address, res.Facts.Names[address], role)
	}
	return v
}
