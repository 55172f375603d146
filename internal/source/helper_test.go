package source_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/source"
	"stackassay/internal/source/file"
)

// entity declares fields written as "name" or "name:type"; a type that begins
// with list: holds several values.
func entity(fields ...string) *inventory.Entity {
	e := &inventory.Entity{}
	e.Label = "contact"
	for _, f := range fields {
		name, typ, _ := strings.Cut(f, ":")
		out := &inventory.Field{Type: typ}
		if inner, ok := strings.CutPrefix(typ, "list:"); ok {
			out.Type, out.Many = inner, true
		}
		out.Label = name
		e.Fields = append(e.Fields, out)
	}
	return e
}

// mapped reads the body of a map block.
func mapped(tb testing.TB, body string) *inventory.Map {
	tb.Helper()
	f, diags := hclsyntax.ParseConfig([]byte(body), "inventory.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	m := &inventory.Map{Fields: map[string]hcl.Expression{}}
	attrs, _ := f.Body.JustAttributes()
	for name, a := range attrs {
		m.Fields[name] = a.Expr
	}
	return m
}

// opened reads a text as a file of the given name.
func opened(tb testing.TB, name, text string) *file.File {
	tb.Helper()
	dir := tb.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	f, err := file.Open(tb.Context(), dir, &inventory.DatasetFrom{Path: name}, file.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

func field(tb testing.TB, number string) *file.File {
	tb.Helper()
	dir := filepath.Join("file", "testdata", "field", number)
	names, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil || len(names) != 1 {
		tb.Fatal(names, err)
	}
	f, err := file.Open(tb.Context(), dir, &inventory.DatasetFrom{Path: filepath.Base(names[0])}, file.Options{})
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// bound binds without expecting an error.
func bound(tb testing.TB, ds *inventory.Dataset, f source.Source, env source.Env) *source.Mapping {
	tb.Helper()
	m, diags := source.Bind(ds, f.Info(), env)
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	return m
}

func surveyed(tb testing.TB, f source.Source, m *source.Mapping) *source.Survey {
	tb.Helper()
	s, err := source.Examine(tb.Context(), f, m, 2, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// values returns the values of a field in record order, as %v prints them, nulls
// as "-"; living names whether each record takes part in checks.
func values(tb testing.TB, f source.Source, s *source.Survey, root, name string) (out []string, living []bool) {
	tb.Helper()
	at := s.Mapping.Schema.Find(root, name)
	if at < 0 {
		tb.Fatalf("no field %s.%s", root, name)
	}
	err := source.Each(tb.Context(), f, s, 1, func(_ int, b *record.Batch) error {
		alive := make([]bool, b.Rows)
		for _, row := range b.Living {
			alive[row] = true
		}
		living = append(living, alive...)
		for row := range b.Rows {
			out = append(out, show(b.Vectors[at], row))
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return out, living
}
