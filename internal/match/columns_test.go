package match

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestColumnsOfTwoToolsThatSayTheSame(t *testing.T) {
	const n = 40
	column := func(name string, cell func(i int) string) Column {
		cells := make([]string, n)
		for i := range cells {
			cells[i] = cell(i)
		}
		return NewColumn(name, "", cells)
	}
	word := func(i int) string { return string(rune('a'+i%26)) + string(rune('a'+i/26)) + "orwald" }
	mail := func(i int) string { return fmt.Sprintf("p%d@x%d.example", i, i) }
	firm := func(i int) string { return word(i) + " Maschinen GmbH" }
	plain := func(i int) string { return word(i) + " Maschinen" }
	phone := func(i int) string { return fmt.Sprintf("+49 40 669%05d", 69100+i) }
	count := func(i int) string { return strconv.Itoa(i + 1) }
	flag := func(i int) string { return []string{"yes", "no"}[i%2] }
	tests := map[string]struct {
		left, right []Column
		want        []int
	}{
		"by header, capitals aside":          {[]Column{column("Email", mail)}, []Column{column("x", count), column("email", mail)}, []int{1}},
		"an address in another language":     {[]Column{column("email", mail)}, []Column{column("Firma", firm), column("E-Mail-Adresse", mail)}, []int{1}},
		"a name that is that of the company": {[]Column{column("name", plain), column("email", mail)}, []Column{column("Contact mail", mail), column("Company", plain)}, []int{1, 0}},
		"by header alone, where values differ": {
			[]Column{column("company_name", firm)}, []Column{column("Firma", func(i int) string { return word(i+500) + " Bau GmbH" })}, []int{0},
		},
		"the only firms on both sides":       {[]Column{column("name", firm)}, []Column{column("Company", func(i int) string { return word(i+500) + " Bau GmbH" })}, []int{0}},
		"numbers that count are no evidence": {[]Column{column("position", count)}, []Column{column("customer", count)}, []int{-1}},
		"nor are two answers":                {[]Column{column("subscribed", flag)}, []Column{column("archived", flag)}, []int{-1}},
		"of two numbers neither, without a hint": {
			[]Column{column("a", phone)}, []Column{column("b", func(i int) string { return phone(i + 900) }), column("c", func(i int) string { return phone(i + 1900) })}, []int{-1},
		},
		"but that with the same values": {
			[]Column{column("a", phone)}, []Column{column("b", func(i int) string { return phone(i + 900) }), column("c", phone)}, []int{1},
		},
		"what nobody else has stays alone": {[]Column{column("notes", func(i int) string { return "call " + word(i) })}, []Column{column("email", mail)}, []int{-1}},
		"an empty column":                  {[]Column{column("a", func(int) string { return "" })}, []Column{column("b", func(int) string { return "" })}, []int{-1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			left, right := &Table{IDs: make([]string, n), Columns: tt.left}, &Table{IDs: make([]string, n), Columns: tt.right}
			if diff := cmp.Diff(tt.want, counterparts(left, right)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// The partner of a partner is the column itself, whichever table comes first.
func TestPartnersOfColumnsAreMutual(t *testing.T) {
	kinds := []func(i, from int) string{
		func(i, from int) string { return fmt.Sprintf("p%d@x.example", i+from) },
		func(i, from int) string { return fmt.Sprintf("+49 40 669%05d", 69100+i+from) },
		func(i, from int) string { return strconv.Itoa(i + from) },
		func(i, from int) string { return []string{"red", "blue", "green"}[(i+from)%3] },
		func(i, from int) string { return fmt.Sprintf("Werk%dberg Maschinenbau", i+from) },
	}
	headers := []string{"email", "E-Mail-Adresse", "name", "Company", "Firma", "Telefon", "phone", "no", "x", "y"}
	table := rapid.Custom(func(t *rapid.T) *Table {
		out := &Table{IDs: make([]string, 20)}
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(headers), 1, 4, rapid.ID).Draw(t, "headers") {
			kind, from := rapid.SampledFrom(kinds).Draw(t, "kind"), rapid.IntRange(0, 30).Draw(t, "from")
			cells := make([]string, len(out.IDs))
			for i := range cells {
				cells[i] = kind(i, from)
			}
			out.Columns = append(out.Columns, NewColumn(name, "", cells))
		}
		return out
	})
	rapid.Check(t, func(rt *rapid.T) {
		a, b := table.Draw(rt, "left"), table.Draw(rt, "right")
		there, back := counterparts(a, b), counterparts(b, a)
		for i, j := range there {
			if j >= 0 && back[j] != i {
				rt.Fatalf("%s has the partner %s, which has another", a.Columns[i].Name, b.Columns[j].Name)
			}
		}
	})
}
