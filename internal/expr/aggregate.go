package expr

import (
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

// aggregate is one call of sum, avg, count, share or quantile over records.
type aggregate struct {
	name string
	arg  *Program // nil: count() of all records
	at   float64  // quantile: 0 to 1
}

func isAggregate(name string) bool {
	switch name {
	case "sum", "avg", "count", "share", "quantile":
		return true
	}
	return false
}

// aggregate compiles sum(x), avg(x), count(x), share(x) and quantile(x, q) over
// the records of a dataset. A sum over a list is a function like any other.
func (c *compiler) aggregate(e *hclsyntax.FunctionCallExpr) *node {
	least, most := 1, 1
	switch e.Name {
	case "count":
		least = 0
	case "quantile":
		least, most = 2, 2
	}
	if len(e.Args) < least || len(e.Args) > most || e.ExpandFinal {
		return c.fail(lang.CodeRuleFunction, e.Range(), e.Name+" has the wrong number of arguments",
			"it takes "+arity(least, most, false), "write what is asked of each record")
	}
	if c.aggregating {
		return c.fail(lang.CodeRuleFunction, e.Range(), e.Name+" stands inside another", "the outer one looks at each record",
			"ask each question for itself and combine the answers")
	}
	c.aggregating = true
	defer func() { c.aggregating = false }()
	agg := &aggregate{name: e.Name}
	n := &node{op: opAggregate, typ: kindType(KindNumber), rng: e.Range(), varies: true, agg: len(c.aggs)}
	if len(e.Args) > 0 {
		arg := c.compile(e.Args[0])
		if arg == nil || !c.aggregated(e.Name, arg) {
			return nil
		}
		agg.arg = &Program{root: arg, plan: newPlan(arg), expr: e.Args[0], types: c.types, locals: maxScope}
		n.args, n.typ = []*node{arg}, resultOf(e.Name, arg.typ)
	}
	if e.Name == "quantile" && !c.quantileAt(e.Args[1], agg) {
		return nil
	}
	c.aggs = append(c.aggs, agg)
	slot := n.agg
	n.eval = func(f *Frame) Value {
		if slot < len(f.aggregates) {
			return f.aggregates[slot]
		}
		return f.fail(n.rng, e.Name+" has no records to look at")
	}
	return c.settle(n)
}

func (c *compiler) aggregated(name string, arg *node) bool {
	switch name {
	case "share":
		return c.want(arg, "share", KindBool)
	case "count":
		return true
	}
	return c.want(arg, name, KindNumber, KindDuration)
}

func resultOf(name string, arg Type) Type {
	switch {
	case name == "share":
		return Type{Kind: KindNumber, Unit: UnitShare}
	case name == "count" || !arg.Kind.numeric():
		return kindType(KindNumber)
	}
	return arg
}

func (c *compiler) quantileAt(e hclsyntax.Expression, agg *aggregate) bool {
	q := c.compile(e)
	if q == nil {
		return false
	}
	agg.at = q.val.AsNumber()
	if !q.constant || q.val.kind != KindNumber || agg.at < 0 || agg.at > 1 {
		c.fail(lang.CodeRuleFunction, e.Range(), "The second argument of quantile is a share", "it is a number from 0 to 1",
			"write 0.5 for the median")
		return false
	}
	return true
}
