package inventory

import (
	"strings"

	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

func (l *loader) checkIntegration(i *Integration) {
	for _, s := range i.Syncs {
		if s.Entity == nil {
			continue
		}
		for _, name := range s.Key {
			l.fieldOf(s.Entity, name, "sync.key", s.ValueAt("key"))
		}
	}
}

func (l *loader) checkLifecycle(c *Lifecycle) {
	l.checkLadder(c)
	if c.Entity == nil {
		return
	}
	if c.Field != "" {
		l.fieldOf(c.Entity, c.Field, "lifecycle.field", c.ValueAt("field"))
	}
	if c.Scoring != nil && c.Scoring.Has("field") {
		l.fieldOf(c.Entity, c.Scoring.Field, "scoring.field", c.Scoring.ValueAt("field"))
	}
	for _, s := range c.Stages {
		if s.EnteredField != "" {
			l.fieldOf(c.Entity, s.EnteredField, "stage.entered_field", s.ValueAt("entered_field"))
		}
	}
}

func (l *loader) checkMetric(m *Metric) {
	authoritative := ""
	for _, r := range m.ReportedBys {
		l.checkReading(r)
		if !r.Authoritative {
			continue
		}
		if authoritative != "" {
			l.report(lang.Error(lang.CodeContradiction, r.ValueAt("authoritative"), "two values of a metric count",
				authoritative+" is authoritative too", "let one place count"))
		}
		authoritative = r.Label
	}
}

func (l *loader) checkReading(r *MetricReportedBy) {
	for name, e := range map[string]hcl.Expression{"value": r.Value, "where": r.Where} {
		if e == nil {
			continue
		}
		l.checkLocal(e)
		for _, t := range e.Variables() {
			if t.RootName() == "record" {
				l.checkRecordField(r, name, t)
			}
		}
		if name == "where" && r.Dataset == nil && !r.Has("dataset") {
			l.report(lang.Error(lang.CodeMissing, r.Range, "reported_by lacks dataset",
				"where says which records count, and there are none", "add dataset = dataset.name, or remove where"))
		}
	}
}

// checkRecordField tells a record.x of a metric that no record can have.
func (l *loader) checkRecordField(r *MetricReportedBy, attr string, t hcl.Traversal) {
	if r.Dataset == nil {
		if attr == "value" && !r.Has("dataset") {
			l.report(lang.Error(lang.CodeMissing, t.SourceRange(), "reported_by lacks dataset",
				"this reads records, and nothing says which", "add dataset = dataset.name"))
		}
		return
	}
	if len(t) < 2 || r.Dataset.Entity == nil {
		return
	}
	a, ok := t[1].(hcl.TraverseAttr)
	if ok && a.Name != "raw" {
		l.fieldOf(r.Dataset.Entity, a.Name, "reported_by."+attr, t.SourceRange())
	}
}

// checkRaw judges the headers of what other packages read.
func (l *loader) checkRaw() {
	seen := map[string]hcl.Range{}
	for _, b := range l.inv.Rules {
		l.checkHeader("rule", 2, b.Labels, b.LabelRanges, b.DefRange(), seen)
	}
	for _, b := range l.inv.Connectors {
		l.checkHeader("connector", 1, b.Labels, b.LabelRanges, b.DefRange(), seen)
	}
}

func (l *loader) checkHeader(kind string, want int, labels []string, places []hcl.Range, header hcl.Range, seen map[string]hcl.Range) {
	if len(labels) != want {
		example := "rule \"pack\" \"name\" { ... }: a pack and a name"
		if kind == "connector" {
			example = "connector \"name\" { ... }"
		}
		l.report(lang.Error(lang.CodeLabelCount, header, kind+" has the wrong number of labels",
			"its labels are its id", "write "+example))
		return
	}
	for i, label := range labels {
		if !lang.ID(label) {
			l.report(lang.Error(lang.CodeLabel, places[i], "a label is not an id",
				"ids begin with a small letter and hold small letters, digits and _", "write \""+lang.ToID(label)+"\""))
			return
		}
	}
	id := strings.Join(labels, ".")
	if kind == "rule" && l.builtinRule(id) {
		l.report(lang.Error(lang.CodeDuplicate, header, "there is a built-in rule of this name",
			"the id of a rule means one thing for ever", "choose another name, or set parameters with configure \""+id+"\""))
		return
	}
	addr := kind + "." + id
	if first, ok := seen[addr]; ok {
		l.report(lang.Error(lang.CodeDuplicate, header, kind+" "+id+" is written twice",
			"the first is at "+at(first), "rename one of the two"))
		return
	}
	seen[addr] = header
}
