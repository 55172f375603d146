package pair_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/pair"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

var taken = lang.Time{Time: time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC)}

func company(entity, fields, sync string) string {
	return fmt.Sprintf(`
tool "mail" {
  title    = "Mail"
  category = category.marketing_automation
}
tool "crm" {
  title    = "CRM"
  category = category.crm
}
entity "%[1]s" {
  system_of_record = tool.crm
  %[2]s
}
dataset "a" {
  tool   = tool.mail
  entity = entity.%[1]s
  from "file" {
    path = "a.csv"
  }
}
dataset "b" {
  tool   = tool.crm
  entity = entity.%[1]s
  from "file" {
    path = "b.csv"
  }
}
integration "ab" {
  from = tool.mail
  to   = tool.crm
  via  = native
  sync "%[1]s" {
    key = ["external_id"]
    %[3]s
  }
}
`, entity, fields, sync)
}

// compared are the fields of one record and its partner, by name.
func compared(tb testing.TB, inv *inventory.Inventory, a, b []string) (*bridge.Bridge, map[string]pair.Cell, []*pair.Field) {
	tb.Helper()
	p := bridge.Pairs(inv)[0]
	br := &bridge.Bridge{A: sketch.Rows(tb, p.A, taken, a...), B: sketch.Rows(tb, p.B, taken, b...), Syncs: p.Syncs}
	br.Link()
	c := &pair.Context{
		Bridge: br,
		Rate: func(currency string) (float64, bool) {
			rate, ok := map[string]float64{"EUR": 1, "USD": 0.5}[strings.ToUpper(currency)]
			return rate, ok
		},
		Person: func(t *inventory.Tool, id string) string {
			return map[string]string{"mail 7": "ada@x.example", "crm u7": "ada@x.example", "crm u8": "bo@x.example"}[t.Label+" "+id]
		},
		Linked: func(_ *inventory.Field, x, y string) (bool, bool) { return y == "c"+x, y != "c0" },
	}
	fields := pair.Derive(c)
	out := map[string]pair.Cell{}
	for _, f := range fields {
		out[f.Label] = f.Cells[0]
	}
	return br, out, fields
}

