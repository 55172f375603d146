package handover

import (
	"time"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

// Deriver looks at one transition of the records of one dataset.
type Deriver struct {
	entered  int // position of the date of the first stage, -1: absent
	id       int // position of record.id
	receiver *inventory.Department
	touches  *Touches // nil: no activities were supplied
	calendar *Calendar
	now      time.Time // until when activities were seen
	within   time.Duration
	normal   func([]byte) []byte
}

// New returns a deriver for a dataset whose records have the fields of schema.
// touches is nil where no activities were supplied; now is until when they reach.
func New(t *inventory.Transition, schema *record.Schema, touches *Touches, working *Calendar, now lang.Time, normal func([]byte) []byte) *Deriver {
	d := &Deriver{entered: -1, id: schema.Column("id"), receiver: Receiver(t), touches: touches, now: now.Time, normal: normal}
	if t.From != nil && t.From.EnteredField != "" {
		d.entered = schema.Column(t.From.EnteredField)
	}
	if t.Within != nil {
		d.within = time.Duration(float64(*t.Within) * float64(time.Second))
	}
	if t.Hours != "calendar" {
		d.calendar = working
	}
	if d.id < 0 {
		d.touches = nil
	}
	return d
}

// Worker adds the vectors of one deriver to batches, one at a time.
type Worker struct {
	*Deriver
	out  [vectors]record.Vector
	rows []int32

	// Met and Of count the records that were touched in time, of those that were
	// touched or are late. Waiting are late and were not touched at all.
	Met, Of, Waiting int64
}

// Timed reports whether it can be said of a transition how many of its records
// were handed over in time.
func (d *Deriver) Timed() bool {
	return d.within > 0 && d.entered >= 0 && d.touches != nil && d.receiver != nil
}

// Worker returns a worker of its own for one goroutine.
func (d *Deriver) Worker() *Worker {
	w := &Worker{Deriver: d}
	for i, f := range d.Fields() {
		w.out[i].Kind = f.Kind
	}
	return w
}

// Apply appends the vectors to a batch and returns the living rows that entered
// the first stage. Both are valid until the next call.
func (w *Worker) Apply(b *record.Batch) []int32 {
	w.rows = w.rows[:0]
	for i := range w.out {
		v := &w.out[i]
		v.Rows, v.Null = b.Rows, resize(v.Null, b.Rows)
		for row := range v.Null {
			v.Null[row] = true
		}
		switch v.Kind {
		case record.Time:
			v.Time, v.Day = resize(v.Time, b.Rows), resize(v.Day, b.Rows)
		case record.Duration:
			v.Num = resize(v.Num, b.Rows)
		case record.Text, record.Number, record.Bool, record.List, record.Object:
		}
		b.Vectors = append(b.Vectors, v)
	}
	if w.entered < 0 {
		return nil
	}
	entered := b.Vectors[w.entered]
	for _, row := range b.Living {
		i := entered.Index(int(row))
		if entered.Null[i] {
			continue
		}
		w.rows = append(w.rows, row)
		w.set(enteredVector, row, entered.Time[i], entered.Day[i])
		if w.touches != nil {
			w.look(b, row, entered.Time[i])
		}
	}
	return w.rows
}

// look finds what was done with one record since it was handed over. Where
// somebody unknown was there before the department, or where not all activities
// were read, nobody knows how long it took.
func (w *Worker) look(b *record.Batch, row int32, since int64) {
	v := b.Vectors[w.id]
	id := v.Cells.At(v.Index(int(row)))
	if id == nil {
		return
	}
	doubtful := !w.touches.Complete
	for _, t := range w.touches.byID[string(w.normal(id))] {
		if t.at < since {
			continue
		}
		if t.call && w.out[callVector].Null[row] {
			w.set(callVector, row, t.at, false)
		}
		if !w.out[touchVector].Null[row] {
			continue
		}
		switch {
		case w.receiver != nil && t.by.department == w.receiver:
			w.set(touchVector, row, t.at, false)
			if !doubtful {
				w.count(w.took(row, since, time.UnixMicro(t.at)), true)
			}
		case t.by.unknown:
			doubtful = true
		}
	}
	if w.out[touchVector].Null[row] && !doubtful {
		w.count(w.took(row, since, w.now), false)
	}
}

func (w *Worker) took(row int32, since int64, until time.Time) time.Duration {
	v := &w.out[elapsedVector]
	elapsed := w.calendar.Between(time.UnixMicro(since), until)
	v.Null[row], v.Num[row] = false, elapsed.Seconds()
	return elapsed
}

// count notes one record; one that waits and is not late yet is neither.
func (w *Worker) count(elapsed time.Duration, touched bool) {
	if !touched && elapsed <= w.within {
		return
	}
	w.Of++
	if elapsed <= w.within {
		w.Met++
	}
	if !touched {
		w.Waiting++
	}
}

func (w *Worker) set(vector int, row int32, at int64, day bool) {
	v := &w.out[vector]
	v.Null[row], v.Time[row], v.Day[row] = false, at, day
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
