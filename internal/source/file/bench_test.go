package file_test

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"golang.org/x/sync/errgroup"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// person is a record of the table that is read in every format.
type person struct {
	ID      string    `json:"id" parquet:"id,zstd"`
	Email   string    `json:"email" parquet:"email,zstd"`
	First   string    `json:"first" parquet:"first,zstd,dict"`
	Last    string    `json:"last" parquet:"last,zstd,dict"`
	Phone   string    `json:"phone" parquet:"phone,zstd"`
	Company string    `json:"company" parquet:"company,zstd,dict"`
	Country *string   `json:"country" parquet:"country,optional,zstd,dict"`
	Stage   string    `json:"stage" parquet:"stage,zstd,dict"`
	Amount  float64   `json:"amount" parquet:"amount,zstd"`
	Created int32     `json:"created" parquet:"created,date,zstd"`
	Updated time.Time `json:"updated" parquet:"updated,timestamp(microsecond),zstd"`
	Note    *string   `json:"note" parquet:"note,optional,zstd"`
}

func people(n int, visit func(p *person)) {
	r := rand.New(rand.NewPCG(42, 7))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	note := `said "hello, you" once`
	for i := range n {
		p := person{
			ID: fmt.Sprintf("003Qx%010d", i), First: pick("Ada", "Leo", "Mia", "Åse", "Birk", "José"), Last: pick("Moreno", "Ek", "Dorn", "Elm"),
			Phone: fmt.Sprintf("+34 6%08d", r.IntN(1e8)), Company: fmt.Sprintf("Company %d", i%30_000), Stage: pick("lead", "mql", "sql", "customer"),
			Amount: float64(r.IntN(100_000)) / 100, Created: int32(19_000 + r.IntN(1000)), Updated: time.Unix(1_700_000_000+r.Int64N(1e7), 0).UTC(),
		}
		p.Email = fmt.Sprintf("%s.%s%d@northwind%d.example", p.First, p.Last, i, i%5000)
		if c := pick("ES", "DE", "FR", ""); c != "" {
			p.Country = &c
		}
		if i%50 == 0 {
			p.Note = &note
		}
		visit(&p)
	}
}

// cells returns the record as texts.
func (p *person) cells() []string {
	text := func(s *string) string {
		if s == nil {
			return ""
		}
		return *s
	}
	return []string{
		p.ID, p.Email, p.First, p.Last, p.Phone, p.Company, text(p.Country), p.Stage, strconv.FormatFloat(p.Amount, 'f', -1, 64),
		time.Unix(int64(p.Created)*86_400, 0).UTC().Format(time.DateOnly), p.Updated.Format(time.RFC3339), text(p.Note),
	}
}

var names = []string{"id", "email", "first", "last", "phone", "company", "country", "stage", "amount", "created", "updated", "note"}

func writePeople(tb testing.TB, path string, n int) {
	tb.Helper()
	f, err := os.Create(path)
	must(tb, err)
	w := bufio.NewWriterSize(f, 1<<20)
	switch filepath.Ext(path) {
	case ".csv":
		c := csv.NewWriter(w)
		must(tb, c.Write(names))
		people(n, func(p *person) { must(tb, c.Write(p.cells())) })
		c.Flush()
	case ".jsonl":
		e := json.NewEncoder(w)
		people(n, func(p *person) { must(tb, e.Encode(p)) })
	case ".parquet":
		g := parquet.NewGenericWriter[person](w, parquet.MaxRowsPerRowGroup(128<<10))
		people(n, func(p *person) {
			_, err := g.Write([]person{*p})
			must(tb, err)
		})
		must(tb, g.Close())
	case ".xlsx":
		writeSheet(tb, w, n)
	}
	must(tb, w.Flush())
	must(tb, f.Close())
}

