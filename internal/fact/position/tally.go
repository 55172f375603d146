package position

import (
	"slices"

	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

// Tally counts how the records of one dataset climb their ladder: how many stand
// in each stage, how many came to it within the window, how long they stayed. It
// is not safe for concurrent use: each worker owns one, and Settle joins them.
type Tally struct {
	*Deriver
	ranks  []*inventory.Stage // stages by rank
	counts []rung
	jumped []int64 // by transition: past its second stage without entering it
}

// rung is what was counted of one stage.
type rung struct {
	records int64
	entered int64     // within the window
	stayed  float64   // days, of all who left it
	won     []float64 // days in it of records that were won
}

// Figures are what the workers counted of one lifecycle.
type Figures struct {
	lifecycle *inventory.Lifecycle
	counts    []rung
	dated     map[*inventory.Stage]bool
}

const (
	// window is how long ago a record may have entered a stage to count for its
	// conversion, in days.
	window = 365
	// fewest are the records of which a conversion is told, and enoughWon those
	// of which a usual time is.
	fewest    = 30
	enoughWon = 20
)

// Tally returns a tally of its own for one goroutine.
func (d *Deriver) Tally() *Tally {
	n := len(d.lifecycle.Transitions)
	return &Tally{
		Deriver: d, ranks: d.lifecycle.Stages, counts: make([]rung, len(d.lifecycle.Stages)),
		jumped: make([]int64, n),
	}
}

// Reads reports whether the dataset has a column for the stage.
func (d *Deriver) Reads() bool { return d.field >= 0 }

// Stand is where the records of one dataset stand. What nobody can say is nil.
type Stand struct {
	Records []int64  // by stage
	Skipped []*int64 // by transition
}

// Standing adds up what the workers of one dataset counted.
func Standing(parts []*Tally) Stand {
	first := parts[0]
	out := Stand{Records: make([]int64, len(first.ranks)), Skipped: make([]*int64, len(first.jumped))}
	for i := range out.Records {
		for _, p := range parts {
			out.Records[i] += p.counts[i].records
		}
	}
	for i, t := range first.lifecycle.Transitions {
		if first.knows(t.To) {
			out.Skipped[i] = new(int64)
			for _, p := range parts {
				*out.Skipped[i] += p.jumped[i]
			}
		}
	}
	return out
}

// knows reports whether there is a date of entering a stage.
func (d *Deriver) knows(s *inventory.Stage) bool {
	return slices.ContainsFunc(d.dated, func(x dated) bool { return x.stage == s })
}

// transitions counts one record for the hand-overs that it jumped.
func (t *Tally) transitions(w *Worker, row int) {
	if len(t.dated) == 0 {
		return
	}
	for i, x := range t.lifecycle.Transitions {
		if x.To != nil && slices.Contains(w.skipped.List[row], x.To.Label) {
			t.jumped[i]++
		}
	}
}

// Add counts the living records of a batch to which w has added positions.
func (t *Tally) Add(w *Worker, b *record.Batch) {
	if t.field < 0 {
		return
	}
	for _, row := range b.Living {
		stage, _ := w.stage.Obj[w.stage.Index(int(row))].(*inventory.Stage)
		if at := slices.Index(t.ranks, stage); at >= 0 {
			t.counts[at].records++
		}
		t.climb(b, int(row), stage)
		t.transitions(w, int(row))
	}
}

// climb counts when one record entered the stages whose dates are known.
func (t *Tally) climb(b *record.Batch, row int, stage *inventory.Stage) {
	won := stage != nil && means(stage) == "won"
	last, since := -1, int64(0)
	for _, d := range t.dated {
		v := b.Vectors[d.vector]
		i := v.Index(row)
		if v.Null[i] {
			continue
		}
		at := slices.Index(t.ranks, d.stage)
		if float64(t.asOf-v.Time[i])/microsPerDay <= window {
			t.counts[at].entered++
		}
		if last >= 0 && v.Time[i] >= since {
			days := float64(v.Time[i]-since) / microsPerDay
			t.counts[last].stayed += days
			if won {
				t.counts[last].won = append(t.counts[last].won, days)
			}
		}
		last, since = at, v.Time[i]
	}
}

// means is what built-in rules take a stage for.
func means(s *inventory.Stage) string {
	if s.Means != "" {
		return s.Means
	}
	return s.Label
}

// Join adds what the workers of one dataset counted to the figures of a lifecycle,
// nil for none yet.
func Join(f *Figures, parts []*Tally) *Figures {
	first := parts[0]
	if f == nil {
		f = &Figures{lifecycle: first.lifecycle, counts: make([]rung, len(first.ranks)), dated: map[*inventory.Stage]bool{}}
	}
	for _, d := range first.dated {
		f.dated[d.stage] = true
	}
	for _, p := range parts {
		for i, c := range p.counts {
			f.counts[i].records += c.records
			f.counts[i].entered += c.entered
			f.counts[i].stayed += c.stayed
			f.counts[i].won = append(f.counts[i].won, c.won...)
		}
	}
	return f
}

// Settle writes what was counted where rules read it. A conversion is the records
// that entered the later stage within a year ÷ those that entered the earlier one,
// which have to be thirty.
func (f *Figures) Settle() {
	l := f.lifecycle
	whole := 0.0
	for _, c := range f.counts {
		whole += c.stayed
	}
	for i, s := range l.Stages {
		c := &f.counts[i]
		records := float64(c.records)
		s.Records, s.Conversion, s.TimeShare, s.WonMedianDays = &records, nil, nil, nil
		if i+1 < len(l.Stages) {
			s.Conversion = f.conversion(s, l.Stages[i+1])
		}
		if f.dated[s] && whole > 0 {
			share := c.stayed / whole
			s.TimeShare = &share
		}
		if len(c.won) >= enoughWon {
			slices.Sort(c.won)
			middle := (c.won[(len(c.won)-1)/2] + c.won[len(c.won)/2]) / 2
			s.WonMedianDays = &middle
		}
	}
	for _, t := range l.Transitions {
		t.Conversion = f.conversion(t.From, t.To)
	}
}

func (f *Figures) conversion(from, to *inventory.Stage) *float64 {
	i, j := slices.Index(f.lifecycle.Stages, from), slices.Index(f.lifecycle.Stages, to)
	if i < 0 || j < 0 || !f.dated[from] || !f.dated[to] || f.counts[i].entered < fewest {
		return nil
	}
	share := float64(f.counts[j].entered) / float64(f.counts[i].entered)
	return &share
}
