package history_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"stackassay/internal/history"
)

func run(started string) []byte { return []byte(`{"started_at":"` + started + `"}`) }

func store(t *testing.T, asOf, result, started string, s history.Store) string {
	t.Helper()
	id, err := s.Write(asOf, history.Files{Result: []byte(result), Run: run(started)})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestAnAuditIsStoredOnceAndReadBack(t *testing.T) {
	s := history.Store{Dir: filepath.Join(t.TempDir(), "audits")}
	id := store(t, "2026-11-21T06:00:00Z", "one", "2026-11-21T07:00:00Z", s)
	if want := "2026-11-21-7692c3ad"; id != want {
		t.Fatalf("id %s, want %s", id, want)
	}
	if again := store(t, "2026-11-21", "one", "2026-11-22T07:00:00Z", s); again != id {
		t.Fatalf("the same bytes got id %s, want %s", again, id)
	}
	all, err := s.List()
	if err != nil || len(all) != 1 {
		t.Fatalf("List() = %v, %v, want one audit", all, err)
	}
	data, err := all[0].Read()
	if err != nil || string(data) != "one" {
		t.Fatalf("Read() = %q, %v", data, err)
	}
	info, err := os.Stat(filepath.Join(s.Dir, id, history.ResultFile))
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("result.json has mode %v, %v, want 0600", info.Mode(), err)
	}
}

func TestNothingTemporaryIsLeft(t *testing.T) {
	s := history.Store{Dir: t.TempDir()}
	store(t, "2026-11-21", "one", "2026-11-21T07:00:00Z", s)
	store(t, "2026-11-21", "one", "2026-11-21T07:00:00Z", s)
	entries, err := os.ReadDir(s.Dir)
	if err != nil || len(entries) != 1 {
		t.Fatalf("the store holds %v, %v, want one folder", entries, err)
	}
}

func TestAnAuditThatRanAgainIsTheLatest(t *testing.T) {
	s := history.Store{Dir: t.TempDir()}
	broken := store(t, "2026-11-21", "broken", "2026-11-21T08:00:00Z", s)
	mended := store(t, "2026-11-21", "mended", "2026-11-21T09:00:00Z", s)
	store(t, "2026-11-21", "broken", "2026-11-21T10:00:00Z", s)
	for name, want := range map[string]string{"latest": broken, "previous": mended} {
		if got, err := s.Find(name); err != nil || got.ID != want {
			t.Errorf("%s is %s, %v, want %s", name, got.ID, err, want)
		}
	}
}

func TestFind(t *testing.T) {
	s := history.Store{Dir: t.TempDir()}
	// On one day the time of the run decides, whatever the digits say.
	old := store(t, "2026-08-20", "old", "2026-08-20T09:00:00Z", s)
	late := store(t, "2026-11-21", "one", "2026-11-21T09:00:00Z", s)
	early := store(t, "2026-11-21", "two", "2026-11-21T08:00:00Z", s)
	tests := map[string]struct {
		name, want string
		err        error
	}{
		"the latest":             {"latest", late, nil},
		"the one before":         {"previous", early, nil},
		"a whole id":             {old, old, nil},
		"a unique beginning":     {"2026-08", old, nil},
		"a shared beginning":     {"2026-11-21-", "", history.ErrAmbiguous},
		"an unknown audit":       {"2025", "", history.ErrNone},
		"a way out of the store": {"../audits", "", history.ErrNone},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := s.Find(tt.name)
			if got.ID != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Find(%q) = %q, %v, want %q, %v", tt.name, got.ID, err, tt.want, tt.err)
			}
		})
	}
}

func TestAStoreThatNobodyWroteToIsEmpty(t *testing.T) {
	s := history.Store{Dir: filepath.Join(t.TempDir(), "none")}
	if _, err := s.Find(history.Latest); !errors.Is(err, history.ErrEmpty) {
		t.Errorf("Find = %v, want %v", err, history.ErrEmpty)
	}
	if all, err := s.List(); len(all) != 0 || err != nil {
		t.Errorf("List() = %v, %v", all, err)
	}
}

func TestAChangedAuditIsRefused(t *testing.T) {
	s := history.Store{Dir: t.TempDir()}
	id := store(t, "2026-11-21", "one", "2026-11-21T07:00:00Z", s)
	if err := os.WriteFile(filepath.Join(s.Dir, id, history.ResultFile), []byte("two"), 0o600); err != nil {
		t.Fatal(err)
	}
	e, err := s.Find(id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Read(); !errors.Is(err, history.ErrDamaged) {
		t.Errorf("Read() = %v, want %v", err, history.ErrDamaged)
	}
}

func TestAnAuditNeedsADay(t *testing.T) {
	for _, asOf := range []string{"", "yesterday", "2026-13-01", "../../../etc"} {
		if id, err := history.ID(asOf, nil); err == nil || strings.Contains(id, "/") {
			t.Errorf("ID(%q) = %q, want an error", asOf, id)
		}
	}
}
