package inventory

import (
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/lang"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

func completeEntity(e *Entity) {
	if e.Kind == "" {
		e.Kind = "other"
		if slices.Contains(EntityKinds(), e.Label) {
			e.Kind = e.Label
		}
	}
	for _, f := range e.Fields {
		f.Name = f.Label
		f.SystemOfRecord = lo.CoalesceOrEmpty(f.SystemOfRecord, e.SystemOfRecord)
	}
}

func (l *loader) completeDataset(d *Dataset) {
	for _, from := range []*DatasetFrom{d.From, d.Keys, d.History, d.Properties} {
		l.completeSource(from)
	}
	if d.Sample == nil {
		d.Sample = &DatasetSample{}
		d.Sample.Head(d.Addr+".sample", "", d.Range, true)
	}
	if d.Sample.Method == "" && d.From != nil && d.From.Kind != "file" {
		d.Sample.Method = "key_hash"
	}
}

// completeSource reads what depends on the kind of a source.
func (l *loader) completeSource(f *DatasetFrom) {
	if f == nil {
		return
	}
	f.Kind = f.Label
	if !f.Has("list_separator") {
		f.ListSeparator = ";"
	}
	if f.Kind == "file" && f.Format == "" {
		f.Format = formatOf(f.Path)
	}
	if f.Kind != "api" {
		return
	}
	f.Variables = map[string]any{}
	for _, name := range sortedKeys(f.Settings) {
		v, ok := lang.Literal(f.Settings[name])
		if !ok {
			l.report(lang.Error(lang.CodeNotLiteral, f.ValueAt(name), "from."+name+" takes a value that is written out",
				"expressions stand in locals, maps, metrics and rules only", "write the value itself"))
			continue
		}
		f.Variables[name] = v
	}
	// An object may have a variable that another kind of source has as an
	// attribute, such as table.
	for name, v := range map[string]string{"path": f.Path, "table": f.Table, "query": f.Query, "stream": f.Stream, "sheet": f.Sheet} {
		if f.Has(name) {
			f.Variables[name] = v
		}
	}
}

// formatOf tells the format of a file by its name, or "".
func formatOf(name string) string {
	name = strings.ToLower(name)
	for _, packed := range []string{".gz", ".zst"} {
		name = strings.TrimSuffix(name, packed)
	}
	switch path.Ext(name) {
	case ".csv":
		return "csv"
	case ".tsv", ".tab":
		return "tsv"
	case ".json":
		return "json"
	case ".jsonl", ".ndjson":
		return "jsonl"
	case ".parquet":
		return "parquet"
	case ".xlsx":
		return "xlsx"
	}
	return ""
}

func (l *loader) completeIntegration(i *Integration) {
	for _, s := range i.Syncs {
		if s.Entity == nil && !s.Has("entity") {
			s.Entity, _ = l.label("entity", s.Label, "sync", &s.Block).(*Entity)
		}
		if s.Key == nil {
			s.Key = []string{"external_id"}
		}
		s.Direction = lo.CoalesceOrEmpty(s.Direction, i.Direction)
		for _, m := range s.Mappings {
			m.Conflict = lo.CoalesceOrEmpty(m.Conflict, s.Conflict)
			m.Direction, m.FromTool, m.ToTool = s.Direction, i.From, i.To
			if s.Entity != nil {
				m.Field = l.fieldOf(s.Entity, m.Label, "sync.field", m.Range)
			}
		}
	}
}
