package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/connector"
	"stackassay/internal/lang"
	"stackassay/internal/sample"
)

type connectorsOptions struct {
	s      *session
	names  []string
	format string
}

func newCmdConnectors(s *session) *cobra.Command {
	cmd := group("connectors", "The interfaces that records can be fetched from")
	cmd.Example = "  stackassay connectors list\n  stackassay connectors show hubspot"
	cmd.AddCommand(newCmdConnectorsList(s, runConnectorsList), newCmdConnectorsShow(s, runConnectorsShow),
		newCmdConnectorsTest(s, runConnectorsTest), newCmdConnectorsNew(s, runConnectorsNew))
	return cmd
}

func newCmdConnectorsList(s *session, run func(context.Context, *connectorsOptions) error) *cobra.Command {
	opts := &connectorsOptions{s: s}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Built-in connectors, and those of this inventory",
		Example: "  stackassay connectors list\n  stackassay connectors list -o json",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON)
	return cmd
}

// connectors are those that this folder can use.
func (s *session) connectors() ([]*connector.Connector, error) {
	inv, err := s.declaredOrNone()
	if err != nil {
		return nil, err
	}
	all, diags := sample.Own(inv)
	if diags.HasErrors() {
		return nil, diagnosed{diags: diags, files: sources(inv)}
	}
	for _, id := range connector.IDs() {
		if lo.SomeBy(all, func(own *connector.Connector) bool { return own.ID == id }) {
			continue
		}
		c, err := s.connector(id)
		if err != nil {
			return nil, err
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b *connector.Connector) int { return strings.Compare(a.ID, b.ID) })
	return all, nil
}

// listedConnector is one connector in JSON.
type listedConnector struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Version string   `json:"version"`
	Docs    string   `json:"docs"`
	Origin  string   `json:"origin"`
	Objects []string `json:"objects"`
	Secrets []string `json:"secrets"`
}

func listConnector(c *connector.Connector) listedConnector {
	return listedConnector{
		ID: c.ID, Title: c.Title, Version: c.Version, Docs: c.Docs, Origin: lo.Ternary(c.Own, "own", "built-in"), Objects: c.Names(),
		Secrets: lo.Map(c.Secrets, func(s *connector.Secret, _ int) string { return s.Label }),
	}
}

func runConnectorsList(_ context.Context, opts *connectorsOptions) error {
	all, err := opts.s.connectors()
	if err != nil {
		return err
	}
	if opts.format == formatJSON {
		return writeJSON(opts.s.sys.Out, lo.Map(all, func(c *connector.Connector, _ int) listedConnector { return listConnector(c) }))
	}
	rows := lo.Map(all, func(c *connector.Connector, _ int) []string {
		l := listConnector(c)
		return []string{l.ID, l.Title, l.Version, l.Origin, strings.Join(l.Objects, ", ")}
	})
	return writeTable(opts.s.sys.Out, []string{"connector", "title", "version", "origin", "objects"}, rows)
}

func newCmdConnectorsShow(s *session, run func(context.Context, *connectorsOptions) error) *cobra.Command {
	opts := &connectorsOptions{s: s}
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Every request that a connector can make",
		Long: `Prints what a connector needs and every request it can make, so that it can be
reviewed before a token is handed over.`,
		Example: "  stackassay connectors show hubspot\n  stackassay connectors show stripe -o json",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.names = args
			return run(cmd.Context(), opts)
		},
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON)
	return cmd
}

// named finds a connector, or says which one is near.
func named(all []*connector.Connector, name string) (*connector.Connector, error) {
	name = strings.TrimPrefix(name, "connector.")
	c, ok := lo.Find(all, func(c *connector.Connector) bool { return c.ID == name })
	if ok {
		return c, nil
	}
	help := "; stackassay connectors list names them all"
	if near := lang.Nearest(name, lo.Map(all, func(c *connector.Connector, _ int) string { return c.ID })); near != "" {
		help = "; did you mean " + near + "?"
	}
	return nil, usage("there is no connector %s%s", shown(name), help)
}

