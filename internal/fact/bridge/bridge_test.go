package bridge_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

var taken = lang.Time{Time: time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC)}

// company is two tools with a dataset each, and what joins them.
func company(entity, more string) string {
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
}
dataset "mail" {
  tool   = tool.mail
  entity = entity.%[1]s
  from "file" {
    path = "mail.csv"
  }
}
dataset "crm" {
  tool   = tool.crm
  entity = entity.%[1]s
  from "file" {
    path = "crm.csv"
  }
}
%[2]s
`, entity, more)
}

func sync(entity, body string) string {
	return fmt.Sprintf("integration \"mail_to_crm\" {\n from = tool.mail\n to = tool.crm\n via = native\n %s\n sync %q {\n%s\n}\n}\n", "", entity, body)
}

// linked is a bridge whose records found their partners.
func linked(tb testing.TB, inv *inventory.Inventory, mail, crm []string) *bridge.Bridge {
	tb.Helper()
	pairs := bridge.Pairs(inv)
	if len(pairs) != 1 {
		tb.Fatalf("%d pairs of datasets, want 1", len(pairs))
	}
	lines := map[string][]string{"dataset.mail": mail, "dataset.crm": crm}
	b := &bridge.Bridge{
		A: sketch.Rows(tb, pairs[0].A, taken, lines[pairs[0].A.Addr]...), B: sketch.Rows(tb, pairs[0].B, taken, lines[pairs[0].B.Addr]...),
		Syncs: pairs[0].Syncs,
	}
	b.Link()
	return b
}

// partners names who was found for each record of a side and how, "-" for nobody
// and "?" where several could be it.
func partners(b *bridge.Bridge, side *rows.Rows) []string {
	p, other := b.Of(side), b.Other(side)
	var out []string
	for row := range side.Len() {
		switch to := p.Row[row]; {
		case to != rows.None:
			out = append(out, side.ID(row)+"="+other.ID(int(to))+" "+p.Method[row].String())
		case p.Candidates[row] > 0:
			out = append(out, fmt.Sprintf("%s?%d", side.ID(row), p.Candidates[row]))
		default:
			out = append(out, side.ID(row)+"-")
		}
	}
	return out
}

func TestHowRecordsFindTheirPartners(t *testing.T) {
	tests := map[string]struct {
		entity, sync string
		mail, crm    []string
		want         []string // of the records of mail
	}{
		"by the id that the key names, on the side that has it": {
			"contact", sync("contact", `key = ["external_id"]`),
			[]string{"id,email", "m1,a@x.example", "m2,b@x.example"},
			[]string{"id,external_id,email", "c1,m2,other@x.example", "c2,m1,"},
			[]string{"m1=c2 external_id", "m2=c1 external_id"},
		},
		"an id before an address": {
			"contact", sync("contact", `key = ["external_id", "email"]`),
			[]string{"id,email", "m1,a@x.example", "m2,b@x.example"},
			[]string{"id,external_id,email", "c1,m1,b@x.example", "c2,,a@x.example"},
			[]string{"m1=c1 external_id", "m2-"},
		},
		"an id that was merged away means its survivor": {
			"contact", sync("contact", `key = ["external_id"]`),
			[]string{"id,merged_ids", "m1,m7 m8", "m2,"},
			[]string{"id,external_id", "c1,m8"},
			[]string{"m1=c1 external_id", "m2-"},
		},
		"an id in other capitals, where nobody has it as it is": {
			"contact", sync("contact", `key = ["external_id"]`),
			[]string{"id,email", "AB-1,", "AB-2,", "aB-3,"},
			[]string{"id,external_id", "c1,ab-1", "c2,AB-2", "c3,ab-2", "c4,ab-3"},
			[]string{"AB-1=c1 external_id", "AB-2=c2 external_id", "aB-3-"},
		},
		"an id of both lengths": {
			"contact", sync("contact", `key = ["external_id"]`),
			[]string{"id,email", "003Qd000000001oIAA,", "003Qd000000001O,"},
			[]string{"id,external_id", "c1,003Qd000000001o", "c2,003Qd000000001OIAQ"},
			[]string{"003Qd000000001oIAA=c1 external_id", "003Qd000000001O=c2 external_id"},
		},
		"a sign is no id": {
			"contact", sync("contact", `key = ["external_id"]`),
			[]string{"id,email", "n/a,", "0,"},
			[]string{"id,external_id", "c1,n/a", "c2,0"},
			[]string{"n/a-", "0-"},
		},
		"what was merged away has no partner of its own": {
			"contact", sync("contact", `key = ["email"]`),
			[]string{"id,email,merged_into", "m1,a@x.example,", "-m2,a@x.example,m1"},
			[]string{"id,email", "c1,a@x.example"},
			[]string{"m1=c1 key", "m2-"},
		},
		"two that claim one partner find nobody": {
			"contact", sync("contact", `key = ["email"]`),
			[]string{"id,email", "m1,a@x.example", "m2,A@X.example"},
			[]string{"id,email", "c1,a@x.example"},
			[]string{"m1?1", "m2?1"},
		},
		"one that has two partners finds nobody": {
			"contact", sync("contact", `key = ["email"]`),
			[]string{"id,email", "m1,a@x.example"},
			[]string{"id,email", "c1,a@x.example", "c2,a@x.example"},
			[]string{"m1?2"},
		},
		"any of a person's addresses": {
			"contact", sync("contact", `key = ["email"]`),
			[]string{"id,email", "m1,a@x.example"},
			[]string{"id,email,emails", "c1,new@x.example,old@x.example a@x.example"},
			[]string{"m1=c1 key"},
		},
		"one that is gone only where no living one is": {
			"contact", sync("contact", `key = ["email"]`),
			[]string{"id,email", "m1,a@x.example", "m2,b@x.example"},
			[]string{"id,email", "-c1,a@x.example", "c2,a@x.example", "-c3,b@x.example"},
			[]string{"m1=c2 key", "m2=c3 key"},
		},
		"a stand-in joins nobody": {
			"contact", sync("contact", `key = ["email"]`),
			[]string{"id,email", "m1,n/a"},
			[]string{"id,email", "c1,n/a"},
			[]string{"m1-"},
		},
		"without a sync by an address": {
			"contact", "",
			[]string{"id,email,first_name", "m1,a@x.example,Ada"},
			[]string{"id,email,first_name", "c1,A@x.example,A."},
			[]string{"m1=c1 email"},
		},
		"but not two people who share it": {
			"contact", "",
			[]string{"id,email,first_name", "m1,home@x.example,Ada"},
			[]string{"id,email,first_name", "c1,home@x.example,Gonzalo"},
			[]string{"m1-"},
		},
		"and not nobody in particular": {
			"contact", "",
			[]string{"id,email,first_name", "m1,info@x.example,"},
			[]string{"id,email,first_name", "c1,info@x.example,"},
			[]string{"m1-"},
		},
		"a foreign id without a sync means nothing": {
			"contact", "",
			[]string{"id,email", "1,a@x.example"},
			[]string{"id,external_id,email", "c1,1,b@x.example"},
			[]string{"1-"},
		},
		"companies by their domain": {
			"company", "",
			[]string{"id,website", "m1,https://www.birch.example/about", "m2,gmail.com"},
			[]string{"id,domain", "c1,birch.example", "c2,gmail.com"},
			[]string{"m1=c1 domain", "m2-"},
		},
		"but not by that of their mother": {
			"company", "",
			[]string{"id,domain", "m1,birch.example"},
			[]string{"id,domain,parent_id", "c1,birch.example,", "c2,birch.example,c1"},
			[]string{"m1=c1 domain"},
		},
		"nor by one that sisters share": {
			"company", "",
			[]string{"id,domain", "m1,birch.example"},
			[]string{"id,domain,parent_id", "c1,birch.example,c3", "c2,birch.example,c3", "c3,holding.example,"},
			[]string{"m1-"},
		},
		"by a number that both print": {
			"invoice", sync("invoice", `key = ["number"]`),
			[]string{"id,number", "m1,2026-1", "m2,2026-2"},
			[]string{"id,number", "2026-1,2026-2", "x,2026-1"},
			[]string{"m1=x key", "m2=2026-1 key"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := linked(t, sketch.Load(t, company(tt.entity, tt.sync)), tt.mail, tt.crm)
			side := b.A
			if side.Dataset.Label != "mail" {
				side = b.B
			}
			if diff := cmp.Diff(tt.want, partners(b, side)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// TestPartnersAreOneToOne holds for any two lists of addresses: whoever has a
// partner is the partner of it, nobody has two, and neither the order of the
// records nor the side from which one looks changes anything.
func TestPartnersAreOneToOne(t *testing.T) {
	inv := sketch.Load(t, company("contact", sync("contact", `key = ["external_id", "email"]`)))
	record := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{"", "m0", "m1", "m2", "m9"}).Draw(t, "external") + "," +
			rapid.SampledFrom([]string{"", "a@x.example", "b@x.example", "c@x.example"}).Draw(t, "email")
	})
	rapid.Check(t, func(rt *rapid.T) {
		var mail, crm []string
		for i, cells := range rapid.SliceOfN(record, 0, 6).Draw(rt, "mail") {
			mail = append(mail, fmt.Sprintf("m%d,%s", i, cells))
		}
		for i, cells := range rapid.SliceOfN(record, 0, 6).Draw(rt, "crm") {
			crm = append(crm, fmt.Sprintf("c%d,%s", i, cells))
		}
		link := func(mail, crm []string) *bridge.Bridge {
			head := []string{"id,external_id,email"}
			return linked(t, inv, append(head, mail...), append(head, crm...))
		}
		b := link(mail, crm)
		for row, to := range b.Links.A.Row {
			if to != rows.None && b.Links.B.Row[to] != int32(row) {
				rt.Fatalf("%s has the partner %s, who has another", b.A.ID(row), b.B.ID(int(to)))
			}
		}
		turned := link(rapid.Permutation(mail).Draw(rt, "other order"), rapid.Permutation(crm).Draw(rt, "other order"))
		want, got := map[string]bool{}, map[string]bool{}
		for _, s := range b.Sides() {
			for _, p := range partners(b, s) {
				want[p] = true
			}
		}
		for _, s := range turned.Sides() {
			for _, p := range partners(turned, s) {
				got[p] = true
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("in another order (-want +got):\n%s", diff)
		}
	})
}

func TestWhoOwesItsRecords(t *testing.T) {
	tests := map[string]struct {
		sync string
		want string
	}{
		"the beginning of a way":              {sync("contact", ""), "mail"},
		"of both ways the system of record":   {sync("contact", "direction = two_way"), "crm"},
		"without a sync nobody owes anything": {"", ""},
		"nor where the integration is off":    {strings.Replace(sync("contact", ""), "via = native", "via = native\n enabled = false", 1), ""},
		"nor where it carries something else": {sync("company", ""), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			file := company("contact", tt.sync)
			if strings.Contains(tt.sync, `sync "company"`) {
				file += "entity \"company\" {}\n"
			}
			b := linked(t, sketch.Load(t, file), []string{"id,email", "m1,a@x.example"}, []string{"id,email", "c1,a@x.example"})
			got := ""
			var gotSb278 strings.Builder
			for _, s := range b.Sides() {
				if b.Owed(s) {
					gotSb278.WriteString(s.Dataset.Label)
				}
			}
			got += gotSb278.String()
			if got != tt.want {
				t.Errorf("%q owes its records, want %q", got, tt.want)
			}
		})
	}
}

func TestWhichDatasetsBelongTogether(t *testing.T) {
	segments := `
segment "es" {
  kind = legal_entity
}
segment "it" {
  kind = legal_entity
}
`
	apart := strings.NewReplacer(`title    = "Mail"`, "title = \"Mail\"\n segments = [segment.es]", `title    = "CRM"`, "title = \"CRM\"\n segments = [segment.it]")
	tests := map[string]struct {
		file string
		want int
	}{
		"of one entity in two tools":          {company("contact", ""), 1},
		"accounts describe their tool":        {strings.Replace(company("user", ""), "  system_of_record = tool.crm\n", "", 1), 0},
		"parts of the company that have none": {segments + apart.Replace(company("contact", "")), 0},
		"unless a sync brings them together":  {segments + apart.Replace(company("contact", sync("contact", ""))), 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := bridge.Pairs(sketch.Load(t, tt.file)); len(got) != tt.want {
				t.Errorf("%d pairs, want %d", len(got), tt.want)
			}
		})
	}
}
