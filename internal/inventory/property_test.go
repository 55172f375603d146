package inventory_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"pgregory.net/rapid"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// blocksOf cuts an inventory into its top-level blocks.
func blocksOf(t *testing.T, path string) []string {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return regexp.MustCompile(`(?ms)^[a-z].*?^}\n`).FindAllString(string(src), -1)
}

// outline writes down everything about a model that the order of blocks could
// change: addresses in order, and what they refer to.
func outline(inv *inventory.Inventory) string {
	var b strings.Builder
	for _, t := range inv.Tools {
		fmt.Fprintln(&b, t.Addr, t.Title, t.Tier, t.Vendor, len(t.Licensed), len(t.Segments))
	}
	for _, e := range inv.Entities {
		fmt.Fprint(&b, e.Addr, " ", e.Kind)
		for _, f := range e.Fields {
			fmt.Fprint(&b, " ", f.Label, ":", f.Type)
		}
		fmt.Fprintln(&b)
	}
	for _, i := range inv.Integrations {
		for _, s := range i.Syncs {
			fmt.Fprintln(&b, s.Addr, s.Entity.Addr, s.Key, len(s.Mappings))
		}
	}
	for _, l := range inv.Lifecycles {
		for _, s := range l.Stages {
			fmt.Fprintln(&b, s.Addr, s.Rank, s.Means)
		}
	}
	for _, m := range inv.Metrics {
		fmt.Fprintln(&b, m.Addr, *m.Declared, *m.Required)
	}
	for _, w := range inv.Waivers {
		fmt.Fprintln(&b, w.Addr, w.Rule.Addr, len(w.Subject), *w.Expired)
	}
	return b.String()
}

func TestTheOrderOfBlocksAndFilesChangesNothing(t *testing.T) {
	blocks := append(blocksOf(t, "testdata/load/everything/section_10.hcl"), blocksOf(t, "testdata/load/everything/rest.hcl")...)
	inv, diags := inventory.Load(shuffled(blocks, 1), options())
	if missing := withoutSchema(diags); len(missing) > 0 {
		t.Fatal(frame(inv, missing))
	}
	want := outline(inv)
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.Permutation(blocks).Draw(t, "order")
		inv, diags := inventory.Load(shuffled(order, rapid.IntRange(1, 5).Draw(t, "files")), options())
		if missing := withoutSchema(diags); len(missing) > 0 {
			t.Fatal(frame(inv, missing))
		}
		if diff := cmp.Diff(want, outline(inv)); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

// withoutSchema leaves out the warnings, and the schema file that only the
// folder on disk has.
func withoutSchema(diags hcl.Diagnostics) (rest hcl.Diagnostics) {
	for _, d := range diags {
		if d.Severity == hcl.DiagError && lang.CodeOf(d) != lang.CodeNoFile {
			rest = append(rest, d)
		}
	}
	return rest
}

func shuffled(blocks []string, files int) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := range files {
		var b strings.Builder
		for j := i; j < len(blocks); j += files {
			b.WriteString(blocks[j])
		}
		fsys[fmt.Sprintf("team-%d/file.hcl", i)] = &fstest.MapFile{Data: []byte(b.String())}
	}
	return fsys
}

func TestAnyTwoLettersMayBeSwapped(t *testing.T) {
	const right = "salesforce"
	for at := range len(right) - 1 {
		label := []byte(right)
		label[at], label[at+1] = label[at+1], label[at]
		src := "tool \"salesforce\" {\n}\nlifecycle \"l\" {\n  entity = entity.deal\n  field  = \"stage\"\n  tool   = tool." + string(label) + "\n}\n"
		_, diags := inventory.Load(files(src), options())
		if len(diags) != 1 || !strings.Contains(lang.Help(diags[0]), "did you mean tool.salesforce?") {
			t.Errorf("%s: %v", label, diags)
		}
	}
}

func FuzzLoad(f *testing.F) {
	for _, path := range []string{"testdata/load/everything/section_10.hcl", "testdata/load/company/company.hcl"} {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	for _, e := range lang.Codes() {
		f.Add([]byte(e.Mistake))
	}
	small := options().WithCatalogue(fstest.MapFS{"catalog.hcl": {Data: []byte(smallCatalogue)}}).WithSchemas()
	f.Fuzz(func(t *testing.T, src []byte) {
		inv, diags := inventory.Load(piece(string(src)), small)
		text := frame(inv, diags)
		if strings.ContainsAny(text, "\x1b\x07\x00") {
			t.Errorf("a terminal would obey %q", text)
		}
		for _, d := range diags {
			if d.Summary == "" || lang.CodeOf(d) == "" {
				t.Errorf("a diagnostic without a summary or a code: %v", d)
			}
			if d.Subject != nil && d.Subject.Filename != "" && d.Subject.Start.Byte > len(src)+len(around) {
				t.Errorf("a place outside of the file: %v", d.Subject)
			}
		}
	})
}

func TestThePlainReaderGivesTheSameModel(t *testing.T) {
	src, err := os.ReadFile("../catalog/data/catalog.hcl")
	if err != nil {
		t.Fatal(err)
	}
	plain, ok := lang.ParsePlain("catalog.hcl", src)
	if !ok {
		t.Fatal("the catalogue is not written in plain form, so that every start of the program waits for HCL")
	}
	full, diags := lang.Parse("catalog.hcl", src)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if diff := cmp.Diff(shape(full.Body), shape(plain.Body)); diff != "" {
		t.Errorf("(-HCL +plain):\n%s", diff)
	}
}

// shape writes a tree down without its ranges.
func shape(body *hclsyntax.Body) []string {
	var out []string
	for _, b := range body.Blocks {
		out = append(out, fmt.Sprintf("%s %q line %d", b.Type, b.Labels, b.TypeRange.Start.Line))
		for _, name := range []string{"title", "domain", "weight", "vendor", "category", "core", "secondary", "partial", "aliases", "renamed_to", "discontinued_on", "singleton", "admin", "max_tools"} {
			a, ok := b.Body.Attributes[name]
			if !ok {
				continue
			}
			out = append(out, fmt.Sprintf("  %s line %d column %d: %s", name, a.SrcRange.Start.Line, a.SrcRange.Start.Column, written(a.Expr)))
		}
		out = append(out, shape(b.Body)...)
	}
	return out
}

func written(e hcl.Expression) string {
	if ref, ok := lang.RefOf(e); ok {
		return ref.Addr
	}
	if list, ok := e.(*hclsyntax.TupleConsExpr); ok {
		members := make([]string, len(list.Exprs))
		for i, m := range list.Exprs {
			members[i] = written(m)
		}
		return strings.Join(members, ", ")
	}
	v, _ := lang.Literal(e)
	return fmt.Sprint(v)
}

// smallCatalogue lets a fuzzer spend its time on the inventory: each load
// declares the whole catalogue anew, and that is most of its work.
const smallCatalogue = `
domain "sales" {
  title = "Sales"
}
category "crm" {
  title = "CRM"
}
category "erp" {
  title = "ERP"
}
flow "orders_to_erp" {
  title = "Orders reach the ERP"
  from  = category.crm
  to    = category.erp
}
capability "contact_management" {
  title  = "Contacts"
  domain = domain.sales
  weight = 4
}
product "salesforce_sales" {
  title    = "Salesforce"
  vendor   = "Salesforce"
  category = category.crm
  core     = [capability.contact_management]
}
`
