package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode"

	"stackassay/internal/golden"
	"stackassay/internal/report/csv"
	"stackassay/internal/report/sample"
	"stackassay/internal/report/sheet"
	"stackassay/internal/score"
)

func TestGolden(t *testing.T) {
	for name, res := range map[string]*score.Result{
		"empty": sample.Empty(), "ordinary": sample.Compared(), "hostile": sample.Hostile(sample.Evil()),
	} {
		var b bytes.Buffer
		if err := csv.Render(&b, res); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, name+".golden", b.Bytes())
	}
	for _, lang := range []string{"es", "it"} {
		var b bytes.Buffer
		if err := csv.RenderTo(&b, sample.Compared(), csv.Options{Lang: lang}); err != nil {
			t.Fatal(err)
		}
		golden.Check(t, "ordinary_"+lang+".golden", b.Bytes())
	}
}

// evils are the texts that every format is shown, and those that only a
// spreadsheet falls for.
func evils() []string {
	return slices.Concat(slices.Sorted(maps.Values(sample.Inputs())), []string{
		"=1+1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u00a0=1", "\ufeff=1", "＝1", "＋1", "－1+1", "＠SUM(1)", "+1+1", "-2+3+cmd|'/c calc'!A1", "%0A=1", "|calc",
		"a\";=1+1", "a,=1+1", "a\n=1+1", "\"\"=1+1", "'=1+1", "-5.00x", "+34 911",
	})
}

// A reader of its own finds every value in one cell, in its row, and no cell that
// a spreadsheet would take for a formula.
func TestAnotherReaderFindsEveryCellAndNoFormula(t *testing.T) {
	for _, evil := range evils() {
		res := sample.Hostile(evil)
		for _, table := range sheet.Tables(res, "en") {
			var b bytes.Buffer
			if err := csv.RenderTo(&b, res, csv.Options{Table: table.Name, Lang: "en"}); err != nil {
				t.Fatal(err)
			}
			rows, err := stdcsv.NewReader(&b).ReadAll()
			if err != nil {
				t.Fatalf("%q, %s: %v", evil, table.Name, err)
			}
			if len(rows) != len(table.Rows)+1 {
				t.Fatalf("%q, %s: %d rows, not %d", evil, table.Name, len(rows), len(table.Rows)+1)
			}
			for i, row := range rows[1:] {
				for j, got := range row {
					if formula(got) {
						t.Errorf("%q, %s: row %d has the formula %q", evil, table.Name, i+1, got)
					}
					want, ok := table.Rows[i][j].(string)
					if ok && plain(strings.TrimPrefix(got, "'")) != plain(strings.TrimPrefix(sheet.Clean(want), "'")) {
						t.Errorf("%q, %s: row %d has %q, not %q", evil, table.Name, i+1, got, want)
					}
				}
			}
		}
	}
}

// formula is what spreadsheets begin to compute, said anew and not by the guard
// itself.
func formula(cell string) bool {
	first := strings.TrimLeftFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) })
	if first == "" || strings.Trim(first, "+-0123456789.,eE") == "" {
		return false // a number
	}
	return strings.ContainsAny(first[:1], "=+-@|%") || strings.HasPrefix(first, "＝") || strings.HasPrefix(first, "＋") ||
		strings.HasPrefix(first, "－") || strings.HasPrefix(first, "＠") || strings.ContainsAny(cell[:1], "\t\r\n")
}

// plain is a text with the line ends that a reader makes of them.
func plain(s string) string { return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s) }
