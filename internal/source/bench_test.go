package source_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// contacts writes a table of contacts with twelve columns, about 150 bytes a record.
func contacts(records int) []byte {
	r := rand.New(rand.NewPCG(42, 7))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	var b bytes.Buffer
	b.WriteString("Id,Email,First Name,Last Name,Phone,Company,Country,Lifecycle Stage,Amount,Created At,Updated At,Notes\n")
	for i := range records {
		first := pick("Ada", "Leo", "Mia", "Åse", "Birk", "Carin", "Dag", "Eli", "Finn", "José")
		last := pick("Moreno", "Ek", "Dorn", "Elm", "Fuchs", "Gast", "Huth", "Ibsen")
		note := ""
		if i%50 == 0 {
			note = `"said ""hello, you"" once"`
		}
		fmt.Fprintf(&b, "003Qx%010d,%s.%s%d@northwind%d.example,%s,%s,+34 6%08d,Company %d,%s,%s,%d.%02d,2024-%02d-%02d,2025-%02d-%02dT%02d:%02d:%02dZ,%s\n",
			i, first, last, i, i%5000, first, last, r.IntN(1e8), i%30_000, pick("ES", "DE", "FR", "IT", ""),
			pick("lead", "mql", "sql", "customer"), r.IntN(1000), r.IntN(100), 1+r.IntN(12), 1+r.IntN(28),
			1+r.IntN(12), 1+r.IntN(28), r.IntN(24), r.IntN(60), r.IntN(60), note)
	}
	return b.Bytes()
}

// BenchmarkRead opens, surveys and reads a table, and reports the cost of each
// pass for one record.
func BenchmarkRead(b *testing.B) {
	ds := &inventory.Dataset{Entity: entity("id:id", "email:email", "first_name:first_name", "last_name:last_name",
		"phone:phone", "company:company_name", "country:country", "lifecycle_stage:enum", "amount:amount",
		"created_at:date", "updated_at:datetime", "notes:text")}
	for _, records := range []int{10_000, 100_000, 1_000_000} {
		text := contacts(records)
		dir := b.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "t.csv"), text, 0o600); err != nil {
			b.Fatal(err)
		}
		open := func(b *testing.B) (*file.File, *source.Survey) {
			b.Helper()
			f, err := file.Open(b.Context(), dir, &inventory.DatasetFrom{Path: "t.csv"}, file.Options{})
			if err != nil {
				b.Fatal(err)
			}
			s, err := source.Examine(b.Context(), f, bound(b, ds, f, source.Env{}), 2, nil)
			if err != nil {
				b.Fatal(err)
			}
			return f, s
		}
		run := func(name string, body func(b *testing.B)) {
			b.Run(fmt.Sprintf("%s/records=%d", name, records), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				b.ReportAllocs()
				body(b)
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*records), "ns/record")
			})
		}
		run("open", func(b *testing.B) {
			b.Helper()
			for b.Loop() {
				if _, err := file.Open(b.Context(), dir, &inventory.DatasetFrom{Path: "t.csv"}, file.Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		run("open+survey", func(b *testing.B) {
			b.Helper()
			for b.Loop() {
				open(b)
			}
		})
		run("each", func(b *testing.B) {
			b.Helper()
			f, s := open(b)
			for b.Loop() {
				if err := source.Each(b.Context(), f, s, 2, func(int, *record.Batch) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
