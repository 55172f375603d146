// Command gendocs writes the generated pages below docs: the schema of results,
// the reference of the inventory language, a page for each rule, the kinds that
// rules ask, and the list of error codes. With -check it writes nothing and
// fails when a page is stale.
//
// Read pages.go for what is generated.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	check := flag.Bool("check", false, "write nothing, fail when a page is stale")
	root := flag.String("docs", "docs", "folder of the pages")
	flag.Parse()
	if err := run(*root, *check); err != nil {
		fmt.Fprintln(os.Stderr, "gendocs:", err) //nolint:forbidigo // a command of its own
		os.Exit(1)                               //nolint:forbidigo // a command of its own
	}
}

func run(root string, check bool) error {
	want, err := pages()
	if err != nil {
		return err
	}
	stale, err := compare(root, want)
	if err != nil || len(stale) == 0 {
		return err
	}
	if check {
		return fmt.Errorf("stale: %s; run make docs", strings.Join(stale, ", "))
	}
	for _, name := range stale {
		path := filepath.Join(root, filepath.FromSlash(name))
		page, wanted := want[name]
		if !wanted {
			if err := os.Remove(path); err != nil {
				return err
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // pages are for everybody
			return err
		}
		if err := os.WriteFile(path, page, 0o644); err != nil { //nolint:gosec // pages are for everybody
			return err
		}
	}
	return nil
}

// compare lists the pages that differ from what is wanted, and pages of rules
// that are gone, sorted.
func compare(root string, want map[string][]byte) ([]string, error) {
	var stale []string
	for _, name := range slices.Sorted(maps.Keys(want)) {
		got, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name))) //nolint:gosec // a page of ours
		if err != nil && !os.IsNotExist(err) {
			return nil, err
		}
		if !bytes.Equal(got, want[name]) {
			stale = append(stale, name)
		}
	}
	folder := filepath.Join(root, ruleFolder)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if os.IsNotExist(err) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if name := filepath.ToSlash(rel); want[name] == nil {
			stale = append(stale, name)
		}
		return err
	})
	slices.Sort(stale)
	return stale, err
}
