package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// odd asks about the cells of contacts.
var odd = asks("odd", `"cell" {
    entity = contact
    where  = dataset.rows >= 30
  }`, `cell.confidence < 0.7`, `evidence  = { column = cell.column, row = cell.row, doubt = cell.doubt, value = cell.value, expected = cell.expected }`)

// visitors is an export of n contacts. The town of the 12th is misspelt, that of
// the last, who is archived, as well; a column that no field is read from has a gap.
func visitors(n int) string {
	towns := []string{"Zaragoza", "Valencia", "Bologna", "Torino"}
	var b strings.Builder
	b.WriteString("Id,City,Badge,Archived\n")
	for i := range n {
		town, badge, archived := towns[i%4], fmt.Sprintf("B-%04d", 1000+i), "false"
		switch i {
		case 11:
			town = "Torxno"
		case 20:
			badge = ""
		case n - 1:
			town, archived = "Torxno", "true"
		}
		fmt.Fprintf(&b, "c%d,%s,%s,%s\n", i, town, badge, archived)
	}
	return b.String()
}

func TestCellsAreNamedByRecordAndColumn(t *testing.T) {
	for _, workers := range []int{1, 4} {
		out := audited(t, map[string]string{"stack.hcl": stack + contacts + odd, "contacts.csv": visitors(200)}, jobs(workers))
		got := map[string]string{}
		for _, c := range out.Result.Checks {
			if c.Rule != "house.odd" || c.Outcome != finding.Fail {
				continue
			}
			i := slices.IndexFunc(out.Result.Findings, func(f score.Finding) bool { return f.ID == c.ID })
			for _, e := range out.Result.Findings[i].Evidence {
				v := e.Values
				got[c.Discriminator] += fmt.Sprintf("%s in row %s of %s: %s;", *e.Record, v["row"], v["column"], v["doubt"])
				if strings.Contains(v["value"]+v["expected"], "Tor") {
					t.Errorf("values are shown: %q for %q", v["value"], v["expected"])
				}
			}
		}
		want := map[string]string{
			"city":  "c11 in row 12 of City: spelling;",
			"Badge": "c20 in row 21 of Badge: missing;",
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%d workers (-want +got)\n%s", workers, diff)
		}
	}
}

func TestCellsOfATableTooSmallAreNotAskedAbout(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + contacts + odd, "contacts.csv": visitors(29)})
	for _, c := range out.Result.Checks {
		if c.Rule == "house.odd" {
			t.Errorf("%s is asked about: %s", c.Discriminator, said(c))
		}
	}
}

func TestNobodyComparesCellsUnlessARuleAsks(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + contacts + odd, "contacts.csv": visitors(200)}, without("rule:house.odd"))
	for _, c := range out.Result.Checks {
		if c.Rule == "house.odd" {
			t.Errorf("%s is asked about: %s", c.Discriminator, said(c))
		}
	}
}

func TestAllCasesAreKeptForWhoAsks(t *testing.T) {
	const n = 900
	lines := strings.Split(visitors(n), "\n")
	for i := 1; i <= 60; i++ {
		cells := strings.Split(lines[i*14], ",")
		cells[2] = ""
		lines[i*14] = strings.Join(cells, ",")
	}
	files := map[string]string{"stack.hcl": stack + contacts + strings.ReplaceAll(odd, "0.7", "0.3"), "contacts.csv": strings.Join(lines, "\n")}
	for kept, want := range map[int]int{0: 50, 7: 7, -1: 61} {
		out := audited(t, files, func(s *setup) { s.Evidence = kept }, only("rule:house.odd"))
		for _, f := range out.Result.Findings {
			if len(f.Evidence) > 2 && (len(f.Evidence) != want || f.EvidenceTotal != 61) {
				t.Errorf("%d asked for: %d of %d cases kept, want %d of 61", kept, len(f.Evidence), f.EvidenceTotal, want)
			}
		}
	}
}
