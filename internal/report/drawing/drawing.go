// Package drawing is a small vocabulary of shapes, in which the integration map
// and the charts of a report are laid out before a format writes them. A
// drawing is geometry and names: colours, line styles and words for people are
// the format's.
//
// Read drawing.go, then integrations.go (what the map shows), ring.go and
// matrix.go.
package drawing

import (
	"math"
	"strconv"
	"strings"
)

// Drawing is a picture in units of its own; a format scales it.
type Drawing struct {
	Left, Top     float64 // where it begins
	Width, Height float64
	Label         string // what a reader who cannot see it is told
	Shapes        []Shape
}

// Kind is a kind of shape.
type Kind string

// The kinds of shapes, by the name of their element in SVG.
const (
	Path   Kind = "path"
	Circle Kind = "circle"
	Rect   Kind = "rect"
	Label  Kind = "text"
)

// Shape is one element. Which members are set depends on the kind.
type Shape struct {
	Kind   Kind
	Class  string  // what it stands for: a format decides how that looks
	D      string  // path: its course
	X, Y   float64 // circle: centre; rect: corner; text: where it is anchored
	R      float64 // circle: radius; rect: radius of its corners
	W, H   float64 // rect
	Text   string  // text: what it says
	Anchor string  // text: start, middle or end
	Turn   float64 // text: degrees it is turned around its anchor
	Title  string  // what it stands for, in words
}

// Number writes a coordinate with at most one decimal, so that equal drawings
// have equal bytes everywhere.
func Number(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 {
		v = 0 // no negative zero
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// course writes a path: letters stand between the numbers of their points.
func course(parts ...any) string {
	var b strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case string:
			b.WriteString(p)
		case float64:
			if s := b.String(); s != "" && !strings.ContainsAny(s[len(s)-1:], "MLQCAZ ") {
				b.WriteByte(' ')
			}
			b.WriteString(Number(p))
		}
	}
	return b.String()
}
