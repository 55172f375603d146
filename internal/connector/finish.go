package connector

import (
	"fmt"
	"math"

	"github.com/samber/lo"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
	"stackassay/internal/source/store"
)

// finish turns the draft into the sample: which records stay, how they were
// chosen, what it cost. f is what ended the listing before its end, or nil.
func (t *taking) finish(f *Failure) error {
	m := t.m
	m.TakenAt.To = t.set.Now().UTC()
	m.FailedInputs, m.DuplicateKeys = t.failed, t.shape.twice
	m.Requests = t.cost(t.Stats())
	current, err := t.current()
	if err != nil {
		return err
	}
	m.Listed = len(current)
	if t.chosen != nil {
		if _, err := t.missing(); err != nil {
			return err
		}
	}
	if t.o.Pair != nil && f == nil {
		if err := t.pairs(); err != nil {
			return err
		}
	}
	var rate uint64
	switch {
	case m.Strategy != "": // a strategy has said how
	case f != nil:
		m.Method = finding.All
		m.Incomplete(fmt.Sprintf("%s; %d records were listed before", f.Error(), len(current)))
	case t.o.Method == finding.Head && t.o.Size != nil && t.more():
		m.Method = finding.Head
		m.Incomplete("the first records were asked for")
	case t.short(len(current)):
		m.Method = finding.Head
		m.Incomplete(fmt.Sprintf("the tool counts %d records, and its list ends after %d without a word", *m.Population.Value, len(current)))
		m.Errors = append(m.Errors, store.Fault{Class: string(Incomplete), Count: 1, Message: *m.Because})
	default:
		t.counted(int64(len(current)))
		m.Method, m.Strategy, m.Complete, m.Bias = finding.All, "list", true, "none known"
		if t.o.Size != nil && *t.o.Size < len(current) {
			if t.o.Draws() {
				rate = t.o.Rate(int64(len(current)))
				t.o.Drawn(m, rate)
				if t.chosen != nil {
					m.Strategy = "full_keys"
				}
			} else {
				m.Incomplete(fmt.Sprintf("%d of %d records were asked for, in the order of the tool", *t.o.Size, len(current)))
				for nth := range current {
					if current[nth] >= *t.o.Size {
						delete(current, nth)
					}
				}
			}
		}
	}
	since := t.since()
	if m.FailedInputs > 0 && m.Because == nil {
		m.Because = new(fmt.Sprintf("%d parts of answers failed", m.FailedInputs))
		m.Complete = false
	}
	declared := lo.Map(t.fields, func(x store.Property, _ int) store.Field {
		return store.Field{Name: x.Name, Type: x.As, Required: x.Required != nil && *x.Required, Custom: x.Custom != nil && *x.Custom}
	})
	if t.names != nil {
		declared = lo.Filter(declared, func(x store.Field, _ int) bool { return lo.Contains(t.names, x.Name) })
	}
	chosen := store.Chosen{Columns: t.o.Keys}
	chosen.Records = func(nth int, _ *store.Unit, r *store.Row) bool {
		if t.chosen != nil {
			at, ok := t.place[r.ID]
			return ok && at == nth && since(r)
		}
		_, ok := current[nth]
		ok = ok && (t.wanted == nil || t.wanted[nth])
		return ok && (!m.Panel || finding.Drawn(t.o.Place(r), rate)) && since(r)
	}
	if t.chosen != nil || m.Panel {
		chosen.Keys = func(nth int, _ *store.Unit, _ *store.Row) bool {
			_, ok := current[nth]
			return ok
		}
	}
	return t.draft.Finish(m, declared, chosen)
}

// since returns what of the records is wanted where only changes are: the sample
// is then filtered. A record of which nobody knows when it changed stays.
func (t *taking) since() func(r *store.Row) bool {
	from := t.o.Dataset.From.Since
	if from == nil {
		return func(*store.Row) bool { return true }
	}
	t.m.Method, t.m.Filter = finding.Filtered, new("changed since "+from.String())
	return func(r *store.Row) bool {
		at := timeOf(expr.Text(r.Updated))
		return at == nil || !at.Before(from.Time)
	}
}

// short reports whether the list of a tool ended before what the tool counts, by
// more than one in a hundred and more than the one record that may have been
// deleted meanwhile. An estimated number is none to hold it against.
func (t *taking) short(listed int) bool {
	n, ok := t.m.Population.Known()
	lacks := float64(n) - float64(listed)
	return ok && t.m.Population.Accuracy != "approximate" && t.object.Each == nil && lacks > max(1, 0.01*float64(n))
}

// more reports whether the listing stopped although it goes on.
func (t *taking) more() bool {
	units := t.draft.Units()
	return len(units) > 0 && units[len(units)-1].Next != ""
}

// counted replaces what the tool counted by what was listed; a difference of
// more than one in a hundred is kept as a fact.
func (t *taking) counted(listed int64) {
	p := &t.m.Population
	if n, ok := p.Known(); ok && t.object.Each == nil && math.Abs(float64(n-listed)) > 0.01*float64(max(n, listed)) {
		t.note(&Failure{Class: Incomplete, Message: fmt.Sprintf("the tool counts %d records and lists %d", n, listed)})
	}
	at := t.set.Now().UTC()
	*p = store.Population{Value: &listed, Accuracy: "exact", At: &at}
}

// current is which records stay, by their place in the draft, and how many stay
// before each. Of a listing that began again and reached its end only what the
// second pass brought exists; of one that did not, each record stands once.
func (t *taking) current() (map[int]int, error) {
	byID := map[string]int{}
	var order []int
	nth, twice := -1, 0
	err := t.draft.Each(func(u *store.Unit, r *store.Row) error {
		nth++
		if u.Pass < t.pass && t.broken == nil || t.chosen != nil && !u.Keys {
			return nil
		}
		if r.ID != "" {
			if pass, met := byID[r.ID]; met {
				if pass == u.Pass {
					twice++
				}
				return nil
			}
			byID[r.ID] = u.Pass
		}
		order = append(order, nth)
		return nil
	})
	if twice > 0 {
		t.m.Dropped["delivered more than once"] = twice
	}
	out := make(map[int]int, len(order))
	for i, n := range order {
		out[n] = i
	}
	return out, err
}
