package expr_test

import (
	"testing"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/expr"
)

// FuzzCompile compiles any bytes as an expression, and evaluates and judges what
// compiles: nothing may panic, and the two ways agree.
func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		`is_email(record.email) && record.amount > 1 || record.gone == null`, `thing.owner.title`, `"${thing.since} %{ if true }x%{ endif }"`,
		`[for k, v in thing.depths : k if v > 0.5]`, `{for p in thing.peers : p.title => p.seats...}`, `max(record.delay, "1h", param.floor)`,
		`record.closed_at - record.created_at < "30d"`, `thing.peers[*].owner.title`, `format("%v", answer.body)`, `!none ? 1 : -2 % 3`,
		`lookup({a = 1}, record.status, null)`, `matches(record.status, "a+")`, `record.raw["EMAIL"]`, "<<EOT\nx ${1}\nEOT\n", `f(g(`,
		`setproduct(range(300), range(300))`, `indent(1000000, "\n")`, `jsondecode("[[[[")`, `range(0, 1e300, 1e-300)`, `substr("añb", -1, 1e300)`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 1<<12 {
			return
		}
		e, diags := hclsyntax.ParseExpression(src, "fuzz.hcl", hcl.InitialPos)
		if diags.HasErrors() {
			return
		}
		env, frame := recordEnv()
		p, diags := expr.Compile(e, env)
		if diags.HasErrors() {
			for _, d := range diags {
				if d.Summary == "" || d.Detail == "" || d.Subject == nil {
					t.Errorf("a diagnostic says too little: %v", d)
				}
			}
			return
		}
		frame.Batch = tableOf(1).batch(5)
		out, sel := make([]expr.Tri, 5), all(5)
		var s expr.Scratch
		judged := p.Judge(&s, frame, sel, out)
		for row := range sel {
			frame.Row = row
			v, err := p.Eval(frame)
			if err != nil || judged != nil {
				continue
			}
			if v.Tri() != out[row] {
				t.Errorf("%s of row %d: judged %v, evaluated %s", src, row, out[row], show(v))
			}
			if _, err := p.Text(frame); err != nil {
				t.Errorf("%s evaluates and does not print: %v", src, err)
			}
		}
	})
}
