package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/audit"
)

// filled asks whether contacts have an address.
var filled = asks("filled", `"record" {
    entity = contact
  }`, `record.email != null`)

// blanks asks the column instead of the records.
var blanks = strings.Replace(asks("blanks", `"column" {
    where = column.field != null && lower(column.name) == "email"
  }`, `true`), "condition = true", "affected  = { count = column.blank, of = column.rows }", 1)

func TestWhatWasNotReadProvesNothing(t *testing.T) {
	sample := func(body string) string {
		return strings.Replace(contacts, "entity = entity.contact", "entity = entity.contact\n  sample {\n"+body+"\n  }", 1)
	}
	rows := func(n int, blank ...int) string {
		b := []string{"Id,Email"}
		for i := range n {
			email := fmt.Sprintf("p%d@northwind.example", i)
			if slices.Contains(blank, i) {
				email = ""
			}
			b = append(b, fmt.Sprintf("%d,%s", i, email))
		}
		return strings.Join(b, "\n") + "\n"
	}
	tests := map[string]struct {
		dataset  string
		file     string // "" is none
		want     string // of the rule about records, and of the rule about their column
		incident string // "" is none
	}{
		"everything was read and one is empty": {contacts, rows(4, 1), "fail 1 of 4", ""},
		"everything was read and none is":      {contacts, rows(4), "pass 0 of 4", ""},
		"the file is not there": {
			contacts, "", "inconclusive: not read: contacts.csv does not exist",
			"dataset.contacts: contacts.csv does not exist",
		},
		"the export is empty": {
			contacts, "Id,Email\n", "inconclusive: 0 records read: an empty export proves nothing",
			"dataset.contacts: 0 records read: an empty export proves nothing",
		},
		"the export is empty and there should be some": {
			sample("population = 1200"), "Id,Email\n", "inconclusive: 0 of 1,200 records read",
			"dataset.contacts: 0 of 1,200 records read",
		},
		"one row cannot be read, and the rest is small": {
			contacts, rows(5) + "9,a,b,c\n",
			"inconclusive 0 of 5: only 5 records were seen, and there are more; 30 are needed",
			"dataset.contacts: 1 of 6 records could not be read",
		},
		"one row cannot be read, and the rest is large": {
			contacts, rows(60) + "9,a,b,c\n", "pass 0 of 60",
			"dataset.contacts: 1 of 61 records could not be read",
		},
		"a head that finds nothing shows nothing": {
			sample("method = head\npopulation = 5000"), rows(200),
			"inconclusive 0 of 200: nothing was found in a convenience sample (head), which can show faults and never their absence", "",
		},
		"a head that finds something shows it": {sample("method = head\npopulation = 5000"), rows(200, 3, 4), "fail 2 of 200", ""},
		"a file that holds less than there is was drawn by nobody knows whom": {
			sample("population = 5000"), rows(200),
			"inconclusive 0 of 200: nothing was found in a convenience sample (head), which can show faults and never their absence", "",
		},
		"one that claims to be all of more than it holds is no better": {
			sample("method = all\npopulation = 9000"), rows(200),
			"inconclusive 0 of 200: nothing was found in a convenience sample (head), which can show faults and never their absence", "",
		},
		"more was read than there should be":                  {sample("population = 150"), rows(200), "pass 0 of 200", ""},
		"a random sample that finds nothing proves something": {sample("method = random\npopulation = 5000"), rows(200), "pass 0 of 200", ""},
		"a random sample that is too small": {
			sample("method = random\npopulation = 5000"), rows(20),
			"inconclusive 0 of 20: only 20 records were seen, and there are more; 30 are needed", "",
		},
		"everything there is may be few": {sample("population = 3"), rows(3), "pass 0 of 3", ""},
		"there is no such column": {
			contacts, "Id,Name\n1,Ada\n", "inconclusive: no column for record.email", "",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			files := map[string]string{"stack.hcl": stack + tt.dataset + filled + blanks}
			if tt.file != "" {
				files["contacts.csv"] = tt.file
			}
			out := audited(t, files)
			if got := said(check(t, out, "house.filled")); got != tt.want {
				t.Errorf("records: %s, want %s", got, tt.want)
			}
			if got := said(check(t, out, "house.blanks")); got != tt.want {
				t.Errorf("column: %s, want %s", got, tt.want)
			}
			if got := incidents(out); got != tt.incident {
				t.Errorf("incidents %q, want %q", got, tt.incident)
			}
		})
	}
}

