// Package onboard drafts a first inventory from what a client hands over: a list
// of tools in a spreadsheet and a folder of exports. A draft is text of the
// inventory language in which every guess carries its evidence as a "# check:"
// comment, counts and shares and never a value of a person, and a list of what
// could not be read, with its row.
//
// Read onboard.go, then tools.go for the list of tools and exports.go for the
// folder; write.go is the one place that makes text of what was read, and
// data holds the words by which headers and cells are recognised.
package onboard

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"path/filepath"
	"time"

	"stackassay/internal/inventory"
)

// Options is what a draft is made from.
type Options struct {
	Dir     string // folder of the inventory; paths of exports are written relative to it
	Tools   string // path of the list of tools, "" for none
	Exports string // folder of exports, "" for none
	Title   string // of the company, "" where nobody said

	// Known is what is declared already; at the least what comes with the
	// program. Fresh: nothing else is, and the draft begins with a stack block.
	Known *inventory.Inventory
	Fresh bool

	AsOf    time.Time // decides what a two-digit year means
	Workers int       // who read records; never changes a draft
}

// Draft is an inventory that nobody has written yet.
type Draft struct {
	Files   []File   // in the order in which people read them; none without content
	Sheet   *Sheet   // of the list of tools, nil without one
	Exports *Exports // of the folder, nil without one
}

// File is one file of a draft, in canonical form.
type File struct {
	Name string // stack.hcl, tools.hcl or datasets.hcl
	Data []byte
}

// Checks counts the guesses that a person has to look at. Those that a field is
// required are counted apart: they are many, all of one kind, and rest on counts
// alone.
func (d *Draft) Checks() (guesses, required int) {
	for _, f := range d.Files {
		for line := range bytes.Lines(f.Data) {
			switch {
			case !bytes.Contains(line, []byte(checkMark)):
			case bytes.HasPrefix(bytes.TrimSpace(line), []byte(requiredName+" ")):
				required++
			default:
				guesses++
			}
		}
	}
	return guesses, required
}

// Note is one thing that was assumed, or could not be read.
type Note struct {
	Row   int    // line of the file, from 1; 0: the file as a whole
	What  string // what it is about, as it was written: cost "1.200"
	Text  string // read as 1,200 EUR a year
	Check bool   // the draft carries it as a check comment
}

// Make drafts an inventory. It fails where the list of tools or the folder
// cannot be read at all; whatever else goes wrong is a note.
func Make(ctx context.Context, opts Options) (*Draft, error) {
	if opts.Known == nil {
		return nil, errors.New("onboard: nothing is known, not even the catalogue")
	}
	m := newMaker(opts)
	d := &Draft{}
	if opts.Tools != "" {
		t, err := readTable(ctx, opts.Tools, "")
		if err != nil {
			return nil, err
		}
		if err := m.tools(t); err != nil {
			return nil, err
		}
		m.sheet.Path = filepath.Base(opts.Tools)
		d.Sheet = m.sheet
	}
	if opts.Exports != "" {
		if err := m.exports(ctx); err != nil {
			return nil, err
		}
		if err := m.addresses(ctx); err != nil {
			return nil, err
		}
		d.Exports = m.folder
	}
	for _, f := range []File{{"stack.hcl", m.stackFile()}, {"tools.hcl", m.toolsFile()}, {"datasets.hcl", m.datasetsFile()}} {
		if len(f.Data) > 0 {
			d.Files = append(d.Files, f)
		}
	}
	return d, nil
}

// maker carries what the steps of Make share.
type maker struct {
	opts      Options
	lex       *lexicon
	catalogue *catalogue

	sheet    *Sheet
	drafts   []*tool // of the list, then those that exports need
	staff    *staff
	places   *places // departments
	currency string  // the most frequent of the list, "" where none is named
	counted  string  // how often
	unnamed  int     // costs that name no currency

	folder   *Exports
	datasets []*dataset
	rosters  []*rosterDraft
	nameless *tool          // stands for tools that nothing names, nil until it is needed
	heads    []*headers     // of the entities that are known, nil until they are needed
	held     map[string]int // how many entities have a field

	owned       map[string]*inventory.Entity // own entities, by the headers of their exports
	ownedFields map[string]*inventory.Field  // their fields, by that and the number of the column

	labels map[string]idents // labels that are taken, by kind of block
}

func newMaker(opts Options) *maker {
	opts.Workers = cmp.Or(max(opts.Workers, 0), 1)
	m := &maker{opts: opts, lex: newLexicon(), labels: map[string]idents{}}
	m.owned, m.ownedFields = map[string]*inventory.Entity{}, map[string]*inventory.Field{}
	m.catalogue = newCatalogue(opts.Known.Products, m.lex.noise)
	take := func(kind, label string) {
		if m.labels[kind] == nil {
			m.labels[kind] = idents{}
		}
		m.labels[kind][label] = true
	}
	for _, kind := range []string{"tool", "department", "person", "dataset", "entity", "roster"} {
		m.labels[kind] = idents{}
	}
	for _, t := range opts.Known.Tools {
		take("tool", t.Label)
		m.drafts = append(m.drafts, &tool{label: t.Label, title: t.Title, product: t.Product, category: t.Category, vendor: t.Vendor, declared: t})
	}
	for _, d := range opts.Known.Departments {
		take("department", d.Label)
	}
	for _, p := range opts.Known.People {
		take("person", p.Label)
	}
	for _, d := range opts.Known.Datasets {
		take("dataset", d.Label)
	}
	for _, e := range opts.Known.Entities {
		take("entity", e.Label)
	}
	for _, r := range opts.Known.Rosters {
		take("roster", r.Label)
	}
	m.staff = newStaff(m.lex, m.labels["person"], opts.Known.People)
	m.places = newPlaces(m.lex, m.labels["department"], opts.Known.Departments)
	return m
}
