package score

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/finding"
)

// SavingInput is one way to give money back: what a finding saves a year, and
// what doing it takes.
type SavingInput struct {
	RefersTo  string
	Tool      string  // address of the tool whose money it is
	Leaves    bool    // the tool goes, and not only some of its seats
	Successor string  // address of the tool that takes its work over, "" for none
	Amount    float64 // a year, before any capture
	Replaced  float64 // of it, what the successor does not do and is bought elsewhere
	Users     float64 // people who move to the successor
	Seats     float64 // seats that are given back where the tool stays
	OneOff    float64 // moving, joining and teaching, once
	From      string  // day from which the money is free, "" where nobody knows
	Unknown   []string
}

// SavingTerms are what the ways of one company have in common.
type SavingTerms struct {
	Currency string
	AsOf     time.Time
	Free     map[string]float64 // seats that are paid for and nobody uses, by tool
	Price    map[string]float64 // of a seat a year, by tool
}

// Save sums up what may be given back (checks.md, section 10). No euro is in a
// sum twice: of several ways about one tool the one with the larger net counts,
// no tool goes in favour of one that goes in favour of it, and a seat that is
// given back houses nobody. A way that costs a year what it saves is in no sum.
//
//	net       = gross − seats at the successor − what it cannot do
//	this year = net × months of the next twelve after the contract ends ÷ 12 − one-off
//	payback   = one-off ÷ (net ÷ 12)
//
// Gross, net and this year are taken at a capture of 40, 65 and 85 %; what a
// change costs once is not.
func Save(ways []SavingInput, t SavingTerms) Savings {
	s := saver{terms: t, ways: slices.Clone(ways), refused: make([]bool, len(ways))}
	slices.SortFunc(s.ways, func(a, b SavingInput) int {
		return cmp.Or(cmp.Compare(s.alone(&b), s.alone(&a)), cmp.Compare(a.RefersTo, b.RefersTo))
	})
	for i := range s.ways {
		s.refused[i] = s.alone(&s.ways[i]) <= 0
	}
	for s.choose(); s.refuse(); s.choose() {
	}
	return s.sum()
}

// saver is one sum in the making.
type saver struct {
	terms   SavingTerms
	ways    []SavingInput      // the largest net first
	refused []bool             // by way: it costs a year what it saves
	within  []int              // by way: the one that holds its money, -1 where none does
	holder  map[string]int     // by tool: the way that counts
	nets    []float64          // by way that counts, before any capture
	free    map[string]float64 // seats left at a tool
}

// alone is the net of a way as if it were the only one.
func (s *saver) alone(w *SavingInput) float64 {
	return w.Amount - w.Replaced - max(0, w.Users-s.terms.Free[w.Successor])*s.terms.Price[w.Successor]
}

// choose decides which ways count.
func (s *saver) choose() {
	s.within, s.holder = make([]int, len(s.ways)), map[string]int{}
	for i := range s.ways {
		w := &s.ways[i]
		s.within[i] = -1
		if s.refused[i] {
			continue
		}
		if at, ok := s.holder[w.Tool]; ok {
			s.within[i] = at
		} else if at, ok := s.staysFor(w); ok {
			s.within[i] = at
		} else {
			s.holder[w.Tool] = i
		}
	}
}

// refuse drops the ways that cost a year what they save, now that it is known who
// moves where, and reports whether there were any.
func (s *saver) refuse() bool {
	s.free = map[string]float64{}
	maps.Copy(s.free, s.terms.Free)
	for tool, at := range s.holder {
		if !s.ways[at].Leaves {
			s.free[tool] = max(0, s.free[tool]-s.ways[at].Seats)
		}
	}
	s.nets = make([]float64, len(s.ways))
	some := false
	for i := range s.ways {
		if s.counts(i) {
			s.nets[i] = s.net(&s.ways[i])
			if s.nets[i] <= 0 {
				s.refused[i], some = true, true
			}
		}
	}
	return some
}

// counts reports whether a way is in the sums.
func (s *saver) counts(i int) bool {
	at, ok := s.holder[s.ways[i].Tool]
	return ok && at == i
}

