package match_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/match"
)

// table makes a table of rows; the first row names the columns, the first column
// is the id.
func table(rows ...[]string) *match.Table {
	t := &match.Table{Name: "t"}
	for _, r := range rows[1:] {
		t.IDs = append(t.IDs, r[0])
	}
	for c := 1; c < len(rows[0]); c++ {
		var cells []string
		for _, r := range rows[1:] {
			cells = append(cells, r[c])
		}
		t.Columns = append(t.Columns, match.NewColumn(rows[0][c], "", cells))
	}
	return t
}

// found returns the clusters as lists of ids.
func found(t *testing.T, tab *match.Table, o match.Options) [][]string {
	t.Helper()
	res, err := match.Dedupe(t.Context(), tab, o)
	if err != nil {
		t.Fatal(err)
	}
	var out [][]string
	for _, c := range res.Clusters {
		var ids []string
		for _, r := range c.Records {
			ids = append(ids, tab.IDs[r])
		}
		out = append(out, append(ids, c.By))
	}
	return out
}

func TestKeysOfASmallTable(t *testing.T) {
	cases := map[string]struct {
		entity string
		rows   [][]string
		want   [][]string
	}{
		"blanks join nobody, capitals make no second person": {"contact", [][]string{
			{"Id", "First Name", "Last Name", "Email", "Phone", "City"},
			{"1", "Adda", "Kroll", "", "", "Plön"},
			{"2", "Benno", "Stahl", "", "", "Plön"},
			{"3", "Cara", "Lindt", "cara.lindt@seeufer.example", "", ""},
			{"4", "Dirk", "Moor", "", "", ""},
			{"6", "Cara", "Lindt", "Cara.Lindt@seeufer.example", "", "Plön"},
			{"7", "Falk", "Reet", "", "+49 40 66969155", "Plön"},
		}, [][]string{{"3", "6", "email"}}},
		"an office number is shared": {"contact", [][]string{
			{"Id", "First Name", "Last Name", "Email", "Phone", "Company Name"},
			{"1", "Nils", "Oster", "nils@oster-bau.example", "+49 40 66969114", "Oster Bau"},
			{"2", "Nils", "Oster", "", "+49 40 66969114", "Oster Bau GmbH"},
			{"3", "Nadja", "Oster", "nadja@oster-bau.example", "+49 40 66969114", "Oster Bau"},
			{"4", "Nadja", "Brandt", "nadja@oster-bau.example", "+49 40 66969199", "Oster Bau"},
			{"5", "Nico", "Oster", "nico@oster-bau.example", "+49 40 66969114", "Oster Bau"},
			{"6", "Tilda", "Ekholm", "tilda@ekholm.example", "+49 40 66969170", "Ekholm"},
		}, [][]string{{"1", "2", "name_company"}, {"3", "4", "email"}}},
		"a tag makes a variant, dots do not outside one provider": {"contact", [][]string{
			{"Id", "First Name", "Last Name", "Email", "Company"},
			{"3", "Ada", "Holm", "ada@nordsteg.example", "Nordsteg"},
			{"4", "Ada", "Holm", "ada+newsletter@nordsteg.example", "Nordsteg"},
			{"5", "Mona", "Arens", "m.arens@talhof.example", "Talhof"},
			{"6", "Malte", "Rens", "ma.rens@talhof.example", "Talhof"},
		}, [][]string{{"3", "4", "email_variant"}}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			got := found(t, table(tc.rows...), match.Options{Entity: tc.entity})
			if diff := cmp.Diff(tc.want, got); diff != "" {
				t.Errorf("clusters (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFamilyOfCompaniesSharesADomain(t *testing.T) {
	tab := table(
		[]string{"Id", "Name", "Website", "Country"},
		[]string{"1", "Kestrel Holding plc", "kestrel-group.example", "GB"},
		[]string{"2", "Kestrel Deutschland GmbH", "kestrel-group.example", "DE"},
		[]string{"3", "Kestrel France SARL", "www.kestrel-group.example", "FR"},
		[]string{"4", "Tallis Ltd", "tallis.example", "GB"},
		[]string{"5", "Tallis Limited", "www.tallis.example", "GB"},
		[]string{"6", "TALLIS", "TALLIS.example", "GB"},
		[]string{"7", "Umber Paints", "umber.example", "GB"},
	)
	tab.Parents = []int32{-1, 0, 0, -1, -1, -1, -1}
	want := [][]string{{"4", "5", "6", "domain"}}
	if diff := cmp.Diff(want, found(t, tab, match.Options{Entity: "company"})); diff != "" {
		t.Errorf("clusters (-want +got):\n%s", diff)
	}
}
