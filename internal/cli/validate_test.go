package cli_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const mistakes = `stack {
  edition = 1
  title   = "Northwind"
}
tool "crm" {
  category = category.crm
}
dataset "contacts" {
  tool   = tool.crm
  entity = entity.contact
  map {
    emial = row.Email
  }
  from "file" {
    path = "contacts.csv"
  }
}
configure "underuse.seats" {
  severity = hihg
  minimum  = "x"
  colour   = 1
  flavour  = 2
}
configure "cost.missing" {
  taste = 2
}
rule "cost" "missing" {
  title     = "x"
  dimension = stack
  severity  = low
  each "tool" {}
  condition = tool.owner != null
  message   = "x"
  remediation {
    effort = low
    text   = "x"
  }
}
rule "house" "a" {
  title     = "x"
  dimension = stack
  severity  = low
  each "tool" {}
  condition = tool.nosuch
  message   = "x"
  remediation {
    effort = low
    text   = "x"
  }
}
`

func TestOneRunTellsTheMistakesOfTheInventoryAndOfItsRules(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "stack.hcl"), []byte(mistakes), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"validate", "scan"} {
		sys, _, errs := system(dir, nil)
		if code := run(t, sys, command, "--color", "never"); code == 0 {
			t.Errorf("%s finds nothing wrong", command)
		}
		for _, want := range []string{
			`stack.hcl:12:5`, "stack.hcl:19:14", "stack.hcl:20:14", "stack.hcl:21:3", "stack.hcl:22:3", "stack.hcl:25:3",
			"there is a built-in rule of this name", "tool has no attribute nosuch", "8 errors",
		} {
			if got := strings.Count(errs.String(), want); got != 1 {
				t.Errorf("%s says %q %d times, want once:\n%s", command, want, got, errs)
			}
		}
	}
}
