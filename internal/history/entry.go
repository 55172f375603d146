package history

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Entry is one audit of the store.
type Entry struct {
	ID      string
	Dir     string
	Started time.Time // when it ran, from run.json; zero when that is missing
}

// Reasons why an audit cannot be named.
var (
	ErrEmpty     = errors.New("the audit store holds no audit")
	ErrNone      = errors.New("no such audit")
	ErrAmbiguous = errors.New("more than one audit begins so")
	ErrDamaged   = errors.New("the audit does not fit its name")
)

// Names of audits that are found by their age.
const (
	Latest   = "latest"
	Previous = "previous"
)

// List returns the audits, oldest first: by day, and on one day by the time
// they ran.
func (s Store) List() ([]Entry, error) {
	if there, err := exists(s.Dir); !there || err != nil {
		return nil, err
	}
	dirs, err := os.ReadDir(s.Dir)
	if err != nil {
		return nil, fmt.Errorf("read the audit store: %w", err)
	}
	id := regexp.MustCompile(`^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$`)
	var out []Entry
	for _, d := range dirs {
		if d.IsDir() && id.MatchString(d.Name()) {
			dir := filepath.Join(s.Dir, d.Name())
			out = append(out, Entry{ID: d.Name(), Dir: dir, Started: started(dir)})
		}
	}
	slices.SortFunc(out, func(a, b Entry) int {
		if c := strings.Compare(a.ID[:len(time.DateOnly)], b.ID[:len(time.DateOnly)]); c != 0 {
			return c
		}
		if c := a.Started.Compare(b.Started); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	return out, nil
}

func started(dir string) time.Time {
	data, err := os.ReadFile(filepath.Join(dir, RunFile)) //nolint:gosec // a folder of the store
	if err != nil {
		return time.Time{}
	}
	var run struct {
		Started time.Time `json:"started_at"`
	}
	if json.Unmarshal(data, &run) != nil {
		return time.Time{}
	}
	return run.Started
}

// Find returns the audit of a name: latest, previous, an id, or the beginning
// of one. The error wraps ErrEmpty, ErrNone or ErrAmbiguous.
func (s Store) Find(name string) (Entry, error) {
	all, err := s.List()
	if err != nil {
		return Entry{}, err
	}
	if len(all) == 0 {
		return Entry{}, ErrEmpty
	}
	switch name {
	case Latest:
		return all[len(all)-1], nil
	case Previous:
		if len(all) < 2 {
			return Entry{}, fmt.Errorf("%w: there is only one", ErrNone)
		}
		return all[len(all)-2], nil
	}
	var found []Entry
	for _, e := range all {
		if e.ID == name {
			return e, nil
		}
		if strings.HasPrefix(e.ID, name) {
			found = append(found, e)
		}
	}
	switch len(found) {
	case 0:
		return Entry{}, ErrNone
	case 1:
		return found[0], nil
	}
	return Entry{}, fmt.Errorf("%w: %s and %s", ErrAmbiguous, found[0].ID, found[1].ID)
}

// Read returns the bytes of the result of an audit. An audit whose bytes do not
// fit its name was changed by hand and is refused with ErrDamaged.
func (e Entry) Read() ([]byte, error) {
	data, err := os.ReadFile(filepath.Join(e.Dir, ResultFile))
	if err != nil {
		return nil, fmt.Errorf("read audit %s: %w", e.ID, err)
	}
	if id, err := ID(e.ID, data); err != nil || id != e.ID {
		return nil, ErrDamaged
	}
	return data, nil
}
