package lang_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// head is the smallest thing that can be written.
type head struct {
	addr, label string
	at          hcl.Range
	builtin     bool
}

func (h *head) Address() string { return h.addr }
func (h *head) Head(addr, label string, at hcl.Range, builtin bool) {
	h.addr, h.label, h.at, h.builtin = addr, label, at, builtin
}
func (h *head) Wrote(string, hcl.Range, hcl.Range) {}
func (h *head) Origin() (hcl.Range, bool)          { return h.at, h.builtin }

type garden struct {
	Plants []*plant `block:"plant" label:"id"`
	Sheds  []*shed  `block:"shed" label:"id"`
}

type shed struct {
	head
}

type plant struct {
	head
	Name     string                    `attr:"name" default:"weed" doc:"what it is called"`
	Height   float64                   `attr:"height" default:"2"`
	Weight   *float64                  `attr:"weight"`
	Tags     []string                  `attr:"tags" default:"[]"`
	Uses     []string                  `attr:"uses"`
	Light    string                    `attr:"light" kw:"sun,shade"`
	Near     []*plant                  `attr:"near" single:"true"`
	Kept     lang.Node                 `attr:"kept" ref:"shed"`
	Parts    map[string]float64        `attr:"parts" unit:"share"`
	Age      *float64                  `attr:"age" derived:"true"`
	Buds     []*bud                    `block:"bud" label:"id"`
	Settings map[string]hcl.Expression `rest:"true"`
}

type bud struct {
	head
	Plant *plant
	Open  bool `attr:"open" default:"true"`
}

func decode(t *testing.T, builtin, src string) (*garden, hcl.Diagnostics) {
	t.Helper()
	scope := lang.NewScope()
	d := lang.NewDecoder(scope, lang.NewSchemas(nil))
	g := &garden{}
	for i, text := range []string{builtin, src} {
		f, diags := lang.Parse("a.hcl", []byte(text))
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		d.Declare(g, f.Body, i == 0)
	}
	return g, d.Fill()
}

func TestDecode(t *testing.T) {
	three := 3.0
	cases := map[string]struct {
		builtin, src string
		want         plant
	}{
		"what is left out has its default, or is unknown": {
			src:  "plant \"a\" {\n}\n",
			want: plant{Name: "weed", Height: 2, Tags: []string{}},
		},
		"what is written holds": {
			src:  "plant \"a\" {\n  name = \"rose\"\n  weight = 3\n  uses = []\n  light = shade\n  parts = { leaf = 0.5 }\n}\n",
			want: plant{Name: "rose", Height: 2, Weight: &three, Tags: []string{}, Uses: []string{}, Light: "shade", Parts: map[string]float64{"leaf": 0.5}},
		},
		"null is left out": {
			src:  "plant \"a\" {\n  name = null\n  weight = null\n}\n",
			want: plant{Name: "weed", Height: 2, Tags: []string{}},
		},
		"what the program brought keeps what is not written again": {
			builtin: "plant \"a\" {\n  name = \"rose\"\n  height = 9\n}\n",
			src:     "plant \"a\" {\n  height = 3\n}\n",
			want:    plant{Name: "rose", Height: 3, Tags: []string{}},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			g, diags := decode(t, c.builtin, c.src)
			if len(diags) > 0 {
				t.Fatal(diags)
			}
			if diff := cmp.Diff(c.want, *g.Plants[0], cmpopts.IgnoreTypes(head{}), cmpopts.IgnoreFields(plant{}, "Buds", "Settings")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestReferencesAreResolvedWhateverTheOrder(t *testing.T) {
	g, diags := decode(t, "", "plant \"a\" {\n  near = plant.b\n  kept = shed.s\n}\nplant \"b\" {\n  near = [plant.a, plant.b]\n}\nshed \"s\" {\n}\n")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	a, b := g.Plants[0], g.Plants[1]
	if len(a.Near) != 1 || a.Near[0] != b || len(b.Near) != 2 || b.Near[0] != a || a.Kept != lang.Node(g.Sheds[0]) {
		t.Errorf("near a: %v, near b: %v, kept %v", a.Near, b.Near, a.Kept)
	}
}

func TestBlocksInsideKnowWhatIsAround(t *testing.T) {
	g, diags := decode(t, "", "plant \"a\" {\n  bud \"one\" {\n  }\n  bud \"two\" {\n    open = false\n  }\n}\n")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	a := g.Plants[0]
	if len(a.Buds) != 2 || a.Buds[0].Plant != a || !a.Buds[0].Open || a.Buds[1].Open || a.Buds[1].addr != "plant.a.bud.two" {
		t.Errorf("buds %+v", a.Buds)
	}
}

func TestWhatNoAttributeTakesIsKept(t *testing.T) {
	g, diags := decode(t, "", "plant \"a\" {\n  depth = 3\n}\n")
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	if v, ok := lang.Literal(g.Plants[0].Settings["depth"]); !ok || v != 3.0 {
		t.Errorf("depth %v, %v", v, ok)
	}
}

func TestDecodeRefuses(t *testing.T) {
	cases := map[string]struct {
		src  string
		code lang.Code
	}{
		"a reference to another kind":    {"plant \"a\" {\n  kept = plant.a\n}\n", lang.CodeWrongKind},
		"a reference that leads nowhere": {"plant \"a\" {\n  near = plant.z\n}\n", lang.CodeDangling},
		"a word that is not in the list": {"plant \"a\" {\n  light = moon\n}\n", lang.CodeKeyword},
		"a share above one":              {"plant \"a\" {\n  parts = { leaf = 50 }\n}\n", lang.CodeShare},
		"the same label twice":           {"plant \"a\" {\n}\nplant \"a\" {\n}\n", lang.CodeDuplicate},
		"a block that does not exist":    {"tree \"a\" {\n}\n", lang.CodeUnknownBlock},
		"a number in quotes":             {"plant \"a\" {\n  height = \"2\"\n}\n", lang.CodeType},
		"a number without end":           {"plant \"a\" {\n  height = 1e999\n}\n", lang.CodeType},
		"an operation":                   {"plant \"a\" {\n  height = 1 + 1\n}\n", lang.CodeNotLiteral},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, diags := decode(t, "", c.src)
			if len(diags) != 1 || lang.CodeOf(diags[0]) != c.code {
				t.Errorf("got %v, want %s", diags, c.code)
			}
		})
	}
}
