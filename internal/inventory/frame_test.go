package inventory_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// wantFrame is what report.md shows of a bad inventory, sorted by place.
const wantFrame = `warning[E0117]: no exchange rate for this currency
  --> inventory/finance.hcl:9:16
   |
 7 |   cost {
 8 |     amount   = 12000
 9 |     currency = "CHF"
   |                ^^^^^ left out of every sum in EUR (cost.rate_missing)
   |
help: add it to the stack block: fx = { USD = 0.92, CHF = ... }

error[E0203]: integration refers to a tool that is not declared
  --> inventory/marketing.hcl:14:10
   |
12 | integration "hubspot_to_salesforce" {
13 |   from = tool.hubspot
14 |   to   = tool.salesfroce
   |          ^^^^^^^^^^^^^^^ no tool "salesfroce" in this inventory
   |
help: did you mean tool.salesforce? (declared at inventory/sales.hcl:3:1)

error[E0310]: a secret is written in the inventory
  --> inventory/support.hcl:24:17
   |
22 |   connection {
23 |     connector = connector.zendesk
24 |     token     = (40 characters, hidden)
   |                 ^^^^^^^^^^^^^^^^^^^^^^^
help: write token = env("ZENDESK_TOKEN") and revoke this one; it is in the
      git history if this file was ever committed

2 errors and 1 warning in 3 of 5 files. Nothing was contacted.
More about an error: stackassay explain E0203
`

func TestTheFrameIsThatOfTheDesign(t *testing.T) {
	secret := strings.Repeat("a1B2", 10)
	fsys := fstest.MapFS{
		"stack.hcl":               {Data: []byte("stack {\n  edition = 1\n  title   = \"x\"\n  fx      = { USD = 0.92 }\n}\n")},
		"inventory/marketing.hcl": {Data: []byte(strings.Repeat("\n", 11) + "integration \"hubspot_to_salesforce\" {\n  from = tool.hubspot\n  to   = tool.salesfroce\n  via  = native\n}\n")},
		"inventory/finance.hcl":   {Data: []byte(strings.Repeat("\n", 5) + "tool \"hubspot\" {\n  cost {\n    amount   = 12000\n    currency = \"CHF\"\n  }\n}\n")},
		"inventory/sales.hcl":     {Data: []byte("\n\ntool \"salesforce\" {\n}\n")},
		"inventory/support.hcl":   {Data: []byte(strings.Repeat("\n", 19) + "tool \"zendesk\" {\n\n  connection {\n    connector = connector.zendesk\n    token     = \"" + secret + "\"\n  }\n}\n")},
		".hidden/broken.hcl":      {Data: []byte("{{{")},
		"_drafts/broken.hcl":      {Data: []byte("{{{")},
	}
	opts := options()
	opts.Connectors = nil
	inv, diags := inventory.Load(fsys, opts)
	got := frame(inv, diags)
	if diff := cmp.Diff(strings.Split(wantFrame, "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for _, d := range diags {
		if strings.Contains(d.Error(), secret) {
			t.Error("a diagnostic repeats the secret")
		}
	}
}

func TestAnEmptyFolderHasNoInventory(t *testing.T) {
	inv, diags := inventory.Load(fstest.MapFS{"notes.txt": {Data: []byte("x")}}, options())
	if inv != nil || len(diags) != 1 || lang.CodeOf(diags[0]) != lang.CodeNoInventory {
		t.Fatalf("inventory %v, %v", inv, diags)
	}
	want := `error[E0001]: there is no inventory here
  no *.hcl file in this folder or below it
help: a list of tools and a folder of exports make one in a minute:
      stackassay init --tools tools.csv --exports exports
      stackassay init --example    a small company to play with

`
	if diff := cmp.Diff(want, frame(inv, diags)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAMistakeInOneFileLeavesTheOthersInPeace(t *testing.T) {
	fsys := piece("tool \"crm_a\" {\n  title = \n}\ntool \"crm_b\" {\n  owner = person.mia\n}\n")
	fsys["other.hcl"] = &fstest.MapFile{Data: []byte("integration \"a_to_b\" {\n  from = tool.crm_a\n  to   = tool.crm_b\n  via  = native\n}\n")}
	inv, diags := inventory.Load(fsys, options())
	if len(diags) != 1 || lang.CodeOf(diags[0]) != lang.CodeSyntax {
		t.Errorf("only the mistake itself is told:\n%s", frame(inv, diags))
	}
	if len(inv.Files) != 3 {
		t.Errorf("%d files are there for snippets, want 3", len(inv.Files))
	}
}
