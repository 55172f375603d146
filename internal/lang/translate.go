package lang

import (
	"bytes"
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/hashicorp/hcl/v2"
)

// translate gives the messages of HCL's parser a code, says in our words what
// newcomers meet most, and drops what only follows from the message before.
func translate(diags hcl.Diagnostics, src []byte) hcl.Diagnostics {
	var out hcl.Diagnostics
	placed := slices.DeleteFunc(slices.Clone(diags), func(d *hcl.Diagnostic) bool { return d.Subject == nil })
	slices.SortStableFunc(placed, func(a, b *hcl.Diagnostic) int {
		return cmp.Compare(a.Subject.Start.Byte, b.Subject.Start.Byte)
	})
	for _, d := range placed {
		if len(out) > 0 && follows(out[len(out)-1], d) {
			continue
		}
		out = append(out, translateOne(d, source{src, d.Subject.Start}))
	}
	return out
}

// follows reports whether a message only repeats the one before: it stands in
// the line that the first one was about, or right below an expression that was
// cut in two.
func follows(last, d *hcl.Diagnostic) bool {
	first, second := last.Subject.Start, d.Subject.Start
	if CodeOf(last) == CodeDuplicate {
		return first.Byte == second.Byte
	}
	return second.Line <= first.Line+reach(CodeOf(last))
}

// reach is how many lines below a mistake HCL still stumbles over it.
func reach(code Code) int {
	switch code { //nolint:exhaustive // all others end with their line
	case CodeLineBreak:
		return 1
	case CodeUnclosed:
		return 2
	}
	return 0
}

// source is a file and a place in it.
type source struct {
	src []byte
	at  hcl.Pos
}

func (s source) offset() int { return min(max(s.at.Byte, 0), len(s.src)) }

// line is the text of the line, and how far into it the place is.
func (s source) line() (text string, column int) {
	off := s.offset()
	begin := bytes.LastIndexByte(s.src[:off], '\n') + 1
	end := len(s.src)
	if n := bytes.IndexByte(s.src[off:], '\n'); n >= 0 {
		end = off + n
	}
	return strings.TrimRight(string(s.src[begin:end]), "\r"), off - begin
}

// attribute is the name before the equals sign of the line, or "".
func (s source) attribute() string {
	text, _ := s.line()
	name, _, ok := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	if !ok || name == "" || strings.ContainsAny(name, " \t\"{(") {
		return ""
	}
	return name
}

func translateOne(d *hcl.Diagnostic, s source) *hcl.Diagnostic {
	at := *d.Subject
	text, col := s.line()
	name := s.attribute()
	switch d.Summary {
	case "Invalid expression", "Missing false expression in conditional":
		if endsInOperator(text[:min(col, len(text))]) || d.Summary != "Invalid expression" {
			return lineBreak(at, name)
		}
		if col >= len(strings.TrimRight(text, " \t")) && strings.HasSuffix(strings.TrimSpace(text), "=") {
			return Error(CodeSyntax, at, "an attribute has no value", "nothing stands behind the equals sign", "write a value, or remove the line; what is left out is unknown")
		}
		if strings.HasSuffix(strings.TrimSpace(text), "%") {
			return percent(at, name, text)
		}
	case "Argument or block definition required":
		if beginsWithOperator(text[min(col, len(text)):]) {
			return lineBreak(at, "")
		}
		if word, _, ok := strings.Cut(strings.TrimSpace(text), ":"); ok && isWord(word) {
			return Error(CodeSyntax, at, "an attribute has an equals sign", "this is a colon", "write "+word+" = ...")
		}
		if strings.HasPrefix(text[min(col, len(text)):], "}") {
			return Error(CodeSyntax, at, "a brace closes nothing", "no block is open here", "remove it, or look for a brace too many above")
		}
	case "Invalid single-argument block definition":
		return Error(CodeOneLineBlock, at, "a one-line block holds one argument", "another one begins here", "write one argument a line, without commas:\n"+spread(text))
	case "Unexpected comma after argument":
		return comma(at, name, text, col)
	case "Missing newline after argument":
		return secondValue(at, name, text)
	case "Invalid block definition":
		return blockHeader(at, d, text)
	case "Unclosed configuration block":
		return Error(CodeUnclosed, at, "a block is not closed", "no brace closes this one before the file ends", "add } where the block ends, and look whether one is missing further up")
	case "Attribute redefined":
		return Error(CodeDuplicate, at, name+" is written twice", "it has a value above", "keep one of the two")
	case "Invalid multi-line string", "Unterminated template string":
		return Error(CodeUnclosed, at, "a text is not closed", "the quotes end nowhere", "add the closing quote at the end of the text")
	case "Invalid character":
		return character(at, text, col)
	case "Invalid character encoding":
		return Error(CodeUnreadable, at, "a file is not written in UTF-8", "this is no character of UTF-8", "save it as UTF-8 in your editor")
	}
	n := NoteOf(d)
	return diagnostic(d.Severity, at, lowerFirst(d.Summary), Note{Code: CodeSyntax, Label: lowerFirst(n.Label), Help: n.Help})
}

func lineBreak(at hcl.Range, name string) *hcl.Diagnostic {
	if name == "" {
		name = "condition"
	}
	return Error(CodeLineBreak, at, "an expression goes over two lines",
		"a line end closes an expression", "put it in parentheses:\n"+name+" = (\n  ...\n)")
}

