package sample

import (
	"strconv"
	"strings"
)

// Faults planted in the work on open deals and in what companies earn, in rows.
const (
	dealsPastClose  = 30
	dealsCloseToday = 8 // nearly late
	dealsUnpriced   = 6 // in the first stage, where no amount is due yet
	dealsUntouched  = 90
	dealsNearlyCold = 25 // touched just in time
	revenueComma    = 14 // written as in Spain among others that are not
	revenueGrouped  = 60 // whole thousands, which either style may write
)

// withWork says when somebody last worked on an open deal, and lets some close
// dates pass.
func (c *company) withWork(t table) table {
	d := c.aside(streamWork)
	open := where(c.deals, deal.open)
	dated := t.rowsWhere(func(i int) bool { return c.deals[i].open() && t.rows[i][t.at("CloseDate")] != nil })
	late := d.lots(dated, dealsPastClose, dealsCloseToday)
	for _, i := range sorted(late[0]) {
		t.rows[i][t.at("CloseDate")] = date(later(c.deals[i].created.AddDate(0, 0, 1), taken().AddDate(0, 0, -3-i%20)))
	}
	t.set(late[1], "CloseDate", date(taken().AddDate(0, 0, 1)))
	fresh := t.rowsWhere(func(i int) bool {
		at, _ := t.rows[i][t.at("CloseDate")].(string)
		return c.deals[i].stage == "qualification" && at > "2027-01-15"
	})
	t.set(d.lots(fresh, dealsUnpriced)[0], "Amount", nil)
	t.grow("Probability", func(i int) any {
		return map[string]int{"qualification": 10, "discovery": 25, "proposal": 50, "negotiation": 75, "won": 100, "lost": 0}[c.deals[i].stage]
	})
	cold := d.lots(open, dealsUntouched, dealsNearlyCold)
	t.grow("LastActivityDate", func(i int) any {
		x := c.deals[i]
		patience := 30 // days, and fewer where the deal is nearly won
		if x.rank() >= 3 {
			patience = 14
		}
		switch {
		case !x.open():
			return utc(x.closed)
		case cold[0][i]:
			return utc(taken().AddDate(0, 0, -patience-3-d.IntN(60)))
		case cold[1][i]:
			return utc(taken().AddDate(0, 0, 1-patience))
		}
		return utc(d.between(taken().AddDate(0, 0, -10), taken()))
	})
	return t
}

// withRevenue adds what companies say they earn; some rows came from an import
// that writes decimal commas.
func (c *company) withRevenue(t table) table {
	d := c.aside(streamRevenue)
	lots := d.lots(upTo(len(t.rows)), revenueComma, revenueGrouped)
	t.grow("AnnualRevenue", func(i int) any {
		whole := d.IntN(9_000_000) + 400_000
		switch {
		case lots[0][i]:
			return strings.NewReplacer(",", ".", ".", ",").Replace(grouped(whole)) + ",50"
		case lots[1][i]:
			return grouped((whole + 999) / 1000 * 1000)
		}
		return grouped(whole) + ".00"
	})
	return t
}

// grouped writes a number with commas between groups of three digits.
func grouped(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
