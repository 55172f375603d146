// Package history is the past of a company: the folder of its audits, and what
// two or more of them say about the time between.
//
// Read store.go and entry.go (what stands in the folder); then compare.go with
// match.go (which check is which), status.go (what became of a finding),
// interval.go (what is noise) and likeforlike.go with steps.go (what it did to
// the score); then baseline.go and trend.go, which stand on them.
package history

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// The files of one audit.
const (
	ResultFile = "result.json" // what every output is rendered from
	RunFile    = "run.json"    // whatever may differ between equal runs
)

// Files is what is kept of one audit.
type Files struct {
	Result      []byte
	Run         []byte
	Occurrences []byte // nil where no record was followed
}

// Store is a folder of audits, one folder each. It needs no index: names sort
// by date, and a result is never changed once it is there.
type Store struct {
	Dir string // usually .stackassay/audits
}

// ID names an audit: the day that decided every age, and the first eight
// hexadecimal digits of the SHA-256 of its result. Equal results have one id.
func ID(asOf string, result []byte) (string, error) {
	if len(asOf) < len(time.DateOnly) {
		return "", fmt.Errorf("no day in %q", asOf)
	}
	day, err := time.Parse(time.DateOnly, asOf[:len(time.DateOnly)])
	if err != nil {
		return "", fmt.Errorf("no day in %q", asOf)
	}
	sum := sha256.Sum256(result)
	return day.Format(time.DateOnly) + "-" + hex.EncodeToString(sum[:4]), nil
}

// Write stores one audit and returns its id. The files go into a temporary
// folder beside it and become visible in one rename. An audit that is there
// already keeps its result and is told when it ran again: whoever audits what he
// has just put back as it was must find that audit as the latest.
func (s Store) Write(asOf string, f Files) (id string, err error) {
	if id, err = ID(asOf, f.Result); err != nil {
		return "", err
	}
	target := filepath.Join(s.Dir, id)
	if _, err := os.Lstat(target); err == nil {
		return id, again(target, f.Run)
	}
	if err := os.MkdirAll(s.Dir, 0o700); err != nil {
		return "", fmt.Errorf("make the audit store: %w", err)
	}
	tmp, err := os.MkdirTemp(s.Dir, ".new-*")
	if err != nil {
		return "", fmt.Errorf("make a folder in the audit store: %w", err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(tmp)
		}
	}()
	for _, file := range []struct {
		name string
		data []byte
	}{{ResultFile, f.Result}, {RunFile, f.Run}, {OccurrencesFile, f.Occurrences}} {
		if file.data == nil {
			continue
		}
		if err := write(filepath.Join(tmp, file.name), file.data); err != nil {
			return "", err
		}
	}
	if err := os.Rename(tmp, target); err != nil {
		if _, there := os.Lstat(target); there == nil { // somebody else stored the same audit meanwhile
			return id, errors.Join(again(target, f.Run), os.RemoveAll(tmp))
		}
		return "", fmt.Errorf("store audit %s: %w", id, err)
	}
	return id, nil
}

// again replaces what was noted of an earlier run that found the same.
func again(dir string, run []byte) error {
	if run == nil {
		return nil
	}
	tmp, err := os.MkdirTemp(filepath.Dir(dir), ".new-*")
	if err != nil {
		return fmt.Errorf("make a folder in the audit store: %w", err)
	}
	defer os.RemoveAll(tmp) //nolint:errcheck // what is left behind is in nobody's way
	if err := write(filepath.Join(tmp, RunFile), run); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(tmp, RunFile), filepath.Join(dir, RunFile)); err != nil {
		return fmt.Errorf("write the audit store: %w", err)
	}
	return nil
}

// write makes a private file and waits until it is on the disk.
func write(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600) //nolint:gosec // inside a folder that we just made
	if err != nil {
		return fmt.Errorf("write the audit store: %w", err)
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("write the audit store: %w", err)
	}
	return nil
}

// exists tells a store that nobody wrote to from one that cannot be read.
func exists(dir string) (bool, error) {
	_, err := os.Stat(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
