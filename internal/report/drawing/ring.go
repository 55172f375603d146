package drawing

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/samber/lo"
)

// The measures of a ring. Names need room on both sides; a company with few
// tools gets a smaller circle, so that its picture is not mostly air.
const (
	letter     = 6.3  // width of one of a name, about
	arcApart   = 16.0 // between the tools and the arcs of departments
	smallest   = 4.0  // radius of a tool
	largest    = 13.0
	gapOfGroup = 0.4 // of the room of one tool, between departments
)

// Ring is departments as arcs, each with its name before its tools, clockwise,
// the tools on them sized by what they cost, and integrations as curves bundled
// towards the middle.
func (m *Map) Ring() Drawing {
	n := float64(len(m.tools) + len(m.groups)) // a department has a place of its own before its tools
	radius := min(320, max(130, n*9))
	cx, cy := 0.0, 0.0
	d := Drawing{Label: m.title}
	if n == 0 {
		return d
	}
	room := 2 * math.Pi / (n + gapOfGroup*float64(len(m.groups)))
	angles := make([]float64, len(m.tools))
	at := -math.Pi / 2
	for _, g := range m.groups {
		start := at
		at += room
		for i := g.first; i <= g.last; i++ {
			angles[i] = at + room/2
			at += room
		}
		d.Shapes = append(d.Shapes, arc(g.name, cx, cy, radius+arcApart, start, at), radial("department-name", g.name, cx, cy, radius+arcApart+12, start+room/2))
		at += gapOfGroup * room
	}
	point := func(i int, r float64) (x, y float64) { return cx + r*math.Cos(angles[i]), cy + r*math.Sin(angles[i]) }
	for _, e := range m.edges {
		d.Shapes = append(d.Shapes, m.curve(e, point, cx, cy, radius)...)
	}
	most := lo.Max(lo.Map(m.tools, func(t node, _ int) float64 { return t.spend }))
	for i, t := range m.tools {
		x, y := point(i, radius)
		size := smallest
		if most > 0 {
			size += (largest - smallest) * math.Sqrt(t.spend/most)
		}
		d.Shapes = append(d.Shapes, Shape{Kind: Circle, Class: lo.Ternary(len(t.master) > 0, "tool master", "tool"), X: x, Y: y, R: size, Title: t.title()})
		label := radial("name", t.name, cx, cy, radius+arcApart+12, angles[i])
		if len(t.master) > 0 {
			label.Text = lo.Ternary(label.Anchor == "end", label.Text+" ◆", "◆ "+label.Text)
		}
		d.Shapes = append(d.Shapes, label)
	}
	return d.framed(radius + arcApart + 6)
}

// framed moves a drawing around 0, 0 so that all its texts, and a circle, are
// within its borders.
func (d Drawing) framed(radius float64) Drawing {
	left, top, right, bottom := -radius, -radius, radius, radius
	for _, s := range d.Shapes {
		if s.Kind != Label {
			continue
		}
		length := letter * float64(utf8.RuneCountInString(s.Text))
		if s.Anchor == "end" {
			length = -length
		}
		x, y := s.X+length*math.Cos(s.Turn*math.Pi/180), s.Y+length*math.Sin(s.Turn*math.Pi/180)
		left, right, top, bottom = min(left, x), max(right, x), min(top, y), max(bottom, y)
	}
	d.Left, d.Top, d.Width, d.Height = left-4, top-8, right-left+8, bottom-top+16
	return d
}

// radial is a text that leads away from the centre and is never upside down.
func radial(class, text string, cx, cy, r, angle float64) Shape {
	out := Shape{Kind: Label, Class: class, X: cx + r*math.Cos(angle), Y: cy + r*math.Sin(angle), Text: text, Anchor: "start", Turn: angle * 180 / math.Pi}
	if math.Cos(angle) < 0 {
		out.Anchor, out.Turn = "end", out.Turn+180
	}
	return out
}

func (n node) title() string {
	if len(n.master) == 0 {
		return n.name
	}
	return n.name + " ◆ " + strings.Join(n.master, ", ")
}

// arc is a department.
func arc(name string, cx, cy, r, from, to float64) Shape {
	large := 0.0
	if to-from > math.Pi {
		large = 1
	}
	return Shape{Kind: Path, Class: "department", Title: name, D: course(
		"M", cx+r*math.Cos(from), cy+r*math.Sin(from),
		"A", r, r, 0.0, large, 1.0, cx+r*math.Cos(to), cy+r*math.Sin(to),
	)}
}

// curve is an integration: drawn towards the middle and back, ending before the
// circle of the tool it leads to, with a sign at its middle where it is broken.
func (m *Map) curve(e edge, point func(int, float64) (float64, float64), cx, cy, radius float64) []Shape {
	x1, y1 := point(e.from, radius-largest)
	x2, y2 := point(e.to, radius-largest-2)
	const pull = 0.62 // of the way from the middle of the chord to the centre
	qx, qy := (x1+x2)/2+(cx-(x1+x2)/2)*pull, (y1+y2)/2+(cy-(y1+y2)/2)*pull
	class := "edge " + e.state
	if e.cycle {
		class += " cycle"
	}
	out := []Shape{{Kind: Path, Class: class, Title: e.title, D: course("M", x1, y1, "Q", qx, qy, x2, y2)}}
	out = append(out, Shape{Kind: Path, Class: "head " + e.state, D: head(qx, qy, x2, y2)})
	if e.state == "failing" || e.state == "stale" {
		out = append(out, Shape{Kind: Label, Class: "mark " + e.state, X: x1/4 + qx/2 + x2/4, Y: y1/4 + qy/2 + y2/4 + 4, Text: Sign(e.state), Anchor: "middle"})
	}
	return out
}

// head is the point of an arrow that comes from x0, y0 and ends at x1, y1.
func head(x0, y0, x1, y1 float64) string {
	const long, wide = 8.0, 3.5
	dx, dy := x1-x0, y1-y0
	length := math.Hypot(dx, dy)
	if length == 0 {
		return ""
	}
	dx, dy = dx/length, dy/length
	return course("M", x1, y1, "L", x1-long*dx+wide*dy, y1-long*dy-wide*dx, "L", x1-long*dx-wide*dy, y1-long*dy+wide*dx, "Z")
}
