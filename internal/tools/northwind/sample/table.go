package sample

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/encoding/charmap"
)

// table is the rows of one export. A column with a dot is an attribute of a
// nested object where the format has such. A cell is a string, a number or a
// bool; nil is an empty cell, and null in JSON.
type table struct {
	columns []string
	rows    [][]any
}

func (t *table) add(cells ...any) {
	t.rows = append(t.rows, cells)
}

// at returns the position of a column.
func (t *table) at(name string) int { return slices.Index(t.columns, name) }

// grow adds a column with a cell for each row.
func (t *table) grow(name string, cell func(row int) any) {
	t.columns = append(t.columns, name)
	for i := range t.rows {
		t.rows[i] = append(t.rows[i], cell(i))
	}
}

// rowsWhere returns the rows that are wanted.
func (t *table) rowsWhere(wanted func(row int) bool) []int {
	return slices.DeleteFunc(upTo(len(t.rows)), func(i int) bool { return !wanted(i) })
}

// set writes one cell of the rows of a lot.
func (t *table) set(l lot, column string, cell any) {
	for i := range l {
		t.rows[i][t.at(column)] = cell
	}
}

// encoder writes a table as the bytes of a file.
type encoder func(table) ([]byte, error)

func csvComma(t table) ([]byte, error) { return delimited(t, ',') }
func tsv(t table) ([]byte, error)      { return delimited(t, '\t') }

// csvSemicolon writes what a spreadsheet of a European office does: semicolons
// and windows-1252.
func csvSemicolon(t table) ([]byte, error) {
	text, err := delimited(t, ';')
	if err != nil {
		return nil, err
	}
	return charmap.Windows1252.NewEncoder().Bytes(text)
}

func delimited(t table, comma rune) ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	w.Comma = comma
	if err := w.Write(t.columns); err != nil {
		return nil, err
	}
	for _, row := range t.rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			if cell != nil {
				cells[i] = fmt.Sprint(cell)
			}
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

func jsonLines(t table) ([]byte, error) {
	var out bytes.Buffer
	for _, row := range t.rows {
		if err := object(&out, t.columns, row); err != nil {
			return nil, err
		}
		out.WriteByte('\n')
	}
	return out.Bytes(), nil
}

func jsonArray(t table) ([]byte, error) {
	var out bytes.Buffer
	for i, row := range t.rows {
		out.WriteString(map[bool]string{true: "[\n", false: ",\n"}[i == 0])
		if err := object(&out, t.columns, row); err != nil {
			return nil, err
		}
	}
	out.WriteString("\n]\n")
	return out.Bytes(), nil
}

// object writes one row as a JSON object, its columns in their order. Columns of
// one nested object stand next to each other.
func object(out *bytes.Buffer, columns []string, row []any) error {
	open := ""
	separator := byte('{')
	for i, column := range columns {
		parent, name, nested := strings.Cut(column, ".")
		if !nested {
			parent, name = "", column
		}
		if open != "" && open != parent {
			out.WriteByte('}')
			open = ""
		}
		out.WriteByte(separator)
		separator = ','
		if parent != open {
			fmt.Fprintf(out, "%q:{", parent)
			open = parent
		}
		value, err := json.Marshal(row[i])
		if err != nil {
			return fmt.Errorf("column %s: %w", column, err)
		}
		fmt.Fprintf(out, "%q:%s", name, value)
	}
	if open != "" {
		out.WriteByte('}')
	}
	out.WriteByte('}')
	return nil
}

// compressor starts a compressed stream.
type compressor func(io.Writer) (io.WriteCloser, error)

func gzipped(w io.Writer) (io.WriteCloser, error) {
	return gzip.NewWriterLevel(w, gzip.BestCompression)
}

func zstandard(w io.Writer) (io.WriteCloser, error) {
	return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithEncoderLevel(zstd.SpeedBetterCompression))
}

func compressed(e encoder, c compressor) encoder {
	return func(t table) ([]byte, error) {
		plain, err := e(t)
		if err != nil {
			return nil, err
		}
		var out bytes.Buffer
		w, err := c(&out)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(plain); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		return out.Bytes(), nil
	}
}
