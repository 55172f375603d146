package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/mitchellh/go-wordwrap"
	"github.com/samber/lo"
)

// page is an explanation: sections of paragraphs, lines that are kept as they
// are, and a table.
type page struct {
	Title    string    `json:"title"`
	Sections []section `json:"sections"`
}

type section struct {
	Heading string     `json:"heading,omitempty"`
	Text    []string   `json:"text,omitempty"`  // paragraphs
	Lines   []string   `json:"lines,omitempty"` // code, formulas, lines of a file
	Table   [][]string `json:"table,omitempty"` // the first row is the heading, nil for none
}

// add appends a section that says something.
func (p *page) add(s section) {
	s.Text = lo.Filter(s.Text, func(t string, _ int) bool { return strings.TrimSpace(t) != "" })
	if len(s.Text)+len(s.Lines) > 0 || len(s.Table) > 1 {
		p.Sections = append(p.Sections, s)
	}
}

// write prints the page in one of the three formats.
func (p *page) write(w io.Writer, format string, width int) error {
	switch format {
	case formatJSON:
		return writeJSON(w, p)
	case formatMarkdown:
		_, err := io.WriteString(w, p.markdown())
		return err
	}
	_, err := io.WriteString(w, p.text(width))
	return err
}

func (p *page) text(width int) string {
	var b strings.Builder
	b.WriteString(wrapped(p.Title, width, "") + "\n")
	for _, s := range p.Sections {
		b.WriteString("\n")
		if s.Heading != "" {
			b.WriteString(shown(s.Heading) + "\n")
		}
		for _, t := range s.Text {
			b.WriteString(wrapped(t, width, "  ") + "\n")
		}
		for i, l := range s.Lines {
			if i == 0 && len(s.Text) > 0 {
				b.WriteString("\n")
			}
			b.WriteString("  " + shown(l) + "\n")
		}
		if len(s.Table) > 1 && len(s.Text)+len(s.Lines) > 0 {
			b.WriteString("\n")
		}
		b.WriteString(textTable(s.Table))
	}
	return b.String()
}

// wrapped breaks a paragraph of ours or of a rule at the width of the terminal.
func wrapped(s string, width int, indent string) string {
	s = shown(strings.Join(strings.Fields(s), " "))
	lines := strings.Split(wordwrap.WrapString(s, uint(max(20, width-len(indent)))), "\n")
	return indent + strings.Join(lines, "\n"+indent)
}

func textTable(rows [][]string) string {
	if len(rows) < 2 {
		return ""
	}
	widths := make([]int, len(rows[1]))
	for _, r := range rows {
		for i, c := range r {
			widths[i] = max(widths[i], runewidth.StringWidth(shown(c)))
		}
	}
	var b strings.Builder
	for _, r := range rows {
		if r == nil {
			continue
		}
		padded := lo.Map(r, func(c string, i int) string { return runewidth.FillRight(shown(c), widths[i]) })
		b.WriteString("  " + strings.TrimRight(strings.Join(padded, "  "), " ") + "\n")
	}
	return b.String()
}

func (p *page) markdown() string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", escapeMarkdown(p.Title))
	for _, s := range p.Sections {
		if s.Heading != "" {
			fmt.Fprintf(&b, "\n## %s\n", escapeMarkdown(s.Heading))
		}
		for _, t := range s.Text {
			fmt.Fprintf(&b, "\n%s\n", escapeMarkdown(strings.Join(strings.Fields(t), " ")))
		}
		if len(s.Lines) > 0 {
			b.WriteString("\n")
			for _, l := range s.Lines { // indented code: no fence that a line could close
				b.WriteString("    " + shown(l) + "\n")
			}
		}
		if len(s.Table) > 1 {
			b.WriteString("\n")
			for i, r := range s.Table {
				if r == nil {
					r = make([]string, len(s.Table[1]))
				}
				b.WriteString("| " + strings.Join(lo.Map(r, func(c string, _ int) string { return escapeMarkdown(c) }), " | ") + " |\n")
				if i == 0 {
					b.WriteString(strings.Repeat("|---", len(r)) + "|\n")
				}
			}
		}
	}
	return b.String()
}

// escapeMarkdown makes every character that Markdown knows an ordinary one.
func escapeMarkdown(s string) string {
	var b strings.Builder
	for _, r := range shown(s) {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case strings.ContainsRune("|\\`*_[]!#~$@", r):
			b.WriteString(`\` + string(r))
		default:
			b.WriteRune(r)
		}
	}
	out := strings.ReplaceAll(b.String(), "://", ":\u2060//")
	return strings.ReplaceAll(out, "www.", "www\u2060.")
}
