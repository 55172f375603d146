package history

import (
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// Surplus are the audits that a number of the newest does not need, oldest
// first; yearly keeps the last one of every year as well. The newest is never
// among them.
func Surplus(all []Entry, keep int, yearly bool) []Entry {
	keep = max(1, keep)
	if len(all) <= keep {
		return nil
	}
	year := func(e Entry) string { return e.ID[:len("2006")] }
	last := map[string]string{}
	for _, e := range all {
		last[year(e)] = e.ID
	}
	var out []Entry
	for _, e := range all[:len(all)-keep] {
		if !yearly || last[year(e)] != e.ID {
			out = append(out, e)
		}
	}
	return out
}

// Remove takes an audit out of the store. It is renamed first, so that a run
// that is cut short leaves no half of one.
func (s Store) Remove(e Entry) error {
	gone, err := os.MkdirTemp(s.Dir, ".gone-*")
	if err != nil {
		return fmt.Errorf("remove audit %s: %w", e.ID, err)
	}
	defer func() { _ = os.RemoveAll(gone) }()
	if err := os.Rename(e.Dir, filepath.Join(gone, e.ID)); err != nil {
		return fmt.Errorf("remove audit %s: %w", e.ID, err)
	}
	if err := os.RemoveAll(gone); err != nil {
		return fmt.Errorf("remove audit %s: %w", e.ID, err)
	}
	return nil
}

// Day is the day of an audit, which its id begins with.
func (e Entry) Day() string { return e.ID[:len(time.DateOnly)] }
