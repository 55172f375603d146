package sample

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"time"
)

// plan is how many records have the faults that differ from quarter to quarter.
type plan struct {
	hubspotNoEmail, hubspotBadPhone     int
	salesforceNoEmail, dealsOddCurrency int
	enchargeBadEmail, enchargeStandIns  int
}

// standing is the plan of the exports that are committed.
func standing() plan {
	return plan{
		hubspotNoEmail: 210, hubspotBadPhone: 180,
		salesforceNoEmail: 20, // below what is tolerated
		dealsOddCurrency:  12,
		enchargeBadEmail:  5, // below what is tolerated
	}
}

// Weeks is how far the second quarter is from the first: whole weeks, so that a
// Friday stays one.
const Weeks = 13

// Quarter returns the exports of one of two audits, 1 or 2, that lie thirteen
// weeks apart. Everybody is the same and everything has moved on by as much, but
// for what the team did in between: its effects are in the plan.
func Quarter(seed uint64, n int) ([]File, error) {
	if n != 1 && n != 2 {
		return nil, fmt.Errorf("there is no quarter %d: write 1 or 2", n)
	}
	p := standing()
	p.enchargeBadEmail, p.enchargeStandIns = 12, 60
	if n == 1 {
		return files(seed, p, 0)
	}
	p.hubspotNoEmail = 120    // marketing asked for addresses
	p.hubspotBadPhone = 260   // and a form lost its check
	p.dealsOddCurrency = 0    // the currency became a list
	p.salesforceNoEmail = 150 // and somebody imported a fair
	p.enchargeBadEmail = 16   // nobody did anything here: it is another draw
	p.enchargeStandIns = 52   // nor here, although it looks like progress: half are others
	return files(seed, p, 7*Weeks)
}

var (
	isoDay   = regexp.MustCompile(`\b20\d\d-\d\d-\d\d`)
	slashDay = regexp.MustCompile(`\b\d\d/\d\d/20\d\d\b`)
)

// Shift moves every day that a text names. What is no day of a calendar stays.
func Shift(text string, days int) string {
	move := func(layout string) func(string) string {
		return func(day string) string {
			at, err := time.Parse(layout, day)
			if err != nil {
				return day
			}
			return at.AddDate(0, 0, days).Format(layout)
		}
	}
	text = isoDay.ReplaceAllStringFunc(text, move(time.DateOnly))
	return slashDay.ReplaceAllStringFunc(text, move("02/01/2006"))
}

// shifted returns a table with every day moved.
func (t table) shifted(days int) table {
	if days == 0 {
		return t
	}
	out := table{columns: t.columns}
	for _, row := range t.rows {
		cells := make([]any, len(row))
		for i, cell := range row {
			cells[i] = cell
			if text, ok := cell.(string); ok {
				cells[i] = Shift(text, days)
			}
		}
		out.rows = append(out.rows, cells)
	}
	return out
}

// standIns are the people of Encharge whose job title is none. Of those of the
// second quarter half had none before: nobody mended anything, and others came.
func (c *company) standIns() lot {
	lots := newDice(c.seed, 3).lots(upTo(nurtured), 60, 26)
	switch c.plan.enchargeStandIns {
	case 0:
		return nil
	case 60:
		return lots[0]
	}
	return union(lots[0].first(c.plan.enchargeStandIns-26), lots[1])
}

// first keeps the first rows of a lot.
func (l lot) first(n int) lot {
	rows := slices.Sorted(maps.Keys(l))
	kept := lot{}
	for _, row := range rows[:min(n, len(rows))] {
		kept[row] = true
	}
	return kept
}

func union(a, b lot) lot {
	both := maps.Clone(a)
	maps.Copy(both, b)
	return both
}
