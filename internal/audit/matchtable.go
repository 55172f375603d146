package audit

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"stackassay/internal/inventory"
	"stackassay/internal/match"
	"stackassay/internal/record"
	"stackassay/internal/source"
)

// MatchTable reads one dataset as a table for the matching engine: its living
// records, the columns as they were delivered, under the names and types of the
// fields that are read from them.
func MatchTable(ctx context.Context, o Options, d *inventory.Dataset) (*match.Table, error) {
	a := &audit{Options: o}
	ds, err := a.alone(ctx, d)
	if err != nil {
		return nil, err
	}
	g := newGathered(ds, a.Jobs)
	if err := source.Each(ctx, ds.src, ds.survey, a.Jobs, g.add); err != nil {
		return nil, err
	}
	return g.table(d.Addr), nil
}

// gathered is the columns of a source as every worker saw them.
type gathered struct {
	columns []match.Column // names and types
	id      int            // column of the ids, -1 where records have none
	parent  int            // column of the ids of parents, -1 for none
	workers []gatheredPart
}

type gatheredPart struct {
	dicts []*record.Dict
	runs  []gatheredRun
}

// gatheredRun is the living records of one chunk.
type gatheredRun struct {
	first int
	codes [][]uint32 // by column
	rows  []int32    // numbers of the records in their chunk
}

func newGathered(ds *dataset, workers int) *gathered {
	g := &gathered{id: -1, parent: -1, workers: make([]gatheredPart, workers)}
	for _, c := range ds.src.Info().Columns {
		g.columns = append(g.columns, match.Column{Name: c.Unique})
	}
	for i := range ds.mapping.Fields {
		f := &ds.mapping.Fields[i]
		if f.Column < 0 {
			continue
		}
		g.columns[f.Column].Name, g.columns[f.Column].Type = f.Name, f.Type
		switch f.Name {
		case "id":
			g.id = f.Column
		case "parent_id":
			g.parent = f.Column
		}
	}
	if g.id < 0 {
		g.id = slices.IndexFunc(g.columns, func(c match.Column) bool { return strings.EqualFold(strings.TrimSpace(c.Name), "id") })
	}
	for w := range g.workers {
		for range g.columns {
			g.workers[w].dicts = append(g.workers[w].dicts, record.NewDict())
		}
	}
	return g
}

func (g *gathered) add(worker int, b *record.Batch) error {
	p := &g.workers[worker]
	run := gatheredRun{first: b.First, rows: slices.Clone(b.Living), codes: make([][]uint32, len(g.columns))}
	for c := range g.columns {
		col, dict := &b.Columns[c], p.dicts[c]
		codes := make([]uint32, len(b.Living))
		for i, row := range b.Living {
			codes[i] = dict.Code(trimmed(col.Bytes(int(row))))
		}
		run.codes[c] = codes
	}
	p.runs = append(p.runs, run)
	return nil
}

// trimmed makes a cell of blanks null.
func trimmed(cell []byte) []byte {
	for _, c := range cell {
		if c != ' ' && c != '\t' {
			return cell
		}
	}
	return nil
}

// table puts the parts together in the order of the records.
func (g *gathered) table(name string) *match.Table {
	type place struct {
		worker int
		run    *gatheredRun
	}
	var order []place
	rows := 0
	for w := range g.workers {
		for r := range g.workers[w].runs {
			order = append(order, place{w, &g.workers[w].runs[r]})
			rows += len(g.workers[w].runs[r].rows)
		}
	}
	slices.SortFunc(order, func(x, y place) int { return cmp.Compare(x.run.first, y.run.first) })
	t := &match.Table{Name: name, IDs: make([]string, 0, rows)}
	var parents *match.Column
	for c := range g.columns {
		col := g.columns[c]
		col.Dict, col.Codes = g.workers[0].dicts[c], make([]uint32, 0, rows)
		known := make([][]uint32, len(g.workers))
		for w := 1; w < len(g.workers); w++ {
			d := g.workers[w].dicts[c]
			known[w] = make([]uint32, d.Len())
			for v := 1; v < d.Len(); v++ {
				known[w][v] = col.Dict.Code(d.At(v))
			}
			g.workers[w].dicts[c] = nil
		}
		for _, p := range order {
			for _, code := range p.run.codes[c] {
				if p.worker > 0 {
					code = known[p.worker][code]
				}
				col.Codes = append(col.Codes, code)
			}
			p.run.codes[c] = nil
		}
		col.Dict.Seal()
		if c == g.parent {
			parents = &col
		}
		if c != g.id {
			t.Columns = append(t.Columns, col)
			continue
		}
		for row := range col.Codes {
			t.IDs = append(t.IDs, col.Cell(row))
		}
	}
	if g.id < 0 {
		for _, p := range order {
			for _, row := range p.run.rows {
				t.IDs = append(t.IDs, strconv.Itoa(p.run.first+int(row)+1))
			}
		}
	}
	if parents != nil {
		t.Parents = parentsOf(t.IDs, parents)
	}
	return t
}

// parentsOf finds the row that each record's parent id names, -1 for none.
func parentsOf(ids []string, c *match.Column) []int32 {
	at := make(map[string]int32, len(ids))
	for row, id := range ids {
		at[id] = int32(row)
	}
	out := make([]int32, len(ids))
	for row := range out {
		out[row] = -1
		if id := c.Cell(row); id != "" {
			if p, ok := at[id]; ok {
				out[row] = p
			}
		}
	}
	return out
}
