package drawing

import "github.com/samber/lo"

// The measures of a matrix.
const (
	cellSize    = 18.0
	matrixNames = 150.0 // for names, on the left and above
	separation  = 4.0   // between departments
)

// Matrix is tools by tools in the order of the ring: a cell for every
// integration from its row to its column, so that what crosses in the ring can
// still be read.
func (m *Map) Matrix() Drawing {
	offsets := m.offsets()
	side := matrixNames + float64(len(m.tools))*cellSize + separation*float64(len(m.groups)) + 4
	d := Drawing{Width: side, Height: side, Label: m.title}
	for _, g := range m.groups {
		from, to := matrixNames+offsets[g.first], matrixNames+offsets[g.last]+cellSize
		d.Shapes = append(d.Shapes, Shape{Kind: Rect, Class: "block", X: from, Y: from, W: to - from, H: to - from, Title: g.name})
	}
	for i, t := range m.tools {
		at := matrixNames + offsets[i] + cellSize/2
		d.Shapes = append(d.Shapes,
			Shape{Kind: Rect, Class: "self", X: at - cellSize/2, Y: at - cellSize/2, W: cellSize, H: cellSize},
			Shape{Kind: Label, Class: "name", X: matrixNames - 8, Y: at + 4, Text: lo.Ternary(len(t.master) > 0, t.name+" ◆", t.name), Anchor: "end", Title: t.title()},
			Shape{Kind: Label, Class: "name", X: at + 4, Y: matrixNames - 8, Text: t.name, Anchor: "start", Turn: -90},
		)
	}
	for _, e := range m.edges {
		x, y := matrixNames+offsets[e.to], matrixNames+offsets[e.from]
		class := "cell " + e.state
		if e.cycle {
			class += " cycle"
		}
		d.Shapes = append(d.Shapes,
			Shape{Kind: Rect, Class: class, X: x + 1, Y: y + 1, W: cellSize - 2, H: cellSize - 2, R: 3, Title: e.title},
			Shape{Kind: Label, Class: "mark " + e.state, X: x + cellSize/2, Y: y + cellSize/2 + 4, Text: Sign(e.state), Anchor: "middle"},
		)
	}
	return d
}

// offsets are the places of the tools on one side of the matrix.
func (m *Map) offsets() []float64 {
	out := make([]float64, len(m.tools))
	at := 0.0
	for _, g := range m.groups {
		for i := g.first; i <= g.last; i++ {
			out[i] = at
			at += cellSize
		}
		at += separation
	}
	return out
}
