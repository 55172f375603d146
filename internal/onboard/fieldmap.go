package onboard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
)

// mapped is one field of an entity and the column that it is read from.
type mapped struct {
	field *inventory.Field
	col   *column
	expr  string // instead of the column itself
	why   string // evidence of a guess, "" where the header is known
	own   bool   // the header is known for this entity alone
}

// fieldMap is how the columns of an export become the fields of an entity.
type fieldMap struct {
	entity *inventory.Entity
	fields []mapped
	odd    map[*column]string // columns that are left out, and why
}

func (fm *fieldMap) of(field string) *mapped {
	for i := range fm.fields {
		if fm.fields[i].field.Label == field {
			return &fm.fields[i]
		}
	}
	return nil
}

func (fm *fieldMap) uses(c *column) bool {
	return lo.ContainsBy(fm.fields, func(f mapped) bool { return f.col == c })
}

// claim is one column that may be one field.
type claim struct {
	col   *column
	field *inventory.Field
	hit   hit
	fit   fit
}

// mapFields brings the columns of an export to the fields of an entity: closest
// headers first, each column and each field once. A column whose values
// contradict its header is left out, and that is said.
func (m *maker) mapFields(e *export, h *headers) *fieldMap {
	fm := &fieldMap{entity: h.entity, odd: map[*column]string{}}
	var claims []claim
	for _, c := range e.columns {
		if why := c.barred(); why != "" {
			fm.odd[c] = why
			continue
		}
		for _, x := range h.find(c.header) {
			f := h.entity.Field(x.field)
			claims = append(claims, claim{c, f, x, m.fits(e, c, f)})
		}
	}
	claims = append(claims, personNames(e, h, claims)...)
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(a.hit.cost/slightly, b.hit.cost/slightly), cmp.Compare(b.fit, a.fit), cmp.Compare(a.hit.cost, b.hit.cost))
	})
	for _, x := range claims {
		if fm.uses(x.col) || fm.of(x.field.Label) != nil {
			continue
		}
		if x.hit.cost >= loosely && (x.fit != agrees || !strict(x.field.Type)) {
			continue
		}
		if x.fit == contradicts {
			if _, told := fm.odd[x.col]; !told {
				fm.odd[x.col] = fmt.Sprintf("it is called like %s and holds %s", x.field.Label, holds(x.col, x.field))
			}
			continue
		}
		delete(fm.odd, x.col)
		f := mapped{field: x.field, col: x.col, own: x.hit.own}
		f.why = doubtOf(x)
		if !m.translate(&f) {
			fm.odd[x.col] = fmt.Sprintf("its %s are not those that %s takes", plural(x.col.distinct, "value", "values"), x.field.Label)
			continue
		}
		fm.fields = append(fm.fields, f)
	}
	m.byContent(e, fm)
	slices.SortStableFunc(fm.fields, func(a, b mapped) int {
		return cmp.Compare(slices.Index(e.columns, a.col), slices.Index(e.columns, b.col))
	})
	return fm
}

// fits compares a column with a field. References take ids and no names.
func (m *maker) fits(e *export, c *column, f *inventory.Field) fit {
	switch f.Type {
	case "reference":
		if fit := c.refers(); fit != agrees || !c.keyOf(e) {
			return fit
		}
		return silent // as different as the records: their own key rather
	case "company_name", "person_name", "first_name", "last_name":
		if c.keyLike() && c.distinct > 2 {
			return contradicts
		}
	case "enum":
		if c.distinct > 200 && c.distinct*2 > c.filled {
			return contradicts
		}
	}
	if f.Label == "id" {
		switch {
		case c.distinct*2 < c.filled && c.filled > 20:
			return contradicts
		case c.keyOf(e):
			return agrees
		}
	}
	return c.suits(f.Type)
}

// refers says whether the values of a column can be ids of other records.
func (c *column) refers() fit {
	switch {
	case c.distinct == 0:
		return silent
	case c.keyLike():
		return agrees
	case c.likely() && slices.Contains([]string{"date", "datetime", "amount", "percentage", "boolean", "url", "company_name", "person_name", "country", "currency", "mixed"}, c.detected.ID):
		return contradicts
	case c.detected.ID == "email", c.spaces() > 0.3:
		return contradicts // a name, not an id
	}
	return silent
}

// keyOf reports whether a column tells the records of an export apart: filled,
// and but for a few repetitions different, in every one.
func (c *column) keyOf(e *export) bool {
	const nearly, least = 0.97, 20
	return e.rows >= least && float64(c.distinct) >= nearly*float64(e.rows)
}