func TestWhenTwoValuesAreOne(t *testing.T) {
	const missing, unclear, equal, differs = pair.Missing, pair.Unclear, pair.Equal, pair.Differs
	tests := map[string]struct {
		entity, field, more string // more: the block of the mapping
		a, b                string
		also                string // further fields of both sides: name=a|b
		want                pair.State
		kind                string
	}{
		"the same text":                   {"contact", "job_title", "", "Lean Coach", "Lean Coach", "", equal, ""},
		"but for capital letters":         {"contact", "job_title", "", "Lean Coach", "LEAN COACH", "", equal, "case"},
		"another one":                     {"contact", "job_title", "", "Lean Coach", "Customs Broker", "", differs, "value"},
		"one side is empty":               {"contact", "job_title", "", "Lean Coach", "", "", missing, "missing"},
		"one side holds a stand-in":       {"contact", "job_title", "", "Lean Coach", "n/a", "", missing, "placeholder"},
		"two notations of a number":       {"contact", "phone", "", "+34 961 23 45 67", "0034961234567", "", equal, "format"},
		"each in its country":             {"contact", "phone", "", "961 23 45 67", "+34 961 23 45 67", "country=Spain|ES", equal, "format"},
		"two ways to write an address":    {"contact", "email", "", "Ada@X.example", "ada@x.example", "", equal, "case"},
		"a label and what it becomes":     {"contact", "lifecycle_stage", "values = { evangelist = \"Customer\" }", "evangelist", "customer", "", equal, "format"},
		"a label that is not in the map":  {"contact", "lifecycle_stage", "values = { evangelist = \"Customer\" }", "partner", "customer", "", differs, "value"},
		"a label spelt another way":       {"contact", "lifecycle_stage", "", "Closed Won", "closed_won", "", equal, "format"},
		"the truth":                       {"contact", "opted_out", "", "yes", "true", "", equal, ""},
		"and its contrary":                {"contact", "opted_out", "", "yes", "0", "", differs, "value"},
		"an amount and a cent":            {"deal", "amount", "", "100.00", "100.01", "", equal, "near"},
		"and two":                         {"deal", "amount", "", "100.00", "100.02", "", differs, ""},
		"an amount that says less":        {"deal", "amount", "", "100", "100.40", "", equal, "precision"},
		"two currencies with a rate":      {"deal", "amount", "", "100", "200", "currency=EUR|USD", equal, ""},
		"that differ all the same":        {"deal", "amount", "", "100", "100", "currency=EUR|USD", differs, ""},
		"two without a rate":              {"deal", "amount", "", "100", "100", "currency=EUR|JPY", unclear, ""},
		"a day and a moment of it":        {"deal", "close_date", "", "2026-03-01", "2026-03-01T10:00:00Z", "", equal, ""},
		"two days":                        {"deal", "close_date", "", "2026-03-01", "2026-03-11", "", differs, ""},
		"one person with two accounts":    {"deal", "owner_id", "", "7", "u7", "", equal, ""},
		"two persons":                     {"deal", "owner_id", "", "7", "u8", "", differs, "value"},
		"an account of nobody we know":    {"deal", "owner_id", "", "7", "u9", "", unclear, ""},
		"records that are linked":         {"deal", "company_id", "", "1", "c1", "", equal, ""},
		"records that are not":            {"deal", "company_id", "", "1", "c2", "", differs, "value"},
		"records of which nobody knows":   {"deal", "company_id", "", "1", "c0", "", unclear, ""},
		"a list in another order":         {"contact", "emails", "", "a@x.example b@x.example", "b@x.example a@x.example", "", equal, ""},
		"a list with one more":            {"contact", "emails", "", "a@x.example", "a@x.example b@x.example", "", differs, "value"},
		"what cannot be read as a number": {"deal", "amount", "", "much", "100", "", unclear, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, company(tt.entity, "", fmt.Sprintf("field %q {\n to = \"X\"\n%s\n}", tt.field, tt.more)))
			head, a, b := "id,external_id,"+tt.field, "1,,"+tt.a, "2,1,"+tt.b
			if tt.also != "" {
				field, values, _ := strings.Cut(tt.also, "=")
				x, y, _ := strings.Cut(values, "|")
				head, a, b = head+","+field, a+","+x, b+","+y
			}
			_, got, _ := compared(t, inv, []string{head, a}, []string{head, b})
			cell := got[tt.field]
			if cell.State != tt.want || tt.kind != "" && string(cell.Kind) != tt.kind {
				t.Errorf("state %d, %q; want %d, %q", cell.State, cell.Kind, tt.want, tt.kind)
			}
			_, back, _ := compared(t, inv, []string{head, strings.Replace(b, "2,1,", "1,,", 1)}, []string{head, strings.Replace(a, "1,,", "2,1,", 1)})
			if symmetric := tt.more == "" && tt.field != "owner_id" && tt.field != "company_id"; symmetric && back[tt.field].State != cell.State {
				t.Errorf("from the other side the state is %d, not %d", back[tt.field].State, cell.State)
			}
		})
	}
}

