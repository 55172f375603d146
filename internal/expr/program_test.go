package expr_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/expr"
)

func TestMissingTellsWhatIsNeeded(t *testing.T) {
	absent := func(root, name string) bool { return root == "record" && (name == "email" || name == "amount") }
	for written, want := range map[string]string{
		"record.email != null":                                         "record.email",
		"record.status != null":                                        "",
		"record.email == null && record.active":                        "record.email",
		"record.active && record.email == null":                        "record.email",
		"record.active || record.email == null":                        "",
		"record.email == null || record.active":                        "",
		"record.email == null || record.amount > 1":                    "record.email",
		"coalesce(record.email, record.status) == null":                "",
		"coalesce(record.email, record.raw[\"AMOUNT\"]) == null":       "record.email",
		"record.active ? record.amount : 1":                            "record.amount",
		"record.amount > 1 ? 1 : 2":                                    "record.amount",
		"upper(lower(record.email)) == record.status":                  "record.email",
		`"${record.email}" == "x"`:                                     "record.email",
		"[for x in record.tags : x == record.email]":                   "record.email",
		"record.stage.title == record.status":                          "",
		"(record.email == null || record.active) && record.amount > 1": "record.amount",
	} {
		t.Run(written, func(t *testing.T) {
			env, _ := recordEnv()
			got := ""
			if r, missing := compile(t, written, env).Missing(absent); missing {
				got = r.String()
			}
			if got == "record.raw.AMOUNT" { // the column of an absent field is as absent
				got = "record.email"
			}
			if got != want {
				t.Errorf("%s lacks %q, want %q", written, got, want)
			}
		})
	}
}

func TestAnAbsentAlternativeReadsAsNull(t *testing.T) {
	for written, want := range map[string]string{
		"!(record.gone == null) || true":             "true",
		"record.gone == null || record.gone != null": "true", // both lack it: nothing takes the place
		"record.gone == null || false":               "null",
		"false || record.gone == null":               "null",
		`coalesce("${record.gone}", "x")`:            `"x"`,
		`coalesce(record.gone, "x")`:                 `"x"`,
		"record.gone == null":                        "true",
	} {
		env, frame := recordEnv()
		p := compile(t, written, env)
		v, err := p.Eval(frame)
		if err != nil || show(v) != want {
			t.Errorf("%s is %s (%v), want %s", written, show(v), err, want)
		}
	}
}

func TestARootThatIsNotThereForASubjectIsNullAndNotMissing(t *testing.T) {
	env, frame := recordEnv()
	env.Optional = func(root, name string) bool { return root == "integration" && name == "" }
	for written, want := range map[string]string{
		"integration == null || integration.enabled": "true",
		"integration.owner.title":                    "null",
		"coalesce(integration.criticality, \"low\")": `"low"`,
		"integration.enabled || false":               "null",
	} {
		if got := show(evaluate(t, written, env, frame)); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
}

func TestReadsAreListedAsTheyAreWritten(t *testing.T) {
	env, _ := recordEnv()
	env.Optional = func(root, name string) bool { return root == "lifecycle" || root == "record" && name == "unknown" }
	written := `thing.owner.title == "x" && length([for p in thing.peers : p if p.seats > 1]) > param.tolerated ` +
		`&& record.email != record.raw["OTHER_EMAIL"] && record.stage.title == null && lifecycle.a.b == null && record.unknown == null ` +
		`&& thing.peers[*].seats == null && record.gone == null`
	p := compile(t, written, env)
	var got []string
	for _, r := range p.Reads() {
		line := r.String() + " = " + written[r.Range.Start.Byte:r.Range.End.Byte]
		if r.Absent {
			line += " (absent)"
		}
		got = append(got, line)
	}
	want := []string{
		"thing.owner.title = thing.owner.title",
		"thing.peers = thing.peers",
		"thing.peers.seats = p.seats",
		"param.tolerated = param.tolerated",
		"record.email = record.email",
		`record.other_email = record.raw["OTHER_EMAIL"]`,
		"record.stage.title = record.stage.title",
		"lifecycle = lifecycle.a.b",
		"record.unknown = record.unknown (absent)",
		"thing.peers = thing.peers",
		"thing.peers.seats = [*].seats",
		"record.gone = record.gone (absent)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("reads (-want +got):\n%s", diff)
	}
}

func TestTypesOfPrograms(t *testing.T) {
	for written, want := range map[string]string{
		"thing.seats > 1":                             "bool",
		"record.amount + 1":                           "number",
		"record.delay * 2":                            "duration",
		"record.closed_at - record.created_at":        "duration",
		"record.closed_at + record.delay":             "date or time",
		"record.created_at":                           "date",
		"thing.peers":                                 "list of thing",
		"thing.peers[0].title":                        "text",
		"thing.peers[*].seats":                        "list of number",
		"[for p in thing.peers : p.owner]":            "list of thing",
		"{for p in thing.peers : p.title => p.seats}": "map of number",
		"answer.body":                                 "any value",
		`thing.paid ? high : low`:                     "text",
		"max(param.floor, 3 * thing.schedule)":        "duration",
		"coalesce(thing.owner, thing)":                "thing",
		"lookup(thing.depths, \"x\", 0)":              "number",
		"first(thing.peers)":                          "thing",
		"thing.status":                                "keyword",
		"none":                                        "null",
		`"${thing.seats}"`:                            "text",
		"concat(thing.peers, [thing])":                "list of thing",
	} {
		env, _ := recordEnv()
		if got := compile(t, written, env).Type().String(); got != want {
			t.Errorf("%s is a %s, want %s", written, got, want)
		}
	}
}

func TestFunctionsOfOneLanguageAreAdded(t *testing.T) {
	env, frame := company()
	env.Functions = map[string]*expr.Function{
		"soql": {
			Params: []expr.Kind{expr.KindText}, Result: expr.Type{Kind: expr.KindText},
			Call: func(_ *expr.Frame, args []expr.Value) (expr.Value, error) {
				return expr.Text("'" + args[0].AsText() + "'"), nil
			},
		},
	}
	if got := show(evaluate(t, `soql(thing.title)`, env, frame)); got != `"'HubSpot'"` {
		t.Errorf("it is %s", got)
	}
	if got := show(evaluate(t, `soql(none)`, env, frame)); got != "null" {
		t.Errorf("of null it is %s", got)
	}
}

func TestAProgramThatIsAlwaysFalse(t *testing.T) {
	for written, want := range map[string]bool{
		"false":                  true,
		"1 > 2":                  true,
		"record.active && 1 > 2": true,
		"1 > 2 && record.active": true,
		"record.active && (record.active && false)": true,
		"record.active || false":                    false,
		"false || record.active":                    false,
		"record.active && 1 < 2":                    false,
		"true":                                      false,
		"record.active":                             false,
	} {
		env, _ := recordEnv()
		if got := compile(t, written, env).AlwaysFalse(); got != want {
			t.Errorf("%s: %t, want %t", written, got, want)
		}
	}
}
