package audit_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"stackassay/internal/audit"
	"stackassay/internal/score"
)

// besides is a second tool, a sync, and contacts in both. Samples follow the words of
// each side.
func besides(sync, crm, mail string) string {
	side := func(tool, file, sample string) string {
		return fmt.Sprintf(`
dataset %q {
  tool   = tool.%s
  entity = entity.contact
  from "file" {
    path = %q
  }
  sample {
    taken_at = "2026-11-20T04:00:00Z"
    %s
  }
}
`, tool, tool, file, sample)
	}
	return stack + `
tool "mail" {
  title    = "Mail"
  category = category.marketing_automation
  owner    = person.ada
}
entity "contact" {
  system_of_record = tool.crm
}
` + sync + side("crm", "crm.csv", crm) + side("mail", "mail.csv", mail)
}

// carried is a sync of contacts from the CRM to the mail tool, without a status.
const carried = `
integration "crm_to_mail" {
  from     = tool.crm
  to       = tool.mail
  via      = native
  schedule = "15m"
  sync "contact" {
    key = ["email"]
    field "email" {
      to = "email"
    }
    field "job_title" {
      to = "title"
    }
  }
}
`

// person is one line of an export.
func person(i int, title string) string {
	return fmt.Sprintf("%d,p%d@x%d.example,Given%s,Family%s,%s,2026-%02d-%02dT08:00:00Z,2026-10-01T08:00:00Z", i, i, i, letters(i), letters(i*7+3), title, 1+i/28%9, 1+i%28)
}

func letters(i int) string {
	s := ""
	var sSb70 strings.Builder
	for range 4 {
		sSb70.WriteString(string(rune('a' + i%26)))
		i = i*31 + 11
	}
	s += sSb70.String()
	return s
}

const head = "Id,Email,First Name,Last Name,Job Title,Created At,Updated At\n"

func export(n int, change func(i int) string) string {
	var b strings.Builder
	b.WriteString(head)
	for i := range n {
		if line := change(i); line != "" {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func TestWhatTwoSamplesCanSayTogether(t *testing.T) {
	whole := func(i int) string { return person(i, "Coach") }
	apart := func(i int) string {
		switch {
		case i%10 == 3:
			return "" // every tenth is missing
		case i%5 == 1:
			return person(i, "Broker")
		}
		return person(i, "Coach")
	}
	tests := map[string]struct {
		sync, crm, mail       string
		missing, drift, field string // verdicts of record_missing, record_drift and of job_title in field_differs
	}{
		"everything of both": {carried, "", "", "fail 12 of 120", "fail 24 of 108", "fail 24 of 108"},
		"one was drawn at random, the other is whole": {
			carried, "method = random\n population = 1200", "", "fail 12 of 120", "fail 24 of 108", "fail 24 of 108",
		},
		"the target was drawn at random": {
			carried, "", "method = random\n population = 1200",
			"inconclusive 12 of 120: the claim needs the identifying fields of all records, and not all were read", "fail 24 of 108", "fail 24 of 108",
		},
		"both were drawn by the same hash": {
			carried, "method = key_hash\n population = 1200", "method = key_hash\n population = 1080", "fail 12 of 120", "fail 24 of 108", "fail 24 of 108",
		},
		"the keys of one were asked for in the other": {
			carried, "method = random\n population = 1200", "method = paired\n with = dataset.crm\n population = 1080",
			"fail 12 of 120", "fail 24 of 108", "fail 24 of 108",
		},
		"two samples drawn apart": {
			carried, "method = random\n population = 1200", "method = random\n population = 1200",
			"inconclusive: the two datasets were sampled apart (random, random): draw the same keys from both",
			"inconclusive: the two datasets were sampled apart (random, random): draw the same keys from both",
			"inconclusive: the two datasets were sampled apart (random, random): draw the same keys from both",
		},
		"a head without a sync": {
			"", "", "method = head\n population = 1200", "", "", "",
		},
		"everything of both without a sync": {"", "", "", "", "", "fail 24 of 108"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"a.hcl": besides(tt.sync, tt.crm, tt.mail), "crm.csv": export(120, whole), "mail.csv": export(120, apart)}, packs("audit", "integrations", "consistency", "duplicates"))
			verdict := func(rule, discriminator string) string {
				for _, c := range checks(out, rule) {
					if discriminator == "" || c.Discriminator == discriminator {
						return said(c)
					}
				}
				return ""
			}
			if got := verdict("integrations.record_missing", "crm>mail"); got != tt.missing {
				t.Errorf("record_missing: %s, want %s", got, tt.missing)
			}
			if got := verdict("integrations.record_drift", "crm>mail"); got != tt.drift {
				t.Errorf("record_drift: %s, want %s", got, tt.drift)
			}
			if got := verdict("consistency.field_differs", "job_title"); got != tt.field {
				t.Errorf("field_differs: %s, want %s", got, tt.field)
			}
		})
	}
}

