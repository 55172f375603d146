package store_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/source/store"
)

func TestFieldListsAreKeptForThreeYearsOfQuarters(t *testing.T) {
	s := store.Store{Dir: filepath.Join(t.TempDir(), "samples")}
	if lists, err := s.Fields("people", 2); err != nil || lists != nil {
		t.Errorf("%v %v, want none", lists, err)
	}
	at := time.Date(2023, 2, 1, 6, 0, 0, 0, time.UTC)
	for quarter := range 15 {
		l := &store.FieldList{
			Dataset: "people", Object: "contacts", At: at.AddDate(0, 3*quarter, 0), Identity: &store.Identity{Account: "1", User: "a"},
			Fields: []store.Property{{Name: fmt.Sprintf("f%d", quarter), Options: []string{"x"}, Required: new(true)}, {Name: "email"}},
		}
		if err := s.KeepFields(l); err != nil {
			t.Fatal(err)
		}
	}
	lists, err := s.Fields("people", 100)
	if err != nil || len(lists) != 12 {
		t.Fatalf("%d lists, want 12: %v", len(lists), err)
	}
	newest := lists[0]
	if !newest.At.Equal(at.AddDate(0, 42, 0)) || newest.Fields[0].Name != "f14" || lists[11].Fields[0].Name != "f3" {
		t.Errorf("the newest is of %v and holds %v, the oldest holds %v", newest.At, newest.Fields, lists[11].Fields)
	}
	want := store.Property{Name: "f14", Options: []string{"x"}, Required: new(true)}
	if diff := cmp.Diff(want, newest.Fields[0]); diff != "" || newest.Identity.Account != "1" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if two, err := s.Fields("people", 2); err != nil || len(two) != 2 || two[1].Fields[0].Name != "f13" {
		t.Errorf("%v %v", two, err)
	}
	entries, err := os.ReadDir(filepath.Join(s.Dir, "schemas", "people"))
	if err != nil || len(entries) != 12 {
		t.Errorf("%d files are left: %v", len(entries), err)
	}
	for _, e := range entries {
		if info, err := e.Info(); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s is readable for others: %v", e.Name(), info.Mode())
		}
	}
}

func TestADamagedFieldListIsSaid(t *testing.T) {
	for name, text := range map[string]string{"no JSON": "{", "of another version": `{"format": 99}`} {
		t.Run(name, func(t *testing.T) {
			s := store.Store{Dir: filepath.Join(t.TempDir(), "samples")}
			dir := filepath.Join(s.Dir, "schemas", "people")
			if err := os.MkdirAll(dir, 0o700); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(dir, "2026-11-20T040000Z.json"), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Fields("people", 1); err == nil || !strings.Contains(err.Error(), "2026-11-20T040000Z.json is no field list of this version") {
				t.Errorf("%v", err)
			}
		})
	}
}
