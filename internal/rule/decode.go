package rule

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/finding"
	"stackassay/internal/lang"
)

// The forms of labels.
var (
	idPattern       = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
	otherPattern    = regexp.MustCompile(`[^a-z0-9]+`)
	languagePattern = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// Decode reads one block `rule`. It looks at the shape alone: whether the
// expressions mean anything is found when the rule is linted. The rule is nil
// when so much is wrong that nothing more can be said about it. Diagnostics
// carry ranges and codes.
func Decode(block *hclsyntax.Block, origin Origin) (*Rule, hcl.Diagnostics) {
	var diags hcl.Diagnostics
	if len(block.Labels) != 2 {
		return nil, hcl.Diagnostics{lang.Error(lang.CodeLabelCount, block.DefRange(),
			fmt.Sprintf("rule has %s, not 2", counted(len(block.Labels), "label")),
			"a rule has a pack and a name", `write rule "pack" "name" {`)}
	}
	r := newReader("rule", block.DefRange(), block.Body, &diags)
	for i, label := range block.Labels {
		checkID(r, label, block.LabelRanges[i])
	}
	rule := &Rule{
		ID:     strings.Join(block.Labels, "."),
		Pack:   block.Labels[0],
		Name:   block.Labels[1],
		Origin: origin,
		Range:  block.DefRange(),
		End:    block.Range().End.Byte,
		Ranges: r.ranges(),
	}
	decodeHead(r, rule)
	decodeEach(r, rule)
	decodeVerdict(r, rule)
	decodeAdvice(r, rule)
	decodeTexts(r, rule)
	r.each("parameter", 1, func(b *hclsyntax.Block) { decodeParameter(r, rule, b) })
	r.each("test", 1, func(b *hclsyntax.Block) { decodeTest(r, rule, b) })
	r.finish()
	return rule, diags
}

// checkID refuses a label that is not lower_snake_case.
func checkID(r *reader, label string, at hcl.Range) {
	if idPattern.MatchString(label) {
		return
	}
	r.say(lang.Error(lang.CodeLabel, at, fmt.Sprintf("%q cannot be an id", label),
		"ids hold small letters, digits and _", fmt.Sprintf("write %q", snake(label))))
}

func snake(label string) string {
	s := otherPattern.ReplaceAllString(strings.ToLower(label), "_")
	s = strings.Trim(s, "_")
	if s == "" || s[0] >= '0' && s[0] <= '9' {
		s = "x" + s
	}
	return s
}

func decodeHead(r *reader, rule *Rule) {
	rule.Title = r.text(r.required("title"))
	if word := r.keyword(r.attr("dimension"), finding.DimensionKeywords()); word != "" {
		rule.Dimension, _ = finding.ParseDimension(word) // the word is one of the list
	}
	rule.Severity = expression(r.required("severity"))
	rule.Since = r.text(r.attr("since"))
	rule.Revision = 1
	if a := r.attr("revision"); r.literal(a, "a whole number", &rule.Revision) && rule.Revision < 1 {
		r.say(lang.Error(lang.CodeOutOfRange, a.Expr.Range(), "revision counts from 1",
			"this is less than 1", "write revision = 1, or leave it out"))
	}
	rule.Tags = r.texts(r.attr("tags"))
	rule.Enabled = r.flag("enabled", true)
	rule.Waivable = r.flag("waivable", true)
	rule.Rationale = strings.TrimSpace(r.text(r.attr("rationale")))
	if a := r.attr("implies"); a != nil {
		rule.Implies = decodeImplies(r, a)
	}
	if rule.Origin == Builtin {
		r.required("since")
		r.required("rationale")
	}
}

// decodeImplies reads a list of references to rules: rule.pack.name, with an
// index where it keeps to one discriminator.
func decodeImplies(r *reader, a *hclsyntax.Attribute) []Implied {
	list, ok := a.Expr.(*hclsyntax.TupleConsExpr)
	if !ok {
		r.say(lang.Error(lang.CodeType, a.Expr.Range(), "implies takes a list of rules",
			"this is not a list", "write implies = [rule.pack.name]"))
		return nil
	}
	var out []Implied
	for _, e := range list.Exprs {
		to, ok := reference(e)
		if !ok {
			r.say(lang.Error(lang.CodeNotReference, e.Range(), "implies names rules",
				"this is no reference to a rule", "write rule.pack.name, without quotes"))
			continue
		}
		out = append(out, to)
	}
	return out
}

func reference(e hclsyntax.Expression) (Implied, bool) {
	traversal, diags := hcl.AbsTraversalForExpr(e)
	if diags.HasErrors() || len(traversal) < 3 || len(traversal) > 4 || traversal.RootName() != "rule" {
		return Implied{}, false
	}
	pack, ok1 := traversal[1].(hcl.TraverseAttr)
	name, ok2 := traversal[2].(hcl.TraverseAttr)
	if !ok1 || !ok2 {
		return Implied{}, false
	}
	to := Implied{Rule: pack.Name + "." + name.Name, Range: e.Range()}
	if len(traversal) == 4 {
		index, ok := traversal[3].(hcl.TraverseIndex)
		if !ok || index.Key.Type().FriendlyName() != "string" {
			return Implied{}, false
		}
		to.Index = index.Key.AsString()
	}
	return to, true
}

func decodeEach(r *reader, rule *Rule) {
	b := r.one("each", 1, true)
	if b == nil {
		return
	}
	e := newReader("each", b.DefRange(), b.Body, r.diags)
	rule.Each = Each{
		Kind:     b.Labels[0],
		Where:    e.expr("where"),
		Archived: e.flag("archived", false),
		FullKeys: e.flag("full_keys", false),
		Range:    b.DefRange(),
		Ranges:   e.ranges(),
	}
	if a := e.attr("entity"); a != nil {
		rule.Each.Entities = e.words(a)
	}
	field, fields := e.attr("field"), e.attr("fields")
	switch {
	case field != nil && fields != nil:
		r.say(lang.Error(lang.CodeContradiction, fields.NameRange, "each has field and fields",
			"both say what the rule is about", "keep fields and list all of them"))
	case field != nil:
		rule.Each.Fields = []string{e.text(field)}
	case fields != nil:
		rule.Each.Fields = e.texts(fields)
	}
	e.finish()
}

// words reads one bare word or a list of them.
func (r *reader) words(a *hclsyntax.Attribute) []string {
	list, ok := a.Expr.(*hclsyntax.TupleConsExpr)
	if !ok {
		if w := r.word(a.Name, a.Expr, nil); w != "" {
			return []string{w}
		}
		return nil
	}
	var out []string
	for _, e := range list.Exprs {
		if w := r.word(a.Name, e, nil); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func decodeVerdict(r *reader, rule *Rule) {
	rule.Condition = r.expr("condition")
	if a := r.attr("affected"); a != nil {
		rule.Affected = decodeCounts(r, a)
	}
	if rule.Condition == nil && rule.Affected == nil {
		r.say(lang.Error(lang.CodeMissing, r.header, "rule has no condition",
			"a rule needs a condition or its own counts", "add condition = …, which is true when the subject is healthy"))
	}
	rule.Weight = r.expr("weight")
	rule.Tolerate = r.expr("tolerate")
	rule.By = r.texts(r.attr("by"))
	if a := r.attr("by"); a != nil && len(rule.By) > maxBreakdowns {
		r.say(lang.Error(lang.CodeOutOfRange, a.Expr.Range(), "by has more than three names",
			fmt.Sprintf("there are %d", len(rule.By)), "keep the three that tell most"))
		rule.By = rule.By[:maxBreakdowns]
	}
	if a := r.attr("among"); a != nil {
		rule.Among = r.items(a)
	}
	rule.Saving = r.expr("saving")
	rule.At = r.expr("at")
}

// maxBreakdowns is how many names `by` may hold.
const maxBreakdowns = 3

func decodeCounts(r *reader, a *hclsyntax.Attribute) *Counts {
	out := &Counts{}
	for _, it := range r.items(a) {
		switch it.Name {
		case "count":
			out.Count = it.Expr
		case "of":
			out.Of = it.Expr
		default:
			r.say(lang.Error(lang.CodeUnknownAttribute, it.Expr.Range(),
				"affected has no "+it.Name, "nothing reads this", "write affected = { count = …, of = … }"))
		}
	}
	if out.Count == nil || out.Of == nil {
		r.say(lang.Error(lang.CodeMissing, a.Expr.Range(), "affected has no count or no of",
			"both are required", "write affected = { count = …, of = … }"))
		return nil
	}
	return out
}

// items reads an object of expressions in the order they were written.
func (r *reader) items(a *hclsyntax.Attribute) []Item {
	object, ok := a.Expr.(*hclsyntax.ObjectConsExpr)
	if !ok {
		r.say(lang.Error(lang.CodeType, a.Expr.Range(), a.Name+" takes a map of expressions",
			"this is not written in braces", fmt.Sprintf("write %s = { name = … }", a.Name)))
		return nil
	}
	var out []Item
	for _, it := range object.Items {
		name := keyOf(it.KeyExpr)
		if name == "" {
			r.say(lang.Error(lang.CodeType, it.KeyExpr.Range(), fmt.Sprintf("A name in %s is an expression", a.Name),
				"names are bare words", "write a bare word before ="))
			continue
		}
		if slices.ContainsFunc(out, func(i Item) bool { return i.Name == name }) {
			r.say(lang.Error(lang.CodeDuplicate, it.KeyExpr.Range(), fmt.Sprintf("%s names %s twice", a.Name, name),
				"it is named before", "keep one of them"))
			continue
		}
		out = append(out, Item{Name: name, Expr: it.ValueExpr})
	}
	return out
}

// keyOf returns the name before the sign of equality in an object, "" when it
// is computed.
func keyOf(e hclsyntax.Expression) string {
	if word := hcl.ExprAsKeyword(e); word != "" {
		return word
	}
	if key, ok := e.(*hclsyntax.ObjectConsKeyExpr); ok {
		e = key.Wrapped
	}
	if v, diags := e.Value(nil); !diags.HasErrors() && v.IsWhollyKnown() && !v.IsNull() && v.Type().FriendlyName() == "string" {
		return v.AsString()
	}
	return ""
}

func decodeAdvice(r *reader, rule *Rule) {
	rule.Message = expression(r.required("message"))
	if a := r.attr("evidence"); a != nil {
		rule.Evidence = r.items(a)
	}
	b := r.one("remediation", 0, true)
	if b == nil {
		return
	}
	m := newReader("remediation", b.DefRange(), b.Body, r.diags)
	rule.Remediation = Remediation{Text: expression(m.required("text")), Range: b.DefRange()}
	if word := m.keyword(m.required("effort"), finding.Efforts()); word != "" {
		_ = rule.Remediation.Effort.UnmarshalText([]byte(word)) // the word is one of the list
	}
	m.finish()
}

func decodeTexts(r *reader, rule *Rule) {
	r.each("text", 1, func(b *hclsyntax.Block) {
		lbl := b.Labels[0]
		switch {
		case !languagePattern.MatchString(lbl) || lbl == "en":
			r.say(lang.Error(lang.CodeLabel, b.LabelRanges[0], fmt.Sprintf("%q is no language to translate into", lbl),
				"the rule itself is in English", `write a code of BCP 47, such as text "es"`))
			return
		case rule.Text(lbl) != nil:
			r.say(lang.Error(lang.CodeDuplicate, b.DefRange(), fmt.Sprintf("rule has two texts in %q", lbl),
				fmt.Sprintf("the first is on line %d", rule.Text(lbl).Range.Start.Line), "keep one of them"))
			return
		}
		t := newReader("text", b.DefRange(), b.Body, r.diags)
		rule.Texts = append(rule.Texts, &Translation{
			Language:    lbl,
			Title:       t.text(t.attr("title")),
			Rationale:   strings.TrimSpace(t.text(t.attr("rationale"))),
			Message:     t.expr("message"),
			Remediation: t.expr("remediation"),
			Range:       b.DefRange(),
		})
		t.finish()
	})
	slices.SortFunc(rule.Texts, func(a, b *Translation) int { return cmp.Compare(a.Language, b.Language) })
}

func decodeParameter(r *reader, rule *Rule, b *hclsyntax.Block) {
	name := b.Labels[0]
	checkID(r, name, b.LabelRanges[0])
	if old := rule.Parameter(name); old != nil {
		r.say(lang.Error(lang.CodeDuplicate, b.DefRange(), fmt.Sprintf("rule has two parameters %q", name),
			fmt.Sprintf("the first is on line %d", old.Range.Start.Line), "keep one of them"))
		return
	}
	p := newReader("parameter", b.DefRange(), b.Body, r.diags)
	types := make([]string, 0, len(ParameterTypes()))
	for _, t := range ParameterTypes() {
		types = append(types, string(t))
	}
	rule.Parameters = append(rule.Parameters, &Parameter{
		Name:        name,
		Type:        ParameterType(p.keyword(p.required("type"), types)),
		Default:     expression(p.required("default")),
		Description: p.text(p.required("description")),
		Range:       b.DefRange(),
	})
	p.finish()
}
