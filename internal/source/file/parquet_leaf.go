package file

import (
	"errors"
	"io"

	"github.com/parquet-go/parquet-go"
)

// leafStream reads the values of one leaf in one group of rows, page by page.
type leafStream struct {
	stream *pageStream
	pages  parquet.Pages
	page   parquet.Page
	values parquet.ValueReader
	buf    []parquet.Value
	at     int
	shared bool // its values lie in a dictionary, so equal ones are the same bytes
	err    error
}

const leafBuffer = 512 // values

func newLeaf(b *blob, place *chunkPlace, c parquet.ColumnChunk) (*leafStream, error) {
	stream, pages, err := newPages(b, place, c)
	if err != nil {
		return nil, err
	}
	return &leafStream{stream: stream, pages: pages, buf: make([]parquet.Value, 0, leafBuffer)}, nil
}

// peek returns the next value, nil at the end of the group and after an error.
func (l *leafStream) peek() *parquet.Value {
	for l.at == len(l.buf) {
		if !l.fill() {
			return nil
		}
	}
	return &l.buf[l.at]
}

// fill reads some more values.
func (l *leafStream) fill() bool {
	if l.err != nil {
		return false
	}
	l.at, l.buf = 0, l.buf[:0]
	if l.values != nil {
		n, err := l.values.ReadValues(l.buf[:cap(l.buf)])
		l.buf = l.buf[:n]
		if err != nil && !errors.Is(err, io.EOF) {
			l.err = err
			return false
		}
		if n > 0 {
			return true
		}
		l.values = nil
	}
	l.release()
	page, err := l.pages.ReadPage()
	if err != nil {
		l.err = err
		return false
	}
	l.page, l.values, l.shared = page, page.Values(), page.Dictionary() != nil
	return true
}

func (l *leafStream) release() {
	if l.page != nil {
		parquet.Release(l.page)
		l.page = nil
	}
}

// failed returns why reading ended early, nil at the end of the group.
func (l *leafStream) failed() error {
	if errors.Is(l.err, io.EOF) {
		return nil
	}
	return l.err
}

func (l *leafStream) close() error {
	l.release()
	l.stream.unpack.close()
	return l.pages.Close()
}
