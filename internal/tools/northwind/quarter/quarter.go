// Package quarter writes the folders of two audits of Northwind Robotics that lie
// a quarter apart: the inventory of fixtures/northwind and its exports, with what
// the team did in between. fixtures/northwind/quarters.csv lists what has to
// become of every finding that it touched.
package quarter

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"stackassay/internal/tools/northwind/sample"
)

// Missing is the export that nobody sent in the second quarter.
const Missing = "superoffice-contacts.csv"

// edit replaces one piece of a file of the inventory.
type edit struct{ file, old, with string }

// rules is a rule of the company's own. In the second quarter it asks for more.
const rules = `rule "northwind" "deal_name" {
  title     = "Names of deals do not fit the order form"
  dimension = revenue
  severity  = medium
  revision  = 1

  each "record" {
    entity = deal
    field  = "name"
  }

  condition = length(record.name) <= 48
  message   = "${affected.count} of ${affected.of} names of deals are too long for the order form"
  evidence  = { id = record.id }

  remediation {
    effort = low
    text   = "Shorten the listed names."
  }

  test "short" {
    record = { id = "1", name = "Porter cell" }
    expect = pass
  }
  test "long" {
    record = { id = "1", name = "The second carrier cell in the northern hall of the new central warehouse" }
    expect = fail
  }
}
`

// both is what both quarters have beside the inventory of the fixture: Encharge
// is sampled by its keys, so that a change there may be chance.
func both() []edit {
	return []edit{{
		"datasets.hcl",
		"    path = \"samples/encharge-people.jsonl\"\n  }\n  sample {\n",
		"    path = \"samples/encharge-people.jsonl\"\n  }\n  sample {\n    method     = key_hash\n    population = 26000\n",
	}}
}

// second is what changed in the second quarter.
func second() []edit {
	return []edit{
		// Canva has an owner at last.
		{"marketing.hcl", "  product     = product.canva\n", "  product     = product.canva\n  owner       = person.mia\n  admins      = [person.mia]\n"},
		{"rules.hcl", "  revision  = 1\n", "  revision  = 2\n"},
		{"rules.hcl", "<= 48", "<= 44"},
	}
}

// Write writes the folder of one quarter, 1 or 2, from the inventory in base.
func Write(base fs.FS, dir string, n int, seed uint64) error {
	exports, err := sample.Quarter(seed, n)
	if err != nil {
		return err
	}
	files, err := inventory(base, n)
	if err != nil {
		return err
	}
	for _, e := range exports {
		if n == 1 || e.Name != Missing {
			files[filepath.Join("samples", e.Name)] = e.Data
		}
	}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return fmt.Errorf("make the folder: %w", err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return fmt.Errorf("write the quarter: %w", err)
		}
	}
	return nil
}

// inventory returns the files of the inventory and the schemas beside it.
func inventory(base fs.FS, n int) (map[string][]byte, error) {
	texts := map[string]string{"rules.hcl": rules}
	for _, pattern := range []string{"*.hcl", "schemas/*.json"} {
		names, err := fs.Glob(base, pattern)
		if err != nil {
			return nil, fmt.Errorf("look for the inventory: %w", err)
		}
		for _, name := range names {
			data, err := fs.ReadFile(base, name)
			if err != nil {
				return nil, fmt.Errorf("read the inventory: %w", err)
			}
			texts[name] = string(data)
		}
	}
	edits := both()
	if n == 2 {
		edits = append(edits, second()...)
	}
	for _, e := range edits {
		if strings.Count(texts[e.file], e.old) != 1 {
			return nil, fmt.Errorf("%s has %q not exactly once", e.file, e.old)
		}
		texts[e.file] = strings.Replace(texts[e.file], e.old, e.with, 1)
	}
	files := map[string][]byte{}
	for name, text := range texts {
		if n == 2 {
			text = sample.Shift(text, 7*sample.Weeks)
			text = without(text, `tool "livestorm" {`)                 // nobody had used it
			text = unowned(text, `integration "planhat_to_hubspot" {`) // who answered for it does something else
		}
		files[name] = []byte(text)
	}
	return files, nil
}

// without removes a block from a file.
func without(text, header string) string {
	start, end, ok := block(text, header)
	if !ok {
		return text
	}
	return text[:start] + text[end:]
}

// unowned removes the owner from a block of a file.
func unowned(text, header string) string {
	start, end, ok := block(text, header)
	if !ok {
		return text
	}
	head, tail, found := strings.Cut(text[start:end], "  owner       = ")
	if !found {
		return text
	}
	_, rest, _ := strings.Cut(tail, "\n")
	return text[:start] + head + rest + text[end:]
}

// block finds a block by its header, up to the brace that closes it.
func block(text, header string) (start, end int, ok bool) {
	start = strings.Index(text, header)
	if start < 0 {
		return 0, 0, false
	}
	length := strings.Index(text[start:], "\n}\n")
	return start, start + length + len("\n}\n"), length >= 0
}
