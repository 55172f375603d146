package onboard

import (
	"fmt"
	"strings"
	"unicode"

	"stackassay/internal/lang"
)

// page is a file of the language in the making. What it is given may hold
// anything: texts are quoted, comments cannot end before their line does.
type page struct {
	b     strings.Builder
	depth int
	gap   bool // an empty line comes before the next block
}

// check is the comment of a guess: "# check: " and its evidence.
const checkMark = "# check: "

// open begins a block; labels are quoted.
func (p *page) open(kind string, labels ...string) {
	if p.gap {
		p.b.WriteByte('\n')
	}
	p.indent()
	p.b.WriteString(kind)
	for _, l := range labels {
		p.b.WriteString(" " + lang.Quote(l))
	}
	p.b.WriteString(" {\n")
	p.depth++
	p.gap = false
}

func (p *page) close() {
	p.depth--
	p.indent()
	p.b.WriteString("}\n")
	p.gap = p.depth == 0
}

func (p *page) indent() { p.b.WriteString(strings.Repeat("  ", p.depth)) }

// set writes an attribute. The expression is ours; evidence, if there is any,
// follows as a check comment.
func (p *page) set(name, expr, evidence string) {
	p.indent()
	p.b.WriteString(name + " = " + expr)
	if evidence != "" {
		p.b.WriteString(" " + checkMark + plain(evidence))
	}
	p.b.WriteByte('\n')
}

// text writes an attribute with a text, unless that is empty.
func (p *page) text(name, value, evidence string) {
	if value != "" {
		p.set(name, lang.Quote(value), evidence)
	}
}

// say writes a comment of its own line.
func (p *page) say(comment string) {
	p.indent()
	p.b.WriteString("# " + plain(comment) + "\n")
}

// doubt writes a check comment of its own line.
func (p *page) doubt(evidence string) {
	p.indent()
	p.b.WriteString(checkMark + plain(evidence) + "\n")
}

func (p *page) blank() { p.b.WriteByte('\n') }

// bytes is the file in canonical form.
func (p *page) bytes() []byte { return lang.Format([]byte(p.b.String())) }

// plain makes a comment of a text: one line, nothing invisible in it, not
// longer than a person reads.
func plain(s string) string {
	const most = 200
	var b strings.Builder
	n := 0
	for _, r := range strings.ToValidUTF8(s, "\ufffd") {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		switch {
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		case !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// title is a text for people that may stand in an inventory: without outer
// space, not too long, and never one that looks like a credential.
func title(s string) string {
	const most = 120
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		s = string(r[:most])
	}
	if lang.LooksSecret("title", s) {
		return ""
	}
	return s
}
