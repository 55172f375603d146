package rows

import (
	"time"

	"stackassay/internal/inventory"
)

// Moment is when a field of a record says that something happened; ok is false
// where nobody knows.
func (r *Rows) Moment(field string, row int) (at time.Time, ok bool) {
	f := r.Field(field)
	if f < 0 {
		return time.Time{}, false
	}
	v := r.Vectors[f]
	i := v.Index(row)
	if v.Null[i] || v.Time == nil {
		return time.Time{}, false
	}
	return time.UnixMicro(v.Time[i]).UTC(), true
}

// Number is the value of a number field of a record; ok is false where there is
// none.
func (r *Rows) Number(field string, row int) (n float64, ok bool) {
	f := r.Field(field)
	if f < 0 {
		return 0, false
	}
	v := r.Vectors[f]
	i := v.Index(row)
	if v.Null[i] || v.Num == nil {
		return 0, false
	}
	return v.Num[i], true
}

// Flag is a truth value of a record; nil where nobody knows.
func (r *Rows) Flag(field string, row int) *bool {
	f := r.Field(field)
	if f < 0 {
		return nil
	}
	v := r.Vectors[f]
	i := v.Index(row)
	if v.Null[i] || v.Bool == nil {
		return nil
	}
	return &v.Bool[i]
}

// Changed is when a record was last changed, else when it was made.
func (r *Rows) Changed(row int) (at time.Time, ok bool) {
	if at, ok = r.Moment("updated_at", row); ok {
		return at, true
	}
	return r.Moment("created_at", row)
}

// Grace is how long a change may be on its way: twice the schedule of the
// integration and at least an hour (checks.md, section 6).
func Grace(i *inventory.Integration) time.Duration {
	if i == nil || i.Schedule == nil {
		return time.Hour
	}
	return max(time.Hour, 2*Schedule(i))
}

// Schedule is how often an integration runs; one that runs on events is given a
// day (checks.md, integrations.stale).
func Schedule(i *inventory.Integration) time.Duration {
	const day = 24 * time.Hour
	if i == nil || i.Schedule == nil {
		return day
	}
	return time.Duration(float64(*i.Schedule) * float64(time.Second))
}

// Cutoff is the moment after which a change may still be on its way between two
// datasets: a grace window before the earlier of the two was taken.
func Cutoff(a, b *Rows, i *inventory.Integration) time.Time {
	taken := a.TakenAt.Time
	if b.TakenAt.Before(taken) {
		taken = b.TakenAt.Time
	}
	return taken.Add(-Grace(i))
}

// TakenApart reports whether two datasets were taken so far apart that a record
// whose changes have no date may have changed in between.
func TakenApart(a, b *Rows, i *inventory.Integration) bool {
	return a.TakenAt.Sub(b.TakenAt.Time).Abs() > Grace(i)
}

// InGrace reports whether any of some moments lies in the grace window; null
// where none is known and the datasets were taken apart.
func InGrace(cutoff time.Time, apart bool, known ...*time.Time) *bool {
	seen := false
	for _, at := range known {
		if at == nil {
			continue
		}
		seen = true
		if at.After(cutoff) {
			return new(true)
		}
	}
	if !seen && apart {
		return nil
	}
	return new(false)
}
