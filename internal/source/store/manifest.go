package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"stackassay/internal/finding"
)

// manifestFormat counts the forms of a manifest.
const manifestFormat = 1

// Manifest says how a sample was drawn, from whom and what was seen on the way.
// It holds no secret and no value of a record. Null is what nobody knows.
type Manifest struct {
	Format    int        `json:"format"`
	Dataset   string     `json:"dataset"`
	Tool      string     `json:"tool"`
	Source    string     `json:"source"` // api, sql, singer
	Object    string     `json:"object"` // object, table or stream
	Host      string     `json:"host"`
	Connector *Connector `json:"connector"`
	Identity  *Identity  `json:"identity"`

	Asked     Asked          `json:"asked"`
	Method    finding.Method `json:"method"` // achieved
	Strategy  string         `json:"strategy"`
	Panel     bool           `json:"panel"` // the next audit draws the same records
	KeyID     string         `json:"key_id"`
	Namespace string         `json:"namespace"` // of the draw: dataset.x or entity.x
	Rate      *uint64        `json:"rate"`      // of 2³²; drawn when the hash is below it
	Seed      *uint64        `json:"seed"`

	Population Population `json:"population"`
	Listed     int        `json:"listed"`  // records that were met
	Count      int        `json:"n"`       // records that are kept
	Drawn      *int       `json:"drawn"`   // records that the draw chose, where each was asked for
	Thinned    int        `json:"thinned"` // records of drawn windows that were read and not kept
	Clusters   *int       `json:"clusters"`
	Take       *int       `json:"take"`
	Deff       float64    `json:"deff"`
	Pair       *Pair      `json:"pair"` // of a paired sample
	Filter     *string    `json:"filter"`
	LeavesOut  *string    `json:"leaves_out"`
	Complete   bool       `json:"complete"`
	Because    *string    `json:"incomplete_because"`
	Bias       string     `json:"bias"`

	TakenAt  Span     `json:"taken_at"`
	Requests Requests `json:"requests"`

	Fields        []Field        `json:"fields"`
	NotDelivered  []string       `json:"not_delivered"`
	Undeclared    []string       `json:"undeclared"`
	DuplicateKeys int            `json:"duplicate_keys"` // keys that stand twice in one record
	FailedInputs  int            `json:"failed_inputs"`
	Dropped       map[string]int `json:"dropped"` // records left out, by reason
	Errors        []Fault        `json:"errors"`

	Records File  `json:"records"`
	Keys    *File `json:"keys"`
}

// Connector is what described the interface.
type Connector struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Identity is whose eyes saw the records.
type Identity struct {
	Account string     `json:"account"`
	User    string     `json:"user"`
	Sandbox *bool      `json:"sandbox"`
	Scopes  []string   `json:"scopes"`
	Expires *time.Time `json:"expires"` // end of the credential itself
}

// Pair is with which sample another one is paired, and how.
type Pair struct {
	With     string `json:"with"`     // label of the dataset whose keys were asked for
	Key      string `json:"key"`      // field of the entity there
	Column   string `json:"column"`   // where the key was looked up here
	Asked    int    `json:"asked"`    // keys
	Answered int    `json:"answered"` // of them, that some record has
}

// Asked is what the inventory wanted.
type Asked struct {
	Method finding.Method `json:"method"`
	Size   *int           `json:"size"`
}

// Population is how many records exist, as the tool told it.
type Population struct {
	Value    *int64     `json:"value"`
	Accuracy string     `json:"accuracy"` // exact, visible, eventual, approximate, at_least, upper_bound, unverified
	At       *time.Time `json:"at"`
}

// Known returns the number where its accuracy makes it one to count with.
func (p Population) Known() (n int64, ok bool) {
	switch p.Accuracy {
	case "exact", "visible", "eventual", "approximate":
		if p.Value != nil {
			return *p.Value, true
		}
	}
	return 0, false
}

// Span is from the first request to the last.
type Span struct {
	From time.Time `json:"from"`
	To   time.Time `json:"to"`
}

// Requests is what the sample cost the other side.
type Requests struct {
	Total     int            `json:"total"`
	Retried   int            `json:"retried"`
	Throttled int            `json:"throttled"`
	WaitedMS  int64          `json:"waited_ms"`
	Bytes     int64          `json:"bytes"`
	ByStatus  map[string]int `json:"by_status"`
}

// Field is one column: what the tool says of it and what was seen.
type Field struct {
	Name     string         `json:"name"`
	Type     string         `json:"type"`
	Required bool           `json:"required"`
	Custom   bool           `json:"custom"`
	Seen     map[string]int `json:"seen"` // records by kind of value: text, number, bool, list, object, null, absent
}

// Fault is a kind of error that was met.
type Fault struct {
	Class   string `json:"class"`
	Count   int    `json:"count"`
	Message string `json:"message"`
}

// File is one file of the sample.
type File struct {
	File    string `json:"file"`
	SHA256  string `json:"sha256"`
	Rows    int    `json:"rows"`
	Columns int    `json:"columns"`
}

// Read returns the manifest of a dataset: ErrNone where there is no sample.
func (s Store) Read(dataset string) (*Manifest, error) {
	data, err := os.ReadFile(s.Manifest(dataset))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	m := &Manifest{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(m); err != nil {
		return nil, fmt.Errorf("%s is no manifest of a sample: %w", filepath.Base(s.Manifest(dataset)), err)
	}
	if m.Format != manifestFormat {
		return nil, fmt.Errorf("%s is of format %d, and this version reads %d", filepath.Base(s.Manifest(dataset)), m.Format, manifestFormat)
	}
	return m, nil
}

// Open returns the manifest of a sample whose records are there and are the
// ones it describes. Errors are ErrNone, ErrTorn or say what cannot be read.
func (s Store) Open(dataset string) (*Manifest, error) {
	m, err := s.Read(dataset)
	if err != nil {
		return nil, err
	}
	sum, err := digest(s.Records(dataset))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, ErrNone
	case err != nil:
		return nil, err
	case sum != m.Records.SHA256:
		return nil, ErrTorn
	}
	return m, nil
}

// digest is the SHA-256 of a file in hexadecimal.
func digest(path string) (string, error) {
	f, err := os.Open(path) //nolint:gosec // a file of the store
	if err != nil {
		return "", err
	}
	defer f.Close() //nolint:errcheck // it was only read
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Broken reports whether a sample is not what was asked for because something
// went wrong, and not because nobody asked for more.
func (m *Manifest) Broken() bool { return !m.Complete && m.Because != nil && len(m.Errors) > 0 }

// write puts a manifest in its place, as a whole or not at all.
func (s Store) write(m *Manifest) error {
	m.Format = manifestFormat
	data, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return replace(s.Manifest(m.Dataset), append(data, '\n'))
}

// replace writes a file under another name and renames it.
func replace(path string, data []byte) error {
	tmp := path + ".tmp"
	if err := os.WriteFile(tmp, data, 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}
