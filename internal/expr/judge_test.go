package expr_test

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/expr"
)

// condition draws a condition over the columns of the test table.
func condition(t *rapid.T, depth int) string {
	pick := func(words ...string) string { return rapid.SampledFrom(words).Draw(t, "word") }
	sub := func() string { return condition(t, depth-1) }
	number := func() string { return numberOver(t, depth-1) }
	time := func() string {
		return pick("record.created_at", "record.closed_at", `totime("2024-10-04")`, "thing.since", "record.closed_at + record.delay")
	}
	text := func() string {
		return pick("record.email", "record.other_email", "record.status", "lower(record.email)", `record.raw["AMOUNT"]`,
			`"${record.status}!"`, "record.stage.title", `"active"`, "thing.title", `coalesce(record.status, "none")`,
			`substr(record.email, 0, 3)`, "upper(record.other_email)", "trimspace(lower(record.status))", "null")
	}
	if depth <= 0 {
		return pick("record.active", "true", "false", "record.email == null", "record.amount != null", "record.stage == null",
			`record.raw["EMAIL"] == null`)
	}
	switch pick("and", "or", "not", "cond", "number", "time", "text", "null", "format", "list", "other", "any") {
	case "and":
		return "(" + sub() + " && " + sub() + ")"
	case "or":
		return "(" + sub() + " || " + sub() + ")"
	case "not":
		return "!(" + sub() + ")"
	case "cond":
		return "(" + sub() + " ? " + sub() + " : " + sub() + ")"
	case "number":
		return number() + pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + number()
	case "time":
		return time() + pick(" < ", " <= ", " > ", " >= ", " == ", " != ") + pick(time(), `"2024-10-04"`)
	case "text":
		return text() + pick(" == ", " != ", " < ", " >= ") + text()
	case "null":
		return pick("record.email", "record.amount", "record.tags", "record.stage.seats", "record.amount + record.paid") +
			pick(" == ", " != ") + "null"
	case "format":
		return pick("is_email(record.email)", "is_email(record.other_email)", "is_country(record.country)", "is_internal(record.email)",
			"is_placeholder(record.status)", "email_error(record.email) == null", `is_phone(record.phone)`, `matches(record.status, "[a-z]+")`,
			`normalise_email(record.email) == normalise_email(record.other_email)`, `startswith(record.phone, record.country)`,
			`is_phone(record.phone, record.country)`, `is_postcode(record.status, null)`, `endswith(record.email, ".com")`,
			"strcontains(lower(record.other_email), record.status)", `contains(record.email, "a")`, "startswith(record.email, null)")
	case "list":
		return pick(`contains(["x y", "mia.b@gmail.com"], record.email)`, `contains(["ada", null], lower(record.email))`,
			`contains([], record.email)`, `contains(["closed"], record.status, false)`, `contains(record.tags, "a")`, `contains(["active", "x"], record.status)`, "length(record.tags) > 1",
			`anytrue([for x in record.tags : x == record.status])`, "alltrue([record.active, record.amount > 0])",
			`length([for x in ["a", "b"] : x if contains(record.tags, x)]) == 1`)
	case "other":
		return pick("record.gone == null", `record.gone == "x" || record.active`, `record.stage.title == "MQL"`,
			"record.stage == thing.owner", "record.active == (record.amount > 0)", "nothing.paid", "record.tags == record.tags")
	}
	return pick("coalesce(record.active, record.amount > 1)", "max(record.amount, record.paid) > 1", "age(record.created_at) > duration(\"30d\")",
		"days_between(record.created_at, record.closed_at) >= 0", `startswith(record.email, "ada")`, "record.amount == record.paid && record.active")
}

func numberOver(t *rapid.T, depth int) string {
	pick := func(words ...string) string { return rapid.SampledFrom(words).Draw(t, "number") }
	if depth <= 0 {
		return pick("record.amount", "record.paid", "record.delay", "1", "0", "-2.5", "thing.seats", "record.stage.seats", "none")
	}
	sub := func() string { return numberOver(t, depth-1) }
	switch pick("sum", "negated", "call", "leaf", "time") {
	case "sum":
		return "(" + sub() + pick(" + ", " - ", " * ", " / ", " % ") + sub() + ")"
	case "negated":
		return "-" + sub()
	case "call":
		return pick("abs(", "floor(", "ceil(", "signum(") + sub() + ")"
	case "time":
		return pick("(record.closed_at - record.created_at)", "age(record.closed_at)", "length(record.email)", "strlen(record.status)",
			"length(upper(record.other_email))")
	}
	return pick("record.amount", "record.paid", "record.delay", "1000", "60")
}

func TestJudgeAgreesWithEval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		env, frame := recordEnv()
		written := condition(t, 3)
		p, diags := expr.Compile(parseRapid(t, written), env)
		if diags.HasErrors() {
			t.Fatalf("%s does not compile: %v", written, diags)
		}
		rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		tab := newTable(rnd)
		var s expr.Scratch
		for range 3 { // domains grow from batch to batch
			frame.Batch = tab.batch(1 + rnd.IntN(20))
			var sel []int32
			for row := range frame.Batch.Rows {
				if rnd.IntN(3) > 0 {
					sel = append(sel, int32(row))
				}
			}
			out := make([]expr.Tri, len(sel))
			if err := p.Judge(&s, frame, sel, out); err != nil {
				t.Fatalf("%s: %v", written, err)
			}
			for j, row := range sel {
				frame.Row = int(row)
				v, err := p.Eval(frame)
				if err != nil {
					t.Fatalf("%s: %v", written, err)
				}
				if v.Tri() != out[j] {
					t.Fatalf("%s of row %d: judged %v, evaluated %s", written, row, out[j], show(v))
				}
			}
		}
	})
}

func TestNumbersAgreeWithEval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		env, frame := recordEnv()
		written := numberOver(t, 3)
		p, diags := expr.Compile(parseRapid(t, written), env)
		if diags.HasErrors() {
			t.Fatalf("%s does not compile: %v", written, diags)
		}
		rnd := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		tab := newTable(rnd)
		var s expr.Scratch
		for range 2 {
			frame.Batch = tab.batch(1 + rnd.IntN(20))
			var sel []int32
			for row := range frame.Batch.Rows {
				sel = append(sel, int32(row))
			}
			out, null := make([]float64, len(sel)), make([]bool, len(sel))
			if err := p.Numbers(&s, frame, sel, out, null); err != nil {
				t.Fatalf("%s: %v", written, err)
			}
			for j, row := range sel {
				frame.Row = int(row)
				v, err := p.Eval(frame)
				if err != nil {
					t.Fatalf("%s: %v", written, err)
				}
				if v.IsNull() != null[j] || !null[j] && v.AsNumber() != out[j] {
					t.Fatalf("%s of row %d: counted %v (null %v), evaluated %s", written, row, out[j], null[j], show(v))
				}
			}
		}
	})
}
