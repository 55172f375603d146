package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// keptLists is how many field lists of one dataset are kept: three years of
// quarters.
const keptLists = 12

// FieldList is what a tool said of its fields at one time, to these eyes. It
// holds no record.
type FieldList struct {
	Format    int        `json:"format"`
	Dataset   string     `json:"dataset"`
	Object    string     `json:"object"`
	At        time.Time  `json:"at"`
	Connector *Connector `json:"connector"`
	Identity  *Identity  `json:"identity"`
	Fields    []Property `json:"fields"` // in the order of the tool
}

// Property is one field in the tool's own words. Null is what the tool does not
// tell.
type Property struct {
	Name        string   `json:"name"`
	Label       string   `json:"label"`
	Type        string   `json:"type"` // the vendor's word
	As          string   `json:"as"`   // the same in a word of the inventory
	Options     []string `json:"options"`
	MaxLength   *float64 `json:"max_length"`
	Required    *bool    `json:"required"`
	Unique      *bool    `json:"unique"`
	Custom      *bool    `json:"custom"`
	Description string   `json:"description"`
	CreatedBy   string   `json:"created_by"`
	CreatedAt   string   `json:"created_at"`
}

func (s Store) lists(dataset string) string { return filepath.Join(s.Dir, "schemas", dataset) }

// KeepFields keeps a field list beside those of earlier contacts.
func (s Store) KeepFields(l *FieldList) error {
	if err := s.make(); err != nil {
		return err
	}
	dir := s.lists(l.Dataset)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	l.Format = manifestFormat
	data, err := json.MarshalIndent(l, "", "  ")
	if err != nil {
		return err
	}
	if err := replace(filepath.Join(dir, l.At.UTC().Format("2006-01-02T150405Z")+".json"), append(data, '\n')); err != nil {
		return err
	}
	names, err := s.listNames(l.Dataset)
	if err != nil {
		return err
	}
	for _, old := range names[min(keptLists, len(names)):] {
		if err := os.Remove(old); err != nil {
			return err
		}
	}
	return nil
}

// listNames are the files of the lists of a dataset, the newest first.
func (s Store) listNames(dataset string) ([]string, error) {
	names, err := filepath.Glob(filepath.Join(s.lists(dataset), "*.json"))
	slices.Sort(names)
	slices.Reverse(names)
	return names, err
}

// Fields returns the newest field lists of a dataset, at most n, the newest
// first.
func (s Store) Fields(dataset string, n int) ([]*FieldList, error) {
	names, err := s.listNames(dataset)
	if err != nil {
		return nil, err
	}
	var out []*FieldList
	for _, path := range names[:min(n, len(names))] {
		data, err := os.ReadFile(path) //nolint:gosec // a file of the store
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		l := &FieldList{}
		if err := json.Unmarshal(data, l); err != nil || l.Format != manifestFormat {
			return nil, fmt.Errorf("%s is no field list of this version", filepath.Base(path))
		}
		out = append(out, l)
	}
	return out, nil
}