func endsInOperator(s string) bool {
	s = strings.TrimRight(s, " \t\r")
	for _, op := range []string{"&&", "||", "==", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "?", ":", "!"} {
		if strings.HasSuffix(s, op) {
			return true
		}
	}
	return false
}

func beginsWithOperator(s string) bool {
	s = strings.TrimLeft(s, " \t")
	for _, op := range []string{"&&", "||", "==", "!=", "<", ">", "+", "*", "?", ":"} {
		if strings.HasPrefix(s, op) {
			return true
		}
	}
	return false
}

func isWord(s string) bool {
	for _, r := range s {
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return false
		}
	}
	return s != ""
}

var grouped = regexp.MustCompile(`=\s*([0-9]{1,3})((?:[.,][0-9]{3})+)(?:[.,]([0-9]{1,2}))?\s*$`)

func comma(at hcl.Range, name, text string, col int) *hcl.Diagnostic {
	if m := grouped.FindStringSubmatch(text); m != nil && col > 0 {
		n := m[1] + strings.NewReplacer(".", "", ",", "").Replace(m[2])
		if m[3] != "" {
			n += "." + m[3]
		}
		return Error(CodeType, at, "a number has no thousands separator", "the number ends here", "write "+name+" = "+n)
	}
	return Error(CodeSyntax, at, "a line ends in a comma", "arguments are separated by line ends", "remove the comma")
}

var (
	unquotedDuration = regexp.MustCompile(`=\s*([0-9]+)\s*([smhdw])(?:[a-z]*)\s*$`)
	trailingPercent  = regexp.MustCompile(`=\s*([0-9]+(?:\.[0-9]+)?)\s*%`)
)

func percent(at hcl.Range, name, text string) *hcl.Diagnostic {
	example := "0.05"
	if m := trailingPercent.FindStringSubmatch(text); m != nil {
		if n, err := strconv.ParseFloat(m[1], 64); err == nil {
			example = Number(n / 100)
		}
	}
	return Error(CodeShare, at, "a share is a number from 0 to 1", "there is no percent sign in this language", "write "+name+" = "+example)
}

// secondValue explains what begins where a line should end.
func secondValue(at hcl.Range, name, text string) *hcl.Diagnostic {
	if m := unquotedDuration.FindStringSubmatch(text); m != nil {
		return Error(CodeDuration, at, "a duration needs quotes", "the number ends here", "write "+name+" = \""+m[1]+m[2]+"\"")
	}
	if strings.Count(text, "=") > 1 {
		return Error(CodeSyntax, at, "two arguments stand in one line", "the second one begins here", "put each on a line of its own")
	}
	return Error(CodeSyntax, at, "a text needs quotes", "the value ends before this", "write "+name+" = \"...\"")
}

// blockHeader explains a block whose brace is not where HCL wants it.
func blockHeader(at hcl.Range, d *hcl.Diagnostic, text string) *hcl.Diagnostic {
	word, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	switch {
	case strings.HasPrefix(d.Detail, "The equals sign"):
		return Error(CodeSyntax, at, "a block has no equals sign", "only attributes have one", "write "+word+" ... {")
	case !strings.Contains(text, "{") && strings.Count(text, "\"") == 2 && isWord(word):
		return Error(CodeSyntax, at, "an attribute has an equals sign, a block a brace", "the line ends without either",
			"write "+word+" = ... for an attribute; for a block, open the brace in this line")
	}
	return Error(CodeSyntax, at, "a block begins without a brace", "the brace stands in the line of the labels", "write "+word+" ... {")
}

func character(at hcl.Range, text string, col int) *hcl.Diagnostic {
	r, _ := utf8.DecodeRuneInString(text[min(col, len(text)):])
	switch r {
	case '\'', '‘', '’', '“', '”', '„', '«', '»':
		return Error(CodeSyntax, at, "a text has straight double quotes", "this is another kind of quote", "use \" on both sides")
	case 0:
		return Error(CodeSyntax, at, "a NUL byte stands in the file", "no editor shows it", "remove this byte; the file may be damaged, or saved as UTF-16")
	case ';':
		return Error(CodeSyntax, at, "a semicolon means nothing here", "arguments are separated by line ends", "put each on a line of its own")
	case '€', '$', '£', '¥':
		return Error(CodeSyntax, at, "a number has no currency sign", "the currency is an attribute of its own", "write the number alone, and currency = \"EUR\"")
	}
	return Error(CodeSyntax, at, "a character means nothing here", "this one stands outside of a text", "remove it, or put the text in quotes")
}

// spread writes a one-line block over several lines. A quoted text is left out,
// since it may be a secret.
func spread(text string) string {
	header, body, _ := strings.Cut(strings.TrimSpace(text), "{")
	body, _, _ = strings.Cut(body, "}")
	var b strings.Builder
	b.WriteString(strings.TrimSpace(header) + " {\n")
	for part := range strings.FieldsFuncSeq(body, func(r rune) bool { return r == ',' || r == ';' }) {
		name, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		if strings.ContainsAny(value, "\"'") {
			value = "\"...\""
		}
		b.WriteString("  " + strings.TrimSpace(name) + " = " + strings.TrimSpace(value) + "\n")
	}
	return b.String() + "}"
}

func lowerFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToLower(first)) + s[size:]
}