// staysFor is the way that sends a tool away in favour of the one that is to go.
func (s *saver) staysFor(w *SavingInput) (int, bool) {
	for tool, last := w.Successor, -1; tool != ""; {
		if tool == w.Tool {
			return last, true
		}
		at, ok := s.holder[tool]
		if !ok || !s.ways[at].Leaves {
			return 0, false
		}
		tool, last = s.ways[at].Successor, at
	}
	return 0, false
}

// stays is the tool that takes the work over in the end: a successor that goes
// itself hands it on.
func (s *saver) stays(tool string) string {
	for {
		at, ok := s.holder[tool]
		if !ok || !s.ways[at].Leaves || s.ways[at].Successor == "" {
			return tool
		}
		tool = s.ways[at].Successor
	}
}

// net is what is left of a year's amount once the seats of those who move are
// paid. It takes the seats that it needs.
func (s *saver) net(w *SavingInput) float64 {
	to := s.stays(w.Successor)
	housed := min(w.Users, s.free[to])
	s.free[to] -= housed
	return w.Amount - w.Replaced - (w.Users-housed)*s.terms.Price[to]
}

// sum adds up the ways that count.
func (s *saver) sum() Savings {
	out := Savings{Items: []SavingItem{}}
	if len(s.ways) == 0 {
		return out
	}
	var gross, net, reached, once, soon float64
	for i := range s.ways {
		out.Items = append(out.Items, s.item(i))
		if !s.counts(i) {
			continue
		}
		w := &s.ways[i]
		months := s.months(w.From)
		gross, net, once = gross+w.Amount, net+s.nets[i], once+w.OneOff
		reached += s.nets[i] * months / monthsAYear
		if months > 0 {
			soon += w.OneOff
		}
	}
	slices.SortFunc(out.Items, func(a, b SavingItem) int { return cmp.Compare(a.RefersTo, b.RefersTo) })
	if gross == 0 {
		return out
	}
	out.Gross, out.Net, out.RunRate = s.estimate(gross, 0), s.estimate(net, 0), s.estimate(net, 0)
	out.ThisYear = s.estimate(reached, soon)
	out.OneOff = &finding.Money{Amount: once, Currency: s.terms.Currency}
	out.PaybackMonths = payback(once, out.Net)
	return out
}

// item is one way as the result shows it.
func (s *saver) item(i int) SavingItem {
	w := &s.ways[i]
	g := s.estimate(w.Amount, 0)
	item := SavingItem{
		RefersTo: w.RefersTo, Tool: w.Tool, Successor: w.Successor, Low: g.Low, Expected: g.Expected, High: g.High,
		RealisableFrom: w.From, Unknown: w.Unknown, OneOff: &finding.Money{Amount: w.OneOff, Currency: s.terms.Currency},
	}
	switch {
	case s.counts(i):
		item.Net = s.estimate(s.nets[i], 0)
	case s.within[i] >= 0:
		item.CountedIn = s.ways[s.within[i]].RefersTo
	default:
		item.Net, item.LeftOut = s.estimate(s.alone(w), 0), notWorthIt()
	}
	return item
}

func notWorthIt() finding.Text {
	return finding.Text{
		"en": "what replaces it costs as much a year as it saves",
		"es": "lo que lo sustituye cuesta al año tanto como ahorra",
		"it": "ciò che lo sostituisce costa all’anno quanto fa risparmiare",
	}
}

const monthsAYear = 12

// months are those of the next twelve in which the money is free.
func (s *saver) months(from string) float64 {
	day, err := time.Parse(time.DateOnly, from)
	if err != nil {
		return 0
	}
	year := s.terms.AsOf.AddDate(1, 0, 0)
	whole := year.Sub(s.terms.AsOf)
	return monthsAYear * min(1, max(0, float64(year.Sub(day))/float64(whole)))
}

func (s *saver) estimate(amount, once float64) *finding.Estimate {
	e := finding.Capture(amount, s.terms.Currency)
	for _, m := range []*finding.Money{&e.Low, &e.Expected, &e.High} {
		m.Amount -= once
	}
	return &e
}

// payback is how many months of the net earn the one-off cost back.
func payback(once float64, net *finding.Estimate) *Span {
	months := func(m finding.Money) float64 { return once / (m.Amount / monthsAYear) }
	out := &Span{Low: months(net.High), Expected: months(net.Expected), High: months(net.Low)}
	return lo.Ternary(math.IsInf(out.High, 0) || math.IsNaN(out.High), nil, out)
}
