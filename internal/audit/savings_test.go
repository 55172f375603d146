package audit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/score"
)

// saves is a rule about tools that saves an amount on each.
func saves(name, amount string) string {
	return strings.Replace(asks(name, `"tool" {
    where = tool.annual_cost != null
  }`, `tool.description != null`, "saving    = "+amount), "${affected.count} of ${affected.of}", "${tool.title}", 1)
}

func paid(label string, amount int) string {
	return fmt.Sprintf(`
tool %q {
  title    = %q
  category = category.crm
  cost {
    amount = %d
    per    = year
  }
}
`, label, label, amount)
}

func TestAEuroIsCountedOnce(t *testing.T) {
	out := audited(t, map[string]string{"stack.hcl": stack + paid("a", 1000) + paid("b", 200) + saves("whole", "tool.annual_cost") + saves("part", "tool.annual_cost / 4")})
	s := out.Result.Savings
	if s.Gross == nil || s.Gross.Expected.Amount != 780 {
		t.Fatalf("gross %+v, want 65 %% of 1200 and not of 1500", s.Gross)
	}
	got := map[string]string{}
	for _, i := range s.Items {
		name := func(id string) string {
			c, _ := lo.Find(out.Result.Checks, func(c score.Check) bool { return string(c.ID) == id })
			return c.Rule + " " + c.Subject
		}
		in := ""
		if i.CountedIn != "" {
			in = name(i.CountedIn)
		}
		got[name(i.RefersTo)] = in
	}
	want := map[string]string{
		"house.whole tool.a": "", "house.part tool.a": "house.whole tool.a",
		"house.whole tool.b": "", "house.part tool.b": "house.whole tool.b",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("counted in (-want +got):\n%s", diff)
	}
}

func TestNothingToSaveIsNoSum(t *testing.T) {
	s := audited(t, map[string]string{"stack.hcl": stack + described}).Result.Savings
	if s.Gross != nil || len(s.Items) != 0 {
		t.Errorf("%+v", s)
	}
}

// TestNobodySavesMoreThanIsPaid makes companies whose tools overlap and stand
// idle: whatever the shipped rules propose, no tool gives back more than it costs.
func TestNobodySavesMoreThanIsPaid(t *testing.T) {
	products := []string{"mailchimp", "hubspot_marketing_hub", "brevo", "activecampaign"}
	rapid.Check(t, func(rt *rapid.T) {
		var b strings.Builder
		b.WriteString(stack)
		var total float64
		for i := range rapid.IntRange(1, 5).Draw(rt, "tools") {
			amount := rapid.IntRange(1, 50_000).Draw(rt, "cost")
			bought := rapid.IntRange(1, 300).Draw(rt, "seats")
			active := rapid.IntRange(0, bought).Draw(rt, "active")
			total += float64(amount)
			fmt.Fprintf(&b, `
tool "t%d" {
  title   = "T%d"
  product = product.%s
  cost {
    amount = %d
    per    = year
  }
  seats {
    purchased  = %d
    active_30d = %d
    active_90d = %d
  }
}
`, i, i, rapid.SampledFrom(products).Draw(rt, "product"), amount, bought, active, active)
		}
		out := audited(t, map[string]string{"stack.hcl": b.String()}, packs("overlap", "underuse"))
		s := out.Result.Savings
		var sum float64
		by := map[string]float64{}
		for _, i := range s.Items {
			c, _ := lo.Find(out.Result.Checks, func(c score.Check) bool { return string(c.ID) == i.RefersTo })
			if i.CountedIn == "" && i.LeftOut == nil {
				sum += i.Expected.Amount
				by[c.Rule+" "+c.Subject] += i.Expected.Amount
			}
			if i.Low.Amount > i.Expected.Amount || i.Expected.Amount > i.High.Amount || i.Low.Amount < 0 {
				rt.Fatalf("%s saves between %g and %g, likely %g", c.Rule, i.Low.Amount, i.High.Amount, i.Expected.Amount)
			}
		}
		if s.Gross != nil && (s.Gross.Expected.Amount-sum > 1e-6 || sum-s.Gross.Expected.Amount > 1e-6) {
			rt.Fatalf("gross %g, the items that count %g", s.Gross.Expected.Amount, sum)
		}
		if sum > total+1e-6 {
			rt.Fatalf("%g of %g can be saved: %v", sum, total, by)
		}
	})
}
