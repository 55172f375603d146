package score

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"stackassay/internal/finding"
)

// soon is how far ahead a contract date may lie for its finding to be in the
// first wave, in days.
const soon = 30

// roadmap puts the findings into three waves: what is quick, dangerous or tied
// to a near date; what takes days; what takes weeks. It returns the wave of
// every finding on it. Accepted findings are on none, and what was folded away
// goes with the finding that took it.
func (b *book) roadmap(in Input) (Roadmap, map[*term]int) {
	tags := map[string][]string{}
	for _, r := range in.Rules {
		tags[r.ID] = r.Tags
	}
	waves := map[*term]int{}
	for _, t := range b.terms {
		if t.failed() && t.into == nil && !t.check.Waiver.Accepts() && b.partOf(t).scored {
			waves[t] = waveOf(t.check, in.Audit.AsOf)
		}
	}
	out := Roadmap{Waves: []Wave{}}
	done := map[*term]bool{}
	before := b.value
	for i, horizon := range []string{"0-30", "31-90", "91-"} {
		var mine []*term
		for _, t := range b.terms {
			if waves[t] == i+1 {
				mine = append(mine, t)
			}
		}
		if len(mine) == 0 {
			continue
		}
		inWorkOrder(mine, tags)
		wave := Wave{Name: fmt.Sprintf("wave_%d", i+1), Horizon: horizon}
		for _, t := range mine {
			done[t] = true
			wave.Findings = append(wave.Findings, t.id)
			wave.Days += t.check.Effort.Days()
			if d := t.check.Deadline; d != "" && (wave.NextDeadline == "" || d < wave.NextDeadline) {
				wave.NextDeadline = d
			}
		}
		wave.ScoreAfter = b.valueMended(done)
		wave.Gain = wave.ScoreAfter - before
		before = wave.ScoreAfter
		out.Waves = append(out.Waves, wave)
	}
	return out, waves
}

func waveOf(c *finding.Check, asOf string) int {
	switch {
	case c.Effort == finding.LowEffort, c.Severity == finding.Critical, near(c.Deadline, asOf):
		return 1
	case c.Effort == finding.HighEffort:
		return 3
	}
	return 2
}

// near reports whether a date lies within 30 days of the audit, or has passed.
func near(date, asOf string) bool {
	if len(asOf) < len(time.DateOnly) {
		return false
	}
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return false
	}
	today, err := time.Parse(time.DateOnly, asOf[:len(time.DateOnly)])
	if err != nil {
		return false
	}
	return !day.After(today.AddDate(0, 0, soon))
}

// inWorkOrder sorts a wave by gain × certainty per day of work. On one subject
// some tags go before others, whatever they give: the leak is stopped before
// what leaked is merged, and nothing is retired before its data moved.
func inWorkOrder(wave []*term, tags map[string][]string) {
	value := func(t *term) float64 {
		return float64(t.gain*certainty(t)) / t.check.Effort.Days()
	}
	slices.SortStableFunc(wave, func(s, t *term) int {
		return cmp.Or(-cmp.Compare(value(s), value(t)), cmp.Compare(s.id, t.id))
	})
	places := map[string][]int{}
	for i, t := range wave {
		if turn(tags[t.check.Rule]) > 0 {
			places[t.check.ChargedTo] = append(places[t.check.ChargedTo], i)
		}
	}
	for _, at := range places {
		some := make([]*term, len(at))
		for i, place := range at {
			some[i] = wave[place]
		}
		slices.SortStableFunc(some, func(s, t *term) int {
			return cmp.Compare(turn(tags[s.check.Rule]), turn(tags[t.check.Rule]))
		})
		for i, place := range at {
			wave[place] = some[i]
		}
	}
}

// turn is the place of a tag among those whose order matters, 0 for none.
func turn(tags []string) int {
	for i, tag := range []string{"suppression", "leak", "merge", "retire"} {
		if slices.Contains(tags, tag) {
			return i + 1
		}
	}
	return 0
}

// certainty is how far the gain of a finding can be trusted: 1 where its share
// is proven to be above what is tolerated, 0.7 where only the point is, 0.4 in
// a convenience sample.
func certainty(t *term) float64 {
	switch {
	case t.check.Convenient():
		return 0.4
	case proven(t.check):
		return 1
	}
	return 0.7
}

// proven reports whether the lower bound of a check's share lies above what is
// tolerated.
func proven(c *finding.Check) bool {
	a := c.Affected
	if a.Of <= 0 {
		return false
	}
	return Wilson(a.Share(), float64(a.Of), a.Population, c.Deff).Low() > c.Tolerate
}
