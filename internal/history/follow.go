package history

import (
	"math"
	"slices"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// Records is what two audits know of single records: which of them fail which
// check, and which were read at all.
type Records struct {
	old, now *finding.Occurrences
}

// NewRecords puts the records of two audits beside each other. It is nil where
// one of them kept none, or where they have different keys: then nothing is
// known.
func NewRecords(old, now *finding.Occurrences) *Records {
	if old == nil || now == nil || old.Panel != now.Panel {
		return nil
	}
	return &Records{old, now}
}

// followed are the records of one check in both audits.
type followed struct {
	was, is     []finding.RecordID // failing
	before, now []uint64           // read, of a sample; nil where everything was
	cut         bool               // the audits kept a range only
	to          uint64             // the end of that range
}

// of are the records of a check; ok is false where nobody kept those that fail.
func (r *Records) of(old, now *score.Check) (f followed, ok bool) {
	if r == nil || !verdict(old) || !verdict(now) {
		return f, false
	}
	was, kept := r.old.Checks[old.ID]
	is, keeps := r.now.Checks[now.ID]
	if !kept && old.Affected.Count > 0 || !keeps && now.Affected.Count > 0 || !kept && !keeps || kept && keeps && was.Dataset != is.Dataset {
		return f, false
	}
	dataset := was.Dataset
	if !kept {
		dataset = is.Dataset
	}
	f = followed{was: was.IDs, is: is.IDs, before: r.old.Read[dataset], now: r.now.Read[dataset], cut: was.Cut || is.Cut, to: math.MaxUint64}
	for _, side := range []finding.Records{was, is} {
		if side.Cut {
			f.to = min(f.to, side.IDs[len(side.IDs)-1].Place())
		}
	}
	return f, true
}

// Paired counts the records that both samples read by whether they fail. Of
// those that fail in neither only the share is counted that the check asks: a
// rule may leave records out. ok is false where not both are samples.
func (r *Records) Paired(old, now *score.Check) (p Paired, ok bool) {
	f, known := r.of(old, now)
	if !known || f.before == nil || f.now == nil {
		return p, false
	}
	both, all := common(f.before, f.now, f.to), common(f.before, f.now, math.MaxUint64)
	was, is := within(f.was, both), within(f.is, both)
	for place := range was {
		if is[place] {
			p.Both++
		} else {
			p.Old++
		}
	}
	p.New = int64(len(is)) - p.Both
	share := min(1, float64(old.Affected.Of)/float64(len(f.before)), float64(now.Affected.Of)/float64(len(f.now)))
	p.Neither = max(0, int64(share*float64(len(both))+0.5)-p.Both-p.Old-p.New)
	if f.cut && len(both) > 0 { // what is true of the range is taken to be true of all
		scale := float64(len(all)) / float64(len(both))
		for _, n := range []*int64{&p.Both, &p.Old, &p.New, &p.Neither} {
			*n = int64(float64(*n)*scale + 0.5)
		}
	}
	return p, true
}

// common are the places of both lists up to one; the lists are sorted.
func common(a, b []uint64, to uint64) []uint64 {
	var out []uint64
	for len(a) > 0 && len(b) > 0 && a[0] <= to && b[0] <= to {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			out = append(out, a[0])
			a, b = a[1:], b[1:]
		}
	}
	return out
}

// within are the places of those records that are in a sorted list.
func within(ids []finding.RecordID, list []uint64) map[uint64]bool {
	out := map[uint64]bool{}
	for _, id := range ids {
		if _, found := slices.BinarySearch(list, id.Place()); found {
			out[id.Place()] = true
		}
	}
	return out
}

// Became counts what became of the failing records of a check; nil where nobody
// knows, or where only a range of them was kept.
func (r *Records) Became(old, now *score.Check) *score.RecordChange {
	f, known := r.of(old, now)
	if !known || f.cut {
		return nil
	}
	is := make(map[finding.RecordID]bool, len(f.is))
	for _, id := range f.is {
		is[id] = true
	}
	var c score.RecordChange
	for _, id := range f.was {
		switch {
		case is[id]:
			c.StillThere++
		case f.now == nil || in(f.now, id):
			c.Gone++
		default:
			c.NotSeenAgain++
		}
	}
	c.New = int64(len(f.is)) - c.StillThere
	return &c
}

func in(list []uint64, id finding.RecordID) bool {
	_, found := slices.BinarySearch(list, id.Place())
	return found
}