// spaces is the share of distinct values with a blank inside.
func (c *column) spaces() float64 {
	if len(c.sample) == 0 {
		return 0
	}
	return float64(lo.CountBy(c.sample, func(v valueHalf) bool { return strings.Contains(v.text, " ") })) / float64(len(c.sample))
}

// keyLike is true where nearly every value has a digit and none has a blank, as
// ids do and names do not.
func (c *column) keyLike() bool {
	if len(c.sample) == 0 {
		return false
	}
	keys := lo.CountBy(c.sample, func(v valueHalf) bool {
		return strings.ContainsAny(v.text, "0123456789") && !strings.ContainsAny(v.text, " @") && len(v.text) <= 64
	})
	return float64(keys) >= 0.95*float64(len(c.sample)) && !slices.Contains([]string{"date", "datetime", "email", "url", "website", "phone"}, c.detected.ID)
}

// doubtOf is the evidence of a claim that rests on more than a known header.
func doubtOf(x claim) string {
	switch {
	case x.hit.cost >= loosely:
		return "by a part of the header; " + shareOf(x.col, x.field.Type)
	case x.fit == agrees, x.col.distinct == 0:
		return ""
	case strict(x.field.Type) && x.col.distinct >= 3:
		return "by its header; only " + shareOf(x.col, x.field.Type)
	}
	return ""
}

// shareOf says how many values are of a type, in counts.
func shareOf(c *column, typ string) string {
	s := c.support(typ)
	if s < 0 {
		return "its values do not tell"
	}
	return fmt.Sprintf("%.0f %% of %s are valid as %s", 100*s, plural(min(len(c.sample), 300), "distinct value", "distinct values"), typ)
}

// holds says what a column holds instead.
func holds(c *column, f *inventory.Field) string {
	switch {
	case f.Type == "reference" && (c.detected.ID == "" || c.detected.ID == "text" || c.detected.ID == "enum" || !c.likely() || strings.HasSuffix(c.detected.ID, "_name")):
		return plural(c.distinct, "name", "names") + ", not ids"
	case c.detected.ID == "mixed":
		return "two kinds of values: " + strings.Join(c.detected.Mixed, " and ")
	case c.detected.ID == "" || c.detected.ID == "text" || !c.likely():
		return plural(c.distinct, "other value", "different values")
	}
	return "values of the type " + c.detected.ID
}

// personNames are the claims of headers that mean another part of a name in
// every language: "Nome" is the first name where there is a "Cognome", "Name"
// the last where there is a "Vorname", and the whole name where it stands alone.
func personNames(e *export, h *headers, claims []claim) []claim {
	if h.entity.Field("full_name") == nil {
		return nil
	}
	claimed := func(field string) bool {
		return lo.ContainsBy(claims, func(x claim) bool { return x.field.Label == field && x.hit.cost < loosely })
	}
	var out []claim
	for _, c := range e.columns {
		switch squeeze(unwrapped(c.header)) {
		case "name", "nombre", "nome", "nom", "naam", "namen", "contactname", "username":
		default:
			continue
		}
		target := "full_name"
		switch {
		case h.entity.Field("first_name") == nil:
		case claimed("first_name") && !claimed("last_name"):
			target = "last_name"
		case claimed("last_name") && !claimed("first_name"):
			target = "first_name"
		}
		if c.barred() == "" {
			out = append(out, claim{c, h.entity.Field(target), hit{target, 5, false}, c.suits("person_name")})
		}
	}
	return out
}

// byContent gives fields that are still free the columns that can be nothing
// else, whatever they are called.
func (m *maker) byContent(e *export, fm *fieldMap) {
	for _, typ := range []string{"email", "phone", "website"} {
		f := fm.entity.Field(typ)
		if f == nil || fm.of(typ) != nil {
			continue
		}
		fit := lo.Filter(e.columns, func(c *column, _ int) bool {
			id := c.detected.ID
			same := id == typ || typ == "website" && (id == "url" || id == "domain")
			return same && c.likely() && !fm.uses(c) && c.barred() == "" && c.detected.Role == ""
		})
		if len(fit) != 1 {
			continue
		}
		fm.fields = append(fm.fields, mapped{
			field: f, col: fit[0], expr: reachable(fit[0].unique), why: "by its content; " + shareOf(fit[0], typ),
		})
		delete(fm.odd, fit[0])
	}
}
