package expr_test

import (
	"testing"
)

func TestNullMeansUnknown(t *testing.T) {
	for _, c := range [][2]string{
		{"none == null", "true"},
		{"null == none", "true"},
		{"none != null", "false"},
		{"(none == (null))", "true"},
		{"none == none", "null"},
		{"none == 1", "null"},
		{"none != 1", "null"},
		{"none < 1", "null"},
		{"1 >= none", "null"},
		{"none + 1", "null"},
		{"-none", "null"},
		{"!none", "null"},
		{"false && none", "false"},
		{"none && false", "false"},
		{"true && none", "null"},
		{"none && true", "null"},
		{"true || none", "true"},
		{"none || true", "true"},
		{"false || none", "null"},
		{"none || false", "null"},
		{"none ? 1 : 2", "null"},
		{"true ? none : 2", "null"},
		{"false ? none : 2", "2"},
		{"coalesce(none, 3)", "3"},
		{"coalesce(none, none)", "null"},
		{`lookup({a = 1}, "b", null)`, "null"},
		{`lookup({a = 1}, "a", null)`, "1"},
		{`lookup({a = 1}, "b")`, "null"},
		{`lookup({a = none}, "a", 2)`, "null"},
		{`lookup({a = 1}, none, 2)`, "null"},
		{`contains(["a"], "b")`, "false"},
		{`contains(["a"], none)`, "null"},
		{`contains(none, "a")`, "null"},
		{`contains(none, "a", false)`, "false"},
		{`contains(["a", none], "a")`, "true"},
		{`contains(["a", none], "b")`, "null"},
		{"length(none)", "null"},
		{"max(1, none)", "null"},
		{"abs(none)", "null"},
		{"upper(none)", "null"},
		{`"a ${none} b"`, `"a unknown b"`},
		{`"${none}"`, `"unknown"`},
		{"none.anything.at.all", "null"},
		{"thing.cost.amount", "null"},
		{"thing.cost.amount == null", "true"},
		{"[none, 1]", "[null, 1]"},
		{"[for x in none : x]", "null"},
		{"[for x in [1, none, 3] : x if x > 1]", "null"},
		{"[for x in [1, 2] : x if x > 1]", "[2]"},
		{"[for x in [1, none] : x if x != null]", "[1]"},
		{"none[*].title", "null"},
		{"[1, 2][5]", "null"},
		{"[1, 2][none]", "null"},
		{"1 / 0", "null"},
		{"1 % 0", "null"},
		{"anytrue([true, none])", "true"},
		{"anytrue([false, none])", "null"},
		{"alltrue([false, none])", "false"},
		{"alltrue([true, none])", "null"},
		{"alltrue([])", "true"},
		{"anytrue([])", "false"},
		{"sum([1, none])", "null"},
		{"is_email(none)", "null"},
		{"email_error(none)", "null"},
		{"age(none)", "null"},
		{`tonumber("twelve")`, "null"},
		{`regex("b+", "aaa")`, "null"},
		{"none == null ? 1 : 2", "1"},
		{"false && none == 1", "false"},
		{"!(none == 1) && false", "false"},
		{"none == 1 || none == null", "true"},
		{"coalesce(none == 1, false) ? 1 : 2", "2"},
		{`contains(coalesce(none, ["x"]), "x")`, "true"},
		{`alltrue([for x in [1, 2] : x != none])`, "null"},
		{`[for k, v in {a = 1, b = none} : k]`, `["a", "b"]`},
		{`{for k, v in {a = none} : k => v == null}`, `{a = true}`},
	} {
		written, want := c[0], c[1]
		t.Run(written, func(t *testing.T) {
			env, frame := company()
			if got := show(evaluate(t, written, env, frame)); got != want {
				t.Errorf("%s is %s, want %s", written, got, want)
			}
		})
	}
}
