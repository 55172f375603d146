package expr_test

import (
	"strings"
	"testing"

	"stackassay/internal/expr"
	"stackassay/internal/lang"
)

func TestCompileSaysWhatIsWrong(t *testing.T) {
	for name, c := range map[string]struct {
		written string
		code    lang.Code
		part    string // of the text it is about
		says    string
	}{
		"an unknown root":                       {"thinng.title == 1", lang.CodeRuleRoot, "thinng", "did you mean thing?"},
		"an unknown attribute":                  {"thing.tilte", lang.CodeRuleAttribute, ".tilte", "did you mean title?"},
		"an unknown attribute further down":     {"thing.owner.cost.amuont", lang.CodeRuleAttribute, ".amuont", "did you mean amount?"},
		"a reserved attribute":                  {"thing.later", lang.CodeNotReadYet, ".later", "reserved"},
		"an unknown field":                      {"record.emial == null", lang.CodeRuleAttribute, ".emial", "did you mean email?"},
		"an unknown parameter":                  {"param.tolerate > 0", lang.CodeRuleAttribute, ".tolerate", "did you mean tolerated?"},
		"an unknown function":                   {"is_emial(thing.title)", lang.CodeRuleFunction, "is_emial", "did you mean is_email?"},
		"a format by another name":              {"is_percent(thing.title)", lang.CodeRuleFunction, "is_percent", "did you mean is_percentage?"},
		"an aggregate outside a metric":         {"count(record.amount)", lang.CodeRuleFunction, "count", "only in the value of a metric"},
		"a secret":                              {`env("HOME")`, lang.CodeRuleFunction, "env", "connection and from"},
		"too few arguments":                     {"lower()", lang.CodeRuleFunction, "lower()", "it takes 1"},
		"too many arguments":                    {"abs(1, 2)", lang.CodeRuleFunction, "abs(1, 2)", "it takes 1"},
		"an argument of a wrong type":           {"upper(thing.seats)", lang.CodeType, "thing.seats", "no number"},
		"a date that is none":                   {`record.created_at < "2026-13-01"`, lang.CodeTime, `"2026-13-01"`, "2026-11-21"},
		"a date that is none, on the left":      {`"soon" > record.created_at`, lang.CodeTime, `"soon"`, "date or time"},
		"a duration that is none":               {`record.delay > "soon"`, lang.CodeDuration, `"soon"`, "24h"},
		"a duration function of no duration":    {`age(record.created_at) > duration("soon")`, lang.CodePattern, `duration("soon")`, "soon"},
		"a number in quotes that is none":       {`record.amount > "many"`, lang.CodeType, `"many"`, "without quotes"},
		"a word outside its set":                {`thing.status == "actve"`, lang.CodeKeyword, `"actve"`, `did you mean "active"?`},
		"a word outside its set, nothing near":  {`"purple" != thing.status`, lang.CodeKeyword, `"purple"`, "active or retired"},
		"a word outside the set of a list":      {`contains(thing.classes, "personl")`, lang.CodeKeyword, `"personl"`, `did you mean "personal"?`},
		"a number beside a text":                {"record.amount == record.email", lang.CodeType, "record.amount == record.email", "tonumber"},
		"a comparison of truth values":          {"record.active < true", lang.CodeType, "record.active", "no bool"},
		"texts added":                           {`record.email + "x"`, lang.CodeType, "record.email", "template"},
		"two times added":                       {"record.created_at + record.closed_at", lang.CodeType, "record.created_at + record.closed_at", "subtract"},
		"a time multiplied":                     {"record.created_at * 2", lang.CodeType, "record.created_at * 2", "means nothing"},
		"a number as condition":                 {"thing.seats ? 1 : 2", lang.CodeType, "thing.seats", "!= null"},
		"a text as clause":                      {"thing.title && true", lang.CodeType, "thing.title", "no text"},
		"branches of two types":                 {`thing.paid ? 1 : "one"`, lang.CodeType, `"one"`, "cannot be read as a number"},
		"branches of two types without literal": {"thing.paid ? thing.seats : thing.title", lang.CodeType, "thing.paid ? thing.seats : thing.title", "same type"},
		"coalesce of two types":                 {"coalesce(thing.seats, thing.title)", lang.CodeType, "thing.title", "same type"},
		"a list with an attribute":              {"thing.peers.title", lang.CodeRuleAttribute, ".title", "list[*].title"},
		"an attribute of a number":              {"thing.seats.title", lang.CodeRuleAttribute, ".title", "A number"},
		"a pattern that does not compile":       {`matches(record.email, "[a-")`, lang.CodePattern, `matches(record.email, "[a-")`, "does not compile"},
		"a pattern that is not written out":     {"matches(record.email, record.status)", lang.CodePattern, "matches(record.email, record.status)", "not written out"},
		"a for over a number":                   {"[for x in 3 : x]", lang.CodeType, "3", "list or a map"},
		"try":                                   {"try(thing.title, 1)", lang.CodeRuleFunction, "try", "no such function"},
		"a constant that cannot be":             {`format("%d", "x")`, lang.CodeExpression, `format("%d", "x")`, "verb"},
		"a root that is no value":               {"record == null", lang.CodeRuleAttribute, "record", "its fields are"},
		"a variable outside its for":            {"[for x in [1] : x] == x", lang.CodeRuleRoot, "x", "such root"},
	} {
		t.Run(name, func(t *testing.T) {
			env, _ := recordEnv()
			_, diags := expr.Compile(parse(t, c.written), env)
			if len(diags) != 1 {
				t.Fatalf("%s: %d diagnostics, want 1: %v", c.written, len(diags), diags)
			}
			d := diags[0]
			if got := lang.CodeOf(d); got != c.code {
				t.Errorf("code %s, want %s", got, c.code)
			}
			if got := c.written[d.Subject.Start.Byte:d.Subject.End.Byte]; got != c.part {
				t.Errorf("it is about %q, want %q", got, c.part)
			}
			if text := d.Summary + ": " + d.Detail; !strings.Contains(strings.ToLower(text), strings.ToLower(c.says)) {
				t.Errorf("it says %q, not %q", text, c.says)
			}
		})
	}
}

func TestAllMistakesComeInOneRun(t *testing.T) {
	env, _ := recordEnv()
	_, diags := expr.Compile(parse(t, `thing.tilte == "x" && record.emial == null && is_emial(record.email)`), env)
	if len(diags) != 3 {
		t.Errorf("%d diagnostics, want 3: %v", len(diags), diags)
	}
}

func TestDeepNestingIsRefused(t *testing.T) {
	env, _ := recordEnv()
	_, diags := expr.Compile(parse(t, strings.Repeat("!", 1000)+"true"), env)
	if !diags.HasErrors() || lang.CodeOf(diags[0]) != lang.CodeTooDeep {
		t.Errorf("a thousand levels gave %v", diags)
	}
}
