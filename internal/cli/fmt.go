package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
)

type fmtOptions struct {
	s     *session
	paths []string
	check bool
	diff  bool
}

func newCmdFmt(s *session, run func(context.Context, *fmtOptions) error) *cobra.Command {
	opts := &fmtOptions{s: s}
	cmd := &cobra.Command{
		Use:     "fmt [PATH...]",
		Short:   "Write HCL files in the one canonical form",
		Long:    "Writes the .hcl files of each PATH (default: this folder) in canonical form and\nnames those that changed. - reads stdin and writes stdout.",
		Example: "  stackassay fmt\n  stackassay fmt --check inventory",
		RunE: func(cmd *cobra.Command, args []string) error {
			if opts.paths = args; len(args) == 0 {
				opts.paths = []string{"."}
			}
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().BoolVar(&opts.check, "check", false, "write nothing; name the files that differ and exit with 1")
	cmd.Flags().BoolVar(&opts.diff, "diff", false, "write nothing; print what would change")
	return cmd
}

// fmtFile is a file to be formatted.
type fmtFile struct {
	path string // as shown
	real string // where it is; empty for stdin
	text []byte
	mode fs.FileMode
}

func runFmt(_ context.Context, opts *fmtOptions) error {
	sources, err := opts.read()
	if err != nil {
		return err
	}
	// Everything is parsed before anything is written: a folder is either
	// formatted or left alone.
	if err := parse(sources); err != nil {
		return err
	}
	changed := false
	for _, src := range sources {
		want := lang.Format(src.text)
		same := bytes.Equal(src.text, want)
		changed = changed || !same
		if err := opts.put(src, want, same); err != nil {
			return err
		}
	}
	if opts.check && changed {
		return exitError(exitFindings)
	}
	return nil
}

func (o *fmtOptions) put(src fmtFile, want []byte, same bool) error {
	out := o.s.sys.Out
	var err error
	switch {
	case o.diff && !same:
		_, err = out.Write(diff.Diff(src.path, src.text, src.path+" (formatted)", want))
	case o.diff:
	case o.check && !same:
		_, err = io.WriteString(out, shown(src.path)+"\n")
	case o.check:
	case src.real == "":
		_, err = out.Write(want)
	case !same:
		if err = writeFile(src.real, want, src.mode); err == nil {
			_, err = io.WriteString(out, shown(src.path)+"\n")
		}
	}
	return err
}

func (o *fmtOptions) read() ([]fmtFile, error) {
	var out []fmtFile
	for _, p := range o.paths {
		if p == "-" {
			text, err := io.ReadAll(o.s.sys.In)
			if err != nil {
				return nil, fmt.Errorf("read stdin: %w", err)
			}
			out = append(out, fmtFile{path: "<stdin>", text: text})
			continue
		}
		found, err := hclFiles(o.s.path(p))
		if err != nil {
			return nil, problem(lang.CodeUnreadable, "cannot read "+shown(p), shown(reason(err)), "name a .hcl file or a folder with such files")
		}
		for _, f := range found {
			src, err := readSource(p, o.s.path(p), f)
			if err != nil {
				return nil, problem(lang.CodeUnreadable, "cannot read "+shown(src.path), shown(reason(err)), "make the file readable, or leave it out")
			}
			out = append(out, src)
		}
	}
	return out, nil
}

func readSource(arg, root, path string) (fmtFile, error) {
	src := fmtFile{path: arg, real: path}
	if rel, err := filepath.Rel(root, path); err == nil && rel != "." {
		src.path = filepath.Join(arg, rel)
	}
	info, err := os.Stat(path)
	if err != nil {
		return src, err
	}
	src.mode = info.Mode().Perm()
	src.text, err = os.ReadFile(path) //nolint:gosec // the user names the file
	return src, err
}

// hclFiles is the file itself, or the .hcl files below a folder, those that an
// inventory would read.
func hclFiles(path string) ([]string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return []string{path}, nil
	}
	var out []string
	err = filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := p != path && (strings.HasPrefix(d.Name(), ".") || strings.HasPrefix(d.Name(), "_"))
		switch {
		case d.IsDir() && hidden:
			return filepath.SkipDir
		case !d.IsDir() && strings.HasSuffix(p, ".hcl"):
			out = append(out, p)
		}
		return nil
	})
	slices.Sort(out)
	return out, err
}

func parse(sources []fmtFile) error {
	var diags hcl.Diagnostics
	files := make([]*lang.File, 0, len(sources))
	for _, src := range sources {
		file, problems := lang.Parse(src.path, src.text)
		if file == nil {
			file = &lang.File{Path: src.path, Bytes: src.text}
		}
		files = append(files, file)
		diags = append(diags, problems...)
	}
	if diags.HasErrors() {
		return diagnosed{diags: diags, files: files}
	}
	return nil
}
