package lang

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/rivo/uniseg"
)

// WriteFrame writes diagnostics for people: each with its code, place, the
// lines that matter, a caret under what is wrong, and the way out; then how
// many there are. Files are all that were read, which is also what the last
// line counts. Width is that of the terminal in cells; below 40 it is taken for
// 40. Secrets are blanked in every line, and bytes that a terminal would obey
// are replaced.
//
// What comes from where: Summary is the first line, the label of the note
// stands under the caret, its help follows. See Note.
func WriteFrame(w io.Writer, diags hcl.Diagnostics, files []*File, width int, color bool) error {
	return WriteFrameIn(w, diags, files, width, color, func(text string) string { return text })
}

// WriteFrameIn writes them in another language: say has every text of ours in it.
func WriteFrameIn(w io.Writer, diags hcl.Diagnostics, files []*File, width int, color bool, say func(string) string) error {
	f := framer{w: bufio.NewWriter(w), files: map[string]*File{}, width: max(width, 40), paint: painter(color), say: say}
	for _, file := range files {
		f.files[file.Path] = file
	}
	for _, d := range diags {
		f.hide = append(f.hide, NoteOf(d).Hide...)
	}
	for _, d := range diags {
		f.diagnostic(d)
	}
	if len(files) > 0 && len(diags) > 0 {
		f.counts(diags, len(files))
	}
	return f.w.Flush()
}

type framer struct {
	w     *bufio.Writer
	files map[string]*File
	hide  []hcl.Range
	width int
	paint painter
	say   func(string) string
}

func (f framer) print(parts ...string) {
	for _, p := range parts {
		_, _ = f.w.WriteString(p) // Flush returns the first error
	}
}

func (f framer) diagnostic(d *hcl.Diagnostic) {
	n := NoteOf(d)
	if n.Code == CodeSyntax { // of all others the last line says where to read on
		n.Help = Help(d)
	}
	n.Label, n.Help = f.say(n.Label), f.say(n.Help)
	word, paint := "error", f.paint.red
	if d.Severity == hcl.DiagWarning {
		word, paint = "warning", f.paint.yellow
	}
	f.print(paint(f.say(word)+"["+string(n.Code)+"]"), ": ", visible(f.say(d.Summary)), "\n")
	if d.Subject == nil || d.Subject.Filename == "" {
		f.indented(n.Label)
	} else {
		f.snippet(*d.Subject, n, paint)
	}
	if n.Help != "" {
		word := f.say("help")
		for i, line := range wrap(visible(n.Help), f.width-10) {
			if i == 0 {
				f.print(f.paint.cyan(word), ": ", line, "\n")
			} else {
				f.print(strings.Repeat(" ", cells(word)+2), line, "\n")
			}
		}
	}
	f.print("\n")
}

func (f framer) indented(text string) {
	for _, line := range wrap(visible(text), f.width-2) {
		f.print("  ", line, "\n")
	}
}

// snippet shows where the subject stands.
func (f framer) snippet(at hcl.Range, n Note, paint func(string) string) {
	place := visible(at.Filename)
	if at.Start.Line > 0 {
		place = visible(Place(at))
	}
	file := f.files[at.Filename]
	if file == nil || at.Start.Line < 1 || at.Start.Line > lineCount(file.Bytes) {
		f.print(f.paint.dim("  --> "), place, "\n")
		f.indented(n.Label)
		return
	}
	lines := lineRanges(file.Bytes)
	shown := matter(file, at)
	pad := max(2, len(strconv.Itoa(shown[len(shown)-1])))
	gutter := strings.Repeat(" ", pad)
	f.print(f.paint.dim(gutter+"--> "), place, "\n", f.paint.dim(gutter+" |"), "\n")
	last := 0
	for _, number := range shown {
		if last > 0 && number > last+1 {
			f.print(f.paint.dim(strings.Repeat(".", max(3, pad))), "\n")
		}
		last = number
		line := f.line(file, lines[number-1])
		begin, end := 0, 0
		if number == at.Start.Line {
			begin, end = line.cells(at, lines[number-1])
		}
		text, shift := crop(line.text(), begin, end, f.width-pad-3)
		f.print(f.paint.dim(pad2(number, pad)+" |"), prefixed(text), "\n")
		if number == at.Start.Line {
			// What was cut off the line is cut off the mark under it.
			begin, end = begin-shift, min(end-shift, max(cells(text), begin-shift+1))
			f.caret(gutter, begin, end, n.Label, paint)
		}
	}
	if n.Label != "" {
		f.print(f.paint.dim(gutter+" |"), "\n")
	}
}

func prefixed(text string) string {
	if text == "" {
		return ""
	}
	return " " + text
}

func pad2(number, pad int) string {
	s := strconv.Itoa(number)
	return strings.Repeat(" ", pad-len(s)) + s
}

// caret marks the subject and says what is wrong beside it, or below where
// there is no room.
func (f framer) caret(gutter string, begin, end int, label string, paint func(string) string) {
	indent := strings.Repeat(" ", begin)
	marks := strings.Repeat("^", max(end-begin, 1))
	bar := f.paint.dim(gutter + " |")
	room := f.width - len(gutter) - 3 - end - 1
	if label == "" {
		f.print(bar, " ", indent, paint(marks), "\n")
		return
	}
	label = visible(label)
	if cells(label) <= room || room >= 30 {
		lines := wrap(label, room)
		f.print(bar, " ", indent, paint(marks), " ", paint(lines[0]), "\n")
		for _, line := range lines[1:] {
			f.print(bar, " ", indent, strings.Repeat(" ", len(marks)), " ", paint(line), "\n")
		}
		return
	}
	f.print(bar, " ", indent, paint(marks), "\n")
	room = f.width - len(gutter) - 3
	if room-begin < 30 {
		indent = ""
	}
	for _, line := range wrap(label, room-len(indent)) {
		f.print(bar, " ", indent, paint(line), "\n")
	}
}

// counts says how much was found, and where to read on.
func (f framer) counts(diags hcl.Diagnostics, files int) {
	var errors, warnings int
	var first Code
	in := map[string]bool{}
	for _, d := range diags {
		if d.Severity == hcl.DiagWarning {
			warnings++
		} else {
			errors++
		}
		if first == "" || d.Severity == hcl.DiagError && errors == 1 {
			first = CodeOf(d)
		}
		if d.Subject != nil && d.Subject.Filename != "" {
			in[d.Subject.Filename] = true
		}
	}
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error"))
	}
	if warnings > 0 {
		parts = append(parts, count(warnings, "warning"))
	}
	f.print(f.say(strings.Join(parts, " and ")+" in "+strconv.Itoa(len(in))+" of "+count(files, "file")+". Nothing was contacted."), "\n")
	f.print(f.say("More about "+map[bool]string{true: "an error", false: "a warning"}[errors > 0]+": stackassay explain "+string(first)), "\n")
}

func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

func cells(s string) int { return uniseg.StringWidth(s) }

// painter is true when colours are wanted.
type painter bool

func (p painter) red(s string) string    { return p.paint("31", s) }
func (p painter) yellow(s string) string { return p.paint("33", s) }
func (p painter) cyan(s string) string   { return p.paint("36", s) }
func (p painter) dim(s string) string    { return p.paint("2;34", s) }

func (p painter) paint(style, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + style + "m" + s + "\x1b[0m"
}
