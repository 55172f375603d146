package file

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// pageStream is the pages of one chunk of a column as the library would find them
// in a file that is not packed. What a page says of itself is checked on the way.
type pageStream struct {
	src      io.Reader
	in       []byte // read and not yet used from pos on
	pos      int
	unpack   *unpacker
	width    int64 // bytes of a value of a fixed length
	left     int64 // values that were not seen yet
	at       int64 // bytes that were handed over
	ready    [][]byte
	protocol thrift.CompactProtocol
	err      error
}

const (
	maxPageHeader = 32 << 20 // it may hold the smallest and the largest value
	maxPageValues = 1 << 25
	maxPageRoom   = 1 << 30 // bytes of values that a page may ask room for
)

// newPages opens the pages of a chunk whose description in plain has lost how it
// is packed.
func newPages(b *blob, c *chunkPlace, plain parquet.ColumnChunk) (*pageStream, parquet.Pages, error) {
	u, err := newUnpacker(c.codec, maxPage)
	if err != nil {
		return nil, nil, err
	}
	s := &pageStream{
		src: io.NewSectionReader(b, c.offset, b.size-c.offset), unpack: u, left: c.values, width: int64(max(plain.Type().Length(), 8)),
	}
	f, ok := plain.(*parquet.FileColumnChunk)
	if !ok {
		return nil, nil, errors.New("no column of a file")
	}
	return s, f.PagesFrom(s), nil
}

// ReadAt implements io.ReaderAt for one who reads from the beginning to the end.
func (s *pageStream) ReadAt(p []byte, at int64) (int, error) {
	if at != s.at {
		return 0, fmt.Errorf("pages are read in their order, asked for %d at %d", at, s.at)
	}
	n := 0
	for n < len(p) {
		if len(s.ready) == 0 {
			if n > 0 {
				break // what there is goes first, so that a page is not held back
			}
			if err := s.next(); err != nil {
				return n, err
			}
			continue
		}
		m := copy(p[n:], s.ready[0])
		n += m
		if s.ready[0] = s.ready[0][m:]; len(s.ready[0]) == 0 {
			s.ready = s.ready[1:]
		}
	}
	s.at += int64(n)
	return n, nil
}

// next reads one page.
func (s *pageStream) next() error {
	if s.err == nil {
		s.err = s.page()
	}
	return s.err
}

func (s *pageStream) page() error {
	if s.left <= 0 {
		return io.EOF
	}
	h, err := s.header()
	if err != nil {
		return err
	}
	packed, err := s.take(int(h.CompressedPageSize))
	if err != nil {
		return err
	}
	if h.CRC != 0 && crc32.ChecksumIEEE(packed) != uint32(h.CRC) { //nolint:gosec // 32 bits, whatever their sign
		return fmt.Errorf("the checksum of a page is wrong: %w", errInvalid)
	}
	levels := 0
	if h.DataPageHeaderV2.Valid && h.Type == format.DataPageV2 {
		v2 := &h.DataPageHeaderV2.V
		levels = int(v2.RepetitionLevelsByteLength) + int(v2.DefinitionLevelsByteLength)
		if v2.RepetitionLevelsByteLength < 0 || v2.DefinitionLevelsByteLength < 0 || levels > min(len(packed), int(h.UncompressedPageSize)) {
			return errInvalid
		}
	}
	body := packed[levels:]
	if v2 := h.DataPageHeaderV2; h.Type != format.DataPageV2 || !v2.V.IsCompressed.Valid || v2.V.IsCompressed.V {
		if body, err = s.unpack.page(body, int(h.UncompressedPageSize)-levels); err != nil {
			return err
		}
	}
	if h.Type == format.DictionaryPage && int(h.DictionaryPageHeader.V.NumValues) > 8*len(body) {
		return errInvalid
	}
	h.CRC = 0
	h.UncompressedPageSize = int32(levels + len(body)) //nolint:gosec // a page has a limit
	h.CompressedPageSize = h.UncompressedPageSize
	head, err := thrift.Marshal(&s.protocol, h)
	if err != nil {
		return err
	}
	s.ready = [][]byte{head}
	for _, part := range [][]byte{packed[:levels], body} {
		if len(part) > 0 {
			s.ready = append(s.ready, part)
		}
	}
	return nil
}

// header reads the header of the next page and checks what it asks for.
func (s *pageStream) header() (*format.PageHeader, error) {
	for n := 1; ; n = 2 * max(n, len(s.in)-s.pos) {
		size, err := structSize(s.in[s.pos:])
		if errors.Is(err, errShort) && n <= maxPageHeader {
			before := len(s.in) - s.pos
			if err := s.fill(n); err != nil && (before == len(s.in)-s.pos || !errors.Is(err, io.ErrUnexpectedEOF)) {
				return nil, err
			}
			continue
		}
		if err != nil {
			return nil, err
		}
		h := new(format.PageHeader)
		if err := thrift.Unmarshal(&s.protocol, s.in[s.pos:s.pos+size], h); err != nil {
			return nil, err
		}
		s.pos += size
		return h, s.check(h)
	}
}

func (s *pageStream) check(h *format.PageHeader) error {
	values := int64(0)
	switch h.Type {
	case format.DataPage:
		values = int64(h.DataPageHeader.V.NumValues)
		if !h.DataPageHeader.Valid || values > s.left {
			return errInvalid
		}
		s.left -= values
	case format.DataPageV2:
		v2 := &h.DataPageHeaderV2.V
		values = int64(v2.NumValues)
		if !h.DataPageHeaderV2.Valid || values > s.left || v2.NumNulls < 0 || v2.NumNulls > v2.NumValues || v2.NumRows < 0 || v2.NumRows > v2.NumValues {
			return errInvalid
		}
		s.left -= values
	case format.DictionaryPage:
		values = int64(h.DictionaryPageHeader.V.NumValues)
	case format.IndexPage:
	}
	if values < 0 || h.CompressedPageSize < 0 || h.UncompressedPageSize < 0 {
		return errInvalid
	}
	if values > maxPageValues || values*s.width > maxPageRoom || h.CompressedPageSize > maxPage || h.UncompressedPageSize > maxPage {
		return errPageSize
	}
	return nil
}

// take returns the next bytes; they are valid until something else is read.
func (s *pageStream) take(n int) ([]byte, error) {
	if err := s.fill(n); err != nil {
		return nil, err
	}
	s.pos += n
	return s.in[s.pos-n : s.pos], nil
}

// fill reads until n bytes lie ahead.
func (s *pageStream) fill(n int) error {
	have := len(s.in) - s.pos
	if have >= n {
		return nil
	}
	const least = 64 << 10
	next := s.in[:0]
	if cap(next) < max(n, least) {
		next = make([]byte, 0, max(n, least))
	}
	s.in = append(next, s.in[s.pos:]...)
	s.pos = 0
	m, err := io.ReadAtLeast(s.src, s.in[have:cap(s.in)], n-have)
	s.in = s.in[:have+m]
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
