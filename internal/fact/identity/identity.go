// Package identity puts together the records of one person or company in all
// tools, as far as links join them, and says what the tools together know of it.
// Read identity.go (who is one), then say.go (what the tools say) and billing.go
// (what was sold and billed).
package identity

import (
	"slices"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/rows"
	"stackassay/internal/inventory"
)

// Member is one record of an identity.
type Member struct {
	Of  int // index of the dataset
	Row int32
}

// Identities are the people or companies of one entity.
type Identities struct {
	Entity *inventory.Entity
	Sides  []*rows.Rows // datasets that hold it, by address
	List   [][]Member   // records of each, by dataset and row

	at [][]int32 // by dataset and row: index into List, -1 for an archived record
}

// Derive joins the living records of an entity along the links of its bridges.
func Derive(e *inventory.Entity, sides []*rows.Rows, bridges []*bridge.Bridge) *Identities {
	d := &Identities{Entity: e, Sides: sides}
	base := make([]int32, len(sides)+1)
	for i, s := range sides {
		base[i+1] = base[i] + int32(s.Len()) //nolint:gosec // records of all files are fewer
	}
	groups := rows.NewForest(int(base[len(sides)]))
	for _, b := range bridges {
		a, c := slices.Index(sides, b.A), slices.Index(sides, b.B)
		if a < 0 || c < 0 || b.Links == nil {
			continue
		}
		for row, to := range b.Links.A.Row {
			if to == rows.None || !b.A.Living[row] || !b.B.Living[to] {
				continue
			}
			groups.Join(base[a]+int32(row), base[c]+to)
		}
	}
	place := map[int32]int32{}
	for i, s := range sides {
		d.at = append(d.at, make([]int32, s.Len()))
		for row := range s.Len() {
			d.at[i][row] = rows.None
			if !s.Living[row] {
				continue
			}
			r := groups.Root(base[i] + int32(row))
			at, ok := place[r]
			if !ok {
				at = int32(len(d.List)) //nolint:gosec // as above
				place[r] = at
				d.List = append(d.List, nil)
			}
			d.List[at] = append(d.List[at], Member{i, int32(row)})
			d.at[i][row] = at
		}
	}
	return d
}

// Of is the identity of a record of a dataset, rows.None where it has none.
func (d *Identities) Of(side *rows.Rows, row int32) int32 {
	i := slices.Index(d.Sides, side)
	if i < 0 || row == rows.None {
		return rows.None
	}
	return d.at[i][row]
}

// Tools are the tools of the members for which a question has the answer yes,
// each once, in the order of the datasets.
func (d *Identities) Tools(at int, yes func(side *rows.Rows, row int) bool) []*inventory.Tool {
	out := []*inventory.Tool{}
	for _, m := range d.List[at] {
		s := d.Sides[m.Of]
		if t := s.Dataset.Tool; yes(s, int(m.Row)) && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}
