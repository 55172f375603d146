package main

import (
	"archive/zip"
	"bufio"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/parquet-go/parquet-go"
)

// memoryBudget is what a scan of the largest run may take, in bytes: one pass
// that judges and profiles, docs/ARCHITECTURE.md.
const memoryBudget = 250e6

// readers times the same scan with the same contacts in every format that is
// read from files, beside each other.
func readers(bin, dir string, n, runs int) error {
	fmt.Printf("\n%-44s %10s %9s %9s %9s\n", "the same scan, by format of the export", "records", "wall s", "cpu s", "MB")
	self, err := os.Executable()
	if err != nil {
		return err
	}
	for _, name := range []string{"contacts.csv", "contacts.jsonl", "contacts.parquet", "contacts.xlsx"} {
		into := filepath.Join(dir, strings.TrimPrefix(filepath.Ext(name), "."))
		// In a process of its own: what this one has ever taken counts as the
		// memory of every command that it starts.
		if out, err := exec.Command(self, "-convert", name, dir, into).CombinedOutput(); err != nil {
			return fmt.Errorf("write %s: %w\n%s", name, err, out)
		}
		c, err := median(runs, func() (cost, error) {
			return run(exec.Command(bin, "scan", into, "--no-store", "-q", "--only", "rule:bench"), 0)
		})
		if err != nil {
			return err
		}
		row(name, n, c)
		if float64(c.memory) > memoryBudget {
			fmt.Printf("%-44s %10s over the budget of %.0f MB\n", "", "", memoryBudget/1e6)
		}
		if err := os.RemoveAll(into); err != nil {
			return err
		}
	}
	return nil
}

// convert makes a company whose contacts are in another format.
func convert(dir, into, name string) error {
	as := map[string]func(io.Writer, *csv.Reader) error{
		".csv": asCSV, ".jsonl": asJSONL, ".parquet": asParquet, ".xlsx": asXLSX,
	}[filepath.Ext(name)]
	if as == nil {
		return fmt.Errorf("no format of %s", name)
	}
	if err := os.Mkdir(into, 0o700); err != nil {
		return err
	}
	text := strings.Replace(inventory(), `"contacts.csv"`, `"`+name+`"`, 1)
	if err := os.WriteFile(filepath.Join(into, "stack.hcl"), []byte(text), 0o600); err != nil {
		return err
	}
	from, err := os.Open(filepath.Join(dir, "contacts.csv"))
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.Create(filepath.Join(into, name))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(to, 1<<20)
	r := csv.NewReader(bufio.NewReaderSize(from, 1<<20))
	return errors.Join(as(w, r), w.Flush(), to.Close())
}

// rowsOf reads the heading, then every record.
func rowsOf(from *csv.Reader, heading, record func([]string) error) error {
	for n := 0; ; n++ {
		row, err := from.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			visit := record
			if n == 0 {
				visit = heading
			}
			err = visit(row)
		}
		if err != nil {
			return err
		}
	}
}

func asCSV(w io.Writer, from *csv.Reader) error {
	out := csv.NewWriter(w)
	err := rowsOf(from, out.Write, out.Write)
	out.Flush()
	return errors.Join(err, out.Error())
}

func asJSONL(w io.Writer, from *csv.Reader) error {
	var names []string
	enc := json.NewEncoder(w)
	return rowsOf(from, func(row []string) error {
		names = row
		return nil
	}, func(row []string) error {
		record := make(map[string]string, len(row))
		for i, cell := range row {
			record[names[i]] = cell
		}
		return enc.Encode(record)
	})
}

func asParquet(w io.Writer, from *csv.Reader) error {
	var out *parquet.Writer
	var order []int // column of the file, by column of the heading
	var cells parquet.Row
	err := rowsOf(from, func(row []string) error {
		group := parquet.Group{}
		for _, name := range row {
			group[name] = parquet.Compressed(parquet.String(), &parquet.Zstd)
		}
		schema := parquet.NewSchema("contact", group)
		for _, name := range row {
			leaf, _ := schema.Lookup(name)
			order = append(order, leaf.ColumnIndex)
		}
		cells = make(parquet.Row, len(row))
		out = parquet.NewWriter(w, schema, parquet.MaxRowsPerRowGroup(128<<10))
		return nil
	}, func(row []string) error {
		for i, cell := range row {
			cells[order[i]] = parquet.ByteArrayValue([]byte(cell)).Level(0, 0, order[i])
		}
		_, err := out.WriteRows([]parquet.Row{cells})
		return err
	})
	return errors.Join(err, out.Close())
}

// asXLSX writes a workbook as spreadsheet programs do: texts are shared.
func asXLSX(w io.Writer, from *csv.Reader) error {
	z := zip.NewWriter(w)
	shared := map[string]int{}
	var list []string
	part, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return err
	}
	s := bufio.NewWriterSize(part, 1<<16)
	number := 0
	line := func(row []string) error {
		number++
		fmt.Fprintf(s, `<row r="%d">`, number)
		for i, cell := range row {
			if cell == "" {
				continue
			}
			at, known := shared[cell]
			if !known {
				at = len(list)
				shared[cell], list = at, append(list, cell)
			}
			fmt.Fprintf(s, `<c r="%c%d" t="s"><v>%d</v></c>`, 'A'+i, number, at)
		}
		_, err := s.WriteString("</row>")
		return err
	}
	_, _ = s.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`) // Flush says what failed
	err = rowsOf(from, line, line)
	_, _ = s.WriteString(`</sheetData></worksheet>`)
	if err := errors.Join(err, s.Flush()); err != nil {
		return err
	}
	if part, err = z.Create("xl/sharedStrings.xml"); err != nil {
		return err
	}
	s.Reset(part)
	_, _ = s.WriteString(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
	for _, t := range list {
		_, _ = s.WriteString("<si><t>")
		if err := xml.EscapeText(s, []byte(t)); err != nil {
			return err
		}
		_, _ = s.WriteString("</t></si>")
	}
	_, _ = s.WriteString(`</sst>`)
	if err := s.Flush(); err != nil {
		return err
	}
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Contacts" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`},
	} {
		part, err := z.Create(f[0])
		if err != nil {
			return err
		}
		if _, err := io.WriteString(part, f[1]); err != nil {
			return err
		}
	}
	return z.Close()
}
