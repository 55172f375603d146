// Package file reads the records of files: CSV and its kin, JSON Lines and JSON.
// Read file.go, then dialect.go (what a text table looks like), record.go (where
// a record ends), index.go (where blocks are cut) and csv.go (how they are read).
package file

import (
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
	pool  sync.Pool
}

// part is one file that was looked through.
type part struct {
	stream  stream
	info    source.Part
	names   []string         // columns by position
	charset *charmap.Charmap // nil: UTF-8
	marks   []mark
	time    time.Time
	reader  reader
}

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
	p.info = source.Part{Path: p.stream.path, Packing: p.stream.packing, Format: formatOf(p.stream.path, from.Format)}
	cs, err := p.stream.guess(head, from.Encoding)
	if err != nil {
		return err
	}
	switch p.info.Format {
	case "csv", "tsv":
		return p.openCSV(ctx, cs, from)
	}
	return &source.Error{
		Fault: source.Unsupported, Text: fmt.Sprintf("the format %q is not read", p.info.Format),
		Hint: "Set format to csv, tsv, json, jsonl, parquet or xlsx.",
	}
}

// peek returns the first bytes of the unpacked file.
func (p *part) peek() ([]byte, error) {
	info, err := os.Stat(p.stream.full)
	if err != nil {
		return nil, p.stream.refused(err)
	}
	if info.IsDir() {
		return nil, &source.Error{Fault: source.Unreadable, Text: "is a directory", Hint: "Name a file, or a pattern such as " + p.stream.path + "/*.csv."}
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
	defer r.Close()
	head := make([]byte, 4096)
	n, err := io.ReadFull(r, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, p.stream.broken(err)
	}
	return head[:n], nil
}

// formatOf names the format of a file: as declared, else by its extension.
func formatOf(path, declared string) string {
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
	case "json":
		return "json"
	case "jsonl", "ndjson", "jsonlines":
		return "jsonl"
	case "parquet", "xlsx":
		return ext
	}
	return "csv"
}

// openCSV settles how a text table is written and cuts it into blocks.
func (p *part) openCSV(ctx context.Context, cs charset, from *inventory.DatasetFrom) error {
	delimiter, err := delimiterOf(from.Delimiter)
	if err != nil {
		return err
	}
	r, err := p.stream.open()
	if err != nil {
		return err
	}
	defer r.Close()
	in := newRuns(whileLive{ctx, r}, &p.stream, p.stream.opts)
	headerRow := 0
	if from.HeaderRow != nil {
		headerRow = int(*from.HeaderRow)
	}
	t, err := in.table(p.info.Format, delimiter, headerRow)
	if err != nil {
		return err
	}
	var counts tally
	counts.add(in.ahead()[:t.start])
	in.skip(t.start)
	in.line = t.line
	idx, err := t.scan(in)
	if err != nil {
		return err
	}
	counts.high += idx.tally.high
	counts.sequence += idx.tally.sequence
	counts.bad += idx.tally.bad
	cs = counts.settle(cs)
	p.marks = idx.marks
	p.names = t.names
	if cs.table != nil {
		for i, n := range p.names {
			p.names[i] = string(toUTF8(nil, []byte(n), cs.table))
		}
	}
	p.info.Encoding, p.info.Delimiter, p.info.Header = cs.words, rune(t.delim), t.header
	p.info.Decoration = append(t.decoration, idx.footers...)
	p.info.Lines = idx.lines
	p.charset = cs.table
	p.reader = readCSV
	return nil
}

// table reads as much of the text as shows its table.
func (r *runs) table(format, delimiter string, headerRow int) (*table, error) {
	for n := window; ; n *= 2 {
		if err := r.fill(n); err != nil {
			return nil, err
		}
		head := r.ahead()
		whole := r.eof && len(head) <= n
		t, err := detect(head[:min(n, len(head))], whole, format, delimiter, headerRow)
		if t != nil || err != nil {
			return t, err
		}
		if whole {
			return nil, &source.Error{Fault: source.Empty, Text: "holds blank lines only", Hint: "Export it again; an empty file proves nothing."}
		}
		if n >= r.opts.MaxRecord {
			return nil, &source.Error{
				Fault: source.TooLong, Line: 1,
				Text: "no line ends within " + bytesIn(r.opts.MaxRecord),
				Hint: "Check that it is a table of lines.",
			}
		}
	}
}
