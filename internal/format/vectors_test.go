package format_test

import (
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stackassay/internal/format"
)

// vector is one labelled value: a row of <format>.csv or <format>-<country>.csv.
type vector struct {
	value, expected, reason, source string
}

// tally counts agreement in one file.
type tally struct {
	values, verdicts, reasons, judged int
}

func (t *tally) add(o tally) {
	t.values += o.values
	t.verdicts += o.verdicts
	t.reasons += o.reasons
	t.judged += o.judged
}

func (t tally) String() string {
	return fmt.Sprintf("%d of %d on validity, %d of %d on the reason", t.verdicts, t.values, t.reasons, t.judged)
}

// vectorsDir is the folder of labelled values: VECTORS, or FORMAT_VECTORS, names
// another than the committed one. With -v the agreement of each file is shown.
func vectorsDir() string {
	//nolint:forbidigo // a developer points the tests at another folder
	return cmp.Or(os.Getenv("VECTORS"), os.Getenv("FORMAT_VECTORS"), filepath.Join("testdata", "vectors"))
}

// asOf is the day at which the labels of birth dates were given.
func asOf() time.Time { return time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC) }

func readRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	var all []map[string]string
	for _, row := range rows[1:] {
		m := make(map[string]string)
		for i, name := range rows[0] {
			m[name] = decoded(t, row[i])
		}
		all = append(all, m)
	}
	return all
}

// decoded resolves the prefix that marks a JSON string.
func decoded(t *testing.T, cell string) string {
	t.Helper()
	text, ok := strings.CutPrefix(cell, "json:")
	if !ok {
		return cell
	}
	var value string
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("decode %s: %v", cell, err)
	}
	return value
}

func TestVectorsAgreeOnValidityAndReason(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(vectorsDir(), "*.csv"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no vectors in %s: %v", vectorsDir(), err)
	}
	slices.Sort(paths)
	var total tally
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".csv")
		if strings.HasPrefix(name, "_") {
			continue
		}
		id, country, _ := strings.Cut(name, "-")
		in := format.Context{Country: strings.ToUpper(country), AsOf: asOf()}
		var file tally
		for _, row := range readRows(t, path) {
			v := vector{row["value"], row["expected"], row["reason"], row["source"]}
			got := judged(t, id, v.value, in)
			file.values++
			want := format.Reason(v.reason)
			if (got == "") == (v.expected == "valid") {
				file.verdicts++
			} else {
				t.Errorf("%s: %q: got %q, want %s %q (%s)", name, v.value, got, v.expected, want, v.source)
			}
			if v.expected != "valid" {
				file.judged++
				if got == want {
					file.reasons++
				} else if got != "" {
					report(t, v, name, got)
				}
			}
		}
		total.add(file)
		if testing.Verbose() || file.verdicts != file.values {
			t.Logf("%-20s %v", name, file)
		}
	}
	if share := float64(total.reasons) / float64(total.judged); share < 0.98 {
		t.Errorf("reasons agree in %.1f %%, want 98 %%", 100*share)
	}
	t.Logf("total: %v", total)
}

// report fails on a reason of our own label and mentions one of a public suite,
// which says only what the first test in the order of the format finds.
func report(t *testing.T, v vector, name string, got format.Reason) {
	t.Helper()
	if strings.HasPrefix(v.source, "own") {
		t.Errorf("%s: %q: reason %q, want %q", name, v.value, got, v.reason)
		return
	}
	t.Logf("%s: %q: reason %q, suite says %q", name, v.value, got, v.reason)
}

// judged is "" for a valid value or a predicate that holds, else the reason.
func judged(t *testing.T, id, value string, in format.Context) format.Reason {
	t.Helper()
	if p, ok := format.LookupPredicate(id); ok {
		holds, why := p(value)
		if holds {
			return ""
		}
		return why
	}
	f, ok := format.Lookup(id)
	if !ok {
		t.Errorf("no format %q", id)
		return "no format"
	}
	r := f.Check(value, in)
	switch r.State {
	case format.Valid:
		return ""
	case format.Undecided:
		return "undecided: " + r.Reason
	case format.Invalid, format.Missing:
		return r.Reason
	}
	return r.Reason
}

func TestVectorsAgreeOnNormalForms(t *testing.T) {
	for _, row := range readRows(t, filepath.Join(vectorsDir(), "_normal.csv")) {
		f, ok := format.Lookup(row["format"])
		if !ok {
			t.Errorf("no format %q", row["format"])
			continue
		}
		in := format.Context{Country: row["country"], AsOf: asOf()}
		got := f.Check(row["value"], in)
		if got.Normal != row["normal"] {
			t.Errorf("%s %s: normal form of %q is %q, want %q (reason %q)", row["format"], row["country"], row["value"], got.Normal, row["normal"], got.Reason)
		}
	}
}

func TestVectorsAgreeOnDifferences(t *testing.T) {
	for _, row := range readRows(t, filepath.Join(vectorsDir(), "_compare.csv")) {
		f, ok := format.Lookup(row["format"])
		if !ok {
			t.Errorf("no format %q", row["format"])
			continue
		}
		in := format.Context{Country: row["country"], AsOf: asOf()}
		for _, d := range []format.Difference{f.Compare(row["a"], row["b"], in), f.Compare(row["b"], row["a"], in)} {
			if d.Class.String() != row["class"] || string(d.Kind) != row["kind"] {
				t.Errorf("%s: %q and %q differ by %v %s, want %s %s", row["format"], row["a"], row["b"], d.Class, d.Kind, row["class"], row["kind"])
			}
		}
	}
}

func TestVectorsAgreeOnMasks(t *testing.T) {
	for _, row := range readRows(t, filepath.Join(vectorsDir(), "_mask.csv")) {
		f, ok := format.Lookup(row["format"])
		if !ok {
			t.Errorf("no format %q", row["format"])
			continue
		}
		if got := f.Mask(row["value"], format.Context{}); got != row["mask"] {
			t.Errorf("%s: mask is %q, want %q", row["format"], got, row["mask"])
		}
	}
}
