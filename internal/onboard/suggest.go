package onboard

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// column of one field in one dataset.
type place struct {
	d *dataset
	f mapped
}

// suggestion is what the exports allow to be written down about one field.
type suggestion struct {
	name  string
	lines []attribute
	says  []string // comments
}

// suggest looks at a field in every dataset of its entity that maps it. What one
// export suggests and another contradicts is not written.
func (m *maker) suggest(ent *inventory.Entity, standard bool, places []place) suggestion {
	f := places[0].f.field
	s := suggestion{name: f.Label}
	declared := standard && ent.Field(f.Label) != nil
	if typ := m.typeLine(f, declared, places); typ.expr != "" {
		s.lines = append(s.lines, typ)
	}
	if f.Type == "reference" && f.To != nil && !declared {
		s.lines = append(s.lines, attribute{"to", "entity." + f.To.Label, ""})
	}
	if why := required(places); why != "" && !systemField(f) {
		s.lines = append(s.lines, attribute{requiredName, "true", why})
	}
	if why := unique(places); why != "" && f.Label != "id" {
		s.lines = append(s.lines, attribute{"unique", "true", why})
	}
	if class := classOf(ent, f, places); class != "" {
		s.lines = append(s.lines, attribute{"class", class, ""})
	}
	values, why, says := enumValues(f, places)
	if len(values) > 0 {
		s.lines = append(s.lines, attribute{"values", "[" + strings.Join(lo.Map(values, func(v string, _ int) string { return lang.Quote(v) }), ", ") + "]", why})
	}
	if says != "" {
		s.says = append(s.says, says)
	}
	return s
}

// systemField are fields that a tool fills by itself, so that nobody has to: its
// ids, what it notes about a record and when, and boxes that are ticked or not.
func systemField(f *inventory.Field) bool {
	switch f.Label {
	case "id", "external_id", "archived", "merged_into", "merged_ids", "created_on", "updated_on", "modified_on", "created_by", "updated_by", "modified_by":
		return true
	}
	return f.Type == "boolean" || strings.HasSuffix(f.Label, "_at") || strings.HasPrefix(f.Label, "entered_")
}

// typeLine is the type of a field that is not declared, or one that is stricter
// than the declared one.
func (m *maker) typeLine(f *inventory.Field, declared bool, places []place) attribute {
	evidence := func() string {
		c := places[0].f.col
		return fmt.Sprintf("%s, %.1f %% of %s", c.detected.Confidence, math.Floor(1000*c.detected.Support)/10, plural(c.detected.Distinct, "distinct value", "distinct values"))
	}
	switch {
	case !declared && f.Type == "reference":
		return attribute{"type", "reference", places[0].f.why}
	case !declared && f.Label == "id":
		return attribute{}
	case !declared:
		c := places[0].f.col
		mixed := lo.SomeBy(places, func(p place) bool { return typeOf(p.f.col) != typeOf(c) })
		if mixed || !c.likely() || typeOf(c) == "text" {
			return attribute{"type", "text", ""}
		}
		return attribute{"type", typeOf(c), evidence()}
	case f.Type == "tax_id":
		id := places[0].f.col.detected.ID
		same := lo.EveryBy(places, func(p place) bool { return p.f.col.likely() && p.f.col.detected.ID == id })
		if same && checkedType(id) && (strings.HasSuffix(id, "_vat") || slices.Contains(taxIDs(), id)) {
			return attribute{"type", id, evidence()}
		}
	}
	return attribute{}
}

func taxIDs() []string {
	return []string{"es_nif", "es_cif", "it_partita_iva", "fr_siren", "fr_siret", "pt_nif", "br_cnpj", "mx_rfc", "ch_uid", "au_abn", "ca_bn", "be_enterprise", "ar_cuit", "cl_rut", "co_nit"}
}

const requiredName = "required"

// required is the evidence that a field must be filled: it is, in every one of
// 300 records or more, stand-ins not counted, in every export that has it.
func required(places []place) string {
	const least = 300
	records := 0
	for _, p := range places {
		if !p.d.complete() || p.d.rows < least || p.f.col.filled-p.f.col.standins < p.d.rows || p.f.col.detected.ID == "mixed" {
			return ""
		}
		records += p.d.rows
	}
	return fmt.Sprintf("filled in %s of %s", count(records), plural(records, "record", "records"))
}

// unique is the evidence that no two records share a value: none do, in a
// complete export that has it in 99 % of its records, and it identifies
// something.
func unique(places []place) string {
	const filled, least = 0.99, 20
	if len(places) != 1 {
		return ""
	}
	p := places[0]
	c := p.f.col
	if !p.d.complete() || p.d.rows < least || float64(c.filled-c.standins) < filled*float64(p.d.rows) || c.distinct != c.filled-c.standins || !identifying(p.f.field) {
		return ""
	}
	return plural(c.distinct, "value", "values") + ", all different"
}

