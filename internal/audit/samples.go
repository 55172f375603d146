package audit

import (
	"github.com/samber/lo"

	"stackassay/internal/fact/column"
	"stackassay/internal/format"
	"stackassay/internal/record"
)

// samples are those of the columns whose types nobody has declared.
type samples struct {
	columns []int
	workers [][]*column.Sampler // by worker, by column
}

func newSamples(columns []int, workers int) *samples {
	s := &samples{columns: columns, workers: make([][]*column.Sampler, workers)}
	for w := range s.workers {
		for range columns {
			s.workers[w] = append(s.workers[w], column.NewSampler())
		}
	}
	return s
}

// undeclared are the columns whose types are detected.
func (a *audit) undeclared(ds *dataset) []int {
	if a.everyColumn {
		return lo.Range(len(ds.src.Info().Columns))
	}
	return ds.unmapped()
}

func (s *samples) add(worker int, b *record.Batch) {
	for i, c := range s.columns {
		s.workers[worker][i].Add(&b.Columns[c], b.Living)
	}
}

// detect tells the types from what was sampled.
func (s *samples) detect(ds *dataset) map[int]format.Detection {
	out := map[int]format.Detection{}
	for i, c := range s.columns {
		var parts []*column.Sampler
		for _, w := range s.workers {
			parts = append(parts, w[i])
		}
		out[c] = format.Detect(ds.src.Info().Columns[c].Name, column.Sample(parts), ds.mapping.Plain())
	}
	return out
}
