package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"stackassay/internal/tools/northwind/sample"
)

// The committed exports are those that the generator writes, to the byte.
func TestTheCommittedExportsAreThoseOfTheGenerator(t *testing.T) {
	committed := filepath.Join("..", "..", "..", "fixtures", "northwind", "samples")
	files, err := sample.Files(seed)
	if err != nil {
		t.Fatal(err)
	}
	made := map[string]bool{}
	for _, f := range files {
		made[f.Name] = true
		have, err := os.ReadFile(filepath.Join(committed, f.Name))
		if err != nil {
			t.Errorf("%s is not committed: %v", f.Name, err)
			continue
		}
		if !bytes.Equal(have, f.Data) {
			t.Errorf("%s differs: run go run ./internal/tools/northwind", f.Name)
		}
	}
	entries, err := os.ReadDir(committed)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !made[e.Name()] {
			t.Errorf("%s is committed and comes from nowhere", e.Name())
		}
	}
}

// So is the list of tools.
func TestTheCommittedListOfToolsIsThatOfTheGenerator(t *testing.T) {
	files, err := sample.Tools()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		have, err := os.ReadFile(filepath.Join("..", "..", "..", "fixtures", "northwind", f.Name))
		if err != nil || !bytes.Equal(have, f.Data) {
			t.Errorf("%s differs: run go run ./internal/tools/northwind: %v", f.Name, err)
		}
	}
}

func TestWrite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "samples")
	if err := write(dir); err != nil {
		t.Fatal(err)
	}
	files, err := sample.Files(seed)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if have, err := os.ReadFile(filepath.Join(dir, f.Name)); err != nil || !bytes.Equal(have, f.Data) {
			t.Errorf("%s was not written as it is: %v", f.Name, err)
		}
	}
}

func TestRunWritesAQuarter(t *testing.T) {
	dir := t.TempDir()
	if err := run(filepath.Join("..", "..", "..", "fixtures", "northwind"), dir, 2); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"stack.hcl", "rules.hcl", filepath.Join("samples", "hubspot-contacts.csv")} {
		if _, err := os.Stat(filepath.Join(dir, name)); err != nil {
			t.Errorf("%s is not there: %v", name, err)
		}
	}
}
