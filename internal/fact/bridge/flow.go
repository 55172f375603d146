package bridge

import (
	"math"
	"slices"
	"time"

	"stackassay/internal/fact/rows"
)

// Flow is what the records prove of one direction of a sync, whatever its status
// says.
type Flow struct {
	// Since is the newest record of the source that is at the target; later ones
	// are Missing there. Changes since LastChange did not arrive in Undelivered
	// linked records.
	Since       time.Time
	Missing     int
	Delivered   int // linked records that agree and were written at the target right after the source
	Undelivered int // linked records that differ although the source changed long before
	Stopped     bool
}

// Doubt is how likely it may be that the newest records lack a partner by chance,
// as others before them do.
const doubt = 0.001

// least is how many undelivered changes prove anything.
const least = 10

// FlowFrom says what arrives of the records of one side. differs tells of a
// linked record whether it differs from its partner in a field that the sync
// carries.
func (b *Bridge) FlowFrom(from *rows.Rows, differs func(row int) bool) Flow {
	var f Flow
	to, p := b.Other(from), b.Of(from)
	cutoff, grace := rows.Cutoff(from, to, b.Integration()), rows.Grace(b.Integration())
	for row := range from.Len() {
		partner := p.Row[row]
		if partner == rows.None || !from.Living[row] || !to.Living[partner] {
			continue
		}
		there, known := from.Moment("updated_at", row)
		here, told := to.Moment("updated_at", int(partner))
		if !known || !told || there.After(cutoff) {
			continue
		}
		switch lag := here.Sub(there); {
		case lag >= 0 && lag <= grace && !differs(row):
			f.Delivered++
		case lag < -grace && differs(row):
			f.Undelivered++
		}
	}
	if b.Owed(from) && !b.filtered(from) {
		b.newest(from, cutoff, &f)
	}
	return f
}

// filtered reports whether words decide which records a side sends.
func (b *Bridge) filtered(from *rows.Rows) bool {
	for _, s := range b.Carriers(from) {
		if s.Filter == "" {
			return false
		}
	}
	return true
}

// newest looks for a day since which nothing new has arrived.
func (b *Bridge) newest(from *rows.Rows, cutoff time.Time, f *Flow) {
	type made struct {
		at      time.Time
		arrived bool
	}
	p := b.Of(from)
	var all []made
	for row := range from.Len() {
		at, ok := from.Moment("created_at", row)
		if ok && from.Living[row] && !at.After(cutoff) {
			all = append(all, made{at, p.Row[row] != rows.None || p.Candidates[row] > 0})
		}
	}
	slices.SortStableFunc(all, func(x, y made) int { return x.at.Compare(y.at) })
	last := len(all) - 1
	for last >= 0 && !all[last].arrived {
		last--
	}
	if last < 0 {
		return
	}
	f.Since, f.Missing = all[last].at, len(all)-1-last
	before := 0
	for _, m := range all[:last+1] {
		if !m.arrived {
			before++
		}
	}
	usual := max(float64(before)/float64(last+1), 0.01)
	late := cutoff.Sub(f.Since) > 3*rows.Schedule(b.Integration())
	f.Stopped = late && math.Pow(usual, float64(f.Missing)) < doubt
}

// OneWay reports whether a sync that is declared to run both ways carries nothing
// from one side although changes wait there, while the other way works.
func OneWay(from, back Flow) bool {
	return from.Delivered == 0 && from.Undelivered >= least && back.Delivered >= least
}
