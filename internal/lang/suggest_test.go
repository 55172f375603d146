package lang_test

import (
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/lang"
)

func TestNearest(t *testing.T) {
	words := []string{"active", "planned", "retired", "sunset", "salesforce", "sap"}
	cases := map[string]struct{ written, want string }{
		"two letters swapped":            {"salesfroce", "salesforce"},
		"one letter missing":             {"activ", "active"},
		"another case":                   {"Active", "active"},
		"two letters wrong":              {"retirad", "retired"},
		"nothing near":                   {"paused", ""},
		"too short for two slips":        {"sx", ""},
		"three slips are another word":   {"actxxx", ""},
		"an empty text is near nothing":  {"", ""},
		"hyphens are taken for the line": {"sun-set", "sunset"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			if got := lang.Nearest(c.written, words); got != c.want {
				t.Errorf("Nearest(%q) = %q, want %q", c.written, got, c.want)
			}
		})
	}
}

func TestNearestDoesNotDependOnOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfNDistinct(rapid.StringMatching(`[ab]{3,6}`), 2, 6, rapid.ID).Draw(t, "words")
		written := rapid.StringMatching(`[ab]{3,6}`).Draw(t, "written")
		shuffled := rapid.Permutation(words).Draw(t, "shuffled")
		if a, b := lang.Nearest(written, words), lang.Nearest(written, shuffled); a != b {
			t.Fatalf("%q or %q", a, b)
		}
	})
}

func TestOr(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := lang.Or(words); got != want {
			t.Errorf("Or(%q) = %q, want %q", words, got, want)
		}
	}
}

func TestToIDMakesAnID(t *testing.T) {
	for label, want := range map[string]string{"Hub-Spot": "hub_spot", "3CX": "x_3cx", "": "x", "Größe": "gr_e", "a  b": "a_b"} {
		if got := lang.ToID(label); got != want {
			t.Errorf("ToID(%q) = %q, want %q", label, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		if label := rapid.String().Draw(t, "label"); !lang.ID(lang.ToID(label)) {
			t.Fatalf("ToID(%q) = %q, which is no id", label, lang.ToID(label))
		}
	})
}
