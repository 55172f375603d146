package format_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"stackassay/internal/format"
	"stackassay/internal/tools/benchformats/labelled"
)

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
func asOf() time.Time { return labelled.AsOf() }

func readRows(t *testing.T, path string) []map[string]string {
	t.Helper()
	rows, err := labelled.Table(path)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func TestVectorsAgreeOnValidityAndReason(t *testing.T) {
	files, err := labelled.Folder(vectorsDir())
	if err != nil {
		t.Fatal(err)
	}
	var total tally
	for _, f := range files {
		name, in := f.Name, format.Context{Country: f.Country, AsOf: asOf()}
		var file tally
		for _, v := range f.Rows {
			got, known := labelled.Judge(f.Format, v.Value, in)
			if !known {
				t.Errorf("no format %q", f.Format)
			}
			file.values++
			if (got == "") == v.Valid {
				file.verdicts++
			} else {
				t.Errorf("%s: %q: got %q, want valid %t %q (%s)", name, v.Value, got, v.Valid, v.Reason, v.Source)
			}
			if !v.Valid {
				file.judged++
				if got == v.Reason {
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
func report(t *testing.T, v labelled.Row, name string, got format.Reason) {
	t.Helper()
	if v.Own() {
		t.Errorf("%s: %q: reason %q, want %q", name, v.Value, got, v.Reason)
		return
	}
	t.Logf("%s: %q: reason %q, suite says %q", name, v.Value, got, v.Reason)
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
