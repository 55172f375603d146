package fieldcase

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/samber/lo"
	"github.com/tidwall/gjson"
)

// State is what became of a check. The worst of its checks is that of a case.
type State uint8

// The states, from good to bad.
const (
	Pass State = iota
	Wait       // needs what is not built yet
	Fail
)

// String returns the word in tables.
func (s State) String() string {
	switch s {
	case Pass:
		return "pass"
	case Wait:
		return "wait"
	case Fail:
		return "FAIL"
	}
	return "FAIL"
}

// Verdict is what became of one check.
type Verdict struct {
	Says    string
	State   State
	Because string // what it waits for, or what was found instead
}

// check judges one check.
func (c *caseRun) check(ctx context.Context, k *Check) (Verdict, error) {
	name := k.Run
	if name == "" {
		name = "1"
	}
	a, ok := c.runs[name]
	switch {
	case !ok:
		return Verdict{}, fmt.Errorf("there is no run %q", name)
	case a.waits != "":
		return Verdict{Says: k.Says, State: Wait, Because: a.waits}, nil
	}
	wrong, err := k.judge(a.ran)
	if err != nil {
		return Verdict{}, err
	}
	return c.verdict(ctx, k.Says, k.Needs, a.ran, wrong)
}

// verdict weighs what is wrong against what is not built.
func (c *caseRun) verdict(ctx context.Context, says string, needs []string, r *ran, wrong string) (Verdict, error) {
	missing, certain, err := c.suite.waits(ctx, needs, r)
	switch {
	case err != nil:
		return Verdict{}, err
	case missing != "" && (certain || wrong != ""):
		return Verdict{Says: says, State: Wait, Because: missing}, nil
	case wrong != "":
		return Verdict{Says: says, State: Fail, Because: wrong}, nil
	}
	return Verdict{Says: says, State: Pass}, nil
}

func exitIs(r *ran, want int) string {
	if r.exit == want {
		return ""
	}
	return fmt.Sprintf("exit %d, want %d: %s", r.exit, want, short(r.stderr))
}

// judge returns what is wrong, "" when the check holds.
func (k *Check) judge(r *ran) (string, error) {
	switch {
	case k.Exit != nil:
		return exitIs(r, *k.Exit), nil
	case len(k.OutputContains)+len(k.OutputLacks)+len(k.LacksWords) > 0:
		return k.output(r), nil
	case k.Rule == "" && k.Path == "":
		return "", errors.New("it asks nothing")
	case k.File != "":
		return k.place(gjson.Get(r.files[k.File], k.Path))
	case r.result == "":
		return "there is no result: " + short(r.stderr), nil
	case k.Rule != "":
		return k.outcome(r.result), nil
	}
	return k.place(gjson.Get(r.result, k.Path))
}

// output looks for texts in what a run put out.
func (k *Check) output(r *ran) string {
	var text string
	switch k.Where {
	case "stdout":
		text = r.stdout
	case "stderr":
		text = r.stderr
	case "files":
		text = strings.Join(lo.Values(r.files), "\n")
	default:
		text = r.all()
	}
	for _, want := range k.OutputContains {
		if !strings.Contains(text, want) && !strings.Contains(blanks(text), want) {
			return fmt.Sprintf("%q is not there: %s", want, short(r.stderr))
		}
	}
	for _, bad := range k.OutputLacks {
		if at := strings.Index(text, bad); at >= 0 {
			return fmt.Sprintf("%q is there: %s", bad, around(text, at, len(bad)))
		}
	}
	for _, bad := range k.LacksWords {
		if at := word(text, bad); at >= 0 {
			return fmt.Sprintf("%q is there: %s", bad, around(text, at, len(bad)))
		}
	}
	return ""
}

// word finds a text that no letter or digit stands beside, -1 when there is none.
func word(text, bad string) int {
	letter := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	for from := 0; ; {
		at := strings.Index(text[from:], bad)
		if at < 0 {
			return -1
		}
		at += from
		from = at + len(bad)
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[from:])
		if !letter(before) && !letter(after) {
			return at
		}
	}
}

// around is what stands around a place of a text.
func around(text string, at, n int) string {
	const reach = 60
	return "…" + blanks(text[max(0, at-reach):min(len(text), at+n+reach)]) + "…"
}

// blanks makes one of every run of blanks.
func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }

// place judges what is at a path of the result.
func (k *Check) place(v gjson.Result) (string, error) {
	at := "at " + k.Path + ": "
	switch {
	case k.Absent:
		if v.Exists() {
			return at + "there is " + short(v.Raw), nil
		}
		return "", nil
	case !v.Exists():
		return at + "nothing", nil
	case k.Length != nil && length(v) != *k.Length:
		return fmt.Sprintf("%slength %d, want %d", at, length(v), *k.Length), nil
	case k.Contains != "" && !strings.Contains(v.String(), k.Contains):
		return fmt.Sprintf("%s%s, want %q in it", at, short(v.Raw), k.Contains), nil
	case k.Lacks != "" && strings.Contains(v.String(), k.Lacks):
		return fmt.Sprintf("%s%s, want no %q in it", at, short(v.Raw), k.Lacks), nil
	}
	if k.Matches != "" {
		re, err := regexp.Compile(k.Matches)
		if err != nil || !re.MatchString(v.String()) {
			return fmt.Sprintf("%s%s, want %s", at, short(v.Raw), k.Matches), err
		}
	}
	if k.Equals != nil {
		same, err := equal([]byte(v.Raw), k.Equals)
		if err != nil || !same {
			return fmt.Sprintf("%s%s, want %s", at, short(v.Raw), k.Equals), err
		}
	}
	return "", nil
}

// length is how many characters a text has, or members anything else.
func length(v gjson.Result) int {
	if v.Type == gjson.String {
		return utf8.RuneCountInString(v.String())
	}
	return len(v.Array())
}

// equal compares two JSON values, numbers by their size.
func equal(a, b []byte) (bool, error) {
	var x, y any
	if err := json.NewDecoder(bytes.NewReader(a)).Decode(&x); err != nil {
		return false, err
	}
	if err := json.NewDecoder(bytes.NewReader(b)).Decode(&y); err != nil {
		return false, err
	}
	return reflect.DeepEqual(x, y), nil
}

// short cuts a text for one line of a table.
func short(s string) string {
	const most = 240
	s = blanks(s)
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return s
}
