package cli

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// overlay is a folder with files in its root that nobody has written yet. The
// folder below may not exist.
type overlay struct {
	below fs.FS
	files map[string][]byte
}

// Open implements fs.FS.
func (o overlay) Open(name string) (fs.File, error) {
	if data, ok := o.files[name]; ok {
		return &unwritten{planned: planned{name, int64(len(data))}, Reader: bytes.NewReader(data)}, nil
	}
	if name == "." {
		return &unwritten{planned: planned{name, -1}, Reader: bytes.NewReader(nil)}, nil
	}
	return o.below.Open(name)
}

// Stat implements fs.StatFS.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if data, ok := o.files[name]; ok {
		return planned{name, int64(len(data))}, nil
	}
	if name == "." {
		return planned{name, -1}, nil
	}
	return fs.Stat(o.below, name)
}

// ReadDir implements fs.ReadDirFS.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.below, name)
	if name != "." {
		return entries, err
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return o.files[e.Name()] != nil })
	for name, data := range o.files {
		entries = append(entries, fs.FileInfoToDirEntry(planned{name, int64(len(data))}))
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// planned describes a file that is not written yet; a size below zero is the
// root.
type planned struct {
	name string
	size int64
}

func (p planned) Name() string       { return p.name }
func (p planned) Size() int64        { return max(p.size, 0) }
func (p planned) IsDir() bool        { return p.size < 0 }
func (p planned) ModTime() time.Time { return time.Time{} }
func (p planned) Sys() any           { return nil }

func (p planned) Mode() fs.FileMode {
	if p.IsDir() {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// unwritten is a planned file that is open.
type unwritten struct {
	planned
	io.Reader
}

func (u *unwritten) Stat() (fs.FileInfo, error) { return u.planned, nil }
func (u *unwritten) Close() error               { return nil }
