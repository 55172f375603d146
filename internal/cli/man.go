package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

type manOptions struct {
	s    *session
	root *cobra.Command
	dir  string
}

func newCmdMan(s *session, run func(context.Context, *manOptions) error) *cobra.Command {
	opts := &manOptions{s: s}
	return &cobra.Command{
		Use:     "man [DIR]",
		Short:   "Manual page, or with DIR one page per command",
		Example: "  stackassay man > stackassay.1\n  stackassay man ~/.local/share/man/man1",
		Args:    between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.root = cmd.Root()
			if len(args) == 1 {
				opts.dir = s.path(args[0])
			}
			return run(cmd.Context(), opts)
		},
	}
}

func runMan(_ context.Context, opts *manOptions) error {
	if opts.dir == "" {
		return opts.page(opts.root, func(b []byte) error { _, err := opts.s.sys.Out.Write(b); return err })
	}
	if err := os.MkdirAll(opts.dir, 0o755); err != nil { //nolint:gosec // manual pages are for everybody
		return fmt.Errorf("make %s: %w", shown(opts.dir), err)
	}
	return opts.pages(opts.root)
}

func (o *manOptions) pages(cmd *cobra.Command) error {
	path := filepath.Join(o.dir, strings.ReplaceAll(nameOf(cmd), " ", "-")+".1")
	err := o.page(cmd, func(b []byte) error { return writeFile(path, b, 0o644) })
	if err != nil {
		return err
	}
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() {
			if err := o.pages(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// page renders the page of one command. Its date is a fixed one: equal
// versions give equal pages.
func (o *manOptions) page(cmd *cobra.Command, write func([]byte) error) error {
	released := time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)
	header := &doc.GenManHeader{Section: "1", Source: programName + " " + version, Manual: "User commands", Date: &released}
	cmd.DisableAutoGenTag = true
	var b bytes.Buffer
	if err := doc.GenMan(cmd, header, &b); err != nil {
		return fmt.Errorf("write the manual page of %s: %w", nameOf(cmd), err)
	}
	if cmd == o.root {
		b.WriteString(".SH EXIT CODES\n.nf\n" + strings.TrimPrefix(exitCodes, "Exit codes:\n") + ".fi\n")
	}
	return write(b.Bytes())
}
