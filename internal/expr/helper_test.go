package expr_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"pgregory.net/rapid"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

// thing stands for the blocks of an inventory.
type thing struct {
	Addr     string              `attr:"address"`
	Title    string              `attr:"title"`
	Status   string              `attr:"status" kw:"active,retired" default:"active"`
	Seats    *float64            `attr:"seats"`
	Count    int                 `attr:"count"`
	Paid     *bool               `attr:"paid"`
	Since    *lang.Time          `attr:"since" unit:"date"`
	Schedule *lang.Duration      `attr:"schedule"`
	Spent    float64             `attr:"spent" unit:"money"`
	Used     *float64            `attr:"used" unit:"share" derived:"true"`
	Words    []string            `attr:"words" default:"[]"`
	Classes  []string            `attr:"classes" kw:"personal,consent"`
	Owner    *thing              `attr:"owner"`
	Peers    []*thing            `attr:"peers" derived:"true"`
	Depths   map[string]float64  `attr:"depths"`
	Cost     *thingCost          `block:"cost"`
	Contract *thingCost          `attr:"contract" derived:"true"`
	All      []*thingCost        `block:"contract"`
	Lead     lang.Node           `attr:"lead"`
	Ref      lang.Ref            `attr:"ref"`
	Groups   map[string][]string `attr:"groups" default:"{}"`
	_        struct{}            `attr:"later" reserved:"true"`
}

type thingCost struct {
	Amount   *float64 `attr:"amount" unit:"money"`
	Currency string   `attr:"currency"`
}

// Address implements lang.Node.
func (t *thing) Address() string { return t.Addr }

func clock(s string) lang.Time {
	t, ok := lang.ParseTime(s, time.UTC)
	if !ok {
		panic("not a time: " + s)
	}
	return t
}

// company is an environment with one root of every sort.
func company() (*expr.Env, *expr.Frame) {
	types := expr.NewTypes()
	since := clock("2024-02-29")
	schedule := lang.Duration(900)
	mia := &thing{Addr: "person.mia", Title: "Mia"}
	t := &thing{
		Addr: "tool.hubspot", Title: "HubSpot", Status: "active", Seats: new(25.0), Count: 3, Since: &since,
		Schedule: &schedule, Spent: 24000, Used: new(0.36), Words: []string{"a", "b"}, Classes: []string{"personal"},
		Owner: mia, Depths: map[string]float64{"forms": 0.6, "email": 1}, Lead: mia,
		Peers: []*thing{{Title: "Mailchimp", Seats: new(4.0)}, {Title: "Encharge", Seats: new(6.0)}},
		Ref:   lang.Ref{Addr: "rule.overlap.peer_tools"},
	}
	env := &expr.Env{
		Types:   types,
		Objects: map[string]*expr.ObjectType{"thing": types.Of(t), "nothing": types.Of(t)},
		Constants: map[string]expr.Value{
			"none": expr.Null(),
			"param": expr.MapOf(map[string]expr.Value{
				"tolerated": expr.Number(0.005),
				"floor":     expr.Duration(3600),
				"grave":     expr.Texts([]string{"currency", "stage"}),
			}),
			"fixed": types.Object(t),
			"high":  expr.Text("high"),
			"low":   expr.Text("low"),
		},
		Any: map[string]bool{"answer": true},
	}
	frame := &expr.Frame{
		Objects: map[string]any{"thing": t, "nothing": nil, "answer": map[string]any{
			"status": 200.0, "body": map[string]any{"ids": []any{"a", "b"}, "more": false},
		}},
		AsOf: clock("2026-11-21"), Currency: "EUR", Domains: []string{"northwind.example"},
	}
	return env, frame
}

func parse(t *testing.T, written string) hcl.Expression {
	t.Helper()
	e, diags := hclsyntax.ParseExpression([]byte(written), "test.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("%s does not parse: %v", written, diags)
	}
	return e
}

func compile(t *testing.T, written string, env *expr.Env) *expr.Program {
	t.Helper()
	p, diags := expr.Compile(parse(t, written), env)
	if diags.HasErrors() {
		t.Fatalf("%s does not compile: %v", written, diags)
	}
	return p
}

func evaluate(t *testing.T, written string, env *expr.Env, frame *expr.Frame) expr.Value {
	t.Helper()
	v, err := compile(t, written, env).Eval(frame)
	if err != nil {
		t.Fatalf("%s: %v", written, err)
	}
	return v
}

// show writes a value so that tests can compare it.
func show(v expr.Value) string {
	switch v.Kind() {
	case expr.KindNull:
		return "null"
	case expr.KindText:
		return strconv.Quote(v.AsText())
	case expr.KindBool:
		return strconv.FormatBool(v.True())
	case expr.KindNumber:
		return strconv.FormatFloat(v.AsNumber(), 'f', -1, 64)
	case expr.KindDuration:
		return strconv.FormatFloat(v.AsNumber(), 'f', -1, 64) + "s"
	case expr.KindTime:
		return v.AsTime().String()
	case expr.KindList:
		var parts []string
		for _, x := range v.AsList() {
			parts = append(parts, show(x))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case expr.KindMap:
		var parts []string
		m := v.AsMap()
		for _, k := range m.Keys() {
			x, _ := m.Get(k)
			parts = append(parts, k+" = "+show(x))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	case expr.KindObject:
		if n, ok := v.AsObject().(lang.Node); ok {
			return n.Address()
		}
		return fmt.Sprintf("%T", v.AsObject())
	case expr.KindAny:
	}
	return "?"
}

func parseRapid(t *rapid.T, written string) hcl.Expression {
	e, diags := hclsyntax.ParseExpression([]byte(written), "test.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		t.Fatalf("%s does not parse: %v", written, diags)
	}
	return e
}

func parseBench(b *testing.B, written string) hcl.Expression {
	b.Helper()
	e, diags := hclsyntax.ParseExpression([]byte(written), "bench.hcl", hcl.InitialPos)
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	return e
}
