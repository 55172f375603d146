package finding

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"hash"
	"slices"
)

// Occurrences are the records behind the checks of one audit, by identity and
// nothing else, so that the next audit can tell which of them it met again. They
// stay in the audit store.
type Occurrences struct {
	Panel  string              // id of the client key; those of another key never match
	Read   map[string][]uint64 // places of the living records read, by dataset; only of sampled ones, sorted
	Checks map[ID]Records      // by check that came to a verdict and has a failing record
}

// Records are the failing records of one check.
type Records struct {
	Dataset string
	IDs     []RecordID // sorted; the smallest MaxRecords of them
	Cut     bool       // there were more
}

// MaxRecords is how many failing records of a check are kept: the smallest, so
// that two audits keep the same range.
const MaxRecords = 100_000

// RecordID is the identity of one record under a client's key.
type RecordID [16]byte

// Place is the beginning of an identity, which sorts as the whole does and is
// enough to tell the records of one sample apart.
func (id RecordID) Place() uint64 { return binary.BigEndian.Uint64(id[:8]) }

// String is the identity as it is stored: 26 characters of Crockford's base32.
func (id RecordID) String() string { return string(encode(id[:])) }

// Recorder makes the identities of the records of one dataset. It is not safe
// for concurrent use.
type Recorder struct {
	mac  hash.Hash
	head []byte // what comes before the length of the record's id
	sum  []byte
}

// NewRecorder returns a recorder for a dataset, by its address.
func NewRecorder(key []byte, dataset string) *Recorder {
	return &Recorder{mac: hmac.New(sha256.New, key), head: Prefixed("stackassay/occ1", dataset)}
}

// ID is the identity of a record by its id as the tool wrote it.
func (r *Recorder) ID(record []byte) RecordID {
	r.mac.Reset()
	r.mac.Write(r.head)
	r.sum = binary.BigEndian.AppendUint32(r.sum[:0], uint32(len(record))) //nolint:gosec // ids are far shorter than 4 GB
	r.mac.Write(r.sum)
	r.mac.Write(record)
	r.sum = r.mac.Sum(r.sum[:0])
	return RecordID(r.sum[:16])
}

// RecordSet gathers identities and keeps the smallest MaxRecords of them. The
// zero value is empty.
type RecordSet struct {
	ids []RecordID
	cut bool
}

// Add notes a record; noting one twice is noting it once.
func (s *RecordSet) Add(id RecordID) {
	s.ids = append(s.ids, id)
	if len(s.ids) >= 2*MaxRecords {
		s.settle()
	}
}

// Merge adds what another set holds.
func (s *RecordSet) Merge(o *RecordSet) {
	s.ids, s.cut = append(s.ids, o.ids...), s.cut || o.cut
	s.settle()
}

// Sorted returns the records, and whether there were more of them.
func (s *RecordSet) Sorted() (ids []RecordID, cut bool) {
	s.settle()
	return s.ids, s.cut
}

func (s *RecordSet) settle() {
	slices.SortFunc(s.ids, compareRecords)
	s.ids = slices.Compact(s.ids)
	if len(s.ids) > MaxRecords {
		s.ids, s.cut = s.ids[:MaxRecords], true
	}
}

func compareRecords(a, b RecordID) int { return bytes.Compare(a[:], b[:]) }
