package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"
)

type doctorOptions struct {
	s      *session
	online bool
	format string
}

func newCmdDoctor(s *session, run func(context.Context, *doctorOptions) error) *cobra.Command {
	opts := &doctorOptions{s: s}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "What works here, and what is missing",
		Long: `Looks at everything that an audit of this folder needs: the inventory, the
environment variables and files it names, connectors, the client key, the stores,
free space and the clock. Values of variables and secrets are never shown. Nobody
is contacted, unless --online is given: then each tool is asked for one record,
at the hosts listed and no others, and nothing is kept.`,
		Example: "  stackassay doctor\n  stackassay doctor --online -o json",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	cmd.Flags().BoolVar(&opts.online, "online", false, "ask each connected tool for one record")
	formatFlag(cmd, &opts.format, formatText, formatJSON)
	return cmd
}

// state says how a check of the doctor ended.
type state string

// The states. A problem keeps something from being looked at; a warning does
// not.
const (
	stateOK      state = "ok"
	stateInfo    state = "info"
	stateWarning state = "warning"
	stateProblem state = "problem"
)

// examined is one line of the doctor.
type examined struct {
	Area  string `json:"area"`
	What  string `json:"what"`
	State state  `json:"state"`
	Found string `json:"found"`
	Help  string `json:"help,omitempty"` // one thing to do
}

// diagnosis is everything that the doctor found, in the order of areas.
type diagnosis struct {
	Lines    []examined `json:"checks"`
	OK       int        `json:"ok"`
	Warnings int        `json:"warnings"`
	Problems int        `json:"problems"`
	Online   bool       `json:"online"` // tools were asked
}

func (d *diagnosis) add(area, what string, st state, found, help string) {
	d.Lines = append(d.Lines, examined{area, what, st, found, help})
	switch st {
	case stateOK, stateInfo:
		d.OK++
	case stateWarning:
		d.Warnings++
	case stateProblem:
		d.Problems++
	}
}

func runDoctor(ctx context.Context, opts *doctorOptions) error {
	s := opts.s
	d := &diagnosis{Online: opts.online}
	x := &examination{s: s, d: d}
	x.program()
	x.environment()
	x.inventory()
	if x.inv != nil {
		x.secrets()
		x.connectors()
		x.files(ctx)
		x.hosts()
	}
	x.key()
	x.samples()
	x.audits()
	x.place()
	if opts.online {
		x.online(ctx)
	}
	if ctx.Err() != nil {
		return errInterrupted
	}
	if err := d.write(s, opts.format); err != nil {
		return err
	}
	if d.Problems > 0 {
		return asExit(exitIncomplete)
	}
	return nil
}

func (d *diagnosis) write(s *session, format string) error {
	out := s.sys.Out
	if format == formatJSON {
		return writeJSON(out, d)
	}
	rows := lo.Map(d.Lines, func(l examined, _ int) []string { return []string{string(l.State), l.Area, l.What, l.Found} })
	if err := writeTable(out, []string{"", "area", "what", "found"}, rows); err != nil {
		return err
	}
	for _, l := range d.Lines {
		if l.Help != "" {
			say(out, fmt.Sprintf("%s: %s %s: %s", l.State, l.Area, shown(l.What), shown(l.Help)))
		}
	}
	var parts []string
	parts = append(parts, fmt.Sprintf("%d looked at", len(d.Lines)), count(d.Problems, "problem", "problems"), count(d.Warnings, "warning", "warnings"))
	if !d.Online {
		parts = append(parts, "nobody was contacted")
	}
	say(out, strings.Join(parts, ", "))
	return nil
}
