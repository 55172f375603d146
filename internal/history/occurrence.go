package history

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"stackassay/internal/finding"
)

// OccurrencesFile holds the identities of records, one line for each check and
// for some of the records that were read. It may be deleted: comparisons then
// know nothing of single records.
const OccurrencesFile = "occurrences.jsonl.gz"

const (
	occurrencesFormat  = "stackassay.occurrences"
	occurrencesVersion = 1
)

// occurrenceLine is one line: the header, records of a sample, or the failing
// records of a check.
type occurrenceLine struct {
	Format  string     `json:"format,omitempty"`
	Version int        `json:"version,omitempty"`
	Panel   string     `json:"panel,omitempty"`
	Dataset string     `json:"dataset,omitempty"`
	Check   finding.ID `json:"check,omitempty"`
	Cut     bool       `json:"cut,omitempty"`
	Records []string   `json:"records,omitempty"`
}

// maxOccurrences is how many bytes of a file are read: ten times what an audit
// of many millions of records leaves.
const maxOccurrences = 4 << 30

// EncodeOccurrences writes the file. Equal occurrences give equal bytes.
func EncodeOccurrences(o *finding.Occurrences) ([]byte, error) {
	var b bytes.Buffer
	zip, base := gzip.NewWriter(&b), finding.Base32()
	enc := json.NewEncoder(zip)
	err := enc.Encode(occurrenceLine{Format: occurrencesFormat, Version: occurrencesVersion, Panel: o.Panel})
	for _, dataset := range slices.Sorted(maps.Keys(o.Read)) {
		for some := range slices.Chunk(o.Read[dataset], finding.MaxRecords) {
			line := occurrenceLine{Dataset: dataset, Records: make([]string, 0, len(some))}
			for _, place := range some {
				line.Records = append(line.Records, base.EncodeToString(binary.BigEndian.AppendUint64(nil, place)))
			}
			err = errors.Join(err, enc.Encode(line))
		}
	}
	for _, id := range slices.Sorted(maps.Keys(o.Checks)) {
		r := o.Checks[id]
		line := occurrenceLine{Dataset: r.Dataset, Check: id, Cut: r.Cut, Records: make([]string, 0, len(r.IDs))}
		for _, one := range r.IDs {
			line.Records = append(line.Records, base.EncodeToString(one[:]))
		}
		err = errors.Join(err, enc.Encode(line))
	}
	if err = errors.Join(err, zip.Close()); err != nil {
		return nil, fmt.Errorf("write the occurrences: %w", err)
	}
	return b.Bytes(), nil
}

// DecodeOccurrences reads what EncodeOccurrences wrote. Whatever does not fit is
// an error: half of the records would look like records that are gone.
func DecodeOccurrences(r io.Reader) (*finding.Occurrences, error) {
	zip, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("read the occurrences: %w", err)
	}
	dec := json.NewDecoder(bufio.NewReader(io.LimitReader(zip, maxOccurrences)))
	var head occurrenceLine
	if err := dec.Decode(&head); err != nil || head.Format != occurrencesFormat || head.Version != occurrencesVersion {
		return nil, fmt.Errorf("read the occurrences: the first line is no header of version %d", occurrencesVersion)
	}
	o := &finding.Occurrences{Panel: head.Panel, Read: map[string][]uint64{}, Checks: map[finding.ID]finding.Records{}}
	for n := 2; ; n++ {
		var line occurrenceLine
		err := dec.Decode(&line)
		if errors.Is(err, io.EOF) {
			break
		}
		if err == nil {
			err = addLine(o, line)
		}
		if err != nil {
			return nil, fmt.Errorf("read the occurrences, line %d: %w", n, err)
		}
	}
	return o, nil
}

var errRecord = errors.New("not the identity of a record")

func addLine(o *finding.Occurrences, line occurrenceLine) error {
	base := finding.Base32()
	if line.Check == "" {
		for _, r := range line.Records {
			b, err := base.DecodeString(r)
			if err != nil || len(b) != 8 {
				return errRecord
			}
			o.Read[line.Dataset] = append(o.Read[line.Dataset], binary.BigEndian.Uint64(b))
		}
		if !slices.IsSorted(o.Read[line.Dataset]) {
			return errRecord
		}
		return nil
	}
	r := finding.Records{Dataset: line.Dataset, Cut: line.Cut}
	for _, one := range line.Records {
		b, err := base.DecodeString(one)
		if err != nil || len(b) != len(finding.RecordID{}) {
			return errRecord
		}
		r.IDs = append(r.IDs, finding.RecordID(b))
	}
	if len(r.IDs) == 0 || !slices.IsSortedFunc(r.IDs, func(a, b finding.RecordID) int { return bytes.Compare(a[:], b[:]) }) {
		return errRecord
	}
	o.Checks[line.Check] = r
	return nil
}

// Occurrences are the records behind an audit, nil where nobody kept them.
func (e Entry) Occurrences() (*finding.Occurrences, error) {
	data, err := os.ReadFile(filepath.Join(e.Dir, OccurrencesFile))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil //nolint:nilnil // nothing was kept, or it was deleted
	}
	if err != nil {
		return nil, fmt.Errorf("read the occurrences: %w", err)
	}
	return DecodeOccurrences(bytes.NewReader(data))
}
