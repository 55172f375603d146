package cli

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/lang"
	"stackassay/internal/score"
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

// entries are the audits of the store, oldest first.
func (s *session) entries() ([]history.Entry, error) {
	all, err := s.store(".").List()
	if err != nil {
		return nil, problem(lang.CodeStore, "the audit store cannot be read", shown(reason(err)), "make the folder readable, or name another with STACKASSAY_STORE")
	}
	return all, nil
}

// recorded reads audits of the store, nil for one that is damaged, which is
// told. An audit whose bytes fit its name was checked when it was stored, and is
// not checked again: forty of them are read at once.
func (s *session) recorded(entries []history.Entry) []*score.Result {
	out := make([]*score.Result, len(entries))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, e := range entries {
		g.Go(func() error {
			out[i] = resultOf(e)
			return nil
		})
	}
	_ = g.Wait() // none of them fails
	for i, e := range entries {
		if out[i] == nil && !s.quiet {
			say(s.sys.Err, "warning: audit "+e.ID+" is damaged and left out: bring the folder back from a copy, or delete it")
		}
	}
	return out
}

func resultOf(e history.Entry) *score.Result {
	data, err := e.Read()
	if err != nil || len(data) > score.MaxBytes {
		return nil
	}
	var res score.Result
	major, _, _ := strings.Cut(score.Version, ".")
	if json.Unmarshal(data, &res) != nil || res.Format != score.Format || !strings.HasPrefix(res.Version, major+".") {
		return nil
	}
	return &res
}

// occurrences are the records behind an audit of the store, nil where nobody
// knows them.
func (s *session) occurrences(e history.Entry) *finding.Occurrences {
	o, err := e.Occurrences()
	if err != nil && !s.quiet {
		say(s.sys.Err, "warning: "+shown(filepath.Join(filepath.Base(e.Dir), history.OccurrencesFile))+" is damaged, so that nothing is known of single records: bring it back from a copy, or delete it")
	}
	return o
}

// past are the audits of the store up to one, oldest first; an empty id is the
// last.
func (s *session) past(id string) ([]history.Audit, error) {
	all, err := s.entries()
	if err != nil {
		return nil, err
	}
	if i := slices.IndexFunc(all, func(e history.Entry) bool { return e.ID == id }); i >= 0 {
		all = all[:i+1]
	}
	var out []history.Audit
	for i, res := range s.recorded(all) {
		if res != nil {
			out = append(out, history.Audit{ID: all[i].ID, Result: res})
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
