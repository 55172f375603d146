package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"stackassay/internal/lang"
)

type initOptions struct {
	s       *session
	dir     string // where; shown is how the user named it
	shown   string
	title   string
	example bool
	tools   string
	exports string
	force   bool
}

// drafts reports that there is something to draft an inventory from.
func (o *initOptions) drafts() bool { return o.tools != "" || o.exports != "" }

func newCmdInit(s *session, run func(context.Context, *initOptions) error) *cobra.Command {
	opts := &initOptions{s: s}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a first inventory",
		Long: `Writes an inventory to begin with into DIR (default: this folder), together with
a client key and a .gitignore that keeps the key and the audits out of git.

--tools reads a list of tools (CSV or XLSX, any names of columns in English,
Spanish, Italian, German or French) and drafts a tool for each row, matched to
the catalogue. --exports reads every table in a folder and drafts a dataset for
each, with a guessed map. Every guess carries "# check:" and what it rests on.
Where an inventory is there already, what it lacks is added in new files.

Nothing that is there already is changed, and nothing is sent anywhere.`,
		Example: `  stackassay init --tools tools.csv --exports exports
  stackassay init --title "Northwind Robotics"
  stackassay init --example demo    a small company to play with`,
		Args: between(0, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.shown = "."
			if len(args) == 1 {
				opts.shown = args[0]
			}
			opts.dir = s.path(opts.shown)
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().StringVar(&opts.title, "title", "", "`name` of the company")
	cmd.Flags().StringVar(&opts.tools, "tools", "", "list of tools, as `file` of CSV or XLSX: name, owner, cost, department …")
	cmd.Flags().StringVar(&opts.exports, "exports", "", "`folder` of exports; each table becomes a dataset")
	cmd.Flags().BoolVar(&opts.force, "force", false, "write beside files that are there, under other names")
	cmd.Flags().BoolVar(&opts.example, "example", false, "a small company with records and faults, to play with")
	return cmd
}

func runInit(ctx context.Context, opts *initOptions) error {
	switch {
	case opts.example && opts.title != "":
		return usage("--title names your own company and does not go with --example")
	case opts.example && opts.drafts():
		return usage("--example is a company of its own and does not go with --tools or --exports")
	case opts.force && !opts.drafts():
		return usage("--force goes with --tools or --exports; a starter is written into an empty folder only")
	case opts.drafts():
		return opts.draft(ctx)
	}
	files, err := opts.files()
	if err != nil {
		return err
	}
	if err := opts.refuse(files); err != nil {
		return err
	}
	written, err := opts.write(files)
	if err != nil {
		return opts.unwritten(err)
	}
	in := opts.in()
	_, err = fmt.Fprintf(opts.s.sys.Out, "  wrote %s\n  nothing was sent anywhere\n  next: stackassay%s validate, then stackassay%s scan\n",
		strings.Join(written, ", "), in, in)
	return err
}

// in is what leads the next commands to the folder, where it is another one.
func (o *initOptions) in() string {
	if o.shown == "." {
		return ""
	}
	return " -C " + shown(o.shown)
}

func (o *initOptions) unwritten(err error) error {
	return problem(lang.CodeUnreadable, "cannot write the inventory", shown(err.Error()), "choose another folder: stackassay init DIR")
}

// file is one file of a seed.
type file struct {
	path string
	data []byte
}

func (o *initOptions) files() ([]file, error) {
	name := "starter"
	if o.example {
		name = "example"
	}
	var out []file
	root := seed(name)
	err := fs.WalkDir(root, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasPrefix(path, "none/") {
			return err
		}
		data, err := fs.ReadFile(root, path)
		if path == "stack.hcl" && o.title != "" {
			data = []byte(strings.Replace(string(data), `"My company"`, lang.Quote(o.title), 1))
		}
		out = append(out, file{path, data})
		return err
	})
	return out, err
}

// refuse says so when anything would be overwritten, or when an inventory is
// there already that the new blocks would be added to.
func (o *initOptions) refuse(files []file) error {
	var there []string
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(o.dir, filepath.FromSlash(f.path))); err == nil {
			there = append(there, f.path)
		}
	}
	if found, err := hclFiles(o.dir); err == nil {
		for _, p := range found {
			if rel, err := filepath.Rel(o.dir, p); err == nil && !slices.Contains(there, filepath.ToSlash(rel)) {
				there = append(there, filepath.ToSlash(rel))
			}
		}
	}
	if len(there) == 0 {
		return nil
	}
	slices.Sort(there)
	list := strings.Join(there[:min(3, len(there))], ", ")
	if len(there) > 3 {
		list += fmt.Sprintf(" and %d more", len(there)-3)
	}
	return problem(lang.CodeNoInventory, "there is something here already", shown(list)+" would be mixed with the new files; nothing was written",
		"choose an empty folder: stackassay init DIR")
}

func (o *initOptions) write(files []file) ([]string, error) {
	var written []string
	for _, f := range files {
		path := filepath.Join(o.dir, filepath.FromSlash(f.path))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil { //nolint:gosec // an inventory is read by a team
			return nil, err
		}
		if err := create(path, f.data, 0o644); err != nil {
			return nil, err
		}
		written = append(written, f.path)
	}
	ignored, err := ignore(filepath.Join(o.dir, ".gitignore"))
	if err != nil {
		return nil, err
	}
	made, err := makeKey(filepath.Join(o.dir, ".stackassay", "key"))
	if err != nil {
		return nil, err
	}
	if ignored {
		written = append(written, ".gitignore")
	}
	if made {
		written = append(written, ".stackassay/key")
	}
	return written, nil
}

// create makes a new file and fails when there is one.
func create(path string, data []byte, mode fs.FileMode) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode) //nolint:gosec // the user names the folder
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

const ignoredFolder = ".stackassay/"

// ignore adds the folder of keys and audits to .gitignore, unless it is there.
func ignore(path string) (changed bool, err error) {
	old, err := os.ReadFile(path) //nolint:gosec // the user names the folder
	if errors.Is(err, fs.ErrNotExist) {
		return true, create(path, []byte(ignoredFolder+"\n"), 0o644)
	}
	if err != nil {
		return false, err
	}
	for line := range strings.Lines(string(old)) {
		if l := strings.Trim(strings.TrimSpace(line), "/"); l == strings.Trim(ignoredFolder, "/") {
			return false, nil
		}
	}
	if len(old) > 0 && old[len(old)-1] != '\n' {
		old = append(old, '\n')
	}
	return true, writeFile(path, append(old, ignoredFolder+"\n"...), 0o644)
}

// makeKey writes a new client key, unless there is one: another key would draw
// other records and end every comparison.
func makeKey(path string) (made bool, err error) {
	if _, err := os.Lstat(path); err == nil {
		return false, nil
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false, err
	}
	key := make([]byte, keyBytes)
	if _, err := rand.Read(key); err != nil {
		return false, err
	}
	return true, create(path, key, 0o600)
}
