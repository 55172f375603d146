package match_test

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/match"
)

// people makes a table of contacts, of which every eighth comes again with slips.
// Their number is a prime, so that every step reaches every row.
func people() *match.Table {
	const n = 601
	given := strings.Fields("Ada Grace Alan Edsger Barbara Donald Frances John Margaret Niklaus Radia Ken Karen Dennis Sophie Linus Hedy Tim")
	family := strings.Fields("Lovelace Hopper Turing Liskov Knuth Allen Backus Hamilton Wirth Perlman Thompson Jones Ritchie Wilson Torvalds Lamarr Lee Stein Weber Kroll Lindt Moor Voss Reet Horn Kern Holm Arens Falk Oster")
	cities := strings.Fields("Madrid Bilbao Roma Milano Berlin Hamburg Lyon Paris Leeds York")
	rows := [][]string{{"Id", "First Name", "Last Name", "Email", "Phone", "City"}}
	for i := range n {
		p := i
		copied := i%8 == 7
		if copied {
			p = i - 5
		}
		g, f := given[p*7%len(given)], family[p*13%len(family)]
		mail := fmt.Sprintf("%s.%s%d@firm%d.example", strings.ToLower(g), strings.ToLower(f), p, p%97)
		phone := fmt.Sprintf("+34 6%08d", p*7919%100000000)
		if copied {
			g, mail = g[:1]+".", strings.ToUpper(mail)
			if i%16 == 7 {
				mail = ""
			}
		}
		rows = append(rows, []string{fmt.Sprintf("r%05d", i), g, f, mail, phone, cities[p*3%len(cities)]})
	}
	return table(rows...)
}

// shuffled is the table with its rows in another order, and other ids if asked.
func shuffled(t *match.Table, step int, rename bool) *match.Table {
	n := t.Rows()
	out := &match.Table{Name: t.Name}
	order := make([]int, n)
	for i := range order {
		order[i] = (i*step + 17) % n
	}
	for _, row := range order {
		id := t.IDs[row]
		if rename {
			id = "x" + id[1:]
		}
		out.IDs = append(out.IDs, id)
	}
	for c := range t.Columns {
		var cells []string
		for _, row := range order {
			cells = append(cells, strings.Clone(t.Columns[c].Cell(row)))
		}
		out.Columns = append(out.Columns, match.NewColumn(t.Columns[c].Name, "", cells))
	}
	return out
}

// named are the clusters by ids without their first letter, in a fixed order.
func named(t *testing.T, tab *match.Table, o match.Options) []string {
	t.Helper()
	res, err := match.Dedupe(t.Context(), tab, o)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range res.Clusters {
		var ids []string
		for _, r := range c.Records {
			ids = append(ids, tab.IDs[r][1:])
		}
		slices.Sort(ids)
		out = append(out, fmt.Sprintf("%v %s %s %.9f", ids, c.Band, c.By, c.Weakest))
	}
	slices.Sort(out)
	return out
}

