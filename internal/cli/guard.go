package cli

import (
	"os"
	"path/filepath"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// guard refuses an output that would replace a file that is read: the inventory
// in dir, what it names, and the files that the command line names. It compares
// paths, so that a file that is missing today is not made up, and files, so that
// no second name of one gets around it.
func (s *session) guard(outs []output, inv *inventory.Inventory, dir string, named ...string) error {
	read := inputs(inv, s.path(dir))
	for _, n := range named {
		if n != "" {
			read = append(read, s.path(n))
		}
	}
	for _, o := range outs {
		for _, path := range read {
			if o.path != "" && same(o.path, path) {
				return problem(lang.CodeResult, "an output would replace a file that is read",
					shown(o.shown)+" is read by this command; nothing was written", "name another place: -o "+o.format+"=PATH")
			}
		}
	}
	return nil
}

// inputs are the paths and patterns of the files that an audit reads.
func inputs(inv *inventory.Inventory, dir string) []string {
	out := []string{filepath.Join(dir, stateFolder, "key")}
	if inv == nil {
		return out
	}
	var paths []string
	for _, f := range inv.Files {
		paths = append(paths, f.Path)
	}
	sources := func(froms ...*inventory.DatasetFrom) {
		for _, f := range froms {
			if f != nil {
				paths = append(paths, f.Path)
			}
		}
	}
	for _, d := range inv.Datasets {
		paths = append(paths, d.Schema)
		sources(d.From, d.Keys, d.History, d.Properties)
	}
	for _, r := range inv.Rosters {
		sources(r.From)
	}
	for _, secret := range secretsOf(inv) {
		paths = append(paths, secret.File)
	}
	for _, p := range paths {
		if p == "" {
			continue
		}
		if p = filepath.FromSlash(p); !filepath.IsAbs(p) {
			p = filepath.Join(dir, p)
		}
		out = append(out, p)
	}
	return out
}

// same reports whether a path is, or by a pattern would be, another one.
func same(path, read string) bool {
	if filepath.Clean(path) == filepath.Clean(read) {
		return true
	}
	if matched, err := filepath.Match(read, path); err == nil && matched {
		return true
	}
	target, err := os.Stat(path)
	if err != nil {
		return false
	}
	found := []string{read}
	if matches, err := filepath.Glob(read); err == nil && len(matches) > 0 {
		found = matches
	}
	for _, f := range found {
		if info, err := os.Stat(f); err == nil && os.SameFile(target, info) {
			return true
		}
	}
	return false
}
