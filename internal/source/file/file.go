// Package file reads the records of files: CSV and its kin, JSON Lines and JSON.
// Read file.go, then dialect.go (what a text table looks like), record.go (where
// a record ends), index.go (where blocks are cut) and csv.go (how they are read).
package file

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/encoding/charmap"

	"stackassay/internal/inventory"
	"stackassay/internal/source"
)

// File is a source of one file, or of several of one kind that a pattern names.
type File struct {
	opts  Options
	info  source.Info
	parts []part
	tree  *member // names of JSON records
	pool  sync.Pool
}

// part is one file that was looked through.
type part struct {
	stream  stream
	info    source.Part
	names   []string         // columns by position
	places  []int            // where each column stands in the file, from 1; nil: in a row
	sheet   *sheet           // of a workbook
	records int              // of a Parquet file
	tree    *member          // names of JSON records
	charset *charmap.Charmap // nil: UTF-8
	marks   []mark
	delim   byte // between the cells of a table
	time    time.Time
	reader  reader
	send    sender // nil: the marks of the stream
}

// sender sends the blocks of a part that is no text; it counts seq on.
type sender func(ctx context.Context, f *File, part int, seq *int, to chan<- *source.Block) error

// reader makes the decoder for all parts of a source; each format has one.
type reader func(f *File, plain []bool) source.Decoder

// Open looks through the files that from names, below the directory of the
// inventory, and returns them as one source. Errors are of type *source.Error.
func Open(ctx context.Context, dir string, from *inventory.DatasetFrom, opts Options) (*File, error) {
	paths, err := matches(dir, from.Path)
	if err != nil {
		return nil, err
	}
	f := &File{opts: opts.orDefault()}
	for _, path := range paths {
		p := part{stream: stream{path: show(dir, path), full: path, opts: f.opts}}
		if err := p.open(ctx, from); err != nil {
			return nil, named(err, p.stream.path)
		}
		if len(f.parts) > 0 && f.parts[0].kind() != p.kind() {
			return nil, &source.Error{
				Fault: source.Unsupported, Path: p.stream.path, Text: "is of another format than " + f.parts[0].stream.path,
				Hint: "Let the pattern match files of one format.",
			}
		}
		f.parts = append(f.parts, p)
	}
	f.unite(from.Path)
	return f, nil
}

// matches returns the files of a path or a pattern, sorted.
func matches(dir, path string) ([]string, error) {
	full := filepath.FromSlash(path)
	if !filepath.IsAbs(full) {
		full = filepath.Join(dir, full)
	}
	if !strings.ContainsAny(path, "*?[") {
		return []string{full}, nil
	}
	if _, err := os.Stat(full); err == nil {
		return []string{full}, nil
	}
	found, err := filepath.Glob(full)
	if err != nil {
		return nil, &source.Error{Fault: source.Missing, Path: path, Text: "is not a pattern of files", Hint: "Use * and ? for parts of a name."}
	}
	found = slices.DeleteFunc(found, func(name string) bool {
		info, err := os.Stat(name)
		return err == nil && info.IsDir()
	})
	if len(found) == 0 {
		return nil, &source.Error{
			Fault: source.Missing, Path: path, Text: "no file matches this pattern",
			Hint: "Paths are relative to the directory of the inventory.",
		}
	}
	slices.Sort(found)
	return found, nil
}

// open finds out how one file is packed and written, and where its blocks are.
func (p *part) open(ctx context.Context, from *inventory.DatasetFrom) error {
	head, err := p.peek()
	if err != nil {
		return err
	}
	if len(head) == 0 {
		return &source.Error{Fault: source.Empty, Text: "is empty", Hint: "Export it again; an empty file proves nothing."}
	}
	p.info = source.Part{Path: p.stream.path, Packing: p.stream.packing, Format: formatOf(p.stream.path, from.Format, head)}
	if p.info.Format == "csv" || p.info.Format == "tsv" || strings.HasPrefix(p.info.Format, "json") {
		if what := otherKind(head); what != "" {
			return &source.Error{Fault: source.NotText, Text: "is not a text file: it is " + what, Hint: "Export it as CSV in UTF-8, or set format."}
		}
		if what := markup(head); what != "" {
			return &source.Error{
				Fault: source.Malformed, Text: "is not a table: it is " + what,
				Hint: "Export it again as CSV or XLSX: what was saved may be a login or an error; a table in it opens in a spreadsheet program, which saves it as XLSX.",
			}
		}
	}
	switch p.info.Format {
	case "xlsx":
		return p.openXLSX(ctx, head, from)
	case "parquet":
		return p.openParquet(ctx, head)
	}
	cs, err := p.stream.guess(head, from.Encoding)
	if err != nil {
		return err
	}
	switch p.info.Format {
	case "csv", "tsv":
		return p.openCSV(ctx, cs, from)
	case "json", "jsonl":
		return p.openJSON(ctx, cs)
	}
	return &source.Error{
		Fault: source.Unsupported, Text: fmt.Sprintf("the format %q is not read", p.info.Format),
		Hint: "Set format to csv, tsv, json, jsonl, parquet or xlsx.",
	}
}

