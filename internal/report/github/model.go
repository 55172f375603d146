package github

import (
	"strconv"
	"strings"

	"stackassay/internal/finding"
)

// annotation is one workflow command that a runner shows beside a file or, where
// there is none, on the page of the run.
type annotation struct {
	level level
	place *finding.Range
	title string
	text  []string // lines
}

// level is the name of the command.
type level string

// The levels, loudest first.
const (
	errorLevel   level = "error"
	warningLevel level = "warning"
	noticeLevel  level = "notice"
)

// perLevel is how many annotations of a level a runner keeps of one step; those
// after them are lost without a word.
const perLevel = 10

// String is the command as one line. Whatever the parts hold, it ends where it
// should: a runner acts upon every line that begins like a command.
func (a annotation) String() string {
	var properties []string
	if p := a.place; p != nil {
		properties = append(properties, "file="+property(p.File), "line="+strconv.Itoa(max(1, p.Line)))
		if p.EndLine > max(1, p.Line) {
			properties = append(properties, "endLine="+strconv.Itoa(p.EndLine))
		} else if p.Column > 0 && p.EndColumn > p.Column {
			properties = append(properties, "col="+strconv.Itoa(p.Column), "endColumn="+strconv.Itoa(p.EndColumn))
		}
	}
	properties = append(properties, "title="+property(a.title))
	lines := make([]string, len(a.text))
	for i, l := range a.text {
		lines[i] = visible(l)
	}
	return "::" + string(a.level) + " " + strings.Join(properties, ",") + "::" + data(strings.Join(lines, "\n")) + "\n"
}
