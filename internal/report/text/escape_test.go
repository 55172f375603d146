package text_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"stackassay/internal/report/text"
)

func TestEscape(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"leaves a name alone":                    {"Ülkü & Söhne GmbH", "Ülkü & Söhne GmbH"},
		"leaves a backslash alone":               {`C:\x`, `C:\x`},
		"clears no screen":                       {"\x1b[2J\x1b[1;1H", `\x1b[2J\x1b[1;1H`},
		"sets no title":                          {"\x1b]0;t\x07", `\x1b]0;t\x07`},
		"knows the eight-bit controls":           {"\u009b31m", `\x9b31m`},
		"does not return to the line's start":    {"ok\rFAILED", `ok\rFAILED`},
		"shows line breaks and tabs":             {"a\nb\tc", `a\nb\tc`},
		"does not delete backwards":              {"\b\b\b", `\x08\x08\x08`},
		"shows what turns text around":           {"user\u202Egnp.exe", `user\u202egnp.exe`},
		"shows what has no width":                {"a\u200bb\ufeff", `a\u200bb\ufeff`},
		"shows bytes that are not UTF-8":         {"bad\xff\xfeutf8", `bad\xff\xfeutf8`},
		"shows private characters":               {"\ue000\U000f0000", `\ue000\U000f0000`},
		"shows separators of lines":              {"a\u2028b\u2029c", `a\u2028b\u2029c`},
		"doubles a backslash beside an escape":   {"\\\x07", `\\\x07`},
		"keeps the replacement character itself": {"\ufffd", "\ufffd"},
		"bounds a stack of marks":                {"e" + strings.Repeat("\u0301", 8), "e" + strings.Repeat("\u0301", 6) + `\u0301\u0301`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := text.Escape(tt.in); got != tt.want {
				t.Errorf("Escape(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestEscapeLetsNothingThroughThatATerminalObeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes"))
		got := text.Escape(in)
		if !utf8.ValidString(got) {
			t.Fatalf("Escape(%q) = %q is not UTF-8", in, got)
		}
		for _, r := range got {
			if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
				t.Fatalf("Escape(%q) = %q holds %U", in, got, r)
			}
		}
	})
}

func TestEscapeTellsDifferentValuesApart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tricky := rapid.StringOf(rapid.RuneFrom([]rune("ax0\\n\n\x07\u200b")))
		a, b := tricky.Draw(t, "a"), tricky.Draw(t, "b")
		if a == b || len(text.Escape(a)) == len(a) || len(text.Escape(b)) == len(b) {
			return
		}
		if text.Escape(a) == text.Escape(b) {
			t.Fatalf("%q and %q both show as %q", a, b, text.Escape(a))
		}
	})
}
