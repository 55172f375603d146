package onboard

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"stackassay/internal/source"
	"stackassay/internal/source/file/workbook"
)

// found is one table of the folder: a file, or a sheet of a workbook.
type found struct {
	full  string // on this machine
	name  string // below the folder, with slashes
	sheet string // "" for the only one, or the one that a reader takes by itself
	parts int    // files that full and name are a pattern of, 0 for one file
}

// discover lists the tables below a folder, by name. What is no table is a note.
func (m *maker) discover(ctx context.Context, root string) ([]found, error) {
	var out []found
	err := filepath.WalkDir(root, func(full string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			if full == root || ctx.Err() != nil {
				return err
			}
			m.folder.skip(below(root, full), "cannot be read: "+cause(err), true)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		base := d.Name()
		if full != root && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || strings.HasPrefix(base, "~$")) {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			return nil
		}
		name := below(root, full)
		if full == m.opts.Tools || strings.HasPrefix(base, "stackassay.") {
			return nil
		}
		switch kind := extension(name); {
		case !regular(full):
			m.folder.skip(name, "left out: no file", false)
		case slices.Contains(tables(), kind):
			out = append(out, m.sheets(found{full: full, name: name}, kind)...)
		case kind == "hcl", base == ".gitignore":
		case kind == "xls" && !strings.HasPrefix(begin(full), "\xd0\xcf\x11\xe0"):
			out = append(out, found{full: full, name: name}) // many systems call a text or a workbook so
		default:
			m.folder.skip(name, "left out: "+unread(kind), false)
		}
		return nil
	})
	return join(ctx, out), err
}

// unread says why a file is no table, and what makes it one.
func unread(kind string) string {
	switch kind {
	case "xls", "xlsb", "ods", "numbers":
		return "a workbook that is not read; save it as XLSX"
	case "zip", "7z", "rar", "tar":
		return "an archive; unpack it first"
	}
	return "no table that is read"
}

// begin is how a file begins, "" where it cannot be read.
func begin(full string) string {
	f, err := os.Open(full) //nolint:gosec // a file of the folder that was named
	if err != nil {
		return ""
	}
	defer f.Close() //nolint:errcheck // it was only read
	head := make([]byte, 8)
	n, _ := io.ReadFull(f, head) // a short file begins too
	return string(head[:n])
}

// regular reports whether a path leads to a file, so that opening it does not
// wait for somebody else.
func regular(full string) bool {
	info, err := os.Stat(full)
	return err == nil && info.Mode().IsRegular()
}

func below(root, full string) string {
	rel, err := filepath.Rel(root, full)
	if err != nil {
		return filepath.Base(full)
	}
	return filepath.ToSlash(rel)
}

// cause is an error without the path, which stands beside it.
func cause(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}

// tables are the extensions of what is read.
func tables() []string {
	return []string{"csv", "tsv", "tab", "txt", "json", "jsonl", "ndjson", "jsonlines", "parquet", "xlsx", "xlsm"}
}

// extension is the kind of a file by its name, without what it is packed with.
func extension(name string) string {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".gzip", ".zst", ".zstd"} {
		name = strings.TrimSuffix(name, packed)
	}
	return strings.TrimPrefix(path.Ext(name), ".")
}

// stem is the name of a file without its extensions.
func stem(name string) string {
	base := path.Base(name)
	for _, packed := range []string{".gz", ".gzip", ".zst", ".zstd", ".GZ", ".ZST"} {
		base = strings.TrimSuffix(base, packed)
	}
	return strings.TrimSuffix(base, path.Ext(base))
}

// sheets are the tables of a file: every visible sheet of a workbook that holds
// something is one.
func (m *maker) sheets(f found, kind string) []found {
	if kind != "xlsx" && kind != "xlsm" {
		return []found{f}
	}
	in, err := os.Open(f.full)
	if err != nil {
		return []found{f}
	}
	defer in.Close() //nolint:errcheck // it was only read
	info, err := in.Stat()
	if err != nil {
		return []found{f}
	}
	const most = 256 << 20
	book, err := workbook.Open(in, info.Size(), workbook.Limits{Part: most, Row: most})
	if err != nil || len(book.Sheets) < 2 {
		return []found{f} // opening it for its records says what is wrong
	}
	var out []found
	for _, s := range book.Sheets {
		if s.Hidden {
			m.folder.skip(f.name, "its hidden sheet is left out: "+title(s.Name), false)
			continue
		}
		out = append(out, found{full: f.full, name: f.name, sheet: s.Name})
	}
	if len(out) == 0 {
		return []found{f}
	}
	return out
}

// faultOf is what a person reads of a table that cannot be read.
func faultOf(err error) (text string, empty bool) {
	e, ok := errors.AsType[*source.Error](err)
	if !ok {
		return err.Error(), false
	}
	return e.Text, e.Fault == source.Empty
}
