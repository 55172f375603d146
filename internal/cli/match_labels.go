package cli

import (
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strings"

	"stackassay/internal/lang"
)

// quality is what labels say of the clusters.
type quality struct{ truth, found, right int }

func (q *quality) precision() float64 { return over(q.right, q.found) }
func (q *quality) recall() float64    { return over(q.right, q.truth) }
func (q *quality) f1() float64        { return over(2*q.right, q.found+q.truth) }

// over is a share; nothing of nothing is all of it.
func over(part, all int) float64 {
	if all == 0 {
		return 1
	}
	return float64(part) / float64(all)
}

func round(v float64, decimals int) float64 {
	scale := math.Pow10(decimals)
	return math.Round(min(max(v, -999_999_999), 999_999_999)*scale) / scale
}

// judge compares all pairs of all clusters with the true ones. Between two
// tables only pairs across count.
func (m *matched) judge(path string) (*quality, error) {
	f, err := os.Open(m.opts.s.path(path))
	if err != nil {
		return nil, problem(lang.CodeUnreadable, "the labels cannot be read", shown(path)+": "+reason(err), "name a CSV file with the columns id_a,id_b or id,entity")
	}
	defer func() { _ = f.Close() }()
	r := csv.NewReader(f)
	r.ReuseRecord = true
	head, err := r.Read()
	if err != nil {
		return nil, m.wrongLabels(path, "it has no header")
	}
	head = slices.Clone(head)
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	at := func(name string) int { return slices.Index(head, name) }
	switch {
	case at("id_a") >= 0 && at("id_b") >= 0:
		return m.byPairs(r, path, at("id_a"), at("id_b"))
	case at("id") >= 0 && at("entity") >= 0 && len(m.tables) == 1:
		return m.byEntities(r, path, at("id"), at("entity"))
	}
	return nil, m.wrongLabels(path, "its columns are "+list(head))
}

func (m *matched) wrongLabels(path, what string) error {
	return problem(lang.CodeUnreadable, "the labels cannot be used", shown(path)+": "+shown(what), "give it the columns id_a,id_b (true pairs) or id,entity (of one table)")
}

// places are the rows of the ids of each table.
func (m *matched) places() []map[string]int {
	var out []map[string]int
	base := 0
	for _, t := range m.tables {
		at := make(map[string]int, t.Rows())
		for i, id := range t.IDs {
			at[id] = base + i
		}
		base += t.Rows()
		out = append(out, at)
	}
	return out
}

func (m *matched) byPairs(r *csv.Reader, path string, a, b int) (*quality, error) {
	places := m.places()
	of := m.res.ClusterOf()
	q := &quality{found: m.foundPairs()}
	seen := make(map[[2]int]bool)
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return q, nil
		}
		if err != nil {
			return nil, m.wrongLabels(path, err.Error())
		}
		x, okX := places[0][row[a]]
		y, okY := places[len(places)-1][row[b]]
		if !okX || !okY {
			return nil, m.wrongLabels(path, "no record has one of the ids "+row[a]+" and "+row[b])
		}
		pair := [2]int{min(x, y), max(x, y)}
		if seen[pair] {
			continue
		}
		seen[pair] = true
		q.truth++
		if of[x] >= 0 && of[x] == of[y] {
			q.right++
		}
	}
}

// foundPairs counts the pairs that clusters join.
func (m *matched) foundPairs() int {
	n := 0
	for _, c := range m.res.Clusters {
		k := len(c.Records)
		if len(m.tables) == 1 {
			n += k * (k - 1) / 2
			continue
		}
		left := 0
		for _, row := range c.Records {
			if int(row) < m.res.Left {
				left++
			}
		}
		n += left * (k - left)
	}
	return n
}

func (m *matched) byEntities(r *csv.Reader, path string, id, entity int) (*quality, error) {
	places := m.places()[0]
	of := m.res.ClusterOf()
	q := &quality{found: m.foundPairs()}
	all := make(map[string]int)
	type both struct {
		entity  string
		cluster int
	}
	joint := make(map[both]int)
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, m.wrongLabels(path, err.Error())
		}
		at, ok := places[row[id]]
		if !ok {
			return nil, m.wrongLabels(path, "no record has the id "+row[id])
		}
		e := strings.Clone(row[entity])
		all[e]++
		if of[at] >= 0 {
			joint[both{e, of[at]}]++
		}
	}
	for _, k := range all {
		q.truth += k * (k - 1) / 2
	}
	for _, k := range joint {
		q.right += k * (k - 1) / 2
	}
	return q, nil
}
