package audit_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/score"
)

// owned asks every tool for its description.
var described = strings.Replace(asks("described", `"tool" {
  }`, `tool.description != null`), "${affected.count} of ${affected.of}", "${tool.title}", 1)

// accepts is a waiver of house.described.
func accepts(name, subject, expires string) string {
	if subject != "" {
		subject = "  subject     = " + subject + "\n"
	}
	return `
waiver "` + name + `" {
  rule        = rule.house.described
` + subject + `  reason      = "agreed"
  approved_by = person.ada
  expires_on  = "` + expires + `"
}
`
}

func TestWaivers(t *testing.T) {
	const future, today, past = "2026-12-31", "2026-11-21", "2026-11-20"
	tests := map[string]struct {
		waivers string
		want    map[string]string // waiver at work by subject, "!" in front of one that has run out
		says    string            // warning that is given, "" for none
	}{
		"of one subject": {accepts("a", "tool.crm", future), map[string]string{"tool.crm": "a"}, ""},
		"of every subject": {
			accepts("all", "", future), map[string]string{"tool.crm": "all", "tool.erp": "all"}, "",
		},
		"of several": {
			accepts("two", "[tool.crm, tool.erp]", future), map[string]string{"tool.crm": "two", "tool.erp": "two"}, "",
		},
		"on its last day":  {accepts("a", "tool.crm", today), map[string]string{"tool.crm": "a"}, ""},
		"the day after it": {accepts("a", "tool.crm", past), map[string]string{"tool.crm": "!a"}, ""},
		"one that holds goes before one that has run out": {
			accepts("old", "tool.crm", past) + accepts("new", "tool.crm", future), map[string]string{"tool.crm": "new"}, "",
		},
		"of two that hold the longer one": {
			accepts("short", "tool.crm", today) + accepts("long", "tool.crm", future), map[string]string{"tool.crm": "long"}, "",
		},
		"of a subject without a finding": {
			accepts("idle", "tool.desk", future), map[string]string{}, `waiver "idle" accepts nothing: rule.house.described has no such finding`,
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"stack.hcl": stack + `
tool "erp" {
  title    = "ERP"
  category = category.erp
}
tool "desk" {
  title       = "Desk"
  description = "Answers questions."
  category    = category.helpdesk
}
` + described + tt.waivers})
			if diff := cmp.Diff(tt.want, waived(out.Result)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			said := slices.ContainsFunc(out.Warnings, func(w string) bool { return w == tt.says })
			if said == (tt.says == "") || tt.says == "" && len(out.Warnings) > 0 {
				t.Errorf("warnings %q, want %q", out.Warnings, tt.says)
			}
		})
	}
}

// waived is the waiver of every finding that has one, by subject.
func waived(r *score.Result) map[string]string {
	out := map[string]string{}
	for _, f := range r.Findings {
		if f.Waiver == nil {
			continue
		}
		c, _ := lo.Find(r.Checks, func(c score.Check) bool { return c.ID == f.ID })
		name := f.Waiver.Name
		if f.Waiver.Expired {
			name = "!" + name
		}
		out[c.Subject] = name
	}
	return out
}

// pair has two tools of one product, and a rule about pairs.
const pair = `
tool "mail_a" {
  title   = "Mail A"
  product = product.mailchimp
}
tool "mail_b" {
  title   = "Mail B"
  product = product.mailchimp
}
`

func TestAPairIsAcceptedByNamingBoth(t *testing.T) {
	same := strings.ReplaceAll(asks("described", `"overlap" {
  }`, `overlap.a.product == null`), "${affected.count} of ${affected.of}", "same")
	tests := map[string]struct{ subject, want string }{
		"both":             {"[tool.mail_a, tool.mail_b]", "w"},
		"one of them":      {"tool.mail_a", "w"},
		"one and a third":  {"[tool.mail_a, tool.crm]", ""},
		"somebody else":    {"tool.crm", ""},
		"every such thing": {"", "w"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := audited(t, map[string]string{"stack.hcl": stack + pair + same + accepts("w", tt.subject, "2026-12-31")})
			if len(out.Result.Findings) != 1 {
				t.Fatalf("%d findings, want the one pair", len(out.Result.Findings))
			}
			got := ""
			if w := out.Result.Findings[0].Waiver; w != nil {
				got = w.Name
			}
			if got != tt.want {
				t.Errorf("waived by %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAFieldIsAcceptedByItsName(t *testing.T) {
	fields := strings.Replace(asks("described", `"column" {
    where = contains(["phone", "mobile"], lower(column.name))
  }`, `true`), "condition = true", "affected  = { count = column.blank, of = column.rows }", 1)
	waiver := strings.Replace(accepts("w", "dataset.contacts", "2026-12-31"), "rule.house.described", `rule.house.described["phone"]`, 1)
	out := audited(t, map[string]string{"stack.hcl": stack + contacts + fields + waiver, "contacts.csv": "Id,Phone,Mobile\n1,,\n"})
	got := map[string]string{}
	for _, f := range out.Result.Findings {
		c, _ := lo.Find(out.Result.Checks, func(c score.Check) bool { return c.ID == f.ID })
		got[c.Discriminator] = lo.FromPtr(f.Waiver).Name
	}
	if diff := cmp.Diff(map[string]string{"phone": "w", "mobile": ""}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAWaiverCostsWhatItsFindingCosts(t *testing.T) {
	files := map[string]string{"stack.hcl": stack + described}
	plain := audited(t, files).Result
	files["stack.hcl"] += accepts("w", "", "2026-12-31")
	accepted := audited(t, files).Result
	if *plain.Findings[0].Cost != *accepted.Findings[0].Cost || *plain.Findings[0].Cost <= 0 {
		t.Errorf("cost %g, with a waiver %g", *plain.Findings[0].Cost, *accepted.Findings[0].Cost)
	}
}

func TestAWaiverOfARuleThatWasNotAskedIsNotIdle(t *testing.T) {
	idle := accepts("idle", "tool.crm", "2026-12-31")
	out := audited(t, map[string]string{"stack.hcl": stack + strings.Replace(described, "tool.description != null", "tool.title != null", 1) + contacts + filled + idle, "contacts.csv": "Id,Email\n1,\n"}, only("rule:house.filled"))
	if len(out.Warnings) > 0 {
		t.Errorf("warnings %q", out.Warnings)
	}
}

func TestARuleThatNobodyMaySilenceIsNotWaived(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + strings.Replace(described, "severity  = medium", "severity  = medium\n  waivable  = false", 1) + accepts("w", "", "2026-12-31")})
	if f := out.Result.Findings; len(f) != 1 || f[0].Waiver != nil {
		t.Errorf("findings %+v", f)
	}
}