func runConnectorsShow(_ context.Context, opts *connectorsOptions) error {
	all, err := opts.s.connectors()
	if err != nil {
		return err
	}
	c, err := named(all, opts.names[0])
	if err != nil {
		return err
	}
	out := opts.s.sys.Out
	if opts.format == formatJSON {
		return writeJSON(out, struct {
			listedConnector
			Address  string            `json:"address"`
			Requests []connector.Asked `json:"requests"`
		}{listConnector(c), c.Address(), c.Asks()})
	}
	say(out, fmt.Sprintf("%s %s: %s", c.ID, c.Version, c.Title))
	say(out, "  address   "+c.Address())
	say(out, "  pages     "+c.Docs)
	for _, v := range c.Variables {
		say(out, "  variable  "+strings.TrimSpace(v.Label+"  "+v.Title))
	}
	for _, s := range c.Secrets {
		say(out, "  secret    "+strings.TrimSpace(s.Label+"  "+s.Title+lo.Ternary(s.UsualEnv != "", " ("+s.Label+` = env("`+s.UsualEnv+`"))`, "")))
	}
	say(out, "  knows     "+strings.Join(c.Kinds(), ", "))
	say(out, "")
	rows := lo.Map(c.Asks(), func(a connector.Asked, _ int) []string { return []string{a.For, a.Method, a.Path} })
	return writeTable(out, []string{"what for", "", "path"}, rows)
}

func newCmdConnectorsTest(s *session, run func(context.Context, *connectorsOptions) error) *cobra.Command {
	opts := &connectorsOptions{s: s}
	return &cobra.Command{
		Use:   "test [NAME...]",
		Short: "Run connectors against their recorded answers",
		Long: `Loads and checks connectors and runs those that have recorded answers, in
connectors/NAME.answers.json beside the inventory, against them: a server on this
machine gives the recorded answers, and every request must be one of them.`,
		Example: "  stackassay connectors test\n  stackassay connectors test hubspot stripe",
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.names = args
			return run(cmd.Context(), opts)
		},
	}
}

func runConnectorsTest(ctx context.Context, opts *connectorsOptions) error {
	s := opts.s
	all, err := s.connectors()
	if err != nil {
		return err
	}
	chosen := all
	if len(opts.names) > 0 {
		chosen = nil
		for _, name := range opts.names {
			c, err := named(all, name)
			if err != nil {
				return err
			}
			chosen = append(chosen, c)
		}
	}
	failed, ran := 0, 0
	for _, c := range chosen {
		data, err := os.ReadFile(filepath.Join(s.path("."), "connectors", c.ID+".answers.json"))
		if errors.Is(err, os.ErrNotExist) {
			say(s.sys.Out, c.ID+": loads; no recorded answers")
			continue
		}
		if err != nil {
			return problem(lang.CodeUnreadable, "recorded answers cannot be read", reason(err), "make the file readable")
		}
		ran++
		told, err := connector.Replay(ctx, c, data, s.sys.Now)
		if err != nil {
			failed++
			say(s.sys.Out, c.ID+": FAILED: "+shown(err.Error()))
			continue
		}
		say(s.sys.Out, c.ID+": "+shown(told))
	}
	say(s.sys.Out, fmt.Sprintf("%s loaded, %d with recorded answers, %d failed", count(len(chosen), "connector", "connectors"), ran, failed))
	if failed > 0 {
		return asExit(exitFindings)
	}
	return nil
}

func newCmdConnectorsNew(s *session, run func(context.Context, *connectorsOptions) error) *cobra.Command {
	opts := &connectorsOptions{s: s}
	return &cobra.Command{
		Use:     "new NAME",
		Short:   "Write a connector to begin with",
		Example: "  stackassay connectors new acme\n  stackassay connectors new billing_api",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.names = args
			return run(cmd.Context(), opts)
		},
	}
}

var connectorName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)

func runConnectorsNew(_ context.Context, opts *connectorsOptions) error {
	name := opts.names[0]
	if !connectorName.MatchString(name) {
		return usage("a connector is called by small letters, digits and _, not %q", shown(name))
	}
	path := filepath.Join(opts.s.path("."), "connectors", name+".hcl")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // an inventory is for everybody
		return problem(lang.CodeResult, "the connector cannot be written", reason(err), "make the folder writable")
	}
	if err := create(path, []byte(connector.Scaffold(name)), 0o644); err != nil {
		return problem(lang.CodeResult, "the connector cannot be written", reason(err), "choose another name, or remove the file")
	}
	say(opts.s.sys.Out, "wrote "+filepath.Join("connectors", name+".hcl")+"; stackassay connectors show "+name+" prints what it would ask")
	return nil
}
