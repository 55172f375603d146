package rule

import (
	"maps"

	"stackassay/internal/expr"
	"stackassay/internal/record"
)

// amongRoot is the name under which the texts of a finding read how many of what
// fails meet a condition of `among`.
const amongRoot = "among"

// amongCounts are these numbers, by the name of the condition.
type amongCounts map[string]int64

// compileAmong compiles the conditions that are counted among what fails.
func (p *Program) compileAmong(env *expr.Env) {
	if !p.Kind.RecordLike {
		return
	}
	for _, item := range p.Rule.Among {
		if prog := p.expr(item.Expr, env); prog != nil {
			p.among = append(p.among, shown{name: item.Name, prog: prog})
		}
	}
}

// withAmong adds these counts to what the texts of a rule can read.
func withAmong(env *expr.Env, items []Item) *expr.Env {
	if len(items) == 0 {
		return env
	}
	out := *env
	out.Objects = maps.Clone(env.Objects)
	out.Objects[amongRoot] = amongType(items)
	return &out
}

func amongType(items []Item) *expr.ObjectType {
	attrs := make([]expr.Attribute, len(items))
	for i, item := range items {
		attrs[i] = expr.Attribute{Name: item.Name, Type: expr.Type{Kind: expr.KindNumber}, Doc: "how many of what fails meet this condition"}
	}
	return expr.NewObjectType(amongRoot, attrs, func(p any, attr string) expr.Value {
		counts, _ := p.(amongCounts)
		return expr.Number(float64(counts[attr]))
	})
}

// countAmong counts, of the rows that fail, those that meet each condition. One
// that cannot be decided is not counted.
func (c *Counter) countAmong(b *record.Batch, failing []int32) {
	for i := range c.q.among {
		for _, r := range failing {
			c.frame.Batch, c.frame.Row = b, int(r)
			if v, err := c.q.among[i].prog.Eval(c.frame); err == nil && v.True() {
				c.among[i] += c.surplusOf(b, r)
			}
		}
	}
}

// surplusOf is how many affected records a failing row stands for.
func (c *Counter) surplusOf(b *record.Batch, row int32) int64 {
	return max(1, c.sizeOf(b, row)-1)
}

// amongCounts are the counts by their names.
func (c *Counter) amongCounts() amongCounts {
	out := make(amongCounts, len(c.among))
	for i := range c.among {
		out[c.q.among[i].name] = c.among[i]
	}
	return out
}
