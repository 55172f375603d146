package audit

import (
	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/fact/column"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
)

// specs says what to count in the columns of a dataset: first its fields, then
// the columns that no field is read from.
func (a *audit) specs(ds *dataset) []column.Spec {
	rank := ds.schema.Find("position", "stage.rank")
	if rank >= 0 && ds.schema.Fields[rank].Absent {
		rank = -1
	}
	var out []column.Spec
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		if f.Absent() {
			continue
		}
		s := column.Spec{Vector: i, Type: f.Type, Context: ds.mapping.Context(i), Judge: judged(f.Type), Rank: -1, Lacks: ds.mapping.Lacks(i)}
		s.Context.Values = a.options(ds, f.Field).values
		s.Amounts = f.Type == "amount"
		a.looks(ds, &s)
		if rank >= 0 && f.Field.RequiredFrom != nil {
			s.Rank, s.Due = rank, f.Field.RequiredFrom.Rank
		}
		out = append(out, s)
	}
	for _, c := range ds.unmapped() {
		s := column.Spec{Vector: ds.mapping.Raw(c), Rank: -1, Lacks: ds.mapping.LacksRaw(c)}
		if d := ds.detected[c]; d.Confidence >= format.Likely && d.ID != format.MixedType {
			s.Type, s.Context, s.Guessed = d.ID, ds.mapping.Plain(), true
			s.Context.Layout = d.Layout
			s.Amounts = s.Type == "amount"
			s.Judge = judged(s.Type) && !isEnum(s.Type) // nobody has said what is allowed
		}
		a.looks(ds, &s)
		out = append(out, s)
	}
	ds.atHome(out)
	return out
}

// atHome finds for every column that is judged by a country the one of its own
// record: of several the one that shares most of the beginning of its name
// (formats.md, section 1).
func (ds *dataset) atHome(specs []column.Spec) {
	name := func(s *column.Spec) string { return ds.mapping.Schema.Fields[s.Vector].Name }
	for i := range specs {
		s := &specs[i]
		if !column.National(s.Type) {
			continue
		}
		best := -1
		for j := range specs {
			c := &specs[j]
			if c.Type != "country" && c.Type != "country_alpha2" && c.Type != "country_alpha3" {
				continue
			}
			if shared := len(commonPrefix(name(s), name(c))); shared > best {
				best, s.Home = shared, c.Vector+1
			}
		}
	}
}

func commonPrefix(a, b string) string {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return a[:n]
}

// looks says what else is looked for in a column, by its type.
func (a *audit) looks(ds *dataset, s *column.Spec) {
	s.Records, s.Detail = ds.survey.Rows, true
	s.Texts = isText(s.Type)
	s.Free = s.Type == "text"
	s.Named = s.Type == "text" || s.Type == "country" || isEnum(s.Type) && !s.Guessed
}

// isText names the types whose values are free text (formats.md, section 5.7).
func isText(typ string) bool {
	switch typ {
	case "text", "company_name", "person_name", "address":
		return true
	}
	return false
}

// judged names the types whose values are checked as a whole, because a rule
// asks the column for what is wrong in it; of others only what cannot be read
// counts as invalid.
func judged(typ string) bool {
	switch typ {
	case "url", "website", "enum", "multi_enum", "id", "hubspot_id", "salesforce_id", "stripe_id", "postcode", "percentage",
		"country", "country_alpha2", "country_alpha3", "currency", "language", "timezone":
		return true
	}
	return false
}

// unjudged names the types of which nobody has looked for invalid values: reading
// a text never fails, so that nothing is known, which is not "none".
func unjudged(typ string) bool {
	switch format.Kind(typ) {
	case format.Text, format.List:
		return !judged(typ)
	case format.Number, format.Time, format.Bool, format.Duration:
	}
	return false
}

// unmapped are the columns of the source that no field is read from.
func (ds *dataset) unmapped() []int {
	read := map[string]bool{}
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		if f.Column >= 0 && f.Program == nil {
			read[ds.src.Info().Columns[f.Column].Unique] = true
		}
		if f.Program != nil {
			for _, r := range f.Program.Reads() {
				read[r.Name()] = true
			}
		}
	}
	var out []int
	for c, col := range ds.src.Info().Columns {
		if !read[col.Unique] {
			out = append(out, c)
		}
	}
	return out
}