func incidents(out *audit.Outcome) string {
	var all []string
	for _, i := range out.Incidents {
		all = append(all, i.Address+": "+i.Reason)
	}
	return strings.Join(all, "\n")
}

func TestAnUnreadableRowIsLocatedAndItsNeighboursLive(t *testing.T) {
	out := audited(t, map[string]string{
		"stack.hcl":    stack + contacts + filled,
		"contacts.csv": "Id,Email\n1,a@x.example\n2,secret@x.example,more\n3,b@x.example\n",
	})
	d := facts(t, out, "dataset.contacts")
	if d.Read != 2 || d.Unread != 1 || *d.Population != 3 {
		t.Errorf("read %d, unread %d of %d", d.Read, d.Unread, *d.Population)
	}
	if diff := cmp.Diff([]string{"contacts.csv:3: 3 fields, the header has 2"}, d.Problems); diff != "" {
		t.Errorf("problems (-want +got):\n%s", diff)
	}
	if all := fmt.Sprint(out.Warnings, out.Incidents, d); strings.Contains(all, "secret") {
		t.Error("a value of the row that could not be read is shown")
	}
}

func TestArchivedRowsOweNothing(t *testing.T) {
	alive := asks("alive", `"record" {
    entity   = contact
    archived = true
  }`, `record.email != null`)
	out := audited(t, map[string]string{
		"stack.hcl":    stack + contacts + filled + blanks + alive,
		"contacts.csv": "Id,Email,Archived\n1,a@x.example,false\n2,,true\n3,,no\n4,b@x.example,\n",
	})
	for id, want := range map[string]string{"house.filled": "fail 1 of 3", "house.blanks": "fail 1 of 3", "house.alive": "fail 2 of 4"} {
		if got := said(check(t, out, id)); got != want {
			t.Errorf("%s: %s, want %s", id, got, want)
		}
	}
	d := facts(t, out, "dataset.contacts")
	if d.Read != 4 || d.Archived != 1 || *d.Population != 3 {
		t.Errorf("read %d, archived %d, population %d", d.Read, d.Archived, *d.Population)
	}
	if !slices.Contains(d.Notes, "1 of 4 are deleted and take part in no check but those about deletion") {
		t.Errorf("notes %q", d.Notes)
	}
}

func TestTheLivingShareOfAPopulationCounts(t *testing.T) {
	dataset := strings.Replace(contacts, "entity = entity.contact", "entity = entity.contact\n  sample {\n    method = random\n    population = 400\n  }", 1)
	b := []string{"Id,Email,Archived"}
	for i := range 100 {
		b = append(b, fmt.Sprintf("%d,p%d@x.example,%t", i, i, i%4 == 0))
	}
	out := audited(t, map[string]string{"stack.hcl": stack + dataset + filled, "contacts.csv": strings.Join(b, "\n")})
	c := check(t, out, "house.filled")
	if said(c) != "pass 0 of 75" || *c.Affected.Population != 300 {
		t.Errorf("%s of a population of %d, want 300", said(c), *c.Affected.Population)
	}
}

