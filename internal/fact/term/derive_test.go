package term_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/sketch"
	"stackassay/internal/fact/term"
)

func TestReadings(t *testing.T) {
	cases := map[string]struct {
		body string
		want []string
	}{
		"case and space do not make a second reading": {
			"definition = \"Has paid\"\n" + said("a", "has  PAID") + said("b", " Has paid "), []string{"Has paid"},
		},
		"two departments mean different things": {
			said("a", "has paid") + said("b", "has signed"), []string{"has paid", "has signed"},
		},
		"the agreed text is a reading too": {
			"definition = \"has paid\"\n" + said("a", "has signed"), []string{"has paid", "has signed"},
		},
		"a word that nobody explains": {"", []string{}},
		"an empty text says nothing":  {said("a", " "), []string{}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, "term \"customer\" {\n"+c.body+"}\n")
			term.Derive(inv)
			if diff := cmp.Diff(c.want, inv.Terms[0].Readings); diff != "" {
				t.Errorf("readings differ (-want +got):\n%s", diff)
			}
		})
	}
}

func said(by, text string) string { return "said_by \"" + by + "\" {\n text = \"" + text + "\"\n}\n" }
