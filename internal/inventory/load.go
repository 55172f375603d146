package inventory

import (
	"io/fs"
	"slices"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"stackassay/internal/catalog"
	"stackassay/internal/lang"
)

// Options is what Load needs to know beside the files.
type Options struct {
	Now         time.Time  // the clock of the caller; stands in for stack.as_of
	AsOf        *lang.Time // takes the place of stack.as_of, or nil
	ToolVersion string     // version of the program, such as 0.1.0; "" passes every constraint
	Rules       []string   // ids of the built-in rules, such as overlap.peer_tools; nil: every rule is taken to exist
	Connectors  []string   // ids of the built-in connectors; nil: every connector is taken to exist

	// Connector describes one of them, when a tool names it; nil: nobody can.
	Connector func(id string) (Connector, error)

	// Of fuzzing, since these two take most of the time of a small inventory.
	catalogue fs.FS         // a small one; nil is the shipped one
	schemas   *lang.Schemas // read already; nil reads them
}

// Connector is what a connection needs to know about a connector. Variables and
// Secrets are the names it takes; both nil: nobody has said.
type Connector struct {
	ID        string
	Variables []string
	Secrets   map[string]string // name of the secret to the usual environment variable, or ""
}

// Load reads every inventory file below root and returns the model together
// with everything that is wrong with it, sorted by place. The inventory is
// usable only when the diagnostics hold no error; otherwise its Files are, for
// snippets. It is nil when not a single file could be read.
func Load(root fs.FS, opts Options) (*Inventory, hcl.Diagnostics) {
	files, diags := lang.ReadFiles(root)
	if len(files) == 0 {
		if !diags.HasErrors() {
			diags = append(diags, nothingHere())
		}
		return nil, lang.Sort(diags)
	}
	zone, found := lang.CheckEdition(files)
	l := newLoader(root, opts, zone)
	l.inv.Files = files
	if found.HasErrors() {
		return l.inv, lang.Sort(append(diags, found...))
	}
	l.broken = diags.HasErrors()
	l.garbled = linesOf(diags)
	l.diags = slices.Concat(diags, found)
	l.builtin()
	l.own(files)
	l.complete()
	l.validate()
	return l.inv, lang.Sort(l.diags)
}

func nothingHere() *hcl.Diagnostic {
	return lang.Error(lang.CodeNoInventory, hcl.Range{}, "there is no inventory here",
		"no *.hcl file in this folder or below it",
		"a list of tools and a folder of exports make one in a minute:\n"+
			"stackassay init --tools tools.csv --exports exports\n"+
			"stackassay init --example    a small company to play with")
}

// loader carries what the steps of Load share.
type loader struct {
	root   fs.FS
	opts   Options
	inv    *Inventory
	scope  *lang.Scope
	dec    *lang.Decoder
	diags  hcl.Diagnostics
	broken bool // a file has mistakes of syntax, so something declared may be missing

	garbled    map[line]bool // where they are
	connectors map[string]Connector
}

func newLoader(root fs.FS, opts Options, zone *time.Location) *loader {
	scope := lang.NewScope()
	schemas := opts.schemas
	if schemas == nil {
		schemas = lang.NewSchemas(vocabularies())
	}
	dec := lang.NewDecoder(scope, schemas)
	dec.Zone = zone
	return &loader{
		root: root, opts: opts, scope: scope, dec: dec, connectors: map[string]Connector{},
		inv: &Inventory{scope: scope, Zone: zone, Locals: map[string]*Local{}, moved: map[string]string{}},
	}
}

// report keeps a diagnostic, unless a mistake of syntax may be all there is to
// it.
func (l *loader) report(d *hcl.Diagnostic) {
	if !l.broken || !l.followsFromSyntax(d) {
		l.diags = append(l.diags, d)
	}
}

// builtin declares what comes with the program.
func (l *loader) builtin() {
	catalogue := l.opts.catalogue
	if catalogue == nil {
		catalogue = catalog.Files()
	}
	files, diags := lang.ReadPlain(catalogue)
	for _, f := range files {
		l.dec.Declare(l.inv, f.Body, true)
	}
	l.standardEntities()
	diags = append(diags, l.dec.Fill()...)
	if diags.HasErrors() {
		panic("inventory: the built-in catalogue does not load: " + diags.Error())
	}
	if l.opts.Rules == nil {
		l.scope.Open("rule")
	}
	if l.opts.Connectors == nil {
		l.scope.Open("connector")
	}
	for _, id := range l.opts.Rules {
		l.scope.External("rule." + id)
	}
	for _, id := range l.opts.Connectors {
		l.scope.External("connector." + id)
	}
}

// own declares and reads the inventory's own blocks.
func (l *loader) own(files []*lang.File) {
	l.seedEntities(files)
	for _, f := range files {
		l.dec.Declare(l.inv, f.Body, false)
	}
	l.declareRaw()
	l.moves()
	for _, d := range l.dec.Fill() {
		l.report(d)
	}
}

// followsFromSyntax is true of what a mistake of syntax may explain: a value in
// the same line, or a block that is missed and may stand in the part that could
// not be read.
func (l *loader) followsFromSyntax(d *hcl.Diagnostic) bool {
	missed := []lang.Code{
		lang.CodeMissing, lang.CodeDangling, lang.CodeNoRule, lang.CodeNoConnector, lang.CodeNoField, lang.CodeLocal,
		lang.CodeConnection, lang.CodeNoRate, lang.CodeNotAStep, lang.CodeMoved,
	}
	code := lang.CodeOf(d)
	if slices.Contains(missed, code) {
		return true
	}
	return code != lang.CodeSecretWritten && d.Subject != nil && l.garbled[lineOf(*d.Subject)]
}

// line is one line of one file.
type line struct {
	file   string
	number int
}

func lineOf(r hcl.Range) line { return line{r.Filename, r.Start.Line} }

func linesOf(diags hcl.Diagnostics) map[line]bool {
	lines := map[line]bool{}
	for _, d := range diags {
		if d.Subject != nil {
			lines[lineOf(*d.Subject)] = true
		}
	}
	return lines
}

// declareRaw makes rules, connectors and locals known, which other packages
// read.
func (l *loader) declareRaw() {
	for _, b := range l.inv.Rules {
		if len(b.Labels) == 2 {
			l.scope.External("rule." + b.Labels[0] + "." + b.Labels[1])
		}
	}
	for _, b := range l.inv.Connectors {
		if len(b.Labels) == 1 {
			l.scope.External("connector." + b.Labels[0])
			l.connectors[b.Labels[0]] = connectorOf(b)
		}
	}
	for _, b := range l.inv.LocalSets {
		l.locals(b)
	}
}

func connectorOf(b *hclsyntax.Block) Connector {
	c := Connector{ID: b.Labels[0], Variables: []string{}, Secrets: map[string]string{}}
	for _, inner := range b.Body.Blocks {
		if len(inner.Labels) != 1 {
			continue
		}
		switch inner.Type {
		case "variable":
			c.Variables = append(c.Variables, inner.Labels[0])
		case "secret":
			usual := ""
			if a, ok := inner.Body.Attributes["usual_env"]; ok {
				v, _ := lang.Literal(a.Expr)
				usual, _ = v.(string)
			}
			c.Secrets[inner.Labels[0]] = usual
		}
	}
	return c
}
