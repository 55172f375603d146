package cluster

import (
	"stackassay/internal/fact/pair"
	"stackassay/internal/fact/rows"
)

// mostCompared is how many records of a cluster are compared each with each.
const mostCompared = 20

// conflicts names the fields whose values contradict each other inside a
// cluster, in the order of the entity: what a merge has to decide.
func conflicts(r *rows.Rows, records []int32) []string {
	var out []string
	records = records[:min(len(records), mostCompared)]
	for _, f := range r.Dataset.Entity.Fields {
		if f.Own || f.Label == "id" || r.Field(f.Label) < 0 {
			continue
		}
		if contradict(pair.Within(r, f), records) {
			out = append(out, f.Label)
		}
	}
	return out
}

func contradict(same func(i, j int) pair.Cell, records []int32) bool {
	for i, a := range records {
		for _, b := range records[i+1:] {
			if same(int(a), int(b)).State == pair.Differs {
				return true
			}
		}
	}
	return false
}
