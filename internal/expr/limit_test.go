package expr_test

import (
	"strings"
	"testing"

	"stackassay/internal/expr"
)

func TestNothingGrowsWithoutEnd(t *testing.T) {
	nested := func(n int, each, start string) string {
		s := start
		for range n {
			s = "[for a in [" + s + "] : " + each + "][0]"
		}
		return s
	}
	for name, written := range map[string]string{
		"loops inside loops": "length([for a in range(60000) : [for b in range(60000) : a]])",
		"texts that double":  nested(40, `"${a}${a}"`, `"xxxxxxxx"`),
		"lists that double":  nested(30, "concat(a, a)", "[1, 2, 3, 4]"),
		"products":           "setproduct(range(500), range(500))",
		"ranges":             "range(0, 1000000000)",
		"replacements":       nested(12, `replace(a, "x", "xxxxxxxx")`, `"xxxxxxxx"`),
		"joined texts":       nested(12, `join("xxxxxxxx", split("", a))`, `"xxxxxxxx"`),
		"widths of a format": `format("%1000000000d", 1)`,
	} {
		t.Run(name, func(t *testing.T) {
			env, _ := company()
			p, diags := expr.Compile(parse(t, written), env)
			if diags.HasErrors() {
				return // it is said when it is loaded
			}
			v, ok := p.Constant()
			if ok && len(v.AsText())+len(v.AsList()) > 1<<25 {
				t.Errorf("it is %d long", len(v.AsText())+len(v.AsList()))
			}
		})
	}
}

func TestSetsOfThings(t *testing.T) {
	for written, want := range map[string]string{
		"length(distinct(concat(thing.peers, thing.peers)))":               "2",
		"length(setintersection([thing, thing.owner], [thing.lead]))":      "1",
		"setsubtract([thing], thing.peers)":                                "[tool.hubspot]",
		"distinct([[1, 2], [1, 2], [1, 3]])":                               "[[1, 2], [1, 3]]",
		`distinct([{a = 1}, {a = 1}, {a = 2}])`:                            "[{a = 1}, {a = 2}]",
		`distinct([totime("2026-01-01"), totime("2026-01-01T00:00:00Z")])`: "[2026-01-01]",
		`length(distinct([duration("1m"), 60, true, none, none, "60"]))`:   "4",
	} {
		env, frame := company()
		if got := show(evaluate(t, written, env, frame)); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
	if got := strings.Count(strings.Join(expr.FunctionNames(), " "), " "); got < 100 {
		t.Errorf("%d functions are listed", got+1)
	}
}
