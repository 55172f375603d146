package rule

import (
	"slices"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
	"stackassay/internal/fact/cell"
	"stackassay/internal/finding"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// show makes the evidence of one failing row. Every value is masked here, where
// evidence is made, and never again.
func (q *Question) show(f *expr.Frame, b *record.Batch, r int) finding.Evidence {
	f.Batch, f.Row = b, r
	out := finding.Evidence{Shape: finding.RecordShape, Values: map[string]string{}}
	out.Record, out.Tag = q.recordID(b, r)
	for _, e := range q.evidence {
		if pos, ok := vectorOf(e.prog); ok && pos == q.id {
			continue // the record's id has a place of its own
		}
		if text := q.masked(f, e.prog, b, r); text != "" && !q.setting.Strict {
			out.Values[e.name] = text
		}
	}
	switch q.Kind.Name {
	case "cluster":
		q.showCluster(b, r, &out)
	case "pair":
		q.showPair(b, r, &out)
	}
	return out
}

// vector is a vector of a batch, nil where the batch has none of it.
func (q *Question) vector(b *record.Batch, pos int) *record.Vector {
	if pos < 0 || pos >= len(b.Vectors) {
		return nil
	}
	return b.Vectors[pos]
}

// recordID is the id of a record as the tool wrote it. One that is itself a
// personal value is masked away, and its pseudonym stands for it.
func (q *Question) recordID(b *record.Batch, r int) (id *string, tag string) {
	return q.idAt(b, r, q.id)
}

func (q *Question) idAt(b *record.Batch, r, pos int) (id *string, tag string) {
	v := q.vector(b, pos)
	if v == nil || v.Cells == nil {
		return nil, ""
	}
	return q.idShown(string(v.Cells.At(v.Index(r))), pos)
}

// idShown is an id as an output may show it, and its pseudonym.
func (q *Question) idShown(text string, pos int) (id *string, tag string) {
	if text == "" {
		return nil, ""
	}
	tag = q.setting.tag("id", text)
	if q.setting.Strict || q.personalID(pos) {
		return nil, tag
	}
	return &text, tag
}

// personalID reports whether ids of this dataset are personal values.
func (q *Question) personalID(pos int) bool {
	f := q.field("id")
	return personalType(q.schema.Fields[pos].Type) || f != nil && personalClass(f.Class)
}

// Personal reports whether values of a field are about a person.
func Personal(f *inventory.Field) bool { return personalType(f.Type) || personalClass(f.Class) }

func personalType(id string) bool {
	switch id {
	case "email", "phone", "tax_id", "national_id", "iban", "card_number", "person_name":
		return true
	}
	return false
}

func personalClass(class string) bool {
	switch class {
	case "personal", "special", "consent", "financial", "payment", "secret":
		return true
	}
	return false
}

// field is a field of the entity that is asked, nil where it is not known.
func (q *Question) field(name string) *inventory.Field {
	if e, ok := q.About.Objects["entity"].(*inventory.Entity); ok {
		return e.Field(name)
	}
	return nil
}

// maskedField is the field of the entity whose class decides how a vector is
// shown: of a cell the one that it is a cell of.
func (q *Question) maskedField(f *record.Field) *inventory.Field {
	if c, ok := q.About.Objects[cell.Root].(*Cell); ok && f.Root == cell.Root {
		return c.Field
	}
	return q.field(f.Name)
}

// vectorOf is the vector that a program is nothing but.
func vectorOf(p *expr.Program) (pos int, ok bool) {
	e, isTraversal := p.Expression().(*hclsyntax.ScopeTraversalExpr)
	reads := p.Reads()
	if !isTraversal || len(reads) != 1 || reads[0].Vector < 0 {
		return 0, false
	}
	steps := len(reads[0].Path) + 1
	return reads[0].Vector, len(e.Traversal) == steps
}

// masked is what an output may show of one expression of the evidence.
func (q *Question) masked(f *expr.Frame, p *expr.Program, b *record.Batch, r int) string {
	if pos, ok := vectorOf(p); ok {
		field := &q.schema.Fields[pos]
		v := q.vector(b, pos)
		if v == nil {
			return ""
		}
		if field.Type != "" && v.Cells != nil {
			return q.mask(field, string(v.Cells.At(v.Index(r))))
		}
	}
	v, err := p.Eval(f)
	if err != nil || v.IsNull() {
		return ""
	}
	if v.Kind() == expr.KindNumber && q.readsNumbers(p) {
		return q.mask(&record.Field{Type: "number"}, strconv.FormatFloat(v.AsNumber(), 'f', -1, 64))
	}
	if q.open(p, v) {
		return titleOf(f, v, p.Type().Unit)
	}
	return format.Shape(titleOf(f, v, p.Type().Unit))
}

// mask shows one cell of a field by its format.
func (q *Question) mask(field *record.Field, text string) string {
	known, ok := format.Lookup(field.Type)
	if !ok {
		return format.Shape(text)
	}
	return known.Mask(text, q.contextOf(field))
}

// contextOf is what the cells of a vector are judged and shown with.
func (q *Question) contextOf(field *record.Field) format.Context {
	in := format.Context{Country: q.setting.Country, Locale: q.setting.Locale, AsOf: q.setting.AsOf.Time}
	if q.About.Format != nil {
		in = q.About.Format(field.Root, field.Name)
	}
	if f := q.maskedField(field); f != nil && personalClass(f.Class) {
		in.Personal = true
	}
	return in
}

// open reports whether a computed value says nothing about a person: truth
// values, times of our own clock, words of a closed list, reasons, and things
// of the inventory.
func (q *Question) open(p *expr.Program, v expr.Value) bool {
	switch v.Kind() {
	case expr.KindBool, expr.KindObject:
		return true
	case expr.KindNumber, expr.KindDuration, expr.KindTime:
		return !q.readsNumbers(p)
	case expr.KindText:
		return p.Type().Keywords != nil || isReason(p) || q.readsContract(p) || q.readsNames(p) || len(p.Vectors()) == 0
	case expr.KindList:
		return p.Type().Elem != nil && (p.Type().Elem.Keywords != nil || p.Type().Elem.Kind == expr.KindObject) || q.readsContract(p) || q.readsNames(p)
	case expr.KindNull, expr.KindMap, expr.KindAny:
	}
	return false
}

// readsNumbers reports whether a number is made of amounts of the record.
func (q *Question) readsNumbers(p *expr.Program) bool {
	for _, pos := range p.Vectors() {
		if f := &q.schema.Fields[pos]; f.Root == "record" && f.Kind == record.Number {
			return true
		}
	}
	return false
}

// isReason reports whether a program is a call of <format>_error, whose words
// are those of a closed list.
func isReason(p *expr.Program) bool {
	call, ok := p.Expression().(*hclsyntax.FunctionCallExpr)
	return ok && strings.HasSuffix(call.Name, "_error")
}

// readsContract reports whether a text says how a record breaks its contract,
// which names a keyword and a place and never a value.
func (q *Question) readsContract(p *expr.Program) bool {
	vectors := p.Vectors()
	if len(vectors) != 1 {
		return false
	}
	root := q.schema.Fields[vectors[0]].Root
	return root == "schema_error" || root == "violations"
}

// readsNames reports whether a text is made of names of fields, stages and tools, of
// ids, or of what a reference says of itself, and of no value.
func (q *Question) readsNames(p *expr.Program) bool {
	return !slices.ContainsFunc(p.Vectors(), func(pos int) bool {
		switch f := &q.schema.Fields[pos]; f.Root + "." + f.Name {
		case "cluster.conflicts", "link.fields", "link.overwrites", "position.skipped", "workflow.missing",
			"identity.ids", "identity.present_in", "identity.opted_out_in", "identity.marketable_in", "identity.customer_in":
			return false
		default:
			return f.Root != "reference"
		}
	})
}

// maskValue masks a value of a breakdown.
func (q *Question) maskValue(p *expr.Program, text string) string {
	vectors := p.Vectors()
	if len(vectors) != 1 {
		return text
	}
	f := &q.schema.Fields[vectors[0]]
	switch {
	case f.Type == "enum" || f.Type == "multi_enum":
		// A label of a list is no personal value, whether or not the list is known.
		if known := q.field(f.Name); known != nil && personalClass(known.Class) {
			return format.Shape(text)
		}
		return text
	case f.Type != "":
		return q.mask(f, text)
	case f.Kind == record.Object || p.Type().Keywords != nil || f.Root != "record":
		return text
	}
	return format.Shape(text)
}

// spellings says which values of a breakdown are one: those with the same normal
// form, else those that differ in case, accents and space alone.
func (q *Question) spellings(p *expr.Program) spelt {
	var form format.Format
	var in format.Context
	if vectors := p.Vectors(); len(vectors) == 1 {
		f := &q.schema.Fields[vectors[0]]
		form, _ = format.Lookup(f.Type)
		if q.About.Format != nil {
			in = q.About.Format(f.Root, f.Name)
		}
	}
	return func(raw string) (key, text string, normal bool) {
		if form != nil {
			if r := form.Check(raw, in); r.State == format.Valid && r.Normal != "" {
				return format.Fold(r.Normal), r.Normal, true
			}
		}
		return format.Fold(raw), raw, false
	}
}