// columnsOf makes the columns of a dataset that rules ask about.
func (a *audit) columnsOf(ds *dataset, profiles []column.Profile) {
	ds.profiles = profiles
	at := 0
	next := func() *column.Profile {
		at++
		return &profiles[at-1]
	}
	if ds.mapping == nil {
		for _, f := range ds.Entity.Fields {
			a.columns = append(a.columns, &column.Column{Dataset: ds.Dataset, Field: f, Name: f.Label, Type: f.Type})
		}
		return
	}
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		c := &column.Column{Dataset: ds.Dataset, Field: f.Field, Name: f.Name, Type: f.Type}
		if f.Absent() {
			a.columns = append(a.columns, c)
			continue
		}
		if f.Column >= 0 {
			c.Name = ds.src.Info().Columns[f.Column].Name
		}
		list := a.options(ds, f.Field)
		c.Options, c.OptionsFrom = list.values, list.from
		if profiles != nil {
			a.fill(c, ds, next())
			c.Styles = styles(c.Type, f.Layout)
			ds.profiled = append(ds.profiled, c)
			unmapped := float64(ds.survey.Fields[i].Unmapped)
			c.Unmapped = &unmapped
			*c.Blank -= unmapped // a label that the map does not know is not blank
			if isEnum(f.Type) && c.Options == nil || unjudged(f.Type) {
				c.Invalid = nil // nobody has said what is allowed, or nobody has looked
			}
		}
		a.columns = append(a.columns, c)
	}
	for _, col := range ds.unmapped() {
		c := &column.Column{Dataset: ds.Dataset, Name: ds.src.Info().Columns[col].Unique}
		if d := ds.detected[col]; d.Confidence >= format.Likely && d.ID != format.MixedType && !isEnum(d.ID) {
			c.Type = d.ID // of a list that nobody has written down there is nothing to ask
		}
		if profiles != nil {
			a.fill(c, ds, next())
			c.Styles = styles(c.Type, ds.detected[col].Layout)
			if isEnum(c.Type) || unjudged(c.Type) {
				c.Invalid = nil
			}
			ds.profiled = append(ds.profiled, c)
		}
		a.columns = append(a.columns, c)
	}
}

// styles are the decimal styles of a column of numbers, nil of any other.
func styles(typ string, l format.Layout) []string {
	if typ != "number" && typ != "amount" {
		return nil
	}
	return column.NumberStyles(l.Evidence)
}

func isEnum(typ string) bool { return typ == "enum" || typ == "multi_enum" }

// fill writes the profile of a column where rules read it.
func (a *audit) fill(c *column.Column, ds *dataset, p *column.Profile) {
	c.Rows, c.Blank, c.Placeholder = count(p.Rows), count(p.Blank), count(p.Placeholder)
	c.Distinct, c.Invalid, c.Ambiguous = count(p.Distinct), count(p.Invalid), count(p.Ambiguous)
	c.DueRows, c.DueBlank = count(p.DueRows), count(p.DueBlank)
	if all := population(ds); all >= 0 {
		c.Population = count(all)
	}
	if p.Outliers != nil {
		c.Outliers = count(*p.Outliers)
	}
	c.FreeText = new(c.Type == "text" && p.MedianWords >= sentence)
	if isText(c.Type) {
		c.Mojibake, c.Formulas = count(p.Garbled), count(p.Formulas)
	}
	if c.Type == "text" {
		c.Detected = map[string]float64{}
		for i, k := range format.SensitiveKinds() {
			if n := p.Kinds[i]; n > 0 {
				c.Detected[k.String()] = float64(n)
			}
		}
		c.Cards = new(c.Detected[format.SensitiveCard.String()])
	}
	switch c.Type {
	case "percentage":
		c.OutOfRange, c.MixedScale = count(p.OutOfRange), new(p.MixedScale)
	case "date", "datetime":
		c.OutOfRange = count(p.OutOfRange)
	}
	values := p.Values
	p.Values = nil // nobody asks for them again
	if values == nil {
		return
	}
	a.hold(ds, c, values)
	switch {
	case c.Type == "text", isEnum(c.Type):
		c.Variants = column.Variants(meaningful(values, c.Type), expr.Similarity)
	case c.Type == "country":
		c.Variants = column.Spellings(values, c.Type, format.Context{Locale: a.inv.Stack.Locale})
	default:
		return
	}
	if c.Variants == nil {
		c.Variants = []column.Variant{}
	}
}

// sentence is how many words half of the values have where people write in
// sentences.
const sentence = 5

// meaningful leaves stand-ins out of the values whose spellings are compared.
func meaningful(values []column.Value, typ string) []column.Value {
	return lo.Filter(values, func(v column.Value, _ int) bool { return !format.IsPlaceholder(v.Text, typ) })
}

func count(n int64) *float64 {
	f := float64(n)
	return &f
}

// optionList is the allowed values of a field and whose list it is.
type optionList struct {
	values []string
	from   string
}

// options returns the allowed values of a field: those of the inventory, else
// those of the tool's field list. An empty list is unknown, not "nothing allowed".
func (a *audit) options(ds *dataset, f *inventory.Field) optionList {
	if len(f.Values) > 0 {
		return optionList{f.Values, "inventory"}
	}
	if p, ok := ds.property(f); ok && len(p.Options) > 0 {
		return optionList{p.Options, "tool"}
	}
	return optionList{}
}