// kind tells tables of text from JSON, which have decoders of their own.
func (p *part) kind() string {
	return strings.TrimSuffix(strings.Replace(p.info.Format, "tsv", "csv", 1), "l")
}

// peek returns the first bytes of the unpacked file.
func (p *part) peek() ([]byte, error) {
	info, err := os.Stat(p.stream.full)
	if err != nil {
		return nil, p.stream.refused(err)
	}
	if info.IsDir() {
		return nil, &source.Error{Fault: source.Unreadable, Text: "is not a file: it is a directory", Hint: "Name a file, or a pattern such as " + p.stream.path + "/*.csv."}
	}
	if !info.Mode().IsRegular() {
		return nil, &source.Error{Fault: source.Unreadable, Text: "is not a file", Hint: "Write what comes out of it to a file, and name that."}
	}
	p.time = info.ModTime()
	head, err := p.start()
	if err != nil || p.stream.packing != "" {
		return head, err
	}
	if p.stream.packing = packingOf(head); p.stream.packing == "" {
		return head, nil
	}
	return p.start()
}

func (p *part) start() ([]byte, error) {
	r, err := p.stream.open()
	if err != nil {
		return nil, err
	}
	defer r.Close() //nolint:errcheck // it was only read
	head := make([]byte, 4096)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, p.stream.broken(err)
	}
	return head[:n], nil
}

// formatOf names the format of a file: as declared, else by its extension, else
// by how it begins.
func formatOf(path, declared string, head []byte) string {
	if declared != "" {
		return declared
	}
	base := strings.ToLower(path)
	for _, ext := range []string{".gz", ".gzip", ".zst", ".zstd"} {
		base = strings.TrimSuffix(base, ext)
	}
	switch ext := strings.TrimPrefix(filepath.Ext(base), "."); ext {
	case "tsv", "tab":
		return "tsv"
	case "jsonl", "ndjson", "jsonlines":
		return "jsonl"
	case "csv", "json", "parquet", "xlsx":
		return ext
	case "xlsm", "xltx", "xltm":
		return "xlsx"
	}
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return "xlsx"
	case bytes.HasPrefix(head, []byte("PAR1")):
		return "parquet"
	}
	if text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"); len(text) > 0 && (text[0] == '{' || text[0] == '[') {
		return "json"
	}
	return "csv"
}

// markup names what a text is that begins as no table does: many systems save a
// web page under the name of a table.
func markup(head []byte) string {
	text := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n"))
	for _, begins := range []string{"<!doctype html", "<html", "<head", "<body", "<table", "<meta ", "<style"} {
		if bytes.HasPrefix(text, []byte(begins)) {
			return "a web page (HTML)"
		}
	}
	switch {
	case !bytes.HasPrefix(text, []byte("<?xml")):
		return ""
	case bytes.Contains(text, []byte("urn:schemas-microsoft-com:office:spreadsheet")):
		return "a workbook of an old kind (XML)"
	case bytes.Contains(text, []byte("<html")):
		return "a web page (HTML)"
	}
	return "an XML document"
}

// otherKind names what a file is that begins like no text.
func otherKind(head []byte) string {
	kinds := []struct{ begins, what string }{
		{"PK\x03\x04", "a workbook or an archive"},
		{"\xd0\xcf\x11\xe0", "a workbook of an old kind"},
		{"PAR1", "a Parquet file"},
		{"%PDF-", "a PDF document"},
		{"\x89PNG", "a picture"},
		{"\xff\xd8\xff", "a picture"},
		{"SQLite format 3\x00", "a database"},
	}
	for _, k := range kinds {
		if bytes.HasPrefix(head, []byte(k.begins)) {
			return k.what
		}
	}
	return ""
}