// identifying are the fields whose values are meant to be of one record only.
func identifying(f *inventory.Field) bool {
	switch f.Type {
	case "email", "uuid", "iban", "lei", "eu_vat", "tax_id", "salesforce_id", "hubspot_id", "stripe_id", "gln", "duns", "domain":
		return true
	case "id":
		return f.Label != "merged_into"
	}
	return strings.HasSuffix(f.Type, "_nif") || strings.HasSuffix(f.Type, "_cif") || slices.Contains(taxIDs(), f.Type)
}

// identifiedBy are the fields beside the id that identify a record of an entity.
func identifiedBy(fields map[string][]place) (names []string, why string) {
	for _, name := range sortedKeys(fields) {
		ps := fields[name]
		if name == "id" || name == "external_id" {
			continue
		}
		if w := unique(ps); w != "" {
			names = append(names, name)
			why = w
		}
	}
	if len(names) > 1 {
		why = "all different in every record: " + strings.Join(names, ", ")
	}
	return names, why
}

// classOf is the class that the type of a field has in a list of people.
func classOf(ent *inventory.Entity, f *inventory.Field, places []place) string {
	people := ent.Kind == "contact" || ent.Kind == "lead" || ent.Kind == "user" || ent.Kind == "other"
	if !people || f.Class != "" {
		return ""
	}
	typ := f.Type
	if ent.Kind == "other" && !places[0].f.col.likely() {
		return ""
	}
	switch typ {
	case "email", "person_name", "first_name", "last_name", "birth_date", "us_ssn", "es_dni", "es_nie", "br_cpf", "de_steuer_id":
		return "personal"
	case "phone", "address", "city", "postcode":
		if ent.Kind != "other" {
			return "personal"
		}
	}
	if f.Label == "street" && ent.Kind != "other" {
		return "personal"
	}
	return ""
}

// enumValues are the allowed values that the exports show: each seen five times
// or more, and those of one half of the records cover 99 % of the other half.
func enumValues(f *inventory.Field, places []place) (values []string, why, says string) {
	if f.Type != "enum" || len(f.Values) > 0 {
		return nil, "", ""
	}
	var sets [][]string
	records := 0
	for _, p := range places {
		set := enumSet(p)
		if len(set) == 0 {
			return nil, "", ""
		}
		sets = append(sets, set)
		records += p.f.col.filled
	}
	for i, set := range sets[1:] {
		if !slices.Equal(set, sets[0]) {
			both := len(lo.Intersect(set, sets[0]))
			return nil, "", fmt.Sprintf("values are not suggested: %s has %d, %s %d, and %d are the same", places[0].d.label, len(sets[0]), places[i+1].d.label, len(set), both)
		}
	}
	return sets[0], fmt.Sprintf("%s in %s", plural(len(sets[0]), "value", "values"), plural(records, "record", "records")), ""
}

func enumSet(p place) []string {
	const most, perValue, longest, least, cover = 50, 10, 60, 5, 0.99
	c := p.f.col
	if p.d.options[squeeze(c.header)] {
		return nil // the tool's own list says what is allowed
	}
	if p.f.expr != reachable(c.unique) || !p.d.complete() || !c.whole() || c.distinct < 2 || c.distinct > most || c.filled-c.standins < perValue*c.distinct || c.standins*5 > c.filled {
		return nil
	}
	if c.detected.ID != "enum" && c.detected.ID != "text" && c.detected.ID != "boolean" && c.detected.ID != "integer" && c.detected.ID != "number" {
		return nil
	}
	folded := map[string]bool{}
	var out []string
	covered, all := [2]int{}, [2]int{}
	for _, v := range c.sample {
		if v.n[0]+v.n[1] < least || len([]rune(v.text)) > longest || folded[squeeze(v.text)] || title(v.text) != v.text {
			return nil
		}
		folded[squeeze(v.text)] = true
		out = append(out, v.text)
		for h := range 2 {
			all[h] += v.n[h]
			if v.n[1-h] > 0 {
				covered[h] += v.n[h]
			}
		}
	}
	for h := range 2 {
		if float64(covered[h]) < cover*float64(all[h]) {
			return nil
		}
	}
	slices.SortFunc(out, func(a, b string) int { return cmp.Or(cmp.Compare(leading(a), leading(b)), strings.Compare(a, b)) })
	return out
}

// leading is the number that a value begins with, so that bands are written in
// their order; -1 where there is none.
func leading(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if end < 0 {
		end = len(s)
	}
	if end == 0 {
		return -1
	}
	return wholeNumber(s[:end])
}
