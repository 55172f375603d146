package file

import (
	"bytes"
	"errors"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
	"pgregory.net/rapid"
)

func TestUnpackingStopsAtTheLimit(t *testing.T) {
	const limit = 1 << 20
	for _, codec := range []format.CompressionCodec{format.Snappy, format.Gzip, format.Brotli, format.Zstd, format.Lz4Raw} {
		t.Run(codec.String(), func(t *testing.T) {
			pack := func(n int) []byte {
				packed, err := parquet.LookupCompressionCodec(codec).Encode(nil, make([]byte, n))
				if err != nil {
					t.Fatal(err)
				}
				return packed
			}
			u, err := newUnpacker(codec, limit)
			if err != nil {
				t.Fatal(err)
			}
			defer u.close()
			if got, err := u.page(pack(limit), limit); err != nil || len(got) != limit {
				t.Errorf("at the limit: %d bytes, %v", len(got), err)
			}
			if got, err := u.page(pack(64*limit), limit); err == nil {
				t.Errorf("above the limit: %d bytes", len(got))
			}
			if _, err := u.page(pack(1), limit+1); !errors.Is(err, errPageSize) {
				t.Errorf("a page that says it is larger: %v", err)
			}
			if _, err := u.page([]byte("\xff\xfe\xfd"), 100); err == nil {
				t.Error("bytes that were never packed are unpacked")
			}
		})
	}
}

func TestUnpackingGivesWhatWasPacked(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		codec := rapid.SampledFrom([]format.CompressionCodec{format.Uncompressed, format.Snappy, format.Gzip, format.Zstd, format.Lz4Raw}).Draw(rt, "codec")
		u, err := newUnpacker(codec, 1<<20)
		if err != nil {
			rt.Fatal(err)
		}
		defer u.close()
		for range rapid.IntRange(1, 3).Draw(rt, "pages") {
			page := bytes.Repeat(rapid.SliceOfN(rapid.Byte(), 1, 200).Draw(rt, "bytes"), rapid.IntRange(1, 50).Draw(rt, "times"))
			packed, err := parquet.LookupCompressionCodec(codec).Encode(nil, page)
			if err != nil {
				rt.Fatal(err)
			}
			if got, err := u.page(packed, len(page)); err != nil || !bytes.Equal(got, page) {
				rt.Fatalf("%d bytes of %d, %v", len(got), len(page), err)
			}
		}
	})
}

func TestStructuresAreMeasured(t *testing.T) {
	var protocol thrift.CompactProtocol
	whole, err := thrift.Marshal(&protocol, &format.PageHeader{
		Type: format.DataPageV2, UncompressedPageSize: 70_000, CompressedPageSize: 3, CRC: -1,
		DataPageHeaderV2: thrift.New(format.DataPageHeaderV2{NumValues: 5, IsCompressed: thrift.New(true), Statistics: format.Statistics{Min: []byte("a"), Max: bytes.Repeat([]byte("z"), 300)}}),
	})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := structSize(append(bytes.Clone(whole), "rest"...)); err != nil || n != len(whole) {
		t.Errorf("%d bytes of %d, %v", n, len(whole), err)
	}
	for n := range whole {
		if _, err := structSize(whole[:n]); !errors.Is(err, errShort) {
			t.Fatalf("the first %d bytes: %v", n, err)
		}
	}
	for name, b := range map[string][]byte{
		"a list of more than memory holds": {0x29, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07},
		"a type that does not exist":       {0x1e, 0},
		"structures without end":           bytes.Repeat([]byte{0x1c}, 1000),
		"lists in lists":                   append([]byte{0x19}, bytes.Repeat([]byte{0x19}, 1000)...),
		"a number that does not end":       append([]byte{0x15}, bytes.Repeat([]byte{0xff}, 20)...),
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := structSize(b); !errors.Is(err, errInvalid) {
				t.Errorf("got %v", err)
			}
		})
	}
}
