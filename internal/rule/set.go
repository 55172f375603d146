package rule

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// Set is the rules of one audit, sorted by id.
type Set struct {
	Rules []*Effective

	world    *World
	byID     map[string]*Effective
	programs map[string]*Program // as linted; of singular kinds they are what is asked
	packs    []Pack
}

// IDs lists the ids of built-in rules by the names of their files, sorted,
// without reading them.
func IDs(builtin fs.FS) ([]string, error) {
	files, err := ruleFiles(builtin)
	if err != nil {
		return nil, err
	}
	ids := make([]string, len(files))
	for i, f := range files {
		ids[i] = idOf(f)
	}
	return ids, nil
}

func ruleFiles(builtin fs.FS) ([]string, error) {
	files, err := fs.Glob(builtin, "*/*.hcl")
	if err != nil {
		return nil, fmt.Errorf("list built-in rules: %w", err)
	}
	slices.Sort(files)
	return files, nil
}

func idOf(file string) string {
	return path.Dir(file) + "." + strings.TrimSuffix(path.Base(file), ".hcl")
}

// Load reads the built-in rules (one file <pack>/<name>.hcl each), the
// company's own rule blocks and the configure blocks, lints everything, and
// returns the rules as they are asked. The set can be used only when the
// diagnostics hold no error. A nil builtin brings no rules.
func Load(builtin fs.FS, own, configure []*hclsyntax.Block, w World) (*Set, hcl.Diagnostics) {
	w.longLists()
	s := &Set{world: &w, byID: map[string]*Effective{}, programs: map[string]*Program{}}
	diags := s.readBuiltin(builtin)
	for _, b := range own {
		r, d := Decode(b, Own)
		if src := w.Sources[b.Range().Filename]; r != nil && b.Range().CanSliceBytes(src) {
			r.Source = b.Range().SliceBytes(src)
		}
		diags = append(diags, d...)
		diags = append(diags, s.add(r)...)
	}
	slices.SortFunc(s.Rules, func(a, b *Effective) int { return cmp.Compare(a.ID, b.ID) })
	diags = append(diags, s.configure(configure)...)
	diags = append(diags, s.lint()...)
	s.packs = packsOf(s.Rules)
	return s, lang.Sort(diags)
}

func (s *Set) readBuiltin(builtin fs.FS) hcl.Diagnostics {
	if builtin == nil {
		return nil
	}
	var diags hcl.Diagnostics
	files, err := ruleFiles(builtin)
	if err != nil {
		return hcl.Diagnostics{lang.Error(lang.CodeUnreadable, hcl.Range{}, "The built-in rules cannot be read", err.Error(), "")}
	}
	read := make([]parsed, len(files))
	inParallel(len(files), func(i int) { read[i] = parseFile(builtin, files[i]) })
	for _, p := range read {
		diags = append(diags, p.diags...)
		for _, r := range p.rules {
			diags = append(diags, s.add(r)...)
		}
	}
	return diags
}

// parsed is what one file holds.
type parsed struct {
	rules []*Rule
	diags hcl.Diagnostics
}

func parseFile(builtin fs.FS, name string) parsed {
	src, err := fs.ReadFile(builtin, name)
	if err != nil {
		return parsed{diags: hcl.Diagnostics{lang.Error(lang.CodeUnreadable, hcl.Range{Filename: name},
			"A built-in rule cannot be read", err.Error(), "")}}
	}
	rules, diags := Parse(src, name, Builtin)
	for _, r := range rules {
		if r.ID != idOf(name) {
			diags = append(diags, lang.Error(lang.CodeRuleShape, r.Range, fmt.Sprintf("Rule %s stands in the wrong file", r.ID),
				"the file is "+name, fmt.Sprintf("move it to %s/%s.hcl", r.Pack, r.Name)))
		}
	}
	return parsed{rules: rules, diags: diags}
}

// Parse reads the rule blocks of one file and nothing else.
func Parse(src []byte, name string, origin Origin) ([]*Rule, hcl.Diagnostics) {
	file, diags := hclsyntax.ParseConfig(src, name, hcl.InitialPos)
	diags = coded(lang.CodeSyntax, diags)
	if diags.HasErrors() {
		return nil, diags
	}
	body, ok := file.Body.(*hclsyntax.Body)
	if !ok {
		return nil, diags
	}
	var rules []*Rule
	for _, a := range slices.SortedFunc(maps.Values(body.Attributes), byPlace) {
		diags = append(diags, lang.Error(lang.CodeUnknownAttribute, a.NameRange, "A rule file holds rules only",
			a.Name+" stands outside of a rule", "move it into the rule"))
	}
	for _, b := range body.Blocks {
		if b.Type != "rule" {
			diags = append(diags, lang.Error(lang.CodeUnknownBlock, b.TypeRange, "A rule file holds rules only",
				b.Type+" is no rule", "remove it"))
			continue
		}
		r, d := Decode(b, origin)
		diags = append(diags, d...)
		if r != nil {
			r.Source = b.Range().SliceBytes(src)
			rules = append(rules, r)
		}
	}
	return rules, diags
}

func byPlace(a, b *hclsyntax.Attribute) int {
	return cmp.Compare(a.SrcRange.Start.Byte, b.SrcRange.Start.Byte)
}

// add takes a rule in, unless another one has its id.
func (s *Set) add(r *Rule) hcl.Diagnostics {
	if r == nil {
		return nil
	}
	if old := s.byID[r.ID]; old != nil {
		return hcl.Diagnostics{lang.Error(lang.CodeDuplicate, r.Range, "Two rules have the id "+r.ID,
			fmt.Sprintf("the other one is at %s:%d", old.Range.Filename, old.Range.Start.Line),
			"give one of them another name; a shipped rule is changed with configure")}
	}
	e, diags := unconfigured(r)
	s.byID[r.ID] = e
	s.Rules = append(s.Rules, e)
	return diags
}

// Rule returns a rule by its id, nil when there is none.
func (s *Set) Rule(id string) *Effective { return s.byID[id] }

// World returns what the rules were compiled in.
func (s *Set) World() *World { return s.world }

// Program returns a rule as it was compiled at load, nil when it does not
// compile. Rules of singular kinds are asked with it.
func (s *Set) Program(id string) *Program { return s.programs[id] }

// Enabled lists the rules that are asked.
func (s *Set) Enabled() []*Effective {
	return slices.DeleteFunc(slices.Clone(s.Rules), func(r *Effective) bool { return !r.On })
}

// Choice picks rules. What is empty picks nothing apart: the zero value is all.
type Choice struct {
	Names      []string // ids, packs or keywords of dimensions
	Kinds      []string
	Dimensions []finding.Dimension
}

// Select returns the enabled rules that fit every part of a choice, sorted by
// id.
func (s *Set) Select(c Choice) []*Effective {
	return slices.DeleteFunc(s.Enabled(), func(r *Effective) bool { return !c.fits(r) })
}

func (c Choice) fits(r *Effective) bool {
	return (len(c.Kinds) == 0 || slices.Contains(c.Kinds, r.Each.Kind)) &&
		(len(c.Dimensions) == 0 || slices.Contains(c.Dimensions, r.Dimension)) &&
		(len(c.Names) == 0 || slices.ContainsFunc(c.Names, r.Named))
}

// Named reports whether a word names the rule: its id, its pack, or the keyword
// of its dimension.
func (r *Effective) Named(word string) bool {
	return word == r.ID || word == r.Pack || r.Dimension != finding.NoDimension && word == r.Dimension.String()
}
