package rule_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/golden"
	"stackassay/internal/lang"
	"stackassay/internal/rule"
)

// blocks takes a file of rules apart.
func blocks(tb testing.TB, src []byte, name string) (rules, configure []*hclsyntax.Block) {
	tb.Helper()
	file, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	for _, b := range file.Body.(*hclsyntax.Body).Blocks {
		switch b.Type {
		case "rule":
			rules = append(rules, b)
		case "configure":
			configure = append(configure, b)
		}
	}
	return rules, configure
}

func blocksOf(tb testing.TB, src string) (rules, configure []*hclsyntax.Block) {
	tb.Helper()
	return blocks(tb, []byte(src), "rules.hcl")
}

// loaded reads a text of own rules.
func loaded(t *testing.T, src, name string) (*rule.Set, hcl.Diagnostics) {
	t.Helper()
	own, configure := blocks(t, []byte(src), name)
	w := world()
	w.Sources = map[string][]byte{name: []byte(src)}
	return rule.Load(nil, own, configure, w)
}

// mustLoad reads own rules without a mistake.
func mustLoad(t *testing.T, src string) *rule.Set {
	t.Helper()
	set, diags := loaded(t, src, "rules.hcl")
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return set
}

func TestWhatIsWrongWithARuleIsSaidInItsPlace(t *testing.T) {
	files, err := filepath.Glob("testdata/*/*.hcl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, path := range files {
		name := strings.TrimPrefix(strings.TrimSuffix(filepath.ToSlash(path), ".hcl"), "testdata/")
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			set, diags := loaded(t, string(src), filepath.Base(path))
			golden.Check(t, name+".want", describeLoad(set, diags))
		})
	}
}

// describeLoad writes what was found, or what the rules are.
func describeLoad(set *rule.Set, diags hcl.Diagnostics) []byte {
	var b bytes.Buffer
	for _, d := range diags {
		at := "nowhere"
		if d.Subject != nil {
			at = d.Subject.String()
		}
		fmt.Fprintf(&b, "%s %s\n  %s\n  %s\n", at, lang.CodeOf(d), d.Summary, d.Detail)
	}
	for _, r := range set.Rules {
		state := "on"
		if !r.On {
			state = "off"
		}
		fmt.Fprintf(&b, "%s asks %s, %s, %s", r.ID, r.Each.Kind, r.DefaultSeverity(), state)
		if p := set.Program(r.ID); p != nil {
			fmt.Fprintf(&b, ", fields %v", p.Fields())
		}
		if len(r.Parameters) > 0 {
			fmt.Fprintf(&b, ", %v", r.Used())
		}
		b.WriteByte('\n')
	}
	if c := set.Custom(); diags == nil {
		fmt.Fprintf(&b, "custom %v %v %v\n", c.Severities, c.Parameters, c.Rules)
	}
	return b.Bytes()
}

func TestNothingIsWrongWithTheShippedRules(t *testing.T) {
	set := shipped(t)
	for _, r := range set.Rules {
		if missing := rule.Untested(r.Rule); missing != nil {
			t.Errorf("%s has no test that expects %v", r.ID, missing)
		}
		for _, m := range set.World().Survivors(r.Rule) {
			t.Errorf("%s: its tests still pass when %s", r.ID, m.What)
		}
	}
}

func FuzzDecode(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*.hcl")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range files {
		src, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		rules, diags := rule.Parse(src, "fuzz.hcl", rule.Own)
		for _, d := range diags {
			if d.Summary == "" || d.Subject == nil {
				t.Errorf("a diagnostic without words or place: %v", d)
			}
		}
		for _, r := range rules {
			if rule.Page(r) == nil {
				t.Errorf("%s has no page", r.ID)
			}
		}
	})
}
