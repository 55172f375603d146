package store

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"github.com/parquet-go/parquet-go"
)

// IDs calls do for the id of every record of the key list of a dataset, which may
// be more than were sampled. Records without one are passed over.
func (s Store) IDs(dataset string, do func(id []byte)) error {
	return s.eachKey(dataset, "id", func(_ int, text []byte) {
		if text != nil {
			do(text)
		}
	})
}

// Clusters returns, for every record of a sample in its order, the page, window
// or parent with which it was drawn, from 1; 0 for one that was drawn by itself.
// nil where that is not known: the key list holds other records.
func (s Store) Clusters(m *Manifest) ([]int32, error) {
	if m.Keys == nil || m.Keys.Rows != m.Records.Rows {
		return nil, nil
	}
	out := make([]int32, m.Keys.Rows)
	var wrong error
	err := s.eachKey(m.Dataset, "cluster", func(nth int, text []byte) {
		n, err := strconv.ParseInt(string(text), 10, 32)
		if err != nil || nth >= len(out) {
			wrong = fmt.Errorf("the key list of %s is damaged", m.Dataset)
			return
		}
		out[nth] = int32(n)
	})
	return out, errors.Join(err, wrong)
}

// eachKey calls do for every value of a column of the key list, nil for one that
// is not there.
func (s Store) eachKey(dataset, column string, do func(nth int, text []byte)) error {
	f, err := os.Open(s.keys(dataset))
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	info, err := f.Stat()
	if err != nil {
		return err
	}
	p, err := parquet.OpenFile(f, info.Size(), parquet.SkipBloomFilters(true))
	if err != nil {
		return err
	}
	at := slices.IndexFunc(p.Schema().Columns(), func(path []string) bool { return path[0] == column })
	if at < 0 {
		return fmt.Errorf("the key list of %s has no column %s", dataset, column)
	}
	nth, values := 0, make([]parquet.Value, 1024)
	for _, g := range p.RowGroups() {
		pages := g.ColumnChunks()[at].Pages()
		for {
			page, err := pages.ReadPage()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return errors.Join(err, pages.Close())
			}
			for in := page.Values(); ; {
				n, err := in.ReadValues(values)
				for _, v := range values[:n] {
					if v.IsNull() {
						do(nth, nil)
					} else {
						do(nth, v.ByteArray())
					}
					nth++
				}
				if errors.Is(err, io.EOF) {
					break
				}
				if err != nil {
					return errors.Join(err, pages.Close())
				}
			}
			parquet.Release(page)
		}
		if err := pages.Close(); err != nil {
			return err
		}
	}
	return nil
}
