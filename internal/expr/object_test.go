package expr_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

func TestObjectsAreReadByTheirTags(t *testing.T) {
	for written, want := range map[string]string{
		"thing":                         "tool.hubspot",
		"thing.address":                 `"tool.hubspot"`,
		"thing.seats":                   "25",
		"thing.count":                   "3",
		"thing.paid":                    "null",
		"thing.since":                   "2024-02-29",
		"thing.schedule":                "900s",
		"thing.words":                   `["a", "b"]`,
		"thing.owner.title":             `"Mia"`,
		"thing.owner.owner.owner.title": "null",
		"thing.owner.words":             "[]",
		"thing.owner.classes":           "null",
		"thing.owner.groups":            "{}",
		"thing.owner.depths":            "null",
		"thing.owner.status":            "null",
		"thing.owner.spent":             "0",
		"thing.depths.forms":            "0.6",
		`thing.depths["email"]`:         "1",
		"thing.depths.absent":           "null",
		"thing.peers[1].title":          `"Encharge"`,
		"thing.peers[*].seats":          "[4, 6]",
		"thing.peers.*.seats":           "[4, 6]",
		"[for p in thing.peers : p.title if p.seats > 4]":        `["Encharge"]`,
		"length([for p in thing.peers : p if p.seats > 9]) == 0": "true",
		"thing.cost":                       "null",
		"thing.cost.amount":                "null",
		"thing.contract.currency":          "null",
		"thing.lead.title":                 `"Mia"`,
		"thing.lead == thing.owner":        "true",
		"thing.ref.address":                `"rule.overlap.peer_tools"`,
		"thing.owner.ref.address":          "null",
		"nothing.owner.title":              "null",
		"nothing == null":                  "true",
		"fixed.owner.title":                `"Mia"`,
		"answer.status == 200":             "true",
		`answer.body.ids[1]`:               `"b"`,
		"answer.body.absent.further.down":  "null",
		"answer.body.more":                 "false",
		"contains(answer.body.ids, \"a\")": "true",
		"thing.used * 100 > 35":            "true",
	} {
		t.Run(written, func(t *testing.T) {
			env, frame := company()
			if got := show(evaluate(t, written, env, frame)); got != want {
				t.Errorf("%s is %s, want %s", written, got, want)
			}
		})
	}
}

func TestConstantsAreFolded(t *testing.T) {
	for written, want := range map[string]string{
		"1 + 2 * 3":                             "7",
		"param.tolerated < 0.01":                "true",
		"fixed.owner.title":                     `"Mia"`,
		"length(fixed.peers)":                   "2",
		`"${fixed.title}!"`:                     `"HubSpot!"`,
		`"${fixed.since}"`:                      "not constant",
		"thing.title":                           "not constant",
		"thing.seats == null || true":           "not constant",
		"age(fixed.since)":                      "not constant",
		"[for x in [1, 2] : x * 2]":             "[2, 4]",
		"record.email":                          "not constant",
		`fixed.status == "active" ? high : low`: `"high"`,
	} {
		t.Run(written, func(t *testing.T) {
			env, _ := recordEnv()
			got := "not constant"
			if v, ok := compile(t, written, env).Constant(); ok {
				got = show(v)
			}
			if got != want {
				t.Errorf("%s folds to %s, want %s", written, got, want)
			}
		})
	}
}

func TestTypesListTheirAttributes(t *testing.T) {
	typ := expr.NewTypes().Of(&thing{})
	var got []string
	for _, a := range typ.Attributes() {
		line := a.Name + ": " + a.Type.String()
		if a.Reserved {
			line = a.Name + ": reserved"
		}
		if a.Derived {
			line += ", derived"
		}
		if a.Type.Keywords != nil {
			line += " of " + strings.Join(a.Type.Keywords, " ")
		}
		got = append(got, line)
	}
	want := []string{
		"address: text", "classes: list of keyword", "contract: thing_cost, derived", "cost: thing_cost", "count: number",
		"depths: map of number", "groups: map of list of text", "later: reserved", "lead: object", "owner: thing", "paid: bool",
		"peers: list of thing, derived", "ref: object", "schedule: duration", "seats: number", "since: date", "spent: number",
		"status: keyword of active retired", "title: text", "used: number, derived", "words: list of text",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("attributes (-want +got):\n%s", diff)
	}
}

func TestGivenObjectsReadWhatIsGiven(t *testing.T) {
	env, frame := company()
	typ := env.Types.Of(&thing{})
	frame.Objects["thing"] = &expr.Given{Type: typ, Attrs: map[string]expr.Value{
		"title": expr.Text("Given"),
		"owner": expr.Object(&expr.Given{Type: typ, Attrs: map[string]expr.Value{"seats": expr.Number(2)}}, typ),
		"peers": expr.List([]expr.Value{expr.Object(&expr.Given{Type: typ, Attrs: map[string]expr.Value{"seats": expr.Number(9)}}, typ)}),
	}}
	for written, want := range map[string]string{
		"thing.title":             `"Given"`,
		"thing.seats":             "null",
		"thing.words":             "null",
		"thing.owner.seats":       "2",
		"thing.peers[*].seats":    "[9]",
		"thing.owner.cost.amount": "null",
	} {
		if got := show(evaluate(t, written, env, frame)); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
}

// row is a fact whose attributes only the data knows.
type row map[string]any

// Attribute implements expr.Attributes.
func (r row) Attribute(name string) (any, bool) {
	v, ok := r[name]
	return v, ok
}

type pairOf struct {
	A any `attr:"a"`
	B any `attr:"b"`
}

func TestFactsMayKnowTheirAttributesThemselves(t *testing.T) {
	env, frame := company()
	env.Objects["pair"] = env.Types.Of(&pairOf{})
	frame.Objects["pair"] = &pairOf{A: &row{"value": "x", "owner": &thing{Title: "Mia"}, "at": clock("2026-01-02")}, B: nil}
	for written, want := range map[string]string{
		"pair.a.value":                 `"x"`,
		"pair.a.owner.title":           `"Mia"`,
		"pair.a.at":                    "2026-01-02",
		"pair.a.absent":                "null",
		"pair.b.value":                 "null",
		"pair.a.value == pair.b.value": "null",
	} {
		if got := show(evaluate(t, written, env, frame)); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
}

func TestHandMadeTypesRead(t *testing.T) {
	env, frame := company()
	env.Objects["partner"] = expr.NewObjectType("record", []expr.Attribute{
		{Name: "email", Type: expr.Type{Kind: expr.KindText}},
		{Name: "amount", Type: expr.Type{Kind: expr.KindNumber}},
	}, func(p any, attr string) expr.Value {
		v, _ := (*p.(*row))[attr].(string)
		if v == "" {
			return expr.Null()
		}
		return expr.Text(v)
	})
	frame.Objects["partner"] = &row{"email": "ada@northwind.example"}
	if got := show(evaluate(t, `is_email(partner.email) && partner.amount == null`, env, frame)); got != "true" {
		t.Errorf("it is %s, want true", got)
	}
}

func TestValuesKeepTheirZone(t *testing.T) {
	written := lang.Time{Time: clock("2026-11-21T23:30:00-05:00").Time}
	v := expr.Time(written)
	if got := v.AsTime().String(); got != "2026-11-21T23:30:00-05:00" {
		t.Errorf("it is %s", got)
	}
}
