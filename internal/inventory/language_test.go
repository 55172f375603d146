package inventory_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"stackassay/internal/golden"
	"stackassay/internal/inventory"
)

// around is what the pieces below testdata may refer to.
const around = `
stack {
  edition = 1
  title   = "Northwind Robotics"
  as_of   = "2026-11-21"
}
person "mia" {
  email = "mia@northwind.example"
}
department "marketing" {
  lead = person.mia
}
tool "hubspot" {
  product = product.hubspot_marketing_hub

  connection {
    connector = connector.hubspot
    token     = env("HUBSPOT_TOKEN")
  }
}
tool "salesforce" {
  product = product.salesforce_sales_cloud
}
`

// piece makes an inventory of a piece of one: what it may refer to stands in a
// second file, without the stack block where the piece has its own.
func piece(src string) fstest.MapFS {
	rest := around
	if strings.Contains(src, "stack {") {
		_, rest, _ = strings.Cut(around, "}\n")
	}
	return fstest.MapFS{"case.hcl": {Data: []byte(src)}, "rest.hcl": {Data: []byte(rest)}}
}

func TestWhatTheLoaderSays(t *testing.T) {
	cases, err := filepath.Glob("testdata/*/*.hcl")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range cases {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(path), "testdata/"), ".hcl")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := frame(inventory.Load(piece(string(src)), options()))
			golden.Check(t, name+".want", []byte(got))
		})
	}
}
