package file

import (
	"bytes"
	"context"
	"io"
	"os"
)

// blob is a file that is read at any place of it.
type blob struct {
	io.ReaderAt
	size int64
	file *os.File // nil: it was unpacked into memory
}

// whole opens a file to be read at any place; a packed one is unpacked into
// memory.
func (s *stream) whole(ctx context.Context) (*blob, error) {
	if s.packing != "" {
		r, err := s.open()
		if err != nil {
			return nil, err
		}
		defer r.Close() //nolint:errcheck // it was only read
		all, err := io.ReadAll(whileLive{ctx, r})
		if err != nil {
			return nil, s.broken(err)
		}
		return &blob{ReaderAt: placeWhileLive{ctx, bytes.NewReader(all)}, size: int64(len(all))}, nil
	}
	f, err := os.Open(s.full)
	if err != nil {
		return nil, s.refused(err)
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close() // what went wrong before matters more
		return nil, s.refused(err)
	}
	return &blob{ReaderAt: placeWhileLive{ctx, f}, size: info.Size(), file: f}, nil
}

// Close lets go of the file.
func (b *blob) Close() error {
	if b.file == nil {
		return nil
	}
	return b.file.Close()
}

// placeWhileLive reads until its context ends.
type placeWhileLive struct {
	ctx context.Context
	r   io.ReaderAt
}

// ReadAt implements io.ReaderAt.
func (w placeWhileLive) ReadAt(p []byte, at int64) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.r.ReadAt(p, at)
}
