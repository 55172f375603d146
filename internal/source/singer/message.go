package singer

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/source"
	"stackassay/internal/source/contract"
	"stackassay/internal/source/store"
)

// maxLine is the length of one message in bytes.
const maxLine = 4 << 20

// deletedAt is the column in which taps mark what the tool has deleted.
const deletedAt = "_sdc_deleted_at"

// message is one line of the stream.
type message struct {
	Type    string          `json:"type"`
	Stream  string          `json:"stream"`
	Schema  json.RawMessage `json:"schema"`
	Keys    []string        `json:"key_properties"`
	Record  json.RawMessage `json:"record"`
	Version json.Number     `json:"version"`
}

// reader takes in the messages of one stream.
type reader struct {
	order  *store.Order
	draft  *store.Draft
	stream string

	schema contract.Validator // nil before the first SCHEMA
	keys   []string
	fields []store.Field

	rows     []store.Row    // not yet kept
	versions []string       // of every record that was taken in, "" where the tap told none
	last     map[string]int // by id: which record is its latest version
	keyless  int            // records of a stream without key properties
	active   string         // version that counts; "" every one
	enough   bool

	broken store.Fault             // records that break their schema
	faults map[string]*store.Fault // what makes the sample incomplete
}

// fault counts what is wrong with a line; the first place is kept.
func (r *reader) fault(class string, line int, what string) {
	f := r.faults[class]
	if f == nil {
		f = &store.Fault{Class: class, Message: fmt.Sprintf("line %d %s", line, what)}
		r.faults[class] = f
	}
	f.Count++
}

// message takes in one line. Messages of other streams and of unknown types are
// passed over.
func (r *reader) message(at int, line []byte) error {
	line = bytes.TrimSpace(line)
	if len(line) == 0 {
		return nil
	}
	var m message
	if json.Unmarshal(line, &m) != nil {
		r.fault("not_json", at, "is no JSON message")
		return nil //nolint:nilerr // the line is counted, its neighbours live
	}
	switch m.Type {
	case "BATCH":
		return &source.Error{
			Fault: source.Unsupported, Path: r.order.Dataset.Addr, Line: at, Text: "the tap sends BATCH messages, which are not read",
			Hint: "Turn batching off in the configuration of the tap.",
		}
	case "SCHEMA", "RECORD", "ACTIVATE_VERSION":
	default:
		return nil
	}
	if m.Stream != r.stream {
		return nil
	}
	switch m.Type {
	case "SCHEMA":
		return r.describe(at, &m)
	case "ACTIVATE_VERSION":
		r.active = m.Version.String()
		return nil
	}
	return r.record(at, &m)
}

// describe keeps the schema and the field list that it holds.
func (r *reader) describe(at int, m *message) error {
	v, err := contract.Compile("SCHEMA", m.Schema)
	if err != nil {
		return &source.Error{Fault: source.Malformed, Path: r.order.Dataset.Addr, Line: at, Text: "the SCHEMA of stream " + r.stream + " is none", Err: err}
	}
	var s struct {
		Properties map[string]struct {
			Type   json.RawMessage `json:"type"`
			Format string          `json:"format"`
		} `json:"properties"`
		Required []string `json:"required"`
	}
	if err := json.Unmarshal(m.Schema, &s); err != nil {
		s.Properties = nil // a schema may be written in ways that name no properties
	}
	r.schema, r.keys, r.fields = v, m.Keys, nil
	for _, name := range slices.Sorted(maps.Keys(s.Properties)) {
		p := s.Properties[name]
		r.fields = append(r.fields, store.Field{Name: name, Type: typeOf(p.Type, p.Format), Required: slices.Contains(s.Required, name)})
	}
	return nil
}

// typeOf is the type of a property in the tap's own words; null, which nearly
// every property may be, is left out.
func typeOf(written json.RawMessage, format string) string {
	var one string
	var many []string
	if json.Unmarshal(written, &one) != nil {
		if json.Unmarshal(written, &many) != nil {
			return format
		}
		one = strings.Join(slices.DeleteFunc(many, func(t string) bool { return t == "null" }), " or ")
	}
	if format != "" {
		return format
	}
	return one
}

