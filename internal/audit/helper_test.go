package audit_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/rs/zerolog"
	"github.com/samber/lo"

	"stackassay/internal/audit"
	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/rule"
	"stackassay/internal/score"
	"stackassay/rules"
)

// stack is the company of the tests, with one tool.
const stack = `
stack {
  edition = 1
  title   = "Northwind Robotics"
  as_of   = "2026-11-21"
  country = "DE"
}
person "ada" {
  title = "Ada"
  email = "ada@northwind.example"
}
tool "crm" {
  title    = "CRM"
  category = category.crm
  owner    = person.ada
}
`

// contacts is a dataset of contacts in contacts.csv, columns matched by name.
const contacts = `
dataset "contacts" {
  tool   = tool.crm
  entity = entity.contact
  from "file" {
    path = "contacts.csv"
  }
}
`

// asks is one rule about records: the fields that id, each and condition name.
func asks(name, each, condition string, more ...string) string {
	return `
rule "house" "` + name + `" {
  title     = "` + name + `"
  dimension = completeness
  severity  = medium
  each ` + each + `
  condition = ` + condition + `
  message   = "${affected.count} of ${affected.of}"
  ` + strings.Join(more, "\n  ") + `
  remediation {
    effort = low
    text   = "Mend it."
  }
}
`
}

// option changes how an audit is run.
type option func(*setup)

type setup struct {
	audit.Options
	builtin fs.FS
}

func only(filters ...string) option { return func(s *setup) { s.Only = filters } }
func without(filters ...string) option {
	return func(s *setup) { s.Exclude = filters }
}
func jobs(n int) option { return func(s *setup) { s.Jobs = n } }
func shipped(s *setup)  { s.builtin = rules.Files() }

// packs are some of the shipped rules.
func packs(names ...string) option {
	return func(s *setup) {
		some := fstest.MapFS{}
		for _, name := range names {
			files, err := fs.Glob(rules.Files(), name+"/*.hcl")
			if err != nil {
				panic(err)
			}
			for _, f := range files {
				data, err := fs.ReadFile(rules.Files(), f)
				if err != nil {
					panic(err)
				}
				some[f] = &fstest.MapFile{Data: data}
			}
		}
		s.builtin = some
	}
}

// folder writes the files of a company and returns where.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// audited is the audit of a company. Only the rules of its own files are asked,
// unless the test wants the shipped ones.
func audited(t *testing.T, files map[string]string, opts ...option) *audit.Outcome {
	t.Helper()
	out, err := auditOf(t, files, opts...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func auditOf(t *testing.T, files map[string]string, opts ...option) (*audit.Outcome, error) {
	t.Helper()
	dir := folder(t, files)
	s := &setup{builtin: fstest.MapFS{}}
	s.Dir, s.Jobs, s.Log, s.Tool = dir, 2, zerolog.Nop(), score.Tool{Name: "stackassay", Version: "test"}
	for _, o := range opts {
		o(s)
	}
	inv, diags := inventory.Load(os.DirFS(dir), inventory.Options{Now: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)})
	if diags.HasErrors() {
		t.Fatalf("the inventory of this test does not load: %v", diags)
	}
	s.Inventory, s.Rules = inv, ruleSet(t, s.builtin, inv)
	return audit.Run(t.Context(), s.Options)
}

func ruleSet(t *testing.T, builtin fs.FS, inv *inventory.Inventory) *rule.Set {
	t.Helper()
	world := rule.World{Types: expr.NewTypes(), Entities: inv.Entities, Zone: inv.Zone, Sources: map[string][]byte{}}
	var configure []*hclsyntax.Block
	for _, f := range inv.Files {
		world.Sources[f.Path] = f.Bytes
		configure = append(configure, lo.Filter(f.Body.Blocks, func(b *hclsyntax.Block, _ int) bool { return b.Type == "configure" })...)
	}
	set, diags := rule.Load(builtin, inv.Rules, configure, world)
	if diags.HasErrors() {
		t.Fatalf("the rules of this test do not load: %v", diags)
	}
	return set
}

// checks are the verdicts of one rule, by identity.
func checks(out *audit.Outcome, id string) []score.Check {
	return lo.Filter(out.Result.Checks, func(c score.Check, _ int) bool { return c.Rule == id })
}

// check is the only verdict of a rule.
func check(t *testing.T, out *audit.Outcome, id string) score.Check {
	t.Helper()
	found := checks(out, id)
	if len(found) != 1 {
		t.Fatalf("%s has %d verdicts, want one; incidents %v, warnings %v", id, len(found), out.Incidents, out.Warnings)
	}
	return found[0]
}

// said is a verdict in one line: outcome, k of n, reason.
func said(c score.Check) string {
	s := c.Outcome.String()
	if c.Affected != nil && c.Affected.Of > 0 {
		s += fmt.Sprintf(" %d of %d", c.Affected.Count, c.Affected.Of)
	}
	if c.Outcome == finding.Inconclusive || c.Outcome == finding.Error {
		s += ": " + c.Reason["en"]
	}
	return s
}

// facts is the data section of a dataset.
func facts(t *testing.T, out *audit.Outcome, address string) score.DatasetFacts {
	t.Helper()
	f, ok := lo.Find(out.Result.Facts.Datasets, func(d score.DatasetFacts) bool { return d.Address == address })
	if !ok {
		t.Fatalf("the data section lacks %s", address)
	}
	return f
}

// field is a field of a data section.
func field(t *testing.T, d score.DatasetFacts, name string) score.FieldFacts {
	t.Helper()
	f, ok := lo.Find(d.Fields, func(f score.FieldFacts) bool { return f.Name == name })
	if !ok {
		t.Fatalf("%s has no field %s", d.Address, name)
	}
	return f
}
