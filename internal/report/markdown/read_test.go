package markdown_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// skeleton reads a document as a renderer does, line by line, and gives what it
// is made of: headings, tables with their numbers of rows, items, paragraphs,
// pictures. A line that is none of these fails the test, and so does foreign
// text that would become something else than text.
func skeleton(t *testing.T, doc string) []string {
	t.Helper()
	if !utf8.ValidString(doc) {
		t.Error("the document is not UTF-8")
	}
	for _, r := range doc {
		if r != '\n' && r != '\u2060' && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			t.Fatalf("the document holds %U", r)
		}
	}
	var out []string
	columns, fenced := 0, false
	for line := range strings.Lines(doc) {
		line = strings.TrimSuffix(line, "\n")
		kind := kindOf(t, line, fenced)
		switch {
		case kind == "fence":
			fenced = !fenced
		case kind == "row" && columns == 0:
			columns, kind = cells(line), "table"
		case kind == "row" && cells(line) != columns:
			t.Errorf("%d cells in a table of %d columns: %s", cells(line), columns, line)
		}
		if kind != "row" && kind != "table" {
			columns = 0
		}
		if !fenced && kind != "fence" {
			plain(t, line)
		}
		out = append(out, kind)
	}
	if fenced {
		t.Error("a picture does not end")
	}
	return out
}

var (
	item     = regexp.MustCompile(`^(- |\d+\. )\S`)
	edge     = regexp.MustCompile(`^  n\d+ (-->|--x|-\.->|-\.-x)(\|"[^"]*"\|)? n\d+$`)
	node     = regexp.MustCompile(`^  n\d+\["[^"\[\]{}<>|` + "`" + `\\]*"\]$`)
	left     = regexp.MustCompile(`^[\d,]+ more rows?$`)
	disclose = regexp.MustCompile(`^<details><summary>[^<>]+</summary>$`)
)

func kindOf(t *testing.T, line string, fenced bool) string {
	t.Helper()
	switch {
	case line == "```mermaid" && !fenced, line == "```" && fenced:
		return "fence"
	case fenced && (line == "flowchart LR" || node.MatchString(line)):
		return "node"
	case fenced && edge.MatchString(line):
		return "edge"
	case fenced:
		t.Errorf("not in the language of pictures: %q", line)
		return "node"
	case line == "":
		return "blank"
	case strings.HasPrefix(line, "# "), strings.HasPrefix(line, "## "):
		return "heading"
	case strings.HasPrefix(line, "| ") && strings.HasSuffix(line, "|"):
		return "row"
	case item.MatchString(line):
		return "item"
	case disclose.MatchString(line), line == "</details>":
		return "details"
	}
	if !unicode.IsLetter([]rune(line)[0]) && !strings.HasPrefix(line, "**") && !left.MatchString(line) {
		t.Errorf("a paragraph begins with foreign text: %q", line)
	}
	return "paragraph"
}

// cells counts the cells of a row as GitHub does: a bar ends one, unless it is
// escaped.
func cells(line string) int { return strings.Count(line, "|") - strings.Count(line, `\|`) }

var (
	escaped = regexp.MustCompile(`\\[*_\[\]!~$#\-+=]|&(amp|lt|gt|#\d+);`)
	active  = regexp.MustCompile("[<>`\\[\\]!~$\\\\]|://|www\\.|@[^\u2060]|(^|[^*])\\*([^*]|$)|\\\\#[^\u2060]")
)

// plain fails where a line outside of pictures holds a character that Markdown
// acts upon and that is not ours.
func plain(t *testing.T, line string) {
	t.Helper()
	if disclose.MatchString(line) || line == "</details>" {
		return
	}
	rest := escaped.ReplaceAllString(line, "")
	if m := active.FindString(rest); m != "" {
		t.Errorf("%q would be more than text in %q", m, line)
	}
}