// record takes in one record of the stream. One whose key came before is a
// later version and takes the earlier one's place.
func (r *reader) record(at int, m *message) error {
	if r.schema == nil {
		r.fault("no_schema", at, "is a record before the SCHEMA of its stream")
		return nil
	}
	cells, _, broken := store.Flatten(m.Record)
	if broken != nil {
		r.fault("bad_record", at, "cannot be taken apart: "+broken.Error())
		return nil //nolint:nilerr // the same
	}
	row := store.Row{Cells: cells}
	var lacks string
	if row.ID, lacks = r.id(&row); lacks != "" {
		r.fault("no_key", at, "is a record without its key "+lacks)
		return nil
	}
	if gone, ok := row.Cell(deletedAt); ok && r.order.Dataset.Map == nil {
		row.Cells = append(row.Cells, store.Cell{Name: "deleted_at", Kind: store.Text, Text: gone})
	}
	r.validate(at, m.Record)
	nth := len(r.versions)
	r.versions = append(r.versions, m.Version.String())
	if len(r.keys) == 0 {
		r.keyless++
	} else {
		r.last[row.ID] = nth
	}
	r.rows = append(r.rows, row)
	if o := r.order; o.Method == finding.Head && o.Size != nil && len(r.last)+r.keyless >= *o.Size {
		r.enough = true
	}
	if len(r.rows) == unit {
		return r.flush()
	}
	return nil
}

// id is the key of a record: the values of its key properties. lacks names one
// that is not there.
func (r *reader) id(row *store.Row) (id, lacks string) {
	parts := make([]string, len(r.keys))
	for i, k := range r.keys {
		text, ok := row.Cell(k)
		if !ok || text == "" {
			return "", k
		}
		parts[i] = text
	}
	return strings.Join(parts, "/"), ""
}

// validate counts records that break what the tap itself promises of them. They
// are kept: the schema says what was promised, and judges no value.
func (r *reader) validate(at int, record []byte) {
	dec := json.NewDecoder(bytes.NewReader(record))
	dec.UseNumber()
	var v map[string]any
	if dec.Decode(&v) != nil {
		return
	}
	if broken := r.schema.Validate(v); len(broken) > 0 {
		if r.broken.Count++; r.broken.Count == 1 {
			r.broken.Class, r.broken.Message = "schema", fmt.Sprintf("line %d breaks %s of its schema at %s", at, broken[0].Keyword, broken[0].Path)
		}
	}
}

// flush keeps the rows that were taken in.
func (r *reader) flush() error {
	if len(r.rows) == 0 {
		return nil
	}
	n := len(r.versions)
	err := r.draft.Add(store.Unit{Name: fmt.Sprintf("records %d to %d", n-len(r.rows)+1, n)}, r.rows)
	r.rows = r.rows[:0]
	if r.order.Progress != nil {
		r.order.Progress(n)
	}
	return err
}

// current lists the records that stand at the end of the stream, in its order:
// the latest version of each key, and of those the ones of the version that the
// tap made the active one.
func (r *reader) current() []int {
	all := slices.Collect(maps.Values(r.last))
	if len(r.keys) == 0 {
		all = lo.Range(len(r.versions))
	}
	slices.Sort(all)
	return slices.DeleteFunc(all, func(nth int) bool { return r.active != "" && r.versions[nth] != r.active })
}

var errLong = errors.New("a line is too long")

// lines reads lines up to a length.
type lines struct {
	in *bufio.Reader
	at int // number of the line that was read last, from 1
}

func newLines(in io.Reader) *lines { return &lines{in: bufio.NewReaderSize(in, 1<<16)} }

// next returns a line, which is valid until the next call. A line that is too
// long is passed over and is errLong.
func (l *lines) next() ([]byte, error) {
	l.at++
	var line []byte
	long := false
	for {
		part, err := l.in.ReadSlice('\n')
		if long = long || len(line)+len(part) > maxLine; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (len(part) == 0 && len(line) == 0 || !errors.Is(err, io.EOF)):
			return nil, err
		case long:
			return nil, errLong
		}
		return line, nil
	}
}
