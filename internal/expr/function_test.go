package expr_test

import (
	"testing"

	"stackassay/internal/expr"
)

func TestFunctions(t *testing.T) {
	for written, want := range map[string]string{
		"round(2.5)":                      "3",
		"round(-2.5)":                     "-3",
		"round(1.005, 1)":                 "1",
		"round(1234.5, -2)":               "1200",
		"pow(2, 10)":                      "1024",
		"log(8, 2)":                       "3",
		"log(0, 2)":                       "null",
		`parseint("ff", 16)`:              "255",
		`parseint("zz", 10)`:              "null",
		"max([3, 9, 2])":                  "9",
		`max(param.floor, "2h")`:          "7200s",
		`min("2026-01-02", thing.since)`:  "2024-02-29",
		"max([1, 2]...)":                  "2",
		"sum([0.1, 0.2, 0.3])":            "0.6",
		"avg([1, 2, 6])":                  "3",
		"avg([])":                         "null",
		`regex("v([0-9]+)", "v12")`:       `"12"`,
		`regex("[0-9]+", "v12")`:          `"12"`,
		`regex("([a-z])([0-9]+)", "v12")`: `["v", "12"]`,
		`regex("(?P<a>[a-z])(?P<n>[0-9]+)", "v12").n`:           `"12"`,
		`regexall("[0-9]", "a1b2")`:                             `["1", "2"]`,
		`replace("a.b", "/[a-z]/", "x")`:                        `"x.x"`,
		`matches("C000123", "C[0-9]{6}")`:                       "true",
		`matches("xC000123", "C[0-9]{6}")`:                      "false",
		`matches("a\nb", "a")`:                                  "false",
		`matches("ab", "a|ab")`:                                 "true",
		`startswith("abc", "ab")`:                               "true",
		`endswith("abc", "ab")`:                                 "false",
		`strcontains("abc", "b")`:                               "true",
		`contains("abc", "b")`:                                  "true",
		`contains({a = 1}, "a")`:                                "true",
		`format("%s has %d of %05.1f%%", "a", 3, 2.5)`:          `"a has 3 of 002.5%"`,
		`formatlist("%s!", ["a", "b"])`:                         `["a!", "b!"]`,
		`substr("añb", 1, 1)`:                                   `"ñ"`,
		"first([])":                                             "null",
		"last([1, 2])":                                          "2",
		"one([1])":                                              "1",
		"one([])":                                               "null",
		"element([1, 2], 3)":                                    "2",
		"slice([1, 2, 3], 1, 9)":                                "null",
		`sort(["b", "a"])`:                                      `["a", "b"]`,
		`compact(["a", none, ""])`:                              `["a"]`,
		"setunion([1, 2], [2, 3])":                              "[1, 2, 3]",
		"setintersection([1, 2], [2, 3])":                       "[2]",
		"setsubtract([1, 2, 2], [1])":                           "[2]",
		"coalescelist([], [1])":                                 "[1]",
		"toset([1, 1])":                                         "[1]",
		`{for k, v in {a = 1} : upper(k) => v + 1}`:             "{A = 2}",
		`{for x in ["a", "b", "a"] : x => 1...}`:                "{a = [1, 1], b = [1]}",
		`lookup({lead = "mql"}, lower("LEAD"), null)`:           `"mql"`,
		`duration("1h30m")`:                                     "5400s",
		`duration("PT90S")`:                                     "90s",
		`duration(answer.body.name)`:                            "null",
		`duration(thing.title)`:                                 "null",
		`duration(90)`:                                          "90s",
		`totime("2026-11-21T08:00:00+02:00")`:                   "2026-11-21T08:00:00+02:00",
		`days_between("2026-03-01", "2026-03-31")`:              "30",
		`days_between("2026-03-31", "2026-03-01")`:              "-30",
		`timeadd("2026-01-31", "1d")`:                           "2026-02-01",
		`timeadd("2026-01-31", "1h")`:                           "2026-01-31T01:00:00Z",
		`formatdate("DD MMM YYYY", "2026-11-21")`:               `"21 Nov 2026"`,
		`age("2026-11-20")`:                                     "86400s",
		`age("2026-11-21T09:00:00Z")`:                           "0s",
		`age("2026-11-22")`:                                     "-86400s",
		`since("2026-11-18")`:                                   `"3 days"`,
		`"2026-11-21" == totime("2026-11-21")`:                  "true",
		`totime("2026-11-21") - totime("2026-11-20T12:00:00Z")`: "43200s",
		`totime("2026-11-21") + duration("12h")`:                "2026-11-21T12:00:00Z",
		`duration("1h") / duration("15m")`:                      "4",
		`3 * duration("15m") == 2700`:                           "true",
		`tonumber("12.5")`:                                      "12.5",
		`tobool("true")`:                                        "true",
		`tostring(1.50)`:                                        `"1.5"`,
		`tostring(totime("2026-11-21"))`:                        `"2026-11-21"`,
		`tostring(duration("15m"))`:                             `"900"`,
		`jsondecode("{\"a\": [1, null]}").a[0]`:                 "1",
		`jsondecode("[")`:                                       "null",
		`jsonencode({a = [1, "x", true, none]})`:                `"{\"a\":[1,\"x\",true,null]}"`,
		`from_minor(12345, "eur")`:                              `"123.45"`,
		`from_minor("5", "EUR")`:                                `"0.05"`,
		`from_minor("-5", "EUR")`:                               `"-0.05"`,
		`from_minor("12345", "JPY")`:                            `"12345"`,
		`from_minor("12345", "KWD")`:                            `"12.345"`,
		`from_minor("12345", "UGX", {UGX = 2})`:                 `"123.45"`,
		`from_minor("12.5", "EUR")`:                             "null",
		`from_minor("12", "XYZ9")`:                              "null",
		`fold("  Ærø  STRASSE ß ")`:                             `"aero strasse ss"`,
		`fold("é") == fold("é")`:                                "true",
		`"é" == "e\u0301"`:                                      "true", // HCL composes what is written
		`levenshtein("kitten", "sitting")`:                      "3",
		`round(similarity("MARTHA", "Marhta"), 3)`:              "0.961",
		`round(similarity("dwayne", "duane"), 2)`:               "0.84",
		`similarity("a", "b")`:                                  "0",
		`is_email("ada@northwind.example")`:                     "true",
		`is_email("ada@northwind")`:                             "false",
		`email_error("ada@northwind")`:                          `"no_tld"`,
		`email_error("ada@northwind.example")`:                  "null",
		`normalise_email("Ada@Northwind.example")`:              `"ada@northwind.example"`,
		`normalise_email("ada@northwind")`:                      "null",
		`is_date("2026-02-30")`:                                 "false",
		`is_number(12)`:                                         "true",
		`is_email("")`:                                          "null",
		`is_internal("ada@Northwind.example")`:                  "true",
		`is_internal("ada@mail.northwind.example")`:             "true",
		`is_internal("ada@southnorthwind.example")`:             "false",
		`is_placeholder("n/a")`:                                 "true",
		`is_test_value("Test Company")`:                         "true",
		`is_test_value("Contessa")`:                             "false",
		`is_phone("600123123", "ES")`:                           "true",
		`is_phone("+34 600 123 123")`:                           "true",
		`is_phone("600123123")`:                                 "null",
		`is_phone("600123123", none)`:                           "null",
		`is_phone("12", "ES")`:                                  "false",
		`is_postcode("28013", "Spain")`:                         "true",
		`is_postcode("28013", "ES")`:                            "true",
		`is_postcode("2801", "ES")`:                             "false",
		`is_postcode("28013", none)`:                            "null",
		`postcode_error("2801", "ES")`:                          `"leading_zero"`,
		`is_tax_id("B12345674", "ES")`:                          "true",
		`is_free_email("ada@gmail.com")`:                        "true",
		`is_role_email("info@northwind.example")`:               "true",
		`is_misspelt_domain("ada@gmial.com")`:                   "true",
		`company_key("The Northwind Robotics, S.L.")`:           `"northwind robotics"`,
		`company_key("S.L.")`:                                   "null",
		`email_key("Ada.B+crm@gmail.com")`:                      `"adab@gmail.com"`,
		`domain_of("ada@mail.northwind.co.uk")`:                 `"northwind.co.uk"`,
		`domain_of("nowhere")`:                                  "null",
	} {
		t.Run(written, func(t *testing.T) {
			env, frame := company()
			if got := show(evaluate(t, written, env, frame)); got != want {
				t.Errorf("%s is %s, want %s", written, got, want)
			}
		})
	}
}

