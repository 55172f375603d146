package lang_test

import (
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/lang"
)

func expression(t *testing.T, src string) hclsyntax.Expression {
	t.Helper()
	f, diags := lang.Parse("a.hcl", []byte("a = "+src+"\n"))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	return f.Body.Attributes["a"].Expr
}

func TestSecretOf(t *testing.T) {
	cases := map[string]struct {
		src  string
		want string // as it is printed, "" for none
	}{
		"from the environment":          {`env("TOKEN")`, `env("TOKEN")`},
		"from a file":                   {`file("token.txt")`, `file("token.txt")`},
		"rejects an empty name":         {`env("")`, ""},
		"rejects a name to be computed": {`env(local.name)`, ""},
		"rejects two names":             {`env("A", "B")`, ""},
		"rejects another function":      {`upper("a")`, ""},
		"rejects a literal":             {`"abc"`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			got, ok := lang.SecretOf(expression(t, c.src))
			if ok != (c.want != "") || ok && got.String() != c.want {
				t.Errorf("SecretOf(%s) = %v, %v", c.src, got, ok)
			}
		})
	}
}

func TestLooksSecret(t *testing.T) {
	cases := map[string]struct {
		name, value string
		want        bool
	}{
		"by its name":                      {"api_token", "abc", true},
		"by another name":                  {"client_secret", "x", true},
		"an address of tokens is none":     {"token_url", "https://crm.example/token", false},
		"by its letters":                   {"subdomain", "x7Kq2mP9vR4tW8zL1cN5", true},
		"a name is none":                   {"my_domain", "northwind-robotics-europe", false},
		"a sentence is none":               {"note", "Three seats added in June 2026, 2 in July", false},
		"a key of words is none":           {"object", "contact_properties_2024_q3", false},
		"the id of a tenant is none":       {"tenant", "550e8400-e29b-41d4-a716-446655440000", false},
		"nothing is none":                  {"token", "", false},
		"an address of mail is none":       {"user", "mia.long.name1234@northwind.example", false},
		"a long number is an id, not more": {"account", "12345678901234567890", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := lang.LooksSecret(c.name, c.value); got != c.want {
				t.Errorf("LooksSecret(%q, %q) = %v", c.name, c.value, got)
			}
		})
	}
}

func TestASecretIsNeverRepeated(t *testing.T) {
	const value = "correct-horse-battery"
	e := expression(t, `"`+value+`"`)
	for _, d := range []string{lang.SecretWritten(e, "token", "TOKEN").Error(), lang.SecretForm(e, "token", "TOKEN").Error()} {
		if strings.Contains(d, value) {
			t.Errorf("%s repeats the secret", d)
		}
	}
}

func TestLiteral(t *testing.T) {
	cases := map[string]struct {
		src  string
		want any
		ok   bool
	}{
		"text":                          {`"a"`, "a", true},
		"a heredoc":                     {"<<EOT\nx\nEOT\n", "x\n", true},
		"a negative number":             {"-1.5", -1.5, true},
		"true":                          {"true", true, true},
		"null":                          {"null", nil, true},
		"in parentheses":                {"(1)", 1.0, true},
		"rejects a sum":                 {"1 + 1", nil, false},
		"rejects a name":                {"a", nil, false},
		"rejects a template of names":   {`"${a}"`, nil, false},
		"rejects a call":                {"max(1, 2)", nil, false},
		"rejects a list that holds one": {"[1, max(1, 2)]", nil, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got, ok := lang.Literal(expression(t, c.src)); got != c.want || ok != c.ok {
				t.Errorf("Literal(%s) = %v, %v", c.src, got, ok)
			}
		})
	}
}
