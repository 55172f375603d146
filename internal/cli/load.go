package cli

import (
	"io/fs"
	"os"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/connector"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/sample"
)

// folder opens the directory of an inventory.
func (s *session) folder(dir string) (fs.FS, error) {
	path := s.path(dir)
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, problem(lang.CodeUnreadable, "the folder cannot be read", shown(dir)+": "+reason(err), "name the folder that holds the inventory")
	case !info.IsDir():
		return nil, problem(lang.CodeUnreadable, "an inventory is a folder", shown(dir)+" is a file", "name the folder that holds it: "+shown(filepath.Dir(dir)))
	}
	return os.DirFS(path), nil
}

// inventory loads what a folder declares. The diagnostics may hold warnings
// beside a usable inventory; with errors it must not be used.
func (s *session) inventory(root fs.FS) (*inventory.Inventory, hcl.Diagnostics, error) {
	asOf, err := s.when()
	if err != nil {
		return nil, nil, err
	}
	ids, err := builtinRules()
	if err != nil {
		return nil, nil, err
	}
	inv, diags := inventory.Load(root, inventory.Options{
		Now: s.sys.Now(), AsOf: asOf, ToolVersion: version, Rules: ids, Connectors: connector.IDs(),
		Connector: func(id string) (inventory.Connector, error) {
			c, err := s.connector(id)
			if err != nil {
				return inventory.Connector{}, err
			}
			return sample.Describe(c), nil
		},
	})
	if inv != nil && diags.HasErrors() {
		_, more := sample.Own(inv) // what is wrong with them is told in the same run
		diags = lang.Sort(append(diags, more...))
	} else if inv != nil {
		all, more := sample.Connectors(inv, s.connector)
		diags = append(append(diags, more...), sample.Check(inv, all)...)
		diags = append(diags, contracts(root, inv)...)
	}
	return inv, diags, nil
}

// connector is a built-in connector, read when it is first wanted.
func (s *session) connector(id string) (*connector.Connector, error) {
	if c := s.builtin[id]; c != nil {
		return c, nil
	}
	c, err := connector.Named(id)
	if err != nil {
		return nil, err
	}
	if s.builtin == nil {
		s.builtin = map[string]*connector.Connector{}
	}
	s.builtin[id] = c
	return c, nil
}

// declaredOrNone is the inventory of this folder, or where there is none what
// comes with the program.
func (s *session) declaredOrNone() (*inventory.Inventory, error) {
	root, err := s.folder(".")
	if err != nil {
		return nil, err
	}
	inv, diags, err := s.inventory(root)
	if err != nil {
		return nil, err
	}
	if inv == nil && onlyMissing(diags) {
		return s.none()
	}
	if err != nil || diags.HasErrors() {
		return nil, firstOf(err, diagnosed{diags: diags, files: sources(inv)})
	}
	return inv, nil
}

// none is what comes with the program, without anything declared.
func (s *session) none() (*inventory.Inventory, error) {
	inv, diags, err := s.inventory(seed("starter/none"))
	if err != nil || diags.HasErrors() {
		return nil, firstOf(err, diagnosed{diags: diags, files: sources(inv)})
	}
	return inv, nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// onlyMissing reports that the one thing wrong with an inventory is that there
// is none.
func onlyMissing(diags hcl.Diagnostics) bool {
	return len(diags) == 1 && lang.CodeOf(diags[0]) == lang.CodeNoInventory
}

// sources are the files that snippets are cut from.
func sources(inv *inventory.Inventory) []*lang.File {
	if inv == nil {
		return nil
	}
	return inv.Files
}
