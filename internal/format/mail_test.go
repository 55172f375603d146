package format_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestKeysOfMailboxes(t *testing.T) {
	cases := map[string]string{
		"Ada.Lovelace+CRM@Gmail.com": "adalovelace@gmail.com", "ada@googlemail.com": "ada@gmail.com", "ada+x+y@northwind.com": "ada@northwind.com",
		"a.d.a@northwind.com": "a.d.a@northwind.com", "mailto:ada@northwind.com": "ada@northwind.com", "+x@northwind.com": "+x@northwind.com",
		`"a+b"@northwind.com`: `"a+b"@northwind.com`, "not an address": "", "": "",
	}
	for text, want := range cases {
		if got := format.EmailKey(text); got != want {
			t.Errorf("the key of %q is %q, want %q", text, got, want)
		}
	}
}

func TestDomainsOfAddressesAndSites(t *testing.T) {
	cases := map[string]string{
		"ada@mail.northwind.co.uk": "northwind.co.uk", "https://shop.northwind.com/a?b": "northwind.com", "www.northwind.com": "northwind.com", "northwind.com": "northwind.com",
		"https://münchen.de/": "xn--mnchen-3ya.de", "northwind.github.io": "northwind.github.io", "https://user@northwind.com/": "northwind.com",
		"ada": "", "": "", "192.0.2.1": "", "co.uk": "", "ada@": "", strings.Repeat("a", 9000) + ".com": "",
	}
	for text, want := range cases {
		if got := format.DomainOf(text); got != want {
			t.Errorf("the domain of %.40q is %q, want %q", text, got, want)
		}
	}
}

func TestKindsOfMailboxes(t *testing.T) {
	own := []string{"northwind.com", " Contoso.com "}
	internal := func(text string) (bool, format.Reason) { return format.IsInternalEmail(text, own) }
	cases := map[string]struct {
		ask  func(string) (bool, format.Reason)
		text string
		want format.Reason // "" for yes
	}{
		"a function word":                      {format.IsRoleEmail, "Info@northwind.com", ""},
		"a function word with a tag":           {format.IsRoleEmail, "sales+es@northwind.com", ""},
		"a function word with accents":         {format.IsRoleEmail, "facturación@northwind.com", ""},
		"a person":                             {format.IsRoleEmail, "ada@northwind.com", format.NotTrue},
		"no address has no role":               {format.IsRoleEmail, "info", format.NotEmail},
		"a provider in capitals":               {format.IsFreeEmail, "ada@GMAIL.com", ""},
		"a sub-domain is no provider":          {format.IsFreeEmail, "ada@mail.gmail.com", format.NotTrue},
		"a throw-away provider":                {format.IsDisposableEmail, "ada@mailinator.com", ""},
		"a domain below one":                   {format.IsDisposableEmail, "ada@x.mailinator.com", ""},
		"a company":                            {format.IsDisposableEmail, "ada@northwind.com", format.NotTrue},
		"one's own domain":                     {internal, "ada@northwind.com", ""},
		"below one's own domain":               {internal, "ada@es.northwind.com", ""},
		"in another case":                      {internal, "ada@CONTOSO.com", ""},
		"a look-alike":                         {internal, "ada@notnorthwind.com", format.NotTrue},
		"a letter lost":                        {format.IsMisspeltDomain, "ada@gmal.com", ""},
		"two letters swapped":                  {format.IsMisspeltDomain, "ada@gmial.com", ""},
		"the end cut":                          {format.IsMisspeltDomain, "ada@hotmail.co", ""},
		"a company one letter from a provider": {format.IsMisspeltDomain, "ada@cloud.com", format.NotTrue},
		"a top level that does not exist":      {format.IsMisspeltDomain, "ada@gmail.con", ""},
		"a top level beside com":               {format.IsMisspeltDomain, "ada@northwind.cmo", ""},
		"a provider itself":                    {format.IsMisspeltDomain, "ada@gmail.com", format.NotTrue},
		"another provider one letter away":     {format.IsMisspeltDomain, "ada@ymail.com", format.NotTrue},
		"a company far from all":               {format.IsMisspeltDomain, "ada@northwind.com", format.NotTrue},
		"a top level of its own":               {format.IsMisspeltDomain, "ada@northwind.dev", format.NotTrue},
		"no address":                           {format.IsMisspeltDomain, "gmal.com", format.NotEmail},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			holds, why := c.ask(c.text)
			if holds != (c.want == "") || why != c.want {
				t.Errorf("%q: %v %q, want %q", c.text, holds, why, c.want)
			}
		})
	}
}

// The quick look lets nothing pass that the long one finds.
func TestNoCredentialIsOverlooked(t *testing.T) {
	pieces := rapid.SampledFrom([]string{
		" ", "\n", "é", "@", "a", "Z9", "q7Zp2Xv9Lk4R", "AKIA", "sk_" + "live_", "gh" + "p_", "SG.", "key-", "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIi.",
		strings.Repeat("x9", 10), "-----BEGIN ", "PRIVATE KEY-----", "2026-11-20T04:00:00Z", "://",
	})
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(pieces, 0, 12).Draw(t, "text"), "")
		column := rapid.SampledFrom([]string{"", "token", "notes"}).Draw(t, "column")
		if _, found := format.SecretIn(text, column); found && !format.MayHoldSecret([]byte(text)) {
			t.Fatalf("%q is let pass", text)
		}
	})
}

func TestCredentialsAreFoundAndNotShown(t *testing.T) {
	random := "q7Zp2Xv9Lk4Rt8Wn3Bs6Yd1Hf5Jg0McTe"
	cases := map[string]struct {
		text, column string
		found        bool
	}{
		"a live key of a payment service":       {"sk_" + "live_" + strings.Repeat("4eC39HqLy", 3), "", true},
		"a token inside a note":                 {"use gh" + "p_" + strings.Repeat("a1B2c3", 6) + " until May", "", true},
		"a private key":                         {"-----BEGIN " + "RSA PRIVATE KEY-----\nMIIEow", "", true},
		"a signed token":                        {"eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0In0." + strings.Repeat("x9", 15), "", true},
		"random characters in a column of keys": {random, "api_key", true},
		"the same in a column of notes":         {random, "notes", false},
		"in a column called key":                {random, "Key", true},
		"in the key of another table":           {random, "customer_key", false},
		"in a column of keywords":               {random, "Keywords", false},
		"the address of a page":                 {"https://www.northwind.example/Products/Porter-300-and-600", "key", false},
		"a repeated letter is not random":       {strings.Repeat("a", 40), "token", false},
		"the nil UUID is no secret":             {"00000000-0000-0000-0000-000000000000", "key", false},
		"an identifier of the payment service":  {"cus_Qd7LmR2xWk9TzB", "", false},
		"a sentence":                            {"The key to success is keeping the customer happy at all times.", "key", false},
		"a short word":                          {"hunter2", "password", false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			n, found := format.SecretIn(c.text, c.column)
			if found && !format.MayHoldSecret([]byte(c.text)) {
				t.Error("the quick look lets it pass")
			}
			if found != c.found {
				t.Errorf("found %v, want %v", found, c.found)
			}
			if found && (n < 16 || n > len(c.text)) {
				t.Errorf("the credential is %d bytes long in a text of %d", n, len(c.text))
			}
		})
	}
}
