package finding

import "fmt"

// Range is a place in the inventory. Lines and columns count from 1; the path
// is relative to the inventory, with "/".
type Range struct {
	File      string `json:"file" doc:"Path relative to the inventory, with /."`
	Line      int    `json:"line" doc:"First line, from 1."`
	Column    int    `json:"column" doc:"First column, from 1."`
	EndLine   int    `json:"end_line" doc:"Last line."`
	EndColumn int    `json:"end_column" doc:"Column after the last character."`
}

// String is file:line:column, as editors understand it.
func (r Range) String() string { return fmt.Sprintf("%s:%d:%d", r.File, r.Line, r.Column) }

// Source is the few lines of the inventory around a place, with secrets
// blanked, so that no renderer needs the files.
type Source struct {
	First int      `json:"first" doc:"Number of the first line shown."`
	Lines []string `json:"lines,omitempty" doc:"At most 5 lines around the place, secrets blanked."`
}
