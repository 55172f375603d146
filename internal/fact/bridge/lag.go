package bridge

import (
	"time"

	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
)

// Unknown is the lag of a record of which nobody can say how long its last change
// took.
const Unknown = time.Duration(-1)

// Lags says of each record of one side how long its last change took to its
// partner: from that change to the first moment known of the partner, made or
// changed, that is not before it. It is Unknown where no sync carries records
// that way, where the two differ in what the sync carries, so that somebody else
// wrote last, and where so much time lies between that the two moments belong to
// two changes.
func (b *Bridge) Lags(from *rows.Rows, differs func(row int) bool) []time.Duration {
	out := make([]time.Duration, from.Len())
	carries := b.Carries(from)
	for row := range out {
		if out[row] = Unknown; carries && !differs(row) {
			out[row] = b.lag(from, row)
		}
	}
	wide := horizon(out, b.Integration())
	for row, lag := range out {
		if lag > wide {
			out[row] = Unknown
		}
	}
	return out
}

func (b *Bridge) lag(from *rows.Rows, row int) time.Duration {
	to, partner := b.Other(from), b.Of(from).Row[row]
	if partner == rows.None || !from.Living[row] || !to.Living[partner] {
		return Unknown
	}
	there, known := from.Changed(row)
	if !known {
		return Unknown
	}
	lag := Unknown
	for _, name := range []string{"created_at", "updated_at"} {
		here, known := to.Moment(name, int(partner))
		if d := here.Sub(there); known && d >= 0 && (lag == Unknown || d < lag) {
			lag = d
		}
	}
	return lag
}

// horizon is beyond which time two moments are two changes: people work on the
// target too, at any time, so that what they do is spread evenly. It is a week, or
// thirty times as long as a change may take, where clearly more arrives towards its
// end than in the same time after it; else a day, or twelve times as long, by the
// same test; else nothing that is late can be told from the work of people.
func horizon(lags []time.Duration, i *inventory.Integration) time.Duration {
	const day = 24 * time.Hour
	limit := Patience(i)
	narrow := max(day, 12*limit)
	wide := max(7*day, 30*limit)
	if stands(lags, narrow, wide) {
		return wide
	}
	if stands(lags, limit, narrow) {
		return narrow
	}
	return limit
}

// stands reports whether more than three times as many lags lie between two times
// as an even spread would put there that has as many in the same time after.
func stands(lags []time.Duration, from, to time.Duration) bool {
	const few = 3
	within, after := 0, 0
	for _, lag := range lags {
		switch {
		case lag > from && lag <= to:
			within++
		case lag > to && lag <= 2*to:
			after++
		}
	}
	usual := float64(after) * float64(to-from) / float64(to)
	return within >= few && float64(within) > 3*usual
}

// Patience is how long a change may take: as the integration promises, else twice
// its schedule.
func Patience(i *inventory.Integration) time.Duration {
	if i != nil && i.Within != nil {
		return time.Duration(float64(*i.Within) * float64(time.Second))
	}
	return 2 * rows.Schedule(i)
}
