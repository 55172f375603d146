package inventory

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samber/lo"
)

// titles gives a title to everything that was declared without one.
//
// A tool is called what the catalogue calls its product, unless the company has
// it twice. An integration is called by the two tools that it connects, in a way
// that every language reads; where two of them connect the same tools, by their
// labels.
func (l *loader) titles() {
	bought := lo.CountValuesBy(l.inv.Tools, func(t *Tool) *Product { return t.Product })
	for _, t := range l.inv.Tools {
		if t.Title == "" && t.Product != nil && bought[t.Product] == 1 {
			t.Title = t.Product.Title
		}
		t.entitle()
	}
	for _, d := range l.inv.Datasets {
		if d.Title == "" && d.Tool != nil {
			d.Title = spelled(TitleOf(d.Label), d.Tool.Title)
		}
	}
	joined := lo.CountValuesBy(l.inv.Integrations, func(i *Integration) string { return i.ends() })
	for _, i := range l.inv.Integrations {
		if ends := i.ends(); i.Title == "" && ends != "" && joined[ends] == 1 {
			i.Title = ends
		}
	}
	for _, n := range l.scope.Nodes() {
		if b, ok := n.(interface{ entitle() }); ok {
			b.entitle()
		}
	}
}

// ends names the two tools of an integration, "" where one of them is not known.
func (i *Integration) ends() string {
	if i.From == nil || i.To == nil {
		return ""
	}
	return i.From.Title + lo.Ternary(i.Direction == "two_way", " ↔ ", " → ") + i.To.Title
}

func (b *Block) entitle() {
	if b.Title == "" {
		b.Title = TitleOf(b.Label)
	}
}

// TitleOf makes a title of a label: spaces for underscores, a capital, and
// capitals for what is only ever written with them.
func TitleOf(label string) string {
	s := strings.ReplaceAll(label, "_", " ")
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return ""
	}
	return spelled(string(unicode.ToUpper(first))+s[size:], initialisms)
}

// initialisms of the trade, as they stand in labels of tools and datasets.
const initialisms = "API ARR B2B BI CAC CPQ CRM CSV ERP HRIS MRR NPS POS SKU SLA SQL SSO URL VAT"

// spelled writes the words of a title as another text writes them: "Hubspot
// contacts" beside "HubSpot Marketing Hub" is "HubSpot contacts".
func spelled(title, as string) string {
	words, known := strings.Fields(title), strings.Fields(as)
	for i, w := range words {
		if same, ok := lo.Find(known, func(k string) bool { return strings.EqualFold(k, w) }); ok {
			words[i] = same
		}
	}
	return strings.Join(words, " ")
}
