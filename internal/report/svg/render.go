// Package svg writes the integration map of a result as a picture that stands
// alone: the ring with the matrix below it.
package svg

import (
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"stackassay/internal/report/drawing"
	"stackassay/internal/score"
)

//go:embed style.css
var style string

// Render writes the map. A result without integrations gives a picture that says
// so.
func Render(w io.Writer, res *score.Result) error {
	m := drawing.NewMap(res.Facts, res.Stack.Title)
	ring, matrix := m.Ring(), m.Matrix()
	width := max(ring.Width, matrix.Width, 320)
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" role="img" font-family="system-ui,sans-serif">`+"\n",
		drawing.Number(width), drawing.Number(max(120, ring.Height+matrix.Height+40)))
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n", text(ring.Label), style)
	b.WriteString(`<rect class="back" width="100%" height="100%"/>` + "\n")
	if len(ring.Shapes) == 0 {
		b.WriteString(`<text class="name" x="20" y="40">No integration is declared.</text>` + "\n")
	} else {
		group(&b, ring, (width-ring.Width)/2-ring.Left, -ring.Top)
		group(&b, matrix, (width-matrix.Width)/2, ring.Height+40)
	}
	b.WriteString("</svg>\n")
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	return nil
}

func group(b *strings.Builder, d drawing.Drawing, x, y float64) {
	fmt.Fprintf(b, `<g transform="translate(%s %s)">`+"\n", drawing.Number(x), drawing.Number(y))
	for _, s := range d.Shapes {
		element(b, s)
	}
	b.WriteString("</g>\n")
}

func element(b *strings.Builder, s drawing.Shape) {
	n := drawing.Number
	attributes, content := "", ""
	switch s.Kind {
	case drawing.Path:
		attributes = fmt.Sprintf(` d="%s"`, s.D)
	case drawing.Circle:
		attributes = fmt.Sprintf(` cx="%s" cy="%s" r="%s"`, n(s.X), n(s.Y), n(s.R))
	case drawing.Rect:
		attributes = fmt.Sprintf(` x="%s" y="%s" width="%s" height="%s" rx="%s"`, n(s.X), n(s.Y), n(s.W), n(s.H), n(s.R))
	case drawing.Label:
		attributes, content = fmt.Sprintf(` x="%s" y="%s" text-anchor="%s"`, n(s.X), n(s.Y), s.Anchor), text(s.Text)
		if s.Turn != 0 {
			attributes += fmt.Sprintf(` transform="rotate(%s %s %s)"`, n(s.Turn), n(s.X), n(s.Y))
		}
	}
	if s.Title != "" {
		content = "<title>" + text(s.Title) + "</title>" + content
	}
	fmt.Fprintf(b, `<%s class="%s"%s>%s</%s>`+"\n", s.Kind, s.Class, attributes, content, s.Kind)
}

// text is foreign text between tags.
func text(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder never fails
	return b.String()
}
