package audit

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/contract"
)

// agreement is the data contract of one dataset: the JSON Schema that its
// records, as they were delivered, promise to keep.
type agreement struct {
	validator contract.Validator
	types     map[string]string // JSON type that the schema gives a member, "" for several
	columns   []string          // of the source, by position
	parts     []source.Part
}

// compileContract reads the contract of a dataset, where it has one. One that
// does not compile ends the audit: it is part of what the company declared.
func (a *audit) compileContract(ds *dataset) error {
	if ds.Schema == "" {
		return nil
	}
	src, err := os.ReadFile(a.path(ds.Schema))
	if err != nil {
		return fmt.Errorf("%s: the contract %s of %s cannot be read: %w", written(ds, "schema"), ds.Schema, ds.Addr, withoutPath(err))
	}
	v, err := contract.Compile(ds.Schema, src)
	if err != nil {
		return fmt.Errorf("%s: the contract of %s does not compile: %w", written(ds, "schema"), ds.Addr, err)
	}
	ds.agreement = &agreement{validator: v, types: memberTypes(src)}
	return nil
}

// written is where the inventory writes an attribute of a dataset.
func written(ds *dataset, attr string) string {
	r := ds.At(attr)
	return fmt.Sprintf("%s:%d:%d", r.Filename, r.Start.Line, r.Start.Column)
}

// withoutPath takes the full path off an error, which would name a place of the
// machine.
func withoutPath(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

// memberTypes lists the types of the members of a schema. A text table knows
// texts only; where the contract wants a number or a truth value, a cell that
// can be one is handed over as one.
func memberTypes(src []byte) map[string]string {
	var s struct {
		Properties map[string]struct {
			Type any `json:"type"`
		} `json:"properties"`
	}
	if json.Unmarshal(src, &s) != nil {
		return nil
	}
	out := map[string]string{}
	for name, p := range s.Properties {
		if t, ok := p.Type.(string); ok {
			out[name] = t
		}
	}
	return out
}

// contractFields are the fields that a contract adds to the schema of a dataset.
func contractFields() []record.Field {
	return []record.Field{
		{Root: "schema_error", Kind: record.Text},
		{Root: "violations", Name: "list", Kind: record.List},
		{Root: "violations", Name: "at", Kind: record.Text},
	}
}

// contractWorker adds what breaks the contract to batches, one at a time.
type contractWorker struct {
	*agreement
	whole, list, at record.Vector
	texts, places   texts
}

func (g *agreement) worker() *contractWorker {
	return &contractWorker{
		agreement: g, whole: record.Vector{Kind: record.Text}, list: record.Vector{Kind: record.List}, at: record.Vector{Kind: record.Text},
	}
}

// texts are the texts of a vector of many values.
type texts []string

// Len implements record.Cells.
func (t *texts) Len() int { return len(*t) }

// At implements record.Cells.
func (t *texts) At(i int) []byte {
	if (*t)[i] == "" {
		return nil
	}
	return []byte((*t)[i])
}

// mostBreaches is how many of what one record breaks are listed.
const mostBreaches = 20

// apply appends the vectors to a batch; they are valid until the next call. They
// say which keywords are broken where, and never with which value.
func (w *contractWorker) apply(b *record.Batch) {
	w.texts, w.places, w.list.List = w.texts[:0], w.places[:0], w.list.List[:0]
	for _, v := range []*record.Vector{&w.whole, &w.list, &w.at} {
		v.Rows, v.Null = b.Rows, v.Null[:0]
		b.Vectors = append(b.Vectors, v)
	}
	w.whole.Cells, w.list.Cells, w.at.Cells = &w.texts, &w.texts, &w.places
	for row := range b.Rows {
		broken := each(w.validator.Validate(w.row(b, row)), contract.Breach.String)
		if more := len(broken) - mostBreaches; more > 0 {
			broken = append(broken[:mostBreaches], fmt.Sprintf("%d more", more))
		}
		kept := len(broken) == 0
		place := ""
		if !kept {
			place = w.place(b, row)
		}
		w.texts, w.places = append(w.texts, strings.Join(broken, "; ")), append(w.places, place)
		w.whole.Null, w.list.Null, w.at.Null = append(w.whole.Null, kept), append(w.list.Null, kept), append(w.at.Null, place == "")
		w.list.List = append(w.list.List, broken)
	}
}

// place is the file and the line of a record; "" where it does not come from a file.
func (w *contractWorker) place(b *record.Batch, row int) string {
	if b.Part >= len(w.parts) || w.parts[b.Part].Path == "" || row >= len(b.Lines) {
		return ""
	}
	return fmt.Sprintf("%s:%d", w.parts[b.Part].Path, b.Lines[row])
}

// row is one record as it was delivered; names with dots are members of members.
func (w *contractWorker) row(b *record.Batch, row int) map[string]any {
	out := make(map[string]any, len(w.columns))
	for i, name := range w.columns {
		cell := b.Columns[i].Bytes(row)
		if cell == nil {
			continue // an empty cell is a member that is not there
		}
		at := out
		parts := strings.Split(name, ".")
		for _, p := range parts[:len(parts)-1] {
			inner, ok := at[p].(map[string]any)
			if !ok {
				inner = map[string]any{}
				at[p] = inner
			}
			at = inner
		}
		at[parts[len(parts)-1]] = w.value(name, string(cell))
	}
	return out
}

func (w *contractWorker) value(name, cell string) any {
	switch w.types[name] {
	case "number", "integer":
		if n := json.Number(cell); json.Valid([]byte(cell)) && isNumber(cell) {
			return n
		}
	case "boolean":
		switch cell {
		case "true":
			return true
		case "false":
			return false
		}
	}
	return cell
}

func isNumber(s string) bool { return s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') }
