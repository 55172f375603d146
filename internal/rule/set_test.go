package rule_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
	"stackassay/internal/rule"
)

func file(pack, name, attrs string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(`rule "` + pack + `" "` + name + `" {` + rest + `
severity = high
since = "0.1.0"
rationale = "Because."
each "tool" {}
condition = tool.owner != null
` + attrs + "\n}\n")}
}

func ids(list []*rule.Effective) string {
	var out []string
	for _, r := range list {
		out = append(out, r.ID)
	}
	return strings.Join(out, " ")
}

func TestASetIsShippedRulesAndOwnOnes(t *testing.T) {
	builtin := fstest.MapFS{
		"cost/a.hcl": file("cost", "a", "dimension = stack"),
		"cost/b.hcl": file("cost", "b", "enabled = false"),
		"gap/c.hcl":  file("gap", "c", "dimension = governance"),
	}
	own, configure := blocksOf(t, `rule "cost" "own" {`+rest+`
severity = low
each "person" {}
condition = person.department != null
}
configure "gap.c" {
  severity = low
}
configure "cost.b" {
  enabled = true
}`)
	set, diags := rule.Load(builtin, own, configure, world())
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	if got, want := ids(set.Rules), "cost.a cost.b cost.own gap.c"; got != want {
		t.Errorf("rules %s, want %s", got, want)
	}
	for choice, want := range map[string]struct {
		rule.Choice
		ids string
	}{
		"everything":        {rule.Choice{}, "cost.a cost.b cost.own gap.c"},
		"a pack":            {rule.Choice{Names: []string{"cost"}}, "cost.a cost.b cost.own"},
		"an id":             {rule.Choice{Names: []string{"gap.c"}}, "gap.c"},
		"a dimension":       {rule.Choice{Names: []string{"stack", "governance"}}, "cost.a gap.c"},
		"a kind":            {rule.Choice{Kinds: []string{"person"}}, "cost.own"},
		"both must fit":     {rule.Choice{Names: []string{"cost"}, Kinds: []string{"tool"}}, "cost.a cost.b"},
		"by its dimension":  {rule.Choice{Dimensions: []finding.Dimension{finding.Stack}}, "cost.a"},
		"nothing fits here": {rule.Choice{Names: []string{"duplicates"}}, ""},
	} {
		if got := ids(set.Select(want.Choice)); got != want.ids {
			t.Errorf("%s: %q, want %q", choice, got, want.ids)
		}
	}
	want := rule.Custom{Severities: []string{"gap.c"}, Rules: []string{"cost.b", "cost.own"}}
	if diff := cmp.Diff(want, set.Custom()); diff != "" {
		t.Errorf("custom (-want +got):\n%s", diff)
	}
	var packs []string
	for _, p := range set.Packs() {
		packs = append(packs, p.Name+map[bool]string{true: " builtin", false: " own"}[p.Builtin])
	}
	if got := strings.Join(packs, ", "); got != "cost builtin, cost own, gap builtin" {
		t.Errorf("packs %s", got)
	}
}

func TestTheHashOfASetFollowsItsRulesAlone(t *testing.T) {
	hash := func(fsys fstest.MapFS, configure string) string {
		_, blocks := blocksOf(t, configure)
		set, diags := rule.Load(fsys, nil, blocks, world())
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		return set.SHA256()
	}
	one := hash(fstest.MapFS{"cost/a.hcl": file("cost", "a", "")}, "")
	if again := hash(fstest.MapFS{"cost/a.hcl": file("cost", "a", "")}, "configure \"cost.a\" {\n  severity = low\n}\n"); again != one {
		t.Error("configure changed the hash of the rules")
	}
	if other := hash(fstest.MapFS{"cost/a.hcl": file("cost", "a", "tags = [\"x\"]")}, ""); other == one {
		t.Error("another rule has the same hash")
	}
}

func TestAShippedRuleStandsInTheFileOfItsName(t *testing.T) {
	_, diags := rule.Load(fstest.MapFS{"cost/b.hcl": file("cost", "a", "")}, nil, nil, world())
	if !diags.HasErrors() || diags[0].Summary != "Rule cost.a stands in the wrong file" {
		t.Errorf("got %v", diags)
	}
}

func TestAnOwnRuleCannotTakeAShippedId(t *testing.T) {
	own, _ := blocksOf(t, `rule "cost" "a" {`+rest+`
severity = low
each "tool" {}
condition = tool.owner != null
}`)
	_, diags := rule.Load(fstest.MapFS{"cost/a.hcl": file("cost", "a", "")}, own, nil, world())
	if len(diags) != 1 || !strings.Contains(diags[0].Detail, "cost/a.hcl:1") || diags[0].Subject.Filename != "rules.hcl" {
		t.Errorf("got %v", diags)
	}
}

func TestIDsAreKnownWithoutReadingTheFiles(t *testing.T) {
	got, err := rule.IDs(fstest.MapFS{"gap/c.hcl": {}, "cost/a.hcl": {}, "readme.md": {}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"cost.a", "gap.c"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestRulesThatAskAboutRulesAreOfTheLastRound(t *testing.T) {
	set := mustLoad(t, `rule "own" "late" {`+rest+`
severity = low
each "tool" {}
condition = length(tool.entities_without_dataset) == 0
}
rule "own" "early" {`+rest+`
severity = low
each "tool" {}
condition = tool.owner != null
}`)
	if !set.Rule("own.late").LastRound() || set.Rule("own.early").LastRound() {
		t.Error("own.late asks about rules, own.early does not")
	}
}
