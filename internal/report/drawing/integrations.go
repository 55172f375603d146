package drawing

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// States are the states of an integration, from well to unknown.
func States() []string { return []string{"ok", "stale", "failing", "manual", "missing", "unknown"} }

// Sign is a state in black and white.
func Sign(state string) string {
	switch state {
	case "ok":
		return "✓"
	case "stale":
		return "◷"
	case "failing":
		return "✗"
	case "manual":
		return "✎"
	case "missing":
		return "◌"
	}
	return "?"
}

// The most that a picture shows and stays legible. The rest is in tables.
const (
	mostTools = 60
	mostEdges = 150
)

// Map is the tools of a company in the order of the pictures, department by
// department, and what runs between them. The order hangs on addresses alone,
// so that a picture stays the same from audit to audit.
type Map struct {
	title   string
	groups  []group
	tools   []node // in the order of the ring
	edges   []edge
	leftOut int
}

type group struct {
	name        string
	first, last int // places of its tools
}

type node struct {
	address, name string
	spend         float64
	master        []string // entities it is the system of record of
}

type edge struct {
	from, to int // places of tools
	state    string
	title    string
	cycle    bool
}

const nameLength = 40

// NewMap places the tools of a result that something runs between. A tool stands
// with the first of its departments.
func NewMap(f score.Facts, title string) *Map {
	m := &Map{title: visible.Line(title, nameLength)}
	tools := lo.KeyBy(f.Tools, func(t score.ToolFacts) string { return t.Address })
	all := slices.Clone(f.Integrations)
	slices.SortStableFunc(all, func(a, b score.IntegrationFacts) int { return cmp.Compare(a.Address, b.Address) })
	shown := map[string]bool{}
	var kept []score.IntegrationFacts
	for _, i := range all {
		if len(kept) == mostEdges || len(lo.Uniq(append(lo.Keys(shown), i.From, i.To))) > mostTools {
			m.leftOut++
			continue
		}
		kept = append(kept, i)
		shown[i.From], shown[i.To] = true, true
	}
	m.place(f, tools, shown)
	at := map[string]int{}
	for i, n := range m.tools {
		at[n.address] = i
	}
	for _, i := range kept {
		m.edges = append(m.edges, edge{
			from: at[i.From], to: at[i.To], state: known(i.State), cycle: i.InCycle,
			title: m.tools[at[i.From]].name + " → " + m.tools[at[i.To]].name + " " + Sign(known(i.State)),
		})
	}
	return m
}

func known(state string) string {
	if slices.Contains(States(), state) {
		return state
	}
	return "unknown"
}

// place orders the tools by department, those without one last.
func (m *Map) place(f score.Facts, tools map[string]score.ToolFacts, shown map[string]bool) {
	titles := lo.SliceToMap(f.Departments, func(d score.DepartmentFacts) (string, string) { return d.Address, d.Title })
	masters := map[string][]string{}
	for _, a := range f.Authority {
		if a.Master != "" && a.FieldGroup == "" {
			masters[a.Master] = append(masters[a.Master], bare(a.Entity))
		}
	}
	byDepartment := map[string][]node{}
	for _, address := range slices.Sorted(maps.Keys(shown)) {
		t := tools[address]
		n := node{address: address, name: visible.Line(cmp.Or(t.Title, bare(address)), nameLength), master: masters[address]}
		if t.AnnualCost != nil {
			n.spend = t.AnnualCost.Amount
		}
		department := "\uffff" // none: behind all others
		if len(t.Departments) > 0 {
			department = slices.Min(t.Departments)
		}
		byDepartment[department] = append(byDepartment[department], n)
	}
	for _, d := range slices.Sorted(maps.Keys(byDepartment)) {
		list := byDepartment[d]
		name := cmp.Or(titles[d], bare(d))
		if d == "\uffff" {
			name = "–"
		}
		m.groups = append(m.groups, group{visible.Line(name, nameLength), len(m.tools), len(m.tools) + len(list) - 1})
		m.tools = append(m.tools, list...)
	}
}

// bare is an address without its kind.
func bare(address string) string {
	if _, b, ok := strings.Cut(address, "."); ok {
		return b
	}
	return address
}

// LeftOut is how many integrations the pictures do not show.
func (m *Map) LeftOut() int { return m.leftOut }
