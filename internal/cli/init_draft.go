package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/onboard"
	reading "stackassay/internal/source"
)

// draft writes an inventory that was read from a list of tools and a folder of
// exports. Everything is read, and what comes of it loaded, before the first
// file is written.
func (o *initOptions) draft(ctx context.Context) error {
	known, fresh, err := o.known()
	if err != nil {
		return err
	}
	if !fresh && o.title != "" {
		return usage("--title names a company, and the inventory that is here has a name")
	}
	d, err := onboard.Make(ctx, o.drafted(known, fresh))
	if err != nil {
		return o.unread(ctx, err)
	}
	files, err := o.place(d)
	if err != nil {
		return err
	}
	if err := o.holds(files); err != nil {
		return err
	}
	written, err := o.write(files)
	if err != nil {
		return o.unwritten(err)
	}
	if err := o.told(d, written); err != nil {
		return err
	}
	if d.Exports != nil && d.Exports.Failed > 0 {
		return asExit(exitIncomplete)
	}
	return nil
}

func (o *initOptions) drafted(known *inventory.Inventory, fresh bool) onboard.Options {
	jobs := o.s.jobs
	if jobs == 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	opts := onboard.Options{Dir: o.dir, Title: o.title, Known: known, Fresh: fresh, AsOf: o.s.sys.Now(), Workers: jobs}
	if o.tools != "" {
		opts.Tools = o.s.path(o.tools)
	}
	if o.exports != "" {
		opts.Exports = o.s.path(o.exports)
	}
	return opts
}

// known is the inventory that is there, or what comes with the program.
func (o *initOptions) known() (known *inventory.Inventory, fresh bool, err error) {
	root := seed("starter/none")
	fresh = true
	if found, err := hclFiles(o.dir); err == nil && len(found) > 0 {
		root, fresh = os.DirFS(o.dir), false
	}
	inv, diags, err := o.s.inventory(root)
	switch {
	case err != nil:
		return nil, false, err
	case diags.HasErrors():
		o.s.writeDiagnostics(o.s.sys.Err, diags, sources(inv))
		return nil, false, problem(lang.CodeNoInventory, "the inventory that is here has mistakes", "nothing was written", "correct them first: stackassay"+o.in()+" validate")
	}
	return inv, fresh, nil
}

// unread says why the list or the folder could not be read.
func (o *initOptions) unread(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return errInterrupted
	}
	if e, ok := errors.AsType[*onboard.NoNamesError](err); ok {
		return problem(lang.CodeSource, "the list of tools has no column of names", shown(strings.Join(e.Columns, ", "))+" are its columns", "call one of them \"tool\"")
	}
	if e, ok := errors.AsType[*reading.Error](err); ok {
		return problem(lang.CodeNoFile, "the list of tools cannot be read", shown(o.tools)+" "+shown(e.Text), shown(e.Hint))
	}
	if e, ok := errors.AsType[*os.PathError](err); ok {
		return problem(lang.CodeUnreadable, "the folder of exports cannot be read", shown(o.exports)+": "+reason(e), "name a folder that holds exports")
	}
	return problem(lang.CodeUnreadable, "nothing could be drafted", shown(err.Error()), "check what --tools and --exports name")
}

// place gives every file its name. One that is taken is never written over: it
// is refused, or with --force the file gets the next free name.
func (o *initOptions) place(d *onboard.Draft) ([]file, error) {
	var out []file
	var taken []string
	for _, f := range d.Files {
		name := f.Name
		for n := 2; exists(filepath.Join(o.dir, name)); n++ {
			if !o.force {
				taken = append(taken, name)
				break
			}
			name = fmt.Sprintf("%s-%d.hcl", strings.TrimSuffix(f.Name, ".hcl"), n)
		}
		out = append(out, file{name, f.Data})
	}
	if len(taken) > 0 {
		return nil, problem(lang.CodeNoInventory, "there is something here already", shown(strings.Join(taken, ", "))+" would be written over; nothing was written",
			"choose another folder: stackassay init DIR, or let --force write the new blocks to "+shown(other(taken[0])))
	}
	return out, nil
}

func other(name string) string { return strings.TrimSuffix(name, ".hcl") + "-2.hcl" }

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// holds loads what is about to be written together with what is there: a draft
// that does not validate is a mistake of ours, and is not written.
func (o *initOptions) holds(files []file) error {
	drafted := lo.SliceToMap(files, func(f file) (string, []byte) { return f.path, f.data })
	if len(drafted) == 0 {
		return nil
	}
	_, diags, err := o.s.inventory(overlay{below: os.DirFS(o.dir), files: drafted})
	if err != nil {
		return err
	}
	if diags.HasErrors() {
		first := diags.Errs()[0]
		return internalError{"the draft does not load: " + shown(first.Error())}
	}
	return nil
}