func TestTheDataSectionSaysHowItWasRead(t *testing.T) {
	tests := map[string]struct {
		file string
		want []string
	}{
		"a byte-order mark":     {"\ufeff\"Id\",\"Email\"\r\n1,a@x.example\r\n", []string{"UTF-8 with byte-order mark"}},
		"an assumed encoding":   {"Id;Name\n1;Gr\xfcn\n2;K\xf6ln\n", []string{"Windows-1252, assumed: not valid UTF-8, 2 bytes above 127", "separated by semicolons"}},
		"lines around a table":  {"\"All contacts\"\n\n\"Id\",\"Email\"\n\"1\",\"a@x.example\"\n\"2\",\"b@x.example\"\n\n\"Confidential\"\n", []string{"header is in line 3", "2 lines are no records: 1, 7"}},
		"UTF-16 of spreadsheet": {"\xff\xfeI\x00d\x00,\x00E\x00m\x00a\x00i\x00l\x00\n\x001\x00,\x00x\x00\n\x00", []string{"UTF-16"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"stack.hcl": stack + contacts + filled, "contacts.csv": tt.file})
			notes := strings.Join(facts(t, out, "dataset.contacts").Notes, "\n")
			for _, want := range tt.want {
				if strings.Count(notes, want) != 1 {
					t.Errorf("%q is not said once:\n%s", want, notes)
				}
			}
		})
	}
}

func TestFieldsSayHowTheyAreRead(t *testing.T) {
	deals := strings.ReplaceAll(strings.ReplaceAll(contacts, "contacts", "deals"), "contact", "deal")
	out := audited(t, map[string]string{
		"stack.hcl": stack + deals,
		"deals.csv": "Id;Amount;Close Date;Legacy\n1;1.234,50;03/04/2026;x\n2;n/a;30/09/2026;\n3;;soon;x\n",
	})
	d := facts(t, out, "dataset.deals")
	amount, closing, legacy := field(t, d, "amount"), field(t, d, "close_date"), field(t, d, "Legacy")
	if diff := cmp.Diff([]string{"decimal comma, settled by 1 value"}, amount.Notes); diff != "" {
		t.Errorf("amount (-want +got):\n%s", diff)
	}
	if amount.Rows != 3 || amount.Blank != 1 || amount.Placeholder != 1 || *amount.Invalid != 0 || *amount.Distinct != 2 || *amount.Valid != 1 {
		t.Errorf("amount: %+v", amount)
	}
	if len(closing.Notes) != 1 || !strings.HasPrefix(closing.Notes[0], "day first, settled by 1 of ") || closing.Ambiguous != 1 || *closing.Invalid != 1 {
		t.Errorf("close_date: %+v", closing)
	}
	if legacy.Type != "" || legacy.Invalid != nil || legacy.Position != 4 || legacy.Blank != 1 {
		t.Errorf("a column that is no field: %+v", legacy)
	}
}

func TestWhatNobodyJudgedIsNotCalledValid(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + contacts, "contacts.csv": "Id,Email\n1,no address\n"})
	if f := field(t, facts(t, out, "dataset.contacts"), "email"); f.Invalid != nil || f.Valid != nil {
		t.Errorf("invalid %v, valid %v: nobody looked", f.Invalid, f.Valid)
	}
}

func TestTwoColumnsOfOneNameAreSaid(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + contacts + filled, "contacts.csv": "Id,Email,Name,Email\n1,a@x.example,A,\n2,,B,b@x.example\n"})
	if got := said(check(t, out, "house.filled")); got != "fail 1 of 2" {
		t.Errorf("%s: the first of the two is read", got)
	}
	all := strings.Join(out.Warnings, "\n")
	for _, want := range []string{"columns 2 and 4", `row["Email (2)"]`} {
		if !strings.Contains(all, want) {
			t.Errorf("the warning lacks %q: %s", want, all)
		}
	}
}