func TestEveryListedFunctionIsThere(t *testing.T) {
	env, _ := company()
	for _, name := range expr.FunctionNames() {
		if _, diags := expr.Compile(parse(t, name+"()"), env); diags.HasErrors() {
			if got := diags[0].Summary; got == "There is no function "+name {
				t.Errorf("%s is listed and not there", name)
			}
		}
	}
}

func TestTheCatalogueDescribesFunctions(t *testing.T) {
	last := ""
	for _, e := range expr.Catalogue() {
		if e.Name <= last || e.Doc == "" || e.Args[0] != '(' || e.Args[len(e.Args)-1] != ')' {
			t.Errorf("%q%s: %q stands after %q", e.Name, e.Args, e.Doc, last)
		}
		last = e.Name
	}
}

func TestRunTimeErrorsNameThePlace(t *testing.T) {
	for written, want := range map[string]string{
		"answer.status + answer.body":            "test.hcl:1,1-28: an operand of + is a map here",
		"answer.body && true":                    "test.hcl:1,1-12: the left side of && is a map here",
		"answer.status ? 1 : 2":                  "test.hcl:1,1-14: the condition is a number here",
		"upper(answer.status)":                   "test.hcl:1,1-21: an argument of upper is a number here",
		"[for x in answer.status : x]":           "test.hcl:1,1-29: what is repeated over is a number here",
		"one(answer.body.ids)":                   "test.hcl:1,1-21: one: the list holds more than one element",
		"{for x in answer.body.ids : 1 => x}":    "test.hcl:1,1-36: two elements have the same key",
		"answer.status[0]":                       "test.hcl:1,14-17: what is indexed does not fit its index: it is a number here",
		"sum(answer.body.ids)":                   "test.hcl:1,1-21: sum: the list holds something that is no number",
		"sort([answer.status, answer.body])":     "test.hcl:1,1-35: sort: the arguments have no common order",
		"range(0, 100000000, answer.status/200)": "test.hcl:1,1-39: range: the result would be too large",
		"range(0, 5, answer.status - 200)":       "test.hcl:1,1-33: range: a step of zero leads nowhere",
	} {
		t.Run(written, func(t *testing.T) {
			env, frame := company()
			_, err := compile(t, written, env).Eval(frame)
			if err == nil || err.Error() != want {
				t.Errorf("%s fails with %v, want %s", written, err, want)
			}
		})
	}
}

func TestWhatIsNotAskedIsNotEvaluated(t *testing.T) {
	for _, written := range []string{
		"false && answer.status > answer.body", "true || answer.status > answer.body",
		"true ? 1 : answer.status + answer.body", `coalesce("x", answer.status + answer.body) == "x"`,
	} {
		env, frame := company()
		if _, err := compile(t, written, env).Eval(frame); err != nil {
			t.Errorf("%s: %v", written, err)
		}
	}
}
