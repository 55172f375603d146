// Package store keeps samples: records that were fetched once and are audited
// offline from then on. A sample is a Parquet file and a manifest; while it is
// being taken it is a folder of parts with a journal. Read store.go, then
// manifest.go, draft.go (how a sample comes to be) and panel.go (which records
// are drawn).
package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Store is the folder of samples of one inventory: .stackassay/samples.
type Store struct{ Dir string }

// ErrNone says that there is no sample of a dataset.
var ErrNone = errors.New("no sample was taken")

// ErrTorn says that the records are not those the manifest speaks of.
var ErrTorn = errors.New("the records are not those that the manifest describes; take the sample again")

// Records returns the place of the records of a dataset, by its label.
func (s Store) Records(dataset string) string { return filepath.Join(s.Dir, dataset+".parquet") }

// Manifest returns the place of its manifest.
func (s Store) Manifest(dataset string) string { return filepath.Join(s.Dir, dataset+".json") }

// keys is the place of the key list: the ids of the records, when each changed
// last, and with which others it was drawn.
func (s Store) keys(dataset string) string { return filepath.Join(s.Dir, dataset+".keys.parquet") }

func (s Store) partial(dataset string) string { return filepath.Join(s.Dir, dataset+".partial") }

// make creates the folder of samples, for its owner alone, and keeps what is in
// it out of the version control around.
func (s Store) make() error {
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return err
	}
	ignore := filepath.Join(filepath.Dir(s.Dir), ".gitignore")
	if _, err := os.Stat(ignore); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return os.WriteFile(ignore, []byte("*\n"), 0o600)
}

// Purge removes the records of a dataset and what is left of a sample that was
// being taken. The manifest stays: it says what was seen, and holds no record.
func (s Store) Purge(dataset string) (removed bool, err error) {
	if err := os.Remove(s.keys(dataset)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	err = os.Remove(s.Records(dataset))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return false, err
	default:
		removed = true
	}
	if _, err := os.Stat(s.partial(dataset)); err == nil {
		removed = true
	}
	return removed, os.RemoveAll(s.partial(dataset))
}
