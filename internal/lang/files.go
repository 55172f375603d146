package lang

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"golang.org/x/sync/errgroup"
)

// MaxFile is the largest inventory file that is read, in bytes.
const MaxFile = 4 << 20

// File is one file of an inventory.
type File struct {
	Path  string // relative to the root, with slashes
	Bytes []byte // without a byte order mark
	Body  *hclsyntax.Body
}

// ReadFiles finds and parses every *.hcl file below the root, in the order of
// their paths. Folders and files whose name begins with a dot or an underscore
// are left out. What HCL says about a file is translated; a file with mistakes
// keeps the part that could be read.
func ReadFiles(root fs.FS) ([]*File, hcl.Diagnostics) {
	paths, diags := find(root)
	files, found := parseAll(root, paths)
	return files, append(diags, found...)
}

func find(root fs.FS) ([]string, hcl.Diagnostics) {
	var paths []string
	var diags hcl.Diagnostics
	_ = fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			diags = append(diags, unreadable(name, err))
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if base := path.Base(name); name != "." && (base[0] == '.' || base[0] == '_') {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if strings.HasSuffix(name, ".hcl.json") {
			diags = append(diags, Warning(CodeJSONInventory, hcl.Range{Filename: name}, "the JSON syntax of HCL is not read",
				"this file is left out", "write it in native syntax, in a file that ends in .hcl"))
		}
		if !entry.IsDir() && path.Ext(name) == ".hcl" {
			paths = append(paths, name)
		}
		return nil
	})
	slices.Sort(paths)
	return paths, diags
}

// parseAll parses with two workers: parsing is nearly all of what loading takes.
func parseAll(root fs.FS, paths []string) ([]*File, hcl.Diagnostics) {
	files := make([]*File, len(paths))
	found := make([]hcl.Diagnostics, len(paths))
	var g errgroup.Group
	g.SetLimit(2)
	for i, name := range paths {
		g.Go(func() error {
			files[i], found[i] = readFile(root, name)
			return nil
		})
	}
	_ = g.Wait()
	files = slices.DeleteFunc(files, func(f *File) bool { return f == nil })
	return files, slices.Concat(found...)
}

func readFile(root fs.FS, name string) (*File, hcl.Diagnostics) {
	info, err := fs.Stat(root, name)
	if err == nil && info.Size() > MaxFile {
		err = fmt.Errorf("%d bytes; at most %d are read", info.Size(), MaxFile)
	}
	if err != nil {
		return nil, hcl.Diagnostics{unreadable(name, err)}
	}
	src, err := fs.ReadFile(root, name)
	if err != nil {
		return nil, hcl.Diagnostics{unreadable(name, err)}
	}
	return Parse(name, src)
}

func unreadable(name string, err error) *hcl.Diagnostic {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		err = pe.Err
	}
	return Error(CodeUnreadable, hcl.Range{Filename: name}, "a file cannot be read",
		err.Error(), "check its rights, or move it out of the inventory")
}

// ReadPlain is ReadFiles for files in plain canonical form, which the program
// brings itself: see ParsePlain. A file in any other form is parsed as usual.
func ReadPlain(root fs.FS) ([]*File, hcl.Diagnostics) {
	paths, diags := find(root)
	var files []*File
	for _, name := range paths {
		src, err := fs.ReadFile(root, name)
		if err != nil {
			diags = append(diags, unreadable(name, err))
			continue
		}
		f, ok := ParsePlain(name, src)
		if !ok {
			var found hcl.Diagnostics
			f, found = Parse(name, src)
			diags = append(diags, found...)
		}
		files = append(files, f)
	}
	return files, diags
}

// Parse reads one file. The file is nil when nothing of it can be used.
func Parse(name string, src []byte) (*File, hcl.Diagnostics) {
	src = bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))
	if at, deep := tooDeep(src); deep {
		rng := hcl.Range{Filename: name, Start: at, End: at}
		return nil, hcl.Diagnostics{Error(CodeTooDeep, rng, "brackets are nested too deeply",
			"more than a hundred levels begin here", "flatten this expression")}
	}
	parsed, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
	body, ok := parsed.Body.(*hclsyntax.Body)
	if !ok {
		return nil, diags
	}
	if diags.HasErrors() {
		body, diags = parsePieces(name, src)
	}
	return &File{Path: name, Bytes: src, Body: body}, translate(diags, src)
}
