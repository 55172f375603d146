package cli

import (
	"encoding/csv"
	"io"

	"github.com/spf13/cobra"

	"stackassay/internal/history"
	"stackassay/internal/lang"
	"stackassay/internal/report/json"
)

func newCmdHistory(s *session) *cobra.Command {
	cmd := group("history", "The audits of this folder over time")
	cmd.Example = "  stackassay history list\n  stackassay history trend --last 4"
	cmd.AddCommand(
		newCmdHistoryList(s, runHistoryList),
		newCmdHistoryShow(s, runHistoryShow),
		newCmdHistoryTrend(s, runHistoryTrend),
		newCmdHistoryPrune(s, runHistoryPrune),
	)
	return cmd
}

const formatCSV = "csv"

// entries are the audits of the store, oldest first.
func (s *session) entries() ([]history.Entry, error) {
	all, err := s.store(".").List()
	if err != nil {
		return nil, problem(lang.CodeStore, "the audit store cannot be read", shown(reason(err)), "make the folder readable, or name another with STACKASSAY_STORE")
	}
	return all, nil
}

// recorded reads one audit of the store; ok is false for one that is damaged,
// which is told and passed over.
func (s *session) recorded(e history.Entry) (a history.Audit, ok bool) {
	data, err := s.open(e.ID, ".")
	if err == nil {
		defer data.Close() //nolint:errcheck // read only
		a.ID = e.ID
		a.Result, _, err = json.Read(data)
	}
	if err != nil && !s.quiet {
		say(s.sys.Err, "warning: audit "+e.ID+" is damaged and left out: bring the folder back from a copy, or delete it")
	}
	return a, err == nil
}

// past are the audits of the store up to one, oldest first.
func (s *session) past(id string) ([]history.Audit, error) {
	all, err := s.entries()
	if err != nil {
		return nil, err
	}
	var out []history.Audit
	for _, e := range all {
		if a, ok := s.recorded(e); ok {
			out = append(out, a)
		}
		if e.ID == id { // an empty one is the last
			break
		}
	}
	return out, nil
}

// writeCSV writes rows for a spreadsheet. A cell that one would take for a
// formula gets a sign before it that says it is text.
func writeCSV(w io.Writer, rows [][]string) error {
	out := csv.NewWriter(w)
	for _, r := range rows {
		line := make([]string, len(r))
		for i, c := range r {
			if line[i] = c; startsFormula(c) {
				line[i] = "'" + c
			}
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// startsFormula reports whether a spreadsheet would take a cell for a formula;
// a plain number with a sign is none.
func startsFormula(c string) bool {
	if c == "" {
		return false
	}
	switch c[0] {
	case '=', '@', '\t', '\r':
		return true
	case '+', '-':
		_, err := number(c[1:], 1e12)
		return err != nil
	}
	return false
}
