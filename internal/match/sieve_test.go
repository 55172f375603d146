package match

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"
)

// sloppy makes contacts of which many come again with slips, empty cells and names
// that changed places.
func sloppy(seed uint64) *Table {
	const n = 420
	given := strings.Fields("Ada Grace Alan Edsger Barbara Donald Frances John Margaret Niklaus Radia Ken Karen")
	family := strings.Fields("Lovelace Hopper Turing Liskov Knuth Allen Backus Hamilton Wirth Perlman Thompson Jones Ada Grace")
	names := []string{"First Name", "Last Name", "Email", "Phone", "Company", "City"}
	cells := make([][]string, len(names))
	r := rng(seed)
	var ids []string
	for i := range n {
		p := r.below(300)
		g, f := given[p*7%len(given)], family[p*13%len(family)]
		row := []string{
			g, f, fmt.Sprintf("%s.%s%d@firm%d.example", strings.ToLower(g), strings.ToLower(f), p%40, p%37),
			fmt.Sprintf("+34 6%08d", p*7919%100000000), "Firm " + family[p%len(family)] + strconv.Itoa(p%37), given[p%5] + "ville",
		}
		if r.below(4) == 0 {
			row[0], row[1] = row[1], row[0]
		}
		for c := range row {
			switch r.below(12) {
			case 0:
				row[c] = ""
			case 1:
				row[c] = mistyped(row[c], &r)
			}
			cells[c] = append(cells[c], row[c])
		}
		ids = append(ids, fmt.Sprintf("r%04d", i))
	}
	out := &Table{Name: "sloppy", IDs: ids}
	for c, name := range names {
		out.Columns = append(out.Columns, NewColumn(name, "", cells[c]))
	}
	return out
}

// TestSieveLosesNoPair holds candidates that are compared only as far as needed
// against the same compared in full.
func TestSieveLosesNoPair(t *testing.T) {
	dropped, kept := 0, 0
	for seed := range uint64(6) {
		res, err := Dedupe(t.Context(), sloppy(seed), Options{Entity: "contact", Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		m := res.engine.model
		if m == nil {
			t.Fatalf("seed %d: the model was not believed: %s", seed, res.Refused)
		}
		lists, _, err := res.engine.candidates(t.Context(), m.fields, false)
		if err != nil {
			t.Fatal(err)
		}
		s, full := m.bounds(0).own(), m.scale()
		for _, list := range lists {
			for _, pair := range list {
				a, b := int32(pair>>32), int32(pair&0xffffffff)
				want := full.c.vector(a, b)
				weight := full.weight(want, a)
				got, ok := s.vector(a, b)
				switch {
				case ok && got != want:
					t.Fatalf("%d and %d: vector %x, in full %x", a, b, got, want)
				case !ok && weight >= 0:
					t.Fatalf("%d and %d are given up and weigh %v", a, b, weight)
				case ok:
					kept++
				default:
					dropped++
				}
			}
		}
	}
	if dropped < kept || kept == 0 {
		t.Errorf("%d candidates given up, %d compared in full", dropped, kept)
	}
}

// TestTaughtIsAnEvenPart holds the part that teaches to its size, and what it
// stands for to all candidates.
func TestTaughtIsAnEvenPart(t *testing.T) {
	var lists [][]uint64
	all := 0
	for i := range 256 {
		lists = append(lists, make([]uint64, 40+i%7))
		all += len(lists[i])
	}
	part, each := taught(lists, 1000)
	kept := 0
	for i, l := range part {
		if l != nil && len(l) != len(lists[i]) {
			t.Fatalf("list %d is cut", i)
		}
		kept += len(l)
	}
	if kept < 800 || kept > 1200 {
		t.Errorf("%d candidates teach, 1000 are wanted", kept)
	}
	if got := each * float64(kept); math.Abs(got-float64(all)) > 1e-6 {
		t.Errorf("they stand for %v of %d", got, all)
	}
	if part, each := taught(lists, learnFrom); each != 1 || len(part[255]) != len(lists[255]) {
		t.Error("a small number of candidates does not teach as a whole")
	}
}
