package format_test

import (
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stackassay/internal/format"
)

// readColumns reads a table into distinct values per column.
func readColumns(t *testing.T, path string) (headers []string, columns map[string][]format.Value) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	columns = make(map[string][]format.Value)
	for i, h := range rows[0] {
		counts := make(map[string]int)
		for _, row := range rows[1:] {
			counts[row[i]]++
		}
		for text, n := range counts {
			columns[h] = append(columns[h], format.Value{Text: text, Records: n})
		}
	}
	return rows[0], columns
}

// TestDetectAgreesWithTheCorpora reads DQ, a folder of tables with the types of
// their columns, where it is given.
func TestDetectAgreesWithTheCorpora(t *testing.T) {
	dir := os.Getenv("DQ") //nolint:forbidigo // a developer points the test at another folder
	if dir == "" {
		dir = filepath.Join("testdata", "columns")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*", "columns.csv"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no corpora in %s: %v", dir, err)
	}
	agreed, total := 0, 0
	for _, path := range paths {
		data, err := filepath.Glob(filepath.Join(filepath.Dir(path), "data.csv*"))
		if err != nil || len(data) != 1 {
			t.Fatalf("no table beside %s: %v", path, err)
		}
		_, columns := readColumns(t, data[0])
		for _, row := range readRows(t, path) {
			want := row["format"]
			if want == "" {
				continue
			}
			d := format.Detect(row["column"], columns[row["column"]], format.Context{AsOf: asOf()})
			total++
			if d.ID == want || strings.Contains(row["note"], d.ID+" is as good") || strings.Contains(row["note"], "city or text") && (d.ID == "city" || d.ID == "text") {
				agreed++
				continue
			}
			t.Logf("%s %s: %s (%v, %.3f, then %s), want %s", filepath.Base(filepath.Dir(path)), row["column"], d.ID, d.Confidence, d.Support, d.RunnerUp, want)
		}
	}
	t.Logf("detection: %d of %d columns", agreed, total)
	if float64(agreed) < 0.85*float64(total) {
		t.Errorf("%d of %d columns have the type that they hold", agreed, total)
	}
}