func TestFewerThanHalfLinkedSayNothing(t *testing.T) {
	half := func(i int) string {
		if i%3 > 0 {
			return person(i+5000, "Coach")
		}
		return person(i, "Broker")
	}
	out := audited(t, map[string]string{"a.hcl": besides(carried, "", ""), "crm.csv": export(120, func(i int) string { return person(i, "Coach") }), "mail.csv": export(120, half)}, packs("audit", "integrations", "consistency", "duplicates"))
	if got := said(check(t, out, "audit.pairs_unlinked")); got != "fail 1 of 1" {
		t.Errorf("pairs_unlinked: %s", got)
	}
	for _, c := range checks(out, "consistency.field_differs") {
		if got := said(c); !strings.Contains(got, "only 40 records of the two datasets could be linked") {
			t.Errorf("%s: %s", c.Discriminator, got)
		}
	}
}

// frozen is a sync whose records stop arriving at one day, and whose status is
// not told or lies.
func TestRecordsProveThatASyncStopped(t *testing.T) {
	old := func(day int) func(i int) string {
		return func(i int) string {
			if i >= day {
				return ""
			}
			return person(i, "Coach")
		}
	}
	tests := map[string]struct {
		sync string
		mail func(i int) string
		want string
	}{
		"all arrive":                 {carried, old(200), "pass 0 of 1"},
		"nothing of the last months": {carried, old(150), "fail 1 of 1"},
		"although the status says that it runs": {
			strings.Replace(carried, "  sync", "  status {\n    state = ok\n    last_success = \"2026-11-20T03:50:00Z\"\n  }\n  sync", 1), old(150), "fail 1 of 1",
		},
		"a hole in the middle": {carried, func(i int) string {
			if i > 80 && i < 120 {
				return ""
			}
			return person(i, "Coach")
		}, "pass 0 of 1"},
		"the last one may be on its way": {carried, old(199), "pass 0 of 1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"a.hcl": besides(tt.sync, "", ""), "crm.csv": export(200, func(i int) string { return person(i, "Coach") }), "mail.csv": export(200, tt.mail)}, packs("audit", "integrations", "consistency", "duplicates"))
			if got := said(check(t, out, "integrations.silent_freeze")); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestDuplicatesNeedTheKeysOfAllRecords(t *testing.T) {
	twins := func(i int) string {
		if i >= 190 {
			return person(i-190, "Coach")
		}
		return person(i, "Coach")
	}
	one := func(sample string) string {
		return stack + strings.Replace(strings.Replace(contacts, "from \"file\"", "sample {\n"+sample+"\n}\nfrom \"file\"", 1), "contacts.csv", "crm.csv", 1)
	}
	tests := map[string]struct{ sample, want string }{
		"all":              {"", "fail 10 of 200"},
		"drawn by the key": {"method = key_hash\n population = 2000", "fail 10 of 200"},
		"at random":        {"method = random\n population = 2000", "inconclusive 10 of 200: a random sample holds few of the pairs: 10 were seen, which makes 481 to 1,847 among all records (low)"},
		"from the top":     {"method = head\n population = 2000", "inconclusive 10 of 200: the claim needs the identifying fields of all records, and not all were read"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"a.hcl": one(tt.sample), "crm.csv": export(200, twins)}, packs("audit", "integrations", "consistency", "duplicates"))
			if got := said(check(t, out, "duplicates.records")); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// TestNeitherWorkersNorTheOrderOfRowsChangeWhatIsFound holds for everything that
// is said of several records.
func TestNeitherWorkersNorTheOrderOfRowsChangeWhatIsFound(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(export(300, func(i int) string { return person(i%280, "Coach") }), "\n"), "\n")
	mail := export(300, func(i int) string {
		if i%9 == 2 {
			return person(i, "Broker")
		}
		return person(i, "Coach")
	})
	run := func(lines []string, n int) string {
		out := audited(t, map[string]string{"a.hcl": besides(carried, "", ""), "crm.csv": strings.Join(lines, "\n") + "\n", "mail.csv": mail}, packs("audit", "integrations", "consistency", "duplicates"), jobs(n))
		return counts(t, out)
	}
	want := run(lines, 1)
	if !strings.Contains(want, "duplicates.records") || !strings.Contains(want, "fail") {
		t.Fatalf("nothing is found:\n%s", want)
	}
	for _, n := range []int{2, 8} {
		if got := run(lines, n); got != want {
			t.Errorf("with %d workers:\n%s\nwant\n%s", n, got, want)
		}
	}
	rng := rand.New(rand.NewPCG(1, 2))
	shuffled := append([]string{lines[0]}, lines[1:]...)
	rng.Shuffle(len(shuffled)-1, func(i, j int) { shuffled[i+1], shuffled[j+1] = shuffled[j+1], shuffled[i+1] })
	if got := run(shuffled, 2); got != want {
		t.Errorf("in another order:\n%s\nwant\n%s", got, want)
	}
}

// counts are the verdicts of an audit without its evidence, which follows the
// order of rows.
func counts(t *testing.T, out *audit.Outcome) string {
	t.Helper()
	var b strings.Builder
	for _, c := range out.Result.Checks {
		b.WriteString(c.Rule + " " + c.Subject + " " + c.Discriminator + " " + said(c) + "\n")
	}
	scores, err := json.Marshal(struct {
		S *score.Score
		D []score.Dimension
	}{nil, out.Result.Dimensions})
	if err != nil {
		t.Fatal(err)
	}
	return b.String() + string(scores)
}
