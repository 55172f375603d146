package expr

import (
	"fmt"
	"regexp"
	"strings"
)

func patternFunction(name string) *Function {
	text := kindType(KindText)
	switch name {
	case "matches":
		return &Function{
			Params: []Kind{KindText, KindText}, Result: kindType(KindBool),
			Check: func(args []Value) (func(*Frame, []Value) (Value, error), error) {
				re, err := compilePattern(args[1], true)
				if err != nil {
					return nil, err
				}
				return func(_ *Frame, a []Value) (Value, error) { return Bool(re.MatchString(a[0].text)), nil }, nil
			},
		}
	case "regex":
		return withPattern(0, kindType(KindAny), regexFirst, KindText, KindText)
	case "regexall":
		return withPattern(0, ListOf(kindType(KindAny)), regexAll, KindText, KindText)
	case "replace":
		return replace(text)
	}
	return nil
}

// compilePattern compiles a pattern that is written out.
func compilePattern(v Value, whole bool) (*regexp.Regexp, error) {
	if v.kind != KindText {
		return nil, errNoPattern
	}
	pattern := v.text
	if whole {
		pattern = `\A(?:` + pattern + `)\z`
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		// The text of the error quotes our anchors; the pattern alone is what was written.
		if _, plain := regexp.Compile(v.text); plain != nil {
			err = plain
		}
		return nil, fmt.Errorf("the pattern does not compile: %w", err)
	}
	return re, nil
}

// withPattern is a function whose argument at is a pattern.
func withPattern(at int, result Type, do func(re *regexp.Regexp, text string) Value, params ...Kind) *Function {
	return &Function{
		Params: params, Result: result,
		Check: func(args []Value) (func(*Frame, []Value) (Value, error), error) {
			re, err := compilePattern(args[at], false)
			if err != nil {
				return nil, err
			}
			return func(_ *Frame, a []Value) (Value, error) { return do(re, a[1-at].text), nil }, nil
		},
	}
}

// regexFirst gives the first match, null without one: the text; of a pattern
// with one group the text of the group; with several a list; with named groups
// a map.
func regexFirst(re *regexp.Regexp, text string) Value {
	m := re.FindStringSubmatchIndex(text)
	if m == nil {
		return Null()
	}
	return submatch(re, text, m)
}

func regexAll(re *regexp.Regexp, text string) Value {
	all := re.FindAllStringSubmatchIndex(text, -1)
	vs := make([]Value, len(all))
	for i, m := range all {
		vs[i] = submatch(re, text, m)
	}
	return List(vs)
}

func submatch(re *regexp.Regexp, text string, m []int) Value {
	group := func(i int) Value {
		if m[2*i] < 0 {
			return Null()
		}
		return Text(text[m[2*i]:m[2*i+1]])
	}
	names := re.SubexpNames()
	switch {
	case len(names) == 1:
		return group(0)
	case len(names) == 2 && names[1] == "":
		return group(1)
	}
	list := make([]Value, 0, len(names)-1)
	named := map[string]Value{}
	for i := 1; i < len(names); i++ {
		list = append(list, group(i))
		if names[i] != "" {
			named[names[i]] = group(i)
		}
	}
	if len(named) > 0 {
		return MapOf(named)
	}
	return List(list)
}

// replace replaces a text, or what matches where it stands between slashes.
func replace(text Type) *Function {
	fn := pure(text, func(a []Value) Value {
		if grows(a[0].text, a[1].text, a[2].text) {
			return Null()
		}
		return Text(strings.ReplaceAll(a[0].text, a[1].text, a[2].text))
	}, KindText, KindText, KindText)
	fn.Check = func(args []Value) (func(*Frame, []Value) (Value, error), error) {
		p := args[1].text
		if len(p) < 2 || p[0] != '/' || p[len(p)-1] != '/' {
			return nil, nil
		}
		re, err := compilePattern(Text(p[1:len(p)-1]), false)
		if err != nil {
			return nil, err
		}
		return func(_ *Frame, a []Value) (Value, error) {
			return Text(re.ReplaceAllString(a[0].text, a[2].text)), nil
		}, nil
	}
	return fn
}

// maxText bounds what a function may make of small arguments.
const maxText = 1 << 24

func grows(s, from, to string) bool {
	return len(to) > len(from) && (len(s)+1)*(len(to)+1) > maxText && strings.Count(s, from)*len(to) > maxText
}
