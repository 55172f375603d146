package inventory

import (
	"io/fs"
	"path"
	"slices"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

func (l *loader) checkDataset(d *Dataset) {
	for _, from := range []*DatasetFrom{d.From, d.Keys, d.History, d.Properties} {
		l.checkSource(from)
	}
	if d.From != nil && d.From.Kind == "api" && d.Tool != nil && d.Tool.Connection == nil {
		l.report(lang.Error(lang.CodeConnection, d.From.Range, "a dataset comes from a tool without a connection",
			d.Tool.Addr+" has no block connection", "add it to the tool:\nconnection {\n  connector = connector.name\n}"))
	}
	if d.Schema != "" {
		l.checkPath(d.Schema, "dataset.schema", d.ValueAt("schema"))
	}
	l.checkSample(d)
	if d.Entity == nil {
		return
	}
	for _, name := range sortedKeys(d.Refers) {
		f := l.fieldOf(d.Entity, name, "dataset.refers", d.ValueAt("refers"))
		if f != nil && f.Type != "reference" && f.Type != "id" {
			l.report(lang.Error(lang.CodeContradiction, d.ValueAt("refers"), "dataset.refers names a field that refers to nothing",
				f.Addr+" is of type "+f.Type, "name a field of type reference"))
		}
	}
	if d.Map != nil {
		for _, name := range sortedKeys(d.Map.Fields) {
			l.fieldOf(d.Entity, name, "map", d.Map.NameAt(name))
			l.checkMapped(d.Map.Fields[name])
		}
	}
}

// rosterFields are what the map of a roster may fill.
func rosterFields() []string { return []string{"email", "name", "department", "status", "left_on"} }

func (l *loader) checkRoster(r *Roster) {
	l.checkSource(r.From)
	if r.Map == nil {
		return
	}
	for _, name := range sortedKeys(r.Map.Fields) {
		if !slices.Contains(rosterFields(), name) {
			help := "it takes " + lang.Or(rosterFields())
			if near := lang.Nearest(name, rosterFields()); near != "" {
				help = "did you mean " + near + "?"
			}
			l.report(lang.Error(lang.CodeNoField, r.Map.NameAt(name), "a roster has no field "+name, "nothing reads this", help))
		}
		l.checkMapped(r.Map.Fields[name])
	}
}

// checkMapped tells what an expression of a map cannot read.
func (l *loader) checkMapped(e hcl.Expression) {
	l.checkLocal(e)
	for _, t := range e.Variables() {
		if t.RootName() != "record" {
			continue
		}
		help := "write row.Column"
		if len(t) > 1 {
			if a, ok := t[1].(hcl.TraverseAttr); ok {
				help = "write row." + a.Name
			}
		}
		l.report(lang.Error(lang.CodeRecordInMap, t.SourceRange(), "a map reads the row, not the record",
			"the record exists only after the map", help))
	}
}

func (l *loader) checkPath(name, where string, at hcl.Range) {
	if clean := path.Clean(name); fs.ValidPath(clean) {
		if info, err := fs.Stat(l.root, clean); err == nil && !info.IsDir() {
			return
		}
	}
	l.report(lang.Error(lang.CodeNoFile, at, where+" names a file that is not there",
		"there is no such file below the inventory", "paths are relative to the folder of the inventory, whichever file they stand in"))
}

func (l *loader) checkSample(d *Dataset) {
	s := d.Sample
	if s.Size != nil && s.Fraction != nil {
		l.report(lang.Error(lang.CodeContradiction, s.ValueAt("fraction"), "sample has a size and a fraction",
			"the one is instead of the other", "keep one of the two"))
	}
	switch {
	case s.Method == "paired" && s.With == nil && !s.Has("with"):
		l.report(lang.Error(lang.CodeMissing, s.Range, "sample lacks with",
			"a paired sample asks for the keys of another dataset", "add with = dataset.name"))
	case s.Method != "paired" && s.With != nil:
		l.report(lang.Error(lang.CodeContradiction, s.ValueAt("with"), "sample.with is for a paired sample",
			"the method is "+s.Method, "write method = paired, or remove with"))
	case s.With == d:
		l.report(lang.Error(lang.CodeContradiction, s.ValueAt("with"), "a dataset is paired with itself",
			"its keys would be asked for by its keys", "name the dataset of the other tool"))
	}
}

// sourceAttributes lists what each kind of source takes.
func sourceAttributes(kind string) []string {
	switch kind {
	case "file":
		return []string{"path", "format", "delimiter", "encoding", "header_row", "decimal", "list_separator", "sheet"}
	case "sql":
		return []string{"driver", "dsn", "table", "query", "pushdown", "list_separator"}
	case "singer":
		return []string{"tap", "stream", "path", "list_separator"}
	}
	return []string{"object", "fields", "since", "list_separator"}
}

// blockAttributes are those of every block.
func blockAttributes() []string { return []string{"title", "description"} }

func (l *loader) checkSource(f *DatasetFrom) {
	if f == nil {
		return
	}
	kinds := []string{"file", "api", "sql", "singer"}
	if !slices.Contains(kinds, f.Kind) {
		help := "it takes " + lang.Or(kinds)
		if near := lang.Nearest(f.Kind, kinds); near != "" {
			help = "did you mean \"" + near + "\"?"
		}
		l.report(lang.Error(lang.CodeSourceKind, f.Range, "there is no source of this kind",
			"\""+f.Kind+"\" is none", help))
		return
	}
	l.checkSourceAttributes(f)
	l.checkSourceNeeds(f)
	if f.Kind == "file" {
		l.checkFile(f)
	}
}

func (l *loader) checkSourceAttributes(f *DatasetFrom) {
	if f.Kind == "api" {
		return // what is left are variables of the object, which the connector judges
	}
	takes := sourceAttributes(f.Kind)
	for _, name := range sortedKeys(f.Ranges) {
		if slices.Contains(takes, name) || slices.Contains(blockAttributes(), name) {
			continue
		}
		help := "it takes " + lang.Or(takes)
		if near := lang.Nearest(name, takes); near != "" {
			help = "did you mean " + near + "?"
		}
		l.report(lang.Error(lang.CodeUnknownAttribute, f.NameAt(name), "a source of kind "+f.Kind+" has no attribute "+name,
			"nothing reads this", help))
	}
}

func (l *loader) checkSourceNeeds(f *DatasetFrom) {
	lacks := func(attr, why, example string) {
		l.report(lang.Error(lang.CodeMissing, f.Range, "a source of kind "+f.Kind+" lacks "+attr, why, "add "+example))
	}
	switch f.Kind {
	case "file":
		if !f.Has("path") {
			lacks("path", "a file has a path", "path = \"samples/contacts.csv\"")
		}
	case "sql":
		if !f.Has("driver") {
			lacks("driver", "a database has a driver", "driver = postgres")
		}
		if !f.Has("dsn") {
			lacks("dsn", "a database has an address", "dsn = env(\"WAREHOUSE_DSN\")")
		}
		switch {
		case !f.Has("table") && !f.Has("query"):
			lacks("table", "either a table or a query is read", "table = \"crm.contacts\"")
		case f.Has("table") && f.Has("query"):
			l.report(lang.Error(lang.CodeContradiction, f.ValueAt("query"), "from has a table and a query", "the one is instead of the other", "keep one of the two"))
		}
	case "singer":
		if !f.Has("tap") && !f.Has("path") {
			lacks("tap", "either a tap is run or a file of messages is read", "tap = [\"tap-name\", \"--config\", \"tap.json\"]")
		}
	}
}
