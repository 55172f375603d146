package file

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/andybalholm/brotli"
	kgzip "github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/snappy"
	"github.com/klauspost/compress/zstd"
	"github.com/parquet-go/parquet-go/format"
	"github.com/pierrec/lz4/v4"
)

var errPageSize = errors.New("a page is larger than it may be")

// maxPage is how many bytes a page may have. Writers make them of about one
// megabyte; a dictionary can be larger.
const maxPage = 256 << 20

// unpacker unpacks pages. The library does so without a limit, and gives zero
// bytes for a page in LZ4_RAW that is packed to more than a third of its size.
type unpacker struct {
	codec format.CompressionCodec
	limit int // bytes of a page
	zstd  *zstd.Decoder
	plain []byte
}

func newUnpacker(codec format.CompressionCodec, limit int) (*unpacker, error) {
	u := &unpacker{codec: codec, limit: limit}
	if codec == format.Zstd {
		d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(uint64(limit))) //nolint:gosec // a limit is above zero
		if err != nil {
			return nil, fmt.Errorf("unpack zstd: %w", err)
		}
		u.zstd = d
	}
	return u, nil
}

// page returns what is packed, of which the file says how large it is. It is valid
// until the next call.
func (u *unpacker) page(packed []byte, size int) ([]byte, error) {
	if size > u.limit {
		return nil, errPageSize
	}
	if u.codec == format.Uncompressed || len(packed) == 0 {
		return packed, nil
	}
	if cap(u.plain) < size {
		u.plain = make([]byte, size)
	}
	out, err := u.unpack(u.plain[:size], packed)
	if err != nil {
		return nil, fmt.Errorf("unpack a page: %w", err)
	}
	u.plain = out
	return out, nil
}

// unpack fills dst, or more than it where the file is wrong about the size.
func (u *unpacker) unpack(dst, packed []byte) ([]byte, error) {
	switch u.codec {
	case format.Snappy:
		n, err := snappy.DecodedLen(packed)
		if err != nil {
			return nil, err
		}
		if n > u.limit {
			return nil, errPageSize
		}
		return snappy.Decode(dst, packed)
	case format.Zstd:
		return u.zstd.DecodeAll(packed, dst[:0])
	case format.Gzip:
		r, err := kgzip.NewReader(bytes.NewReader(packed))
		if err != nil {
			return nil, err
		}
		return u.stream(dst, r)
	case format.Brotli:
		return u.stream(dst, brotli.NewReader(bytes.NewReader(packed)))
	case format.Lz4Raw:
		n, err := lz4.UncompressBlock(packed, dst)
		if err != nil {
			return nil, err
		}
		return dst[:n], nil
	case format.Uncompressed, format.LZO, format.Lz4:
	}
	return nil, errors.New("no way to unpack it")
}

// stream reads to the end, up to the limit.
func (u *unpacker) stream(dst []byte, r io.Reader) ([]byte, error) {
	b := bytes.NewBuffer(dst[:0])
	n, err := b.ReadFrom(io.LimitReader(r, int64(u.limit)+1))
	if n > int64(u.limit) {
		return nil, errPageSize
	}
	return b.Bytes(), err
}

func (u *unpacker) close() {
	if u.zstd != nil {
		u.zstd.Close()
	}
}
