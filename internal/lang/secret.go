package lang

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/format"
)

// String says where a secret comes from, never what it is.
func (s Secret) String() string {
	if s.File != "" {
		return fmt.Sprintf("file(%q)", s.File)
	}
	return fmt.Sprintf("env(%q)", s.Env)
}

// SecretOf reads env("NAME") or file("path"). It reports false when the
// expression is no call of the two.
func SecretOf(e hcl.Expression) (Secret, bool) {
	call, ok := e.(*hclsyntax.FunctionCallExpr)
	if !ok || (call.Name != "env" && call.Name != "file") || len(call.Args) != 1 || call.ExpandFinal {
		return Secret{}, false
	}
	arg, ok := Literal(call.Args[0])
	name, isText := arg.(string)
	if !ok || !isText || name == "" {
		return Secret{}, false
	}
	s := Secret{Range: e.Range()}
	if call.Name == "env" {
		s.Env = name
	} else {
		s.File = name
	}
	return s, true
}

// SecretWritten is the diagnostic of a secret that stands in a file. It says
// how long the text is and nothing else about it. Without a usual variable the
// attribute is none that takes a secret.
func SecretWritten(e hcl.Expression, attr, usualEnv string) *hcl.Diagnostic {
	way := "write " + attr + " = env(\"" + usualEnv + "\") and revoke this one"
	if usualEnv == "" {
		way = "take it out and revoke it"
	}
	d := Error(CodeSecretWritten, e.Range(), "a secret is written in the inventory",
		"", way+"; it is in the git history if this file was ever committed")
	n := NoteOf(d)
	n.Hide = []hcl.Range{e.Range()}
	d.Extra = n
	return d
}

// SecretForm is the diagnostic of an attribute that takes a secret and got
// something else.
func SecretForm(e hcl.Expression, attr, usualEnv string) *hcl.Diagnostic {
	d := Error(CodeSecretForm, e.Range(), "a secret comes from the environment or from a file",
		"this is neither env(\"NAME\") nor file(\"path\")", "write "+attr+" = env(\""+usualEnv+"\")")
	n := NoteOf(d)
	n.Hide = []hcl.Range{e.Range()}
	d.Extra = n
	return d
}

// LooksSecret reports whether an attribute with this name and value is likely
// to be a credential: by its name, or because the text is long and random.
func LooksSecret(name, value string) bool {
	if value == "" {
		return false
	}
	name = strings.ToLower(name)
	for _, word := range []string{"token", "secret", "password", "passwd", "api_key", "apikey", "private_key", "access_key", "credential", "dsn"} {
		if strings.Contains(name, word) && !strings.HasSuffix(name, "_url") {
			return true
		}
	}
	_, found := format.SecretIn(value, name)
	return found || randomText(value)
}

// randomText is true of twenty characters and more that change between letters,
// capitals and digits as no name does. An id in the form of a UUID is none: it
// names a tenant or an account.
func randomText(s string) bool {
	if utf8.RuneCountInString(s) < 20 || strings.ContainsAny(s, " /:.@") || uuid.MatchString(s) {
		return false
	}
	var digits, letters, changes int
	last := 0
	for _, r := range s {
		var kind int
		switch {
		case r >= '0' && r <= '9':
			digits++
			kind = 1
		case r >= 'a' && r <= 'z':
			letters++
			kind = 2
		case r >= 'A' && r <= 'Z':
			letters++
			kind = 3
		default:
			continue
		}
		if last != 0 && kind != last {
			changes++
		}
		last = kind
	}
	return digits >= 3 && letters >= 3 && changes >= 7
}

var uuid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)
