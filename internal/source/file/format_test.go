package file_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

func TestBinaryFormatsAreFoundByNameOrContent(t *testing.T) {
	sheet := raw(t, texts([]string{"x"}, []string{"v"}), "", nil)
	columns := values(t, parquet.String(), parquet.ValueOf("v"))
	tests := map[string]struct{ name, text, format, want string }{
		"a workbook":             {"t.XLSX", sheet, "", "xlsx"},
		"a workbook with macros": {"t.xlsm", sheet, "", "xlsx"},
		"a workbook by content":  {"export", sheet, "", "xlsx"},
		"a workbook called csv":  {"t.csv", sheet, "xlsx", "xlsx"},
		"a workbook in gzip":     {"t.xlsx.gz", gz(t, sheet), "", "xlsx"},
		"a workbook in zstd":     {"t.zst", zst(t, sheet), "", "xlsx"},
		"Parquet":                {"t.parquet", columns, "", "parquet"},
		"Parquet by content":     {"part-0000", columns, "", "parquet"},
		"Parquet, declared":      {"t.txt", columns, "parquet", "parquet"},
		"Parquet in gzip":        {"t.parquet.gz", gz(t, columns), "", "parquet"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f, err := file.Open(t.Context(), write(t, tt.name, tt.text), &inventory.DatasetFrom{Path: tt.name, Format: tt.format}, file.Options{})
			must(t, err)
			if got := f.Info().Parts[0].Format; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if diff := cmp.Diff([][]string{{"v"}}, read(t, f).Rows); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestFilesOfSeveralFormatsAreNoSource(t *testing.T) {
	dir := write(t, "a.csv", "x\nv\n")
	add(t, dir, "b.parquet", values(t, parquet.String(), parquet.ValueOf("v")))
	_, err := file.Open(t.Context(), dir, &inventory.DatasetFrom{Path: "*"}, file.Options{})
	if e := fault(t, err); e.Fault != source.Unsupported {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}

func TestAPackedBinaryFileThatUnpacksWithoutEnd(t *testing.T) {
	text := raw(t, texts([]string{"x"}, []string{"v"}), "", nil)
	dir := write(t, "t.xlsx.gz", gz(t, text+string(make([]byte, 4<<20))))
	_, err := file.Open(t.Context(), dir, &inventory.DatasetFrom{Path: "t.xlsx.gz"}, file.Options{Unpacked: 1 << 20, MaxRatio: 2})
	if e := fault(t, err); e.Fault != source.TooLarge {
		t.Errorf("fault %d: %v", e.Fault, err)
	}
}
