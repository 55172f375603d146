package format_test

import (
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestPlainEmailKnowsTheUsualAddresses(t *testing.T) {
	var hosts format.PublicHosts
	for _, text := range []string{
		"ada@northwind.com", "ada.lovelace@northwind.co.uk", "Ada.O'Neill+crm@mail.northwind-robotics.de", "a_1-2@x.example", "1@2.io",
	} {
		for _, when := range []string{"first seen", "remembered"} {
			if !hosts.PlainEmail(text) {
				t.Errorf("%q goes the long way, %s", text, when)
			}
		}
	}
}

func TestPlainEmailIsValid(t *testing.T) {
	email, _ := format.Lookup("email")
	var forgets *format.PublicHosts
	var hosts format.PublicHosts
	wrong := func(text string) bool {
		r := email.Check(text, format.Context{})
		plain := hosts.PlainEmail(text)
		return plain != forgets.PlainEmail(text) || plain && r.State != format.Valid || format.MeantEmail(text) && r.Placeholder()
	}
	plain := 0
	for _, row := range readRows(t, filepath.Join(vectorsDir(), "email.csv")) {
		if wrong(row["value"]) {
			t.Errorf("%q is plain and not what it should be", row["value"])
		}
		if hosts.PlainEmail(row["value"]) {
			plain++
		}
	}
	if plain == 0 {
		t.Error("no vector is plain")
	}
	part := rapid.OneOf(
		rapid.SampledFrom([]string{
			"test", "x", "noemail", "nomail", "null", "n-a", "asdf", "ada", "com", "co.uk", "example", "local", "io", "github", "aaa", "111",
			"xn--mnchen-3ya", "xn--", "mailto:", "127.0.0.1", "[1.2.3.4]", "Ada", "kk", "ck", "blogspot.com", "invalid", "a--b", "-", "..", "@", " ",
			strings.Repeat("a", 64), strings.Repeat("b", 65),
		}),
		rapid.StringMatching(`[a-z0-9.+_'A-Z-]{0,12}`),
		rapid.StringN(0, 3, 6),
	)
	rapid.Check(t, func(t *rapid.T) {
		local := strings.Join(rapid.SliceOfN(part, 1, 3).Draw(t, "local"), rapid.SampledFrom([]string{"", ".", "+"}).Draw(t, "between"))
		host := strings.Join(rapid.SliceOfN(part, 1, 4).Draw(t, "host"), ".")
		text := local + rapid.SampledFrom([]string{"@", "@", "@", "@@", ""}).Draw(t, "at") + host
		if wrong(text) {
			t.Fatalf("%q is plain and not what it should be", text)
		}
	})
}

func BenchmarkPlainEmail(b *testing.B) {
	for name, text := range map[string]string{"com": "ada.lovelace123@northwind.com", "example": "ada.ek123456@firm4711.example", "co.uk": "ada@northwind.co.uk"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			var hosts format.PublicHosts
			for b.Loop() {
				if !hosts.PlainEmail(text) {
					b.Fatal(text)
				}
			}
		})
	}
}