func TestWhichFieldsAreCompared(t *testing.T) {
	all := []string{"id,external_id,email,job_title,score,phone", "1,,a@x.example,Coach,5,1"}
	other := []string{"id,external_id,email,job_title,score,phone", "2,1,a@x.example,Coach,5,1"}
	tests := map[string]struct {
		fields, sync string
		want         []string
	}{
		"those that the sync maps": {"", "field \"email\" {\n to = \"Email\"\n}", []string{"email"}},
		"what a tool says for itself alone, where it maps that": {
			"", "field \"score\" {\n to = \"Score\"\n}", []string{"score"},
		},
		"and one that is to be compared anyway": {
			"field \"phone\" {\n type = phone\n compare = true\n}", "field \"email\" {\n to = \"Email\"\n}", []string{"email", "phone"},
		},
		"not one that is not to be": {
			"field \"email\" {\n type = email\n compare = false\n}", "field \"email\" {\n to = \"Email\"\n}", nil,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, fields := compared(t, sketch.Load(t, company("contact", tt.fields, tt.sync)), all, other)
			var got []string
			for _, f := range fields {
				got = append(got, f.Label)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWithoutASyncWhatBothSayOfTheCustomerIsCompared(t *testing.T) {
	file := company("contact", "", "")
	file, _, _ = strings.Cut(file, "integration")
	_, _, fields := compared(t, sketch.Load(t, file),
		[]string{"id,email,job_title,score,created_at", "1,a@x.example,Coach,5,2026-01-01"}, []string{"id,email,job_title,score,created_at", "2,a@x.example,Coach,6,2026-01-02"})
	var got []string
	for _, f := range fields {
		got = append(got, f.Label)
	}
	if diff := cmp.Diff([]string{"email", "job_title"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWhichSideTheNextRunOverwrites(t *testing.T) {
	two := func(conflict string) string {
		return "direction = two_way\n" + conflict + "\nfield \"job_title\" {\n to = \"Title\"\n}"
	}
	tests := map[string]struct{ sync, newer, want string }{
		"one way always its end":        {"field \"job_title\" {\n to = \"Title\"\n}", "b", "b"},
		"the beginning wins":            {two("conflict = from_wins"), "b", "b"},
		"the end wins":                  {two("conflict = to_wins"), "b", "a"},
		"the newest wins, which is a":   {two("conflict = newest"), "a", "b"},
		"the newest wins, which is b":   {two("conflict = newest"), "b", "a"},
		"the newest, and nobody knows":  {two("conflict = newest"), "", ""},
		"the system of record wins":     {two("conflict = system_of_record"), "a", "a"},
		"a person decides":              {two("conflict = manual"), "a", ""},
		"nobody has said":               {two(""), "a", ""},
		"the field says something else": {"direction = two_way\nconflict = from_wins\nfield \"job_title\" {\n to = \"Title\"\n conflict = to_wins\n}", "", "a"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b, _, fields := compared(t, sketch.Load(t, company("contact", "", tt.sync)),
				[]string{"id,external_id,job_title", "1,,Coach"}, []string{"id,external_id,job_title", "2,1,Broker"})
			if got := fields[0].Overwritten(b, tt.newer); got != tt.want {
				t.Errorf("%q is overwritten, want %q", got, tt.want)
			}
		})
	}
}

// TestWhatWasComparedBeforeChangesNothing holds for any list of values: each
// record is compared as it is alone.
func TestWhatWasComparedBeforeChangesNothing(t *testing.T) {
	inv := sketch.Load(t, company("contact", "", "field \"job_title\" {\n to = \"Title\"\n}\nfield \"phone\" {\n to = \"Phone\"\n}"))
	value := rapid.SampledFrom([]string{"", "n/a", "Coach", "coach", "Coahc", "Lean Coach", "+34 961 23 45 67", "961234567"})
	rapid.Check(t, func(rt *rapid.T) {
		head := "id,external_id,job_title,phone,country"
		a, b := []string{head}, []string{head}
		var want []pair.Cell
		for i := range rapid.IntRange(1, 12).Draw(rt, "records") {
			x := value.Draw(rt, "x") + "," + value.Draw(rt, "x phone") + "," + rapid.SampledFrom([]string{"", "ES", "DE"}).Draw(rt, "country")
			y := value.Draw(rt, "y") + "," + value.Draw(rt, "y phone") + ","
			a, b = append(a, fmt.Sprintf("a%d,,%s", i, x)), append(b, fmt.Sprintf("b%d,a%d,%s", i, i, y))
			_, alone, _ := compared(t, inv, []string{head, "a0,," + x}, []string{head, "b0,a0," + y})
			want = append(want, alone["job_title"], alone["phone"])
		}
		_, _, fields := compared(t, inv, a, b)
		for i, w := range want {
			byName := map[int]string{0: "job_title", 1: "phone"}
			for _, f := range fields {
				if f.Label == byName[i%2] && f.Cells[i/2] != w {
					rt.Fatalf("record %d, %s: %v, alone %v", i/2, f.Label, f.Cells[i/2], w)
				}
			}
		}
	})
}
