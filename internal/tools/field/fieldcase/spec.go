package fieldcase

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Spec is the machine-readable side of a case.
type Spec struct {
	Needs  []string `json:"needs"`  // of the commands of expect.md: without them none is run
	Runs   []Run    `json:"runs"`   // further runs, each in a copy of the folder of its own
	Checks []Check  `json:"checks"` // what has to be true
}

// Run is one command, and what it is run in.
type Run struct {
	Name    string           `json:"name"` // under which checks name it
	Command string           `json:"command"`
	Exit    *int             `json:"exit"`    // nil: not judged
	Needs   []string         `json:"needs"`   // without them it is not run
	Delete  []string         `json:"delete"`  // files to take away first
	Add     map[string]Lines `json:"add"`     // then files to write
	Replace []Replace        `json:"replace"` // then texts to change
}

// Replace is one text of a file that a run changes. It must be there.
type Replace struct {
	File string `json:"file"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Lines is a text, written as one string or as a list of lines.
type Lines string

// UnmarshalJSON implements json.Unmarshaler.
func (l *Lines) UnmarshalJSON(data []byte) error {
	var lines []string
	if err := json.Unmarshal(data, &lines); err == nil {
		*l = Lines(strings.Join(lines, "\n") + "\n")
		return nil
	}
	return json.Unmarshal(data, (*string)(l))
}

// Check is one thing that has to be true. It asks exactly one of four things: a
// verdict of the result (rule), a place in the result or in another file (path), an output
// (contains, lacks), or an exit code. A check with needs that are not there is
// not judged: it waits.
type Check struct {
	Says  string   `json:"says"`  // the statement of expect.md, in short
	Run   string   `json:"run"`   // name of the run; "": the first command of expect.md, "2": its second
	Needs []string `json:"needs"` // names of the table of needs, or rule:ID

	Rule          string   `json:"rule"`
	Subject       string   `json:"subject"`
	Discriminator string   `json:"discriminator"`
	Outcome       string   `json:"outcome"`  // pass, fail, inconclusive, error; not_applicable: no verdict although the rule was asked
	Not           string   `json:"not"`      // an outcome that it must not have
	Count         *int64   `json:"count"`    // affected
	Of            *int64   `json:"of"`       // examined
	Reason        []string `json:"reason"`   // texts that the reason holds
	Message       []string `json:"message"`  // texts that the message of the finding holds
	Waiver        *string  `json:"waiver"`   // name of the waiver, "" for none
	Evidence      []string `json:"evidence"` // texts that the evidence holds

	File     string          `json:"file"` // the JSON file that path goes into; "": the result
	Path     string          `json:"path"` // a gjson path
	Equals   json.RawMessage `json:"equals"`
	Contains string          `json:"contains"` // the value at the path holds this text
	Lacks    string          `json:"lacks"`    // the value at the path does not hold it
	Matches  string          `json:"matches"`  // a regular expression that the value at the path matches
	Length   *int            `json:"length"`   // members, or characters, of the value at the path
	Absent   bool            `json:"absent"`   // there is nothing at the path

	OutputContains []string `json:"output_contains"` // runs of blanks count as one
	OutputLacks    []string `json:"output_lacks"`
	LacksWords     []string `json:"lacks_words"` // not there as words of their own
	Where          string   `json:"where"`       // stdout, stderr, files, or all; "": all

	Exit *int `json:"exit"`
}

// Need is something that cases wait for. It is there when the way of looking says
// so; without a way a check is judged all the same, and waits when it does not
// hold.
type Need struct {
	Issue   string `json:"issue"`   // title of the issue that builds it
	Command string `json:"command"` // it is there when the program has this command
	Flag    string `json:"flag"`    // and this flag of it, where one is named
	Rule    string `json:"rule"`    // it is there when this rule is shipped
	Format  string `json:"format"`  // it is there when -o knows this format
	Missing string `json:"missing"` // it is not there when the output of the run holds this text
}

// readSpec returns the checks of a case, and whether there are any beside the
// words of expect.md.
func readSpec(folder string, known fs.FS) (Spec, bool, error) {
	name := filepath.Base(folder) + ".json"
	data, err := os.ReadFile(filepath.Join(folder, "checks.json")) //nolint:gosec // the folder of the case
	if errors.Is(err, fs.ErrNotExist) {
		data, err = fs.ReadFile(known, name)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return Spec{}, false, nil
	}
	if err != nil {
		return Spec{}, false, err
	}
	var out Spec
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&out); err != nil {
		return Spec{}, false, fmt.Errorf("read its checks: %w", err)
	}
	return out, true, nil
}
