package lang

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
)

// Note is what this program adds to a diagnostic of HCL; it travels in Extra.
//
// The frame of the terminal takes its parts from here: Summary is the first
// line, Label stands under the caret, Help is the last paragraph. Detail of the
// diagnostic holds the two as sentences, for whoever prints it without a frame.
type Note struct {
	Code  Code
	Label string      // what is wrong at the marked place; no full stop
	Help  string      // what to do, or ""; its line breaks are kept
	Hide  []hcl.Range // secrets in the source, blanked wherever a line is shown
}

// UnwrapDiagnosticExtra lets hcl.DiagnosticExtra find the code.
func (n Note) UnwrapDiagnosticExtra() any { return n.Code }

// Error builds the diagnostic of a mistake that stops the program.
func Error(code Code, at hcl.Range, summary, label, help string) *hcl.Diagnostic {
	return diagnostic(hcl.DiagError, at, summary, Note{Code: code, Label: label, Help: help})
}

// Warning builds the diagnostic of something that is read and may be meant
// otherwise.
func Warning(code Code, at hcl.Range, summary, label, help string) *hcl.Diagnostic {
	return diagnostic(hcl.DiagWarning, at, summary, Note{Code: code, Label: label, Help: help})
}

func diagnostic(s hcl.DiagnosticSeverity, at hcl.Range, summary string, n Note) *hcl.Diagnostic {
	d := &hcl.Diagnostic{
		Severity: s,
		Summary:  summary,
		Detail:   strings.TrimSpace(sentence(n.Label) + " " + sentence(n.Help)),
		Extra:    n,
	}
	if at != (hcl.Range{}) {
		d.Subject = &at
	}
	return d
}

// sentence gives a phrase a capital and a full stop. A phrase that begins with
// a name of the language or ends with a line to paste is left as it is.
func sentence(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(s)
	if word, _, _ := strings.Cut(s, " "); !strings.ContainsAny(word, "._=\"`") {
		s = string(unicode.ToUpper(first)) + s[size:]
	}
	if !strings.ContainsRune(".?!", rune(s[len(s)-1])) {
		s += "."
	}
	return s
}

// NoteOf returns what a diagnostic carries. For one of HCL's own the first
// sentence of its detail is the label and the rest is the help.
func NoteOf(d *hcl.Diagnostic) Note {
	if n, ok := d.Extra.(Note); ok {
		return n
	}
	label, help, _ := strings.Cut(d.Detail, ". ")
	return Note{Code: CodeOf(d), Label: strings.TrimSuffix(label, "."), Help: help}
}

// Help returns the line that says what to do. A mistake that HCL found and we
// have no words for is shown in the examples of its code.
func Help(d *hcl.Diagnostic) string {
	n := NoteOf(d)
	if n.Help == "" && n.Code != "" {
		return "compare it with the examples of stackassay explain " + string(n.Code)
	}
	return n.Help
}

// Label returns what stands under the caret, or "".
func Label(d *hcl.Diagnostic) string { return NoteOf(d).Label }

// Sort orders diagnostics by file and place, then by code and text, and drops
// repetitions.
func Sort(diags hcl.Diagnostics) hcl.Diagnostics {
	slices.SortStableFunc(diags, compareDiagnostics)
	return slices.CompactFunc(diags, func(a, b *hcl.Diagnostic) bool { return compareDiagnostics(a, b) == 0 })
}

func compareDiagnostics(a, b *hcl.Diagnostic) int {
	var ra, rb hcl.Range
	if a.Subject != nil {
		ra = *a.Subject
	}
	if b.Subject != nil {
		rb = *b.Subject
	}
	return cmp.Or(
		strings.Compare(ra.Filename, rb.Filename),
		cmp.Compare(ra.Start.Byte, rb.Start.Byte),
		cmp.Compare(ra.End.Byte, rb.End.Byte),
		strings.Compare(string(CodeOf(a)), string(CodeOf(b))),
		strings.Compare(a.Summary, b.Summary),
		strings.Compare(a.Detail, b.Detail),
	)
}