// writeSheet writes a workbook as spreadsheet programs do: texts are shared,
// numbers and days are numbers.
func writeSheet(tb testing.TB, w *bufio.Writer, n int) {
	tb.Helper()
	printf := func(w io.Writer, format string, args ...any) {
		_, err := fmt.Fprintf(w, format, args...)
		must(tb, err)
	}
	z := zip.NewWriter(w)
	shared := map[string]int{}
	var list []string
	text := func(s string) string {
		at, ok := shared[s]
		if !ok {
			at = len(list)
			shared[s] = at
			list = append(list, s)
		}
		return fmt.Sprintf(`t="s"><v>%d</v></c>`, at)
	}
	create := func(name string) *bufio.Writer {
		part, err := z.Create(name)
		must(tb, err)
		return bufio.NewWriterSize(part, 1<<16)
	}
	s := create("xl/worksheets/sheet1.xml")
	row := 0
	line := func(cells []string, number func(i int) string) {
		row++
		printf(s, `<row r="%d" spans="1:12">`, row)
		for i, c := range cells {
			if c == "" {
				continue
			}
			printf(s, `<c r="%c%d" `, 'A'+i, row)
			if v := number(i); v != "" {
				printf(s, "%s", v)
				continue
			}
			printf(s, "%s", text(c))
		}
		printf(s, "</row>")
	}
	printf(s, "<worksheet><sheetData>")
	line(names, func(int) string { return "" })
	people(n, func(p *person) {
		cells := p.cells()
		line(cells, func(i int) string {
			switch i {
			case 8:
				return "><v>" + cells[i] + "</v></c>"
			case 9:
				return fmt.Sprintf(`s="1"><v>%d</v></c>`, p.Created+25_569)
			}
			return ""
		})
	})
	printf(s, "</sheetData></worksheet>")
	must(tb, s.Flush())
	s = create("xl/sharedStrings.xml")
	printf(s, "<sst>")
	for _, t := range list {
		printf(s, "<si><t>")
		must(tb, xml.EscapeText(s, []byte(t)))
		printf(s, "</t></si>")
	}
	printf(s, "</sst>")
	must(tb, s.Flush())
	for name, text := range bones() {
		part := create(name)
		printf(part, "%s", text)
		must(tb, part.Flush())
	}
	must(tb, z.Close())
}

// BenchmarkColumns reads a table of twelve columns into columns, in each format.
func BenchmarkColumns(b *testing.B) {
	for _, ext := range []string{"csv", "jsonl", "parquet", "xlsx"} {
		for _, n := range []int{10_000, 100_000, 1_000_000} {
			b.Run(fmt.Sprintf("format=%s/records=%d", ext, n), func(b *testing.B) {
				dir := b.TempDir()
				writePeople(b, filepath.Join(dir, "t."+ext), n)
				b.ReportAllocs()
				b.ResetTimer()
				for b.Loop() {
					f, err := file.Open(b.Context(), dir, &inventory.DatasetFrom{Path: "t." + ext}, file.Options{})
					must(b, err)
					if rows := drain(b, f, 2); rows != n {
						b.Fatalf("%d records, want %d", rows, n)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/record")
			})
		}
	}
}

// drain decodes all blocks on some workers and counts the records.
func drain(tb testing.TB, f *file.File, workers int) int {
	tb.Helper()
	blocks := make(chan *source.Block, workers)
	rows := make([]int, workers)
	g, ctx := errgroup.WithContext(tb.Context())
	g.Go(func() error {
		defer close(blocks)
		return f.Blocks(ctx, blocks)
	})
	for w := range workers {
		g.Go(func() error {
			d := f.Decoder(nil)
			var chunk record.Chunk
			var problems source.Problems
			for b := range blocks {
				if err := d.Decode(b, &chunk, &problems); err != nil {
					return err
				}
				rows[w] += chunk.Rows
				b.Release()
			}
			return nil
		})
	}
	must(tb, g.Wait())
	total := 0
	for _, n := range rows {
		total += n
	}
	return total
}
