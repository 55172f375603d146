package cli

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
)

type waiversPruneOptions struct{ s *session }

func newCmdWaiversPrune(s *session, run func(context.Context, *waiversPruneOptions) error) *cobra.Command {
	opts := &waiversPruneOptions{s: s}
	return &cobra.Command{
		Use:   "prune",
		Short: "Take out waivers that ran out or accept nothing",
		Long: `Takes the waivers out of the inventory that have run out, and those for which the
latest audit found nothing wrong. Nothing else in a file is changed.`,
		Example: "  stackassay waivers prune\n  stackassay waivers prune --as-of 2027-01-01",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
}

func runWaiversPrune(_ context.Context, opts *waiversPruneOptions) error {
	s := opts.s
	w, err := s.waivers()
	if err != nil {
		return err
	}
	why := map[string]string{} // by label
	for _, x := range w.inv.Waivers {
		switch {
		case w.daysLeft(x) <= 0:
			why[x.Label] = w.left(x)
		case w.idle(x):
			why[x.Label] = "accepts nothing"
		}
	}
	for _, f := range w.inv.Files {
		text, gone := without(f, why)
		if len(gone) == 0 {
			continue
		}
		path := s.path(filepath.FromSlash(f.Path))
		info, err := os.Stat(path)
		if err == nil {
			err = writeFile(path, text, info.Mode().Perm())
		}
		if err != nil {
			return problem(lang.CodeResult, shown(f.Path)+" could not be written", shown(err.Error()), "make the file writable, and run it again")
		}
		for _, label := range gone {
			if _, err := fmt.Fprintf(s.sys.Out, "%s: took out waiver %q, which %s\n", shown(f.Path), shown(label), why[label]); err != nil {
				return err
			}
		}
	}
	_, err = fmt.Fprintln(s.sys.Out, count(len(w.inv.Waivers)-len(why), "waiver is", "waivers are")+" left")
	return err
}

// without is the text of a file without some of its waivers, each with the
// comment above it, and the labels of those that are gone.
func without(f *lang.File, labels map[string]string) (text []byte, gone []string) {
	text = slices.Clone(f.Bytes)
	for _, b := range slices.Backward(f.Body.Blocks) {
		if !isWaiver(b) || labels[b.Labels[0]] == "" {
			continue
		}
		start, end := span(text, b)
		text = slices.Delete(text, start, end)
		gone = append(gone, b.Labels[0])
	}
	slices.Reverse(gone)
	return text, gone
}

func isWaiver(b *hclsyntax.Block) bool { return b.Type == "waiver" && len(b.Labels) == 1 }

// span is what belongs to a block in a text: the lines of comment directly
// above it, itself, and one empty line beside it.
func span(text []byte, b *hclsyntax.Block) (start, end int) {
	start, end = b.TypeRange.Start.Byte, b.CloseBraceRange.End.Byte
	for start > 0 {
		above := bytes.LastIndexByte(text[:start-1], '\n') + 1
		line := bytes.TrimSpace(text[above:start])
		if !bytes.HasPrefix(line, []byte("#")) && !bytes.HasPrefix(line, []byte("//")) {
			break
		}
		start = above
	}
	if newline := bytes.IndexByte(text[end:], '\n'); newline >= 0 {
		end += newline + 1
	} else {
		end = len(text)
	}
	switch blank := []byte("\n"); {
	case bytes.HasPrefix(text[end:], blank):
		end++
	case end == len(text) && bytes.HasSuffix(text[:start], []byte("\n\n")):
		start--
	}
	return start, end
}
