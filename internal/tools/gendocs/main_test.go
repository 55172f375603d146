package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const docs = "../../../docs"

func TestTheGeneratedPagesAreUpToDate(t *testing.T) {
	want, err := pages()
	if err != nil {
		t.Fatal(err)
	}
	stale, err := compare(docs, want)
	if err != nil {
		t.Fatal(err)
	}
	if len(stale) > 0 {
		t.Errorf("stale: %s; run make docs", strings.Join(stale, ", "))
	}
}

func TestAStalePageIsFoundAndMended(t *testing.T) {
	root := t.TempDir()
	if err := run(root, false); err != nil {
		t.Fatal(err)
	}
	if err := run(root, true); err != nil {
		t.Fatalf("just written: %v", err)
	}
	changed := filepath.Join(root, "reference.md")
	gone := filepath.Join(root, "rules", "old", "rule.md")
	if err := os.MkdirAll(filepath.Dir(gone), 0o750); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{changed, gone} {
		if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := run(root, true); err == nil || !strings.Contains(err.Error(), "stale: reference.md, rules/old/rule.md") {
		t.Errorf("check says %v", err)
	}
	if err := run(root, false); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(gone); err == nil {
		t.Error("the page of a rule that is gone is still there")
	}
	if err := run(root, true); err != nil {
		t.Errorf("after writing again: %v", err)
	}
}
