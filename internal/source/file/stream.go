package file

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	kgzip "github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
	"golang.org/x/text/transform"

	"stackassay/internal/source"
)

// stream opens the text of one file, unpacked and, where its encoding is not
// built on ASCII, as UTF-8. It can be opened as often as needed.
type stream struct {
	path    string // as it is shown
	full    string // as it is opened
	opts    Options
	packing string                // gzip, zstd or ""
	skip    int                   // bytes of a byte-order mark
	recode  transform.Transformer // nil: bytes as they are
}

// open returns the text from its beginning.
func (s *stream) open() (io.ReadCloser, error) {
	f, err := os.Open(s.full)
	if err != nil {
		return nil, s.refused(err)
	}
	r, err := s.unpacked(f)
	if err == nil && s.skip > 0 {
		if _, short := io.CopyN(io.Discard, r, int64(s.skip)); short != nil {
			err = s.broken(short)
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	if s.recode != nil {
		s.recode.Reset()
		r = transform.NewReader(r, s.recode)
	}
	return &reading{Reader: r, file: f}, nil
}

type reading struct {
	io.Reader
	file *os.File
}

func (r *reading) Close() error { return r.file.Close() }

func (s *stream) unpacked(f *os.File) (io.Reader, error) {
	if s.packing == "" {
		return f, nil
	}
	info, err := f.Stat()
	if err != nil {
		return nil, s.refused(err)
	}
	limit := max(s.opts.Unpacked, int64(float64(info.Size())*s.opts.MaxRatio))
	var r io.Reader
	switch s.packing {
	case "gzip":
		r, err = kgzip.NewReader(bufio.NewReaderSize(f, 128<<10))
	case "zstd":
		var d *zstd.Decoder
		d, err = zstd.NewReader(f, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(128<<20))
		r = d
	}
	if err != nil {
		return nil, s.broken(err)
	}
	return &limited{r: r, left: limit, s: s}, nil
}

// limited ends a stream that unpacks to more than it may.
type limited struct {
	r    io.Reader
	left int64
	s    *stream
}

func (l *limited) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, &source.Error{
			Fault: source.TooLarge, Path: l.s.path,
			Text: fmt.Sprintf("unpacks to more than %.0f times its size", l.s.opts.MaxRatio),
			Hint: "Unpack it first if it is what it should be.",
		}
	}
	return n, err
}

// packingOf tells a packed file by its first bytes.
func packingOf(head []byte) string {
	switch {
	case bytes.HasPrefix(head, []byte{0x1f, 0x8b}):
		return "gzip"
	case bytes.HasPrefix(head, []byte{0x28, 0xb5, 0x2f, 0xfd}):
		return "zstd"
	}
	return ""
}

func (s *stream) refused(err error) error {
	fault, text := source.Unreadable, "cannot be opened"
	hint := "Check the permissions of the file."
	if errors.Is(err, fs.ErrNotExist) {
		fault, text = source.Missing, "no such file"
		hint = "Paths are relative to the directory of the inventory."
	}
	return &source.Error{Fault: fault, Path: s.path, Text: text, Hint: hint, Err: withoutPath(err)}
}

func (s *stream) broken(err error) error {
	if _, ok := errors.AsType[*source.Error](err); ok {
		return err
	}
	e := &source.Error{Fault: source.Unreadable, Path: s.path, Text: "reading broke off", Err: withoutPath(err)}
	if s.packing != "" {
		e.Fault, e.Text, e.Hint = source.Malformed, "is damaged or cut off", "Unpack it with another program, or export it again."
	}
	return e
}

// withoutPath takes the full path off an error, which would name a place of the machine.
func withoutPath(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

// show returns a path as the inventory knows it.
func show(dir, full string) string {
	if rel, err := filepath.Rel(dir, full); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(full)
}
