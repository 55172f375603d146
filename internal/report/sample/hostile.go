package sample

import (
	"reflect"
	"strings"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Inputs are texts that try to leave the place they are printed in, by what
// they are after.
func Inputs() map[string]string {
	return map[string]string{
		"a script":             "<script>window.__pwn=1</script>",
		"an image":             "\"><img src=x onerror=window.__pwn=1>",
		"the end of a script":  "</script><svg onload=window.__pwn=1>",
		"a comment":            "<!-- <script>",
		"the end of a section": "]]>",
		"line separators":      "\u2028\u2029",
		"a javascript address": "javascript:window.__pwn=1",
		"a data address":       "data:text/html,<script>",
		"a template":           "{{.}}${7*7}%s%n%x{0}",
		"a formula":            "=cmd|' /C calc'!A0",
		"another column":       "a\";=1+1,=1\n=1+1",
		"a cleared screen":     "\x1b[2J\x1b[1;1H",
		"a title":              "\x1b]0;t\x07",
		"the clipboard":        "\x1b]52;c;ZXZpbA==\x07",
		"a terminal link":      "\x1b]8;;https://evil\x1b\\ok\x1b]8;;\x1b\\",
		"a string command":     "\x1bP1\x1b\\",
		"a single sequence":    "\u009b31m",
		"a line over a line":   "ok\rFAILED\b\b\b",
		"letters backwards":    "user\u202Egnp.exe",
		"invisible letters":    "a\u200bb\ufeffx\u2066x\u2069",
		"no UTF-8":             "bad\xff\xfeutf8",
		"a workflow command":   "::error file=x::pwn",
		"a stopped command":    "::stop-commands::t",
		"an old command":       "##[command]",
		"a command below":      "a\n::set-output name=x::y\r\n::error::z",
		"a table":              "| a | b |",
		"code":                 "`x` ```\n# h",
		"a link":               "[x](javascript:1)",
		"a picture":            "![](https://evil/p.png)",
		"a mention":            "@octocat #1 $x$ ~~y~~ **z** _u_",
		"an element":           "<details open>",
		"an address":           "https://evil www.evil.example a@evil.example",
		"a path":               "../../etc/passwd",
		"a drive":              "C:\\x",
		"a file":               "file:///etc/passwd",
		"forbidden in XML":     "\x00\x0b\ufffe\uffff",
		"a comma and a colon":  "a,b:c%d",
	}
}

// Hostile is a result in which every text begins with evil: names, addresses,
// messages, dates, reasons. What the program itself chooses from a list stays.
// One finding is accepted and one waiver ran out, so that the rest is shown.
func Hostile(evil string) *score.Result {
	res := Compared()
	turn(reflect.ValueOf(res).Elem(), evil)
	for i := range res.Findings {
		switch i {
		case 0:
		case 1:
			res.Findings[i].Waiver.Expired = true
		default:
			res.Findings[i].Waiver = nil
		}
	}
	return res
}

// Evil is a text with a bit of everything, short enough for a golden file.
func Evil() string {
	return "<b>[x](javascript:1)|\x1b[31m\u009b\r\n::error::@me\u202e\xff\x00`"
}

// turn fills what is empty below v with one value, and puts evil before every
// text.
func turn(v reflect.Value, evil string) {
	if v.Type() == reflect.TypeFor[finding.Text]() {
		v.Set(reflect.ValueOf(finding.Text{"en": evil + v.Interface().(finding.Text)["en"]}))
		return
	}
	switch v.Kind() { //nolint:exhaustive // numbers and truth have no text
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			v.SetString(evil + v.String())
		}
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		turn(v.Elem(), evil)
	case reflect.Struct:
		for _, field := range v.Fields() {
			turn(field, evil)
		}
	case reflect.Slice:
		if v.Len() == 0 && v.Type().Elem() != reflect.TypeFor[finding.ID]() {
			v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		}
		for i := range v.Len() {
			turn(v.Index(i), evil)
		}
	case reflect.Map:
		turnMap(v, evil)
	case reflect.Interface:
		if v.IsNil() {
			return
		}
		if s, ok := reflect.TypeAssert[string](v.Elem()); ok {
			v.Set(reflect.ValueOf(evil + s))
		}
	}
}

func turnMap(v reflect.Value, evil string) {
	out := reflect.MakeMap(v.Type())
	add := func(key, value reflect.Value) {
		k, e := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		k.Set(key)
		e.Set(value)
		turn(k, evil)
		turn(e, evil)
		out.SetMapIndex(k, e)
	}
	for _, key := range v.MapKeys() {
		add(key, v.MapIndex(key))
	}
	if v.Len() == 0 {
		add(reflect.Zero(v.Type().Key()), reflect.Zero(v.Type().Elem()))
	}
	v.Set(out)
}

// Long is an ordinary result whose first finding and whose company have names
// that are far too long, one of them with more marks on a letter than letters.
func Long() *score.Result {
	res := Ordinary()
	res.Stack.Title = strings.Repeat("very long ", 100_000)
	res.Findings[0].Message = finding.English("e" + strings.Repeat("\u0301", 10_000))
	res.Findings[1].Message = finding.English(strings.Repeat("é€😀", 100_000))
	return res
}
