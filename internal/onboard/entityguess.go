package onboard

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/samber/lo"
)

// verdict is what an export's records are taken for.
type verdict struct {
	fm  *fieldMap
	why string // evidence, "" where the name of the file and its columns agree
}

// guessEntity weighs every standard entity: what the file is called, what its
// columns are called, and what its ids look like. It is nil where none stands
// out.
func (m *maker) guessEntity(e *export) *verdict {
	named := m.nouns(e)
	prefix := prefixEntity(e)
	type scored struct {
		fm    *fieldMap
		score float64
		named int // 2 the last noun of the name, 1 another, 0 none
	}
	var all []scored
	for _, h := range m.standard() {
		label := h.entity.Label
		fm := m.mapFields(e, h)
		s := scored{fm: fm, score: fm.weight(m) + 3*float64(len(fm.fields))/float64(max(len(e.columns), 1))}
		switch s.named = named[label]; s.named {
		case 2:
			s.score += 4
		case 1:
			s.score += 1.5
		}
		if prefix == label {
			s.score += 5
		}
		share := float64(len(fm.fields)) / float64(max(len(e.columns), 1))
		if s.named < 2 && prefix != label && !fm.essential(share) || fm.meaningful() == 0 && (s.named < 2 || share < 0.5) {
			continue
		}
		all = append(all, s)
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	if len(all) == 0 {
		return nil
	}
	best := all[0]
	share := float64(len(best.fm.fields)) / float64(max(len(e.columns), 1))
	if best.named < 2 && prefix != best.fm.entity.Label && (share < 0.35 || best.score < 3) {
		return nil
	}
	v := &verdict{fm: best.fm}
	columns := fmt.Sprintf("%d of %s fit", len(best.fm.fields), plural(len(e.columns), "column", "columns"))
	switch {
	case best.named == 2 && (share >= 0.3 || len(e.columns) < 3 || prefix == best.fm.entity.Label):
	case best.named == 2:
		v.why = "by its name; " + columns
	case prefix == best.fm.entity.Label:
		v.why = "by the form of its ids; " + columns
	default:
		v.why = "by its columns; " + columns
		if len(all) > 1 {
			v.why += fmt.Sprintf(", %d those of %s", len(all[1].fm.fields), all[1].fm.entity.Label)
		}
	}
	return v
}

// standard are the headers of the standard entities and of those that the
// inventory declares, made once.
func (m *maker) standard() []*headers {
	if m.heads == nil {
		for _, e := range m.opts.Known.Entities {
			m.heads = append(m.heads, newHeaders(m.lex, e))
		}
		slices.SortStableFunc(m.heads, func(a, b *headers) int { return cmp.Compare(rank(a.entity.Label), rank(b.entity.Label)) })
	}
	return m.heads
}

// rank orders entities that explain an export equally well.
func rank(label string) int {
	i := slices.Index([]string{"contact", "company", "deal", "ticket", "invoice", "subscription", "order", "payment", "product", "user", "activity", "quote", "lead"}, label)
	if i < 0 {
		return 99
	}
	return i
}

// weight adds up how telling the mapped fields are: one that nearly every
// entity has says nothing.
func (fm *fieldMap) weight(m *maker) float64 {
	total := 0.0
	for _, f := range fm.fields {
		w := min(1, 3/float64(max(m.holders(f.field.Label), 1)))
		if f.own && w < 0.6 {
			w = 0.6
		}
		if f.why != "" {
			w /= 2
		}
		total += w
	}
	return total
}

// holders counts the entities that have a field.
func (m *maker) holders(field string) int {
	if m.held == nil {
		m.held = map[string]int{}
		for _, e := range m.opts.Known.Entities {
			for _, f := range e.Fields {
				m.held[f.Label]++
			}
		}
	}
	return m.held[field]
}

// meaningful counts the mapped fields that are more than what every record has.
func (fm *fieldMap) meaningful() int {
	return lo.CountBy(fm.fields, func(f mapped) bool {
		switch f.field.Label {
		case "id", "external_id", "created_at", "updated_at", "deleted_at", "archived":
			return f.own
		}
		return true
	})
}

// essential reports whether a field is mapped without which a file that is not
// called so is no list of this entity.
func (fm *fieldMap) essential(share float64) bool {
	needs := map[string][]string{
		"contact": {"email", "first_name", "last_name"}, "lead": {"lead_status", "disposition"},
		"company": {"name", "domain", "website", "tax_id"}, "deal": {"stage", "close_date", "probability", "deal_type", "loss_reason"},
		"ticket": {"subject"}, "invoice": {"issued_on", "due_on", "number", "total"}, "payment": {"paid_on", "invoice_id"},
		"subscription": {"mrr", "billing_period", "plan"}, "order": {"quote_id", "bill_to_id"}, "quote": {"valid_until", "deal_id"},
		"user": {"last_used_at", "admin", "paid", "active"}, "product": {"sku", "unit"}, "line": {"quantity", "unit_price"},
		"activity": {"occurred_at"},
	}[fm.entity.Label]
	n := lo.CountBy(needs, func(f string) bool { return fm.of(f) != nil })
	switch fm.entity.Label {
	case "contact", "company", "lead":
		return n >= 1
	}
	return n >= min(2, len(needs)) && n > 0 || n > 0 && share == 1
}

// nouns are the entities that the name of a file speaks of: 2 those of its last
// noun, 1 others. "Customer invoices" are invoices.
func (m *maker) nouns(e *export) map[string]int {
	text := words(stem(e.name) + " " + e.sheet)
	type spoken struct {
		label     string
		at, width int
	}
	var all []spoken
	for _, line := range m.lex.entities {
		for _, w := range line.words {
			parts := strings.Fields(fold(w))
			for at := 0; at+len(parts) <= len(text); at++ {
				if slices.Equal(text[at:at+len(parts)], parts) && m.opts.Known.Entity(line.key) != nil {
					all = append(all, spoken{line.key, at + len(parts), len(parts)})
				}
			}
		}
	}
	for _, own := range m.opts.Known.Entities {
		if own.Builtin {
			continue
		}
		for at, w := range text {
			if w == fold(own.Label) || w == fold(own.Title) || w == fold(own.Title)+"s" {
				all = append(all, spoken{own.Label, at + 1, 2})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b spoken) int { return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(b.width, a.width)) })
	out := map[string]int{}
	for _, s := range all {
		level := 1
		if s.at == all[0].at && s.width == all[0].width {
			level = 2
		}
		out[s.label] = max(out[s.label], level)
	}
	return out
}

// prefixEntity is the entity that the ids of an export are of, where their form
// tells: the first three letters of a Salesforce id, the first word of Stripe's.
func prefixEntity(e *export) string {
	c := idColumn(e)
	if c == nil || len(c.sample) == 0 {
		return ""
	}
	count := map[string]int{}
	for _, v := range c.sample {
		count[prefixOf(v.text)]++
	}
	for _, label := range sortedKeys(count) {
		if label != "" && float64(count[label]) >= 0.9*float64(len(c.sample)) {
			return label
		}
	}
	return ""
}

// idColumn is the column of the ids of the records: the first that is called so,
// else the first of all.
func idColumn(e *export) *column {
	for _, c := range e.columns {
		switch squeeze(unwrapped(c.header)) {
		case "id", "recordid", "objectid", "hsobjectid":
			return c
		}
	}
	if len(e.columns) > 0 && e.columns[0].distinct == e.columns[0].filled {
		return e.columns[0]
	}
	return nil
}

func prefixOf(id string) string {
	if kind, _, ok := strings.Cut(id, "_"); ok && valid("stripe_id", id) {
		switch kind {
		case "cus":
			return "company"
		case "sub":
			return "subscription"
		case "in":
			return "invoice"
		case "ch", "py", "pi", "txn":
			return "payment"
		case "prod":
			return "product"
		case "price", "plan":
			return "price"
		case "cn":
			return "credit_note"
		case "ii", "il", "si":
			return "line"
		}
		return ""
	}
	if len(id) != 15 && (len(id) != 18 || !valid("salesforce_id", id)) {
		return ""
	}
	switch id[:3] {
	case "001":
		return "company"
	case "003":
		return "contact"
	case "005":
		return "user"
	case "006":
		return "deal"
	case "00Q":
		return "lead"
	case "500":
		return "ticket"
	case "01t":
		return "product"
	case "01u":
		return "price"
	case "0Q0":
		return "quote"
	case "801":
		return "order"
	case "800":
		return "contract"
	case "00T", "00U":
		return "activity"
	case "701":
		return "asset"
	case "00k", "802", "0QL":
		return "line"
	}
	return ""
}
