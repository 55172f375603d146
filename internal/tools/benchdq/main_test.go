package main

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// table writes a folder of the form that is measured.
func table(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "towns")
	if err := os.MkdirAll(dir, 0o750); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"data.csv":    "a,b,c\n1,x,p\n2,\"y\ny\",q\n3,z,r\n4,w,s\n",
		"columns.csv": "column,format,scored,note\na,integer,yes,\nb,text,yes,\nc,text,no,\n",
		"truth.csv":   "row,column,kind\n1,a,typo\n2,b,missing\n3,b,missing\n4,c,typo\n",
		"ignore.csv":  "row,column,why\n4,a,partner\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// The counts are those of the self-test of the tables' own scorer.
func TestCellsAndRowsAreCounted(t *testing.T) {
	c, err := readCorpus(table(t))
	if err != nil {
		t.Fatal(err)
	}
	if c.records != 4 {
		t.Errorf("%d records: a quoted line break counts once", c.records)
	}
	found := []suspect{
		{place{1, "a"}, "spelling", 0.9},
		{place{1, "a"}, "format", 0.9},
		{place{2, "b"}, "missing", 0.8},
		{place{3, "a"}, "range", 0.7},
		{place{4, "a"}, "range", 0.9},
		{place{4, "c"}, "range", 0.9},
	}
	cells, rows := c.tallies(found, 0)
	if diff := cmp.Diff(tally{flagged: 3, wrong: 3, hits: 2}, cells, cmp.AllowUnexported(tally{})); diff != "" {
		t.Errorf("cells (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(tally{flagged: 3, wrong: 3, hits: 3}, rows, cmp.AllowUnexported(tally{})); diff != "" {
		t.Errorf("rows (-want +got)\n%s", diff)
	}
	if got, want := c.everything(), 2*(3.0/7)/(3.0/7+1); math.Abs(got-want) > 1e-9 {
		t.Errorf("flagging everything gives F1 %v, want %v", got, want)
	}
	if sure, _ := c.tallies(found, 0.75); sure.flagged != 2 {
		t.Errorf("%d cells from a confidence of 0.75", sure.flagged)
	}
	names, by := c.kinds(found)
	if diff := cmp.Diff([]string{"missing", "typo"}, names); diff != "" || by["missing"].hits != 1 || by["typo"].wrong != 1 {
		t.Errorf("kinds %v %v", names, by)
	}
}

func TestShares(t *testing.T) {
	if f := (tally{}).f1(); !math.IsNaN(f) {
		t.Errorf("nothing flagged and nothing wrong: F1 %v", f)
	}
	if f := (tally{wrong: 3}).f1(); f != 0 {
		t.Errorf("nothing flagged: F1 %v", f)
	}
	if low, high := wilson(98, 100); math.Abs(low-0.93) > 0.0005 || math.Abs(high-0.9945) > 0.0001 {
		t.Errorf("98 of 100: %v to %v", low, high)
	}
}

func TestCasesAreRead(t *testing.T) {
	const result = `{"checks": [{"id": "X", "rule": "validity.cell_unlike", "outcome": "fail"}, {"id": "Y", "rule": "validity.enum", "outcome": "fail"}],
		"findings": [{"id": "X", "evidence_total": 1, "evidence": [{"values": {"row": "1,204", "column": "abv", "doubt": "unit", "confidence": "91.5 %"}}]},
		{"id": "Y", "evidence_total": 1, "evidence": [{"values": {"column": "abv"}}]}]}`
	got, err := suspects([]byte(result))
	if err != nil {
		t.Fatal(err)
	}
	want := []suspect{{place{1204, "abv"}, "unit", 0.915}}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(suspect{}, place{})); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if _, err := suspects([]byte(strings.Replace(result, `"evidence_total": 1`, `"evidence_total": 60`, 1))); err == nil {
		t.Error("a sample of the cases is taken for all of them")
	}
	if _, err := suspects([]byte(`{"checks": [{"id": "X", "rule": "validity.cell_unlike", "outcome": "inconclusive"}]}`)); err == nil {
		t.Error("a table that was not compared is taken for a clean one")
	}
}

func TestFoldersOfTables(t *testing.T) {
	dir := table(t)
	for _, at := range []string{dir, filepath.Dir(dir)} {
		got, err := corpora(at)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{dir}, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	if _, err := corpora(t.TempDir()); err == nil {
		t.Error("a folder without tables is taken")
	}
	if err := os.WriteFile(filepath.Join(dir, "truth.csv"), []byte("row,column,kind\n9,a,typo\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := readCorpus(dir); err == nil || !strings.Contains(err.Error(), "none of 1 to 4") {
		t.Errorf("a row that is not there: %v", err)
	}
}

// The threshold of a table is chosen without looking at it.
func TestLeavingOneOut(t *testing.T) {
	c, err := readCorpus(table(t))
	if err != nil {
		t.Fatal(err)
	}
	weak := []suspect{{place{1, "a"}, "spelling", 0.4}, {place{2, "b"}, "missing", 0.4}, {place{3, "b"}, "missing", 0.4}}
	strict := append([]suspect{{place{2, "a"}, "range", 0.6}, {place{3, "a"}, "range", 0.6}}, weak...)
	for i := range strict[2:] {
		strict[2+i].confidence = 0.9
	}
	chosen, cells, _ := leftOut([]measured{{corpus: c, all: weak}, {corpus: c, all: strict}})
	if chosen[0] < 0.65 || cells[0].flagged != 0 {
		t.Errorf("the first table is measured with %v, and %d cells of it are flagged", chosen[0], cells[0].flagged)
	}
	if chosen[1] > 0.4 || cells[1].flagged != 5 {
		t.Errorf("the second table is measured with %v, and %d cells of it are flagged", chosen[1], cells[1].flagged)
	}
}