func TestTheSameClustersForAnyOrderWorkersAndIDs(t *testing.T) {
	tab := people()
	want := named(t, tab, match.Options{Workers: 1})
	if len(want) < 50 {
		t.Fatalf("only %d clusters", len(want))
	}
	for name, got := range map[string][]string{
		"2 workers":   named(t, tab, match.Options{Workers: 2}),
		"8 workers":   named(t, tab, match.Options{Workers: 8}),
		"shuffled":    named(t, shuffled(tab, 7, false), match.Options{Workers: 3}),
		"reversed":    named(t, shuffled(tab, 600, false), match.Options{Workers: 2}),
		"renamed ids": named(t, shuffled(tab, 11, true), match.Options{Workers: 2}),
	} {
		if diff := gocmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func TestBitsAddUpAndDoNotDependOnTheSide(t *testing.T) {
	tab := people()
	res, err := match.Dedupe(t.Context(), tab, match.Options{})
	if err != nil || res.Refused != "" {
		t.Fatal(err, res.Refused)
	}
	rapid.Check(t, func(t *rapid.T) {
		a := rapid.IntRange(0, 600).Draw(t, "a")
		b := rapid.IntRange(0, 600).Filter(func(b int) bool { return b != a }).Draw(t, "b")
		ex, back := res.Explain(a, b), res.Explain(b, a)
		sum := ex.Prior + ex.Joint
		for _, l := range ex.Lines {
			sum += l.Bits
		}
		if res := math.Abs(sum - ex.Weight); res > 1e-6 && ex.By == "" {
			t.Fatalf("bits add up to %v, the weight is %v", sum, ex.Weight)
		}
		if ex.Weight != back.Weight {
			t.Fatalf("%v one way, %v the other", ex.Weight, back.Weight)
		}
	})
}

// TestHostileTables holds tables that have nothing to tell to a sentence and to
// bounded work.
func TestHostileTables(t *testing.T) {
	const n = 4000
	column := func(cell func(i int) string) []string {
		out := make([]string, n)
		for i := range out {
			out[i] = cell(i)
		}
		return out
	}
	ids := column(strconv.Itoa)
	cases := map[string][]match.Column{
		"one company name": {match.NewColumn("Company", "", column(func(int) string { return "Northwind GmbH" }))},
		"all empty":        {match.NewColumn("Name", "", column(func(int) string { return "" })), match.NewColumn("Email", "", column(func(int) string { return "" }))},
		"one mailbox": {
			match.NewColumn("Email", "", column(func(int) string { return "office@northwind.example" })),
			match.NewColumn("Name", "", column(func(int) string { return "" })),
		},
		"copies of one record": {
			match.NewColumn("First Name", "", column(func(int) string { return "Ada" })), match.NewColumn("Last Name", "", column(func(int) string { return "Lovelace" })),
		},
		"ten megabytes in a cell": {match.NewColumn("Name", "", column(func(i int) string {
			if i == 7 {
				return strings.Repeat("long ", 2<<20)
			}
			return ""
		}))},
	}
	for name, columns := range cases {
		t.Run(name, func(t *testing.T) {
			res, err := match.Dedupe(t.Context(), &match.Table{IDs: ids, Columns: columns}, match.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if res.Refused == "" {
				t.Error("no sentence says why nothing can be told")
			}
			if len(res.Clusters) > 0 && len(res.Clusters[0].Records) > 500 {
				t.Errorf("a cluster of %d records", len(res.Clusters[0].Records))
			}
			if res.Work.Candidates > 60*n {
				t.Errorf("%d candidates", res.Work.Candidates)
			}
		})
	}
}

func TestLinkIsOneToOneWhereNothingIsThereTwice(t *testing.T) {
	left, right := people(), shuffled(people(), 7, false)
	res, err := match.Link(t.Context(), left, right, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	right601 := func(p match.Pair) string { return right.IDs[int(p.B)-left.Rows()] }
	hits := 0
	for _, p := range res.Pairs {
		if p.Band >= match.Probable && left.IDs[p.A] == right601(p) {
			hits++
		}
	}
	if hits < 450 {
		t.Errorf("only %d of 601 records met themselves", hits)
	}
}

func FuzzDedupeNeverPanics(f *testing.F) {
	f.Add("Name,Email\nAda,a@b.example\nAda,a@b.example")
	f.Add("x\n\xff\n1970-01-01")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(text, "\n")
		names := strings.Split(lines[0], ",")
		tab := &match.Table{}
		cells := make([][]string, len(names))
		for i := range 250 { // enough for the model to be asked
			line := strings.Split(lines[i%len(lines)], ",")
			tab.IDs = append(tab.IDs, strconv.Itoa(i))
			for c := range names {
				cell := ""
				if c < len(line) {
					cell = line[c]
				}
				cells[c] = append(cells[c], cell)
			}
		}
		for c := range names {
			tab.Columns = append(tab.Columns, match.NewColumn(names[c], "", cells[c]))
		}
		res, err := match.Dedupe(t.Context(), tab, match.Options{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSortedFunc(res.Pairs, func(x, y match.Pair) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) }) {
			t.Error("pairs are not in the order of their rows")
		}
	})
}
