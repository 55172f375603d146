package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"stackassay/internal/lang"
)

// The states of a contact.
const (
	ContactOK      = "ok"
	ContactPartial = "partial" // some of it came
	ContactSkipped = "skipped" // this object is not allowed, or not there
	ContactFailed  = "failed"
)

// Contact says what the last contact with a tool about one dataset showed,
// whatever came of it. A sample that could not be taken leaves the one before it
// as it is, and leaves a contact. It holds no secret and no value of a record.
type Contact struct {
	Format  int       `json:"format"`
	Dataset string    `json:"dataset"`
	Tool    string    `json:"tool"`
	Source  string    `json:"source"` // api, sql, singer
	Object  string    `json:"object"` // object, table or stream
	At      time.Time `json:"at"`

	Status  string `json:"status"`  // one of the constants
	Class   string `json:"class"`   // of the failure, "" where there was none
	Message string `json:"message"` // of the vendor, shown as data
	Scope   string `json:"scope"`   // the right that is missing, where the vendor names it

	Auth       string       `json:"auth"`        // kind of authentication
	SecretFrom string       `json:"secret_from"` // env or file
	TLS        *bool        `json:"tls"`
	Host       string       `json:"host"`
	Version    string       `json:"version"` // of the interface, as it was asked for
	CanWrite   *bool        `json:"can_write"`
	Connector  *Connector   `json:"connector"`
	Identity   *Identity    `json:"identity"`
	Quota      *Quota       `json:"quota"`
	SkewS      *float64     `json:"skew_s"` // their clock minus ours, seconds
	Announced  []Announced  `json:"announced"`
	Refused    []string     `json:"refused"` // redirects and links that were not followed
	Requests   Requests     `json:"requests"`
	LatencyMS  *float64     `json:"latency_p95_ms"`
	Population Population   `json:"population"`
	Sample     *SampleFacts `json:"sample"` // nil: none was taken
}

// Quota is the allowance of calls as it was before our own.
type Quota struct {
	Used     float64    `json:"used"`
	Allowed  float64    `json:"allowed"`
	ResetsAt *time.Time `json:"resets_at"`
}

// Announced is one header by which an interface announces its end.
type Announced struct {
	Header string     `json:"header"` // Deprecation or Sunset
	Date   *time.Time `json:"date"`   // nil: it names none that can be read
	Link   string     `json:"link"`   // where more is said
}

// SampleFacts are what the manifest of a sample says in a word.
type SampleFacts struct {
	Method       string  `json:"method"`
	Strategy     string  `json:"strategy"`
	Count        int     `json:"n"`
	Complete     bool    `json:"complete"`
	Because      *string `json:"incomplete_because"`
	NotDelivered int     `json:"not_delivered"`
}

// FactsOf are the facts of a sample that was taken.
func FactsOf(m *Manifest) *SampleFacts {
	return &SampleFacts{
		Method: string(m.Method), Strategy: m.Strategy, Count: m.Count, Complete: m.Complete, Because: m.Because, NotDelivered: len(m.NotDelivered),
	}
}

// Contact is an empty record of a contact about the dataset of an order.
func (o *Order) Contact(source, object string) *Contact {
	return &Contact{
		Dataset: o.Dataset.Label, Tool: o.Dataset.Tool.Label, Source: source, Object: object, At: o.Now().UTC(), Status: ContactOK,
		Population: Population{Accuracy: "unverified"}, Requests: Requests{ByStatus: map[string]int{}},
	}
}

// Took says that a sample was taken.
func (c *Contact) Took(m *Manifest) {
	c.Sample, c.Population = FactsOf(m), m.Population
	if !m.Complete {
		c.Status = ContactPartial
	}
}

// Failed says that nothing came of it. The text of the error names no secret.
func (c *Contact) Failed(class string, err error) {
	c.Status, c.Class, c.Message = ContactFailed, class, strings.TrimPrefix(err.Error(), "dataset."+c.Dataset+": ")
}

// SecretFrom is the kind of place that a secret comes from.
func SecretFrom(s lang.Secret) string {
	if s.File != "" {
		return "file"
	}
	return "env"
}

func (s Store) contact(dataset string) string { return filepath.Join(s.Dir, dataset+".contact.json") }

// Note keeps what a contact showed, in the place of what the one before showed.
func (s Store) Note(c *Contact) error {
	if err := s.make(); err != nil {
		return err
	}
	c.Format = manifestFormat
	data, err := json.MarshalIndent(c, "", "  ")
	if err != nil {
		return err
	}
	return replace(s.contact(c.Dataset), append(data, '\n'))
}

// Contact returns what the last contact about a dataset showed: ErrNone where
// there was none.
func (s Store) Contact(dataset string) (*Contact, error) {
	data, err := os.ReadFile(s.contact(dataset))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, ErrNone
	}
	if err != nil {
		return nil, err
	}
	c := &Contact{}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(c); err != nil {
		return nil, fmt.Errorf("%s does not say what a contact showed: %w", filepath.Base(s.contact(dataset)), err)
	}
	if c.Format != manifestFormat {
		return nil, fmt.Errorf("%s is of format %d, and this version reads %d", filepath.Base(s.contact(dataset)), c.Format, manifestFormat)
	}
	return c, nil
}