func TestAnOptionListIsKnownOrNot(t *testing.T) {
	enum := strings.Replace(asks("list", `"column" {
    where = column.type == "enum" && column.options != null
  }`, `true`), "condition = true", "affected  = { count = column.invalid, of = column.rows - column.blank }", 1)
	dataset := `
entity "deal" {
  field "stage" {
    type = enum
  }
  field "priority" {
    type = enum
  }
  field "region" {
    type   = enum
    values = ["north", "south"]
  }
}
dataset "deals" {
  tool   = tool.crm
  entity = entity.deal
  properties "file" {
    path = "properties.csv"
  }
  from "file" {
    path = "deals.csv"
  }
}
`
	out := audited(t, map[string]string{
		"stack.hcl":      stack + dataset + enum,
		"properties.csv": "name,label,type,options\nStage,Deal Stage,enum,\nPriority,Priority,enum,low;high\nRegion,Region,enum,east;west\n",
		"deals.csv":      "Stage,Priority,Region\n4711,low,north\n4712,urgent,east\n4713,high,south\n",
	})
	got := map[string]string{}
	for _, c := range checks(out, "house.list") {
		got[c.Discriminator] = said(c)
	}
	if diff := cmp.Diff(map[string]string{"priority": "fail 1 of 3", "region": "fail 1 of 3"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	d := facts(t, out, "dataset.deals")
	if f := field(t, d, "stage"); f.Options != nil || f.Invalid != nil {
		t.Errorf("an empty list is unknown: %+v", f)
	}
	if f := field(t, d, "priority"); f.OptionsFrom != "tool" || !cmp.Equal(f.Options, []string{"low", "high"}) {
		t.Errorf("priority: %+v", f)
	}
	if f := field(t, d, "region"); f.OptionsFrom != "inventory" {
		t.Errorf("the inventory knows better than the tool: %+v", f)
	}
}

func TestASampleThatContradictsTheInventoryIsSaid(t *testing.T) {
	tests := map[string]struct{ sample, want string }{
		"all of more than it holds": {
			"method = all\npopulation = 9000",
			"dataset.contacts: 3 records were read and sample.population says that 9,000 exist, so that sample.method = all is not true: nobody knows how they were chosen, and they are taken as a head",
		},
		"fewer than were read":          {"population = 2", "dataset.contacts: 3 records were read and sample.population says that 2 exist: what was read counts"},
		"nobody said how it was chosen": {"population = 9000", ""},
		"a sample that says what it is": {"method = random\npopulation = 9000", ""},
		"as many as there are, and all": {"method = all\npopulation = 3", ""},
		"all, of nobody knows how many": {"method = all", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dataset := strings.Replace(contacts, "entity = entity.contact", "entity = entity.contact\n  sample {\n"+tt.sample+"\n  }", 1)
			out := audited(t, map[string]string{"stack.hcl": stack + dataset, "contacts.csv": "Id,Email\n1,a@x.example\n2,b@x.example\n3,c@x.example\n"})
			if got := strings.Join(out.Warnings, "\n"); got != tt.want {
				t.Errorf("warnings %q, want %q", got, tt.want)
			}
		})
	}
}

// TestAWeightedShareOfAConvenienceSampleHasBothEffects has amounts of 1 and 9:
// (Σw)²/Σw² is 100/82 of 2 rows for each such pair.
func TestAWeightedShareOfAConvenienceSampleHasBothEffects(t *testing.T) {
	weighted := asks("weighted", `"record" {
    entity = deal
  }`, `record.name != null`, "weight    = record.amount")
	deals := strings.ReplaceAll(strings.ReplaceAll(contacts, "contacts", "deals"), "contact", "deal")
	deff := func(method string) float64 {
		dataset := strings.Replace(deals, "entity = entity.deal", "entity = entity.deal\n  sample {\n    method = "+method+"\n    population = 9000\n  }", 1)
		var b strings.Builder
		b.WriteString("Id,Name,Amount\n")
		for i := range 100 {
			fmt.Fprintf(&b, "%d,%s,%d\n", i, []string{"x", "", "y", "z"}[i%4], 1+8*(i/2%2))
		}
		return check(t, audited(t, map[string]string{"stack.hcl": stack + dataset + weighted, "deals.csv": b.String()}), "house.weighted").Deff
	}
	head, random := deff("head"), deff("random")
	if random <= 1 || head != 4*random {
		t.Errorf("design effects %v of a head, %v of a random sample; want four times as much", head, random)
	}
}
