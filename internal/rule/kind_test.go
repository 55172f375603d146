package rule_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"stackassay/internal/expr"
	"stackassay/internal/fact/reading"
	"stackassay/internal/golden"
	"stackassay/internal/inventory"
	"stackassay/internal/rule"
)

func TestEveryKindOfTheLanguageIsThere(t *testing.T) {
	want := strings.Fields(`stack department person waiver tool category capability overlap need probe integration sync
		mapping flow process step lifecycle stage transition chain metric term entity field dataset column reading bridge link
		pair identity record cell cluster reference hop handover`)
	for _, name := range want {
		k, ok := rule.KindOf(name)
		if !ok {
			t.Errorf("no kind %q", name)
			continue
		}
		if own := k.Own(); own.Name != name || own.Level != rule.PerSubject {
			t.Errorf("%s begins with the root %s", name, own.Name)
		}
		if k.Doc == "" || k.Charged == "" || k.Counts == "" || k.Subject == "" {
			t.Errorf("%s is not described: %+v", name, k)
		}
	}
	if got := len(rule.KindNames()); got != len(want) {
		t.Errorf("%d kinds, want %d", got, len(want))
	}
}

func TestRelatedKinds(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want bool
	}{
		"a kind with itself":                         {"record", "record", true},
		"a category holds the overlaps of its tools": {"category", "overlap", true},
		"an integration holds what its syncs hold":   {"integration", "pair", true},
		"in either direction":                        {"pair", "link", true},
		"a column what a record rule finds in it":    {"column", "record", true},
		"a mapping belongs to its sync":              {"mapping", "sync", true},
		"an identity holds the pairs of its records": {"identity", "pair", true},
		"a probe belongs to its tool":                {"probe", "tool", true},
		"a person holds no records":                  {"person", "record", false},
		"a flow is no tool":                          {"flow", "tool", false},
		"a record and a cluster are apart":           {"record", "cluster", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := rule.Related(tt.a, tt.b); got != tt.want {
				t.Errorf("Related(%s, %s) = %v, want %v", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

// askedOf are the kinds of the parts of a subject, which the kind must name.
func askedOf(t *testing.T, k *rule.Kind, subject string) {
	t.Helper()
	for part := range strings.SplitSeq(subject, "+") {
		if kind, _, _ := strings.Cut(part, "."); !slices.Contains(k.Subjects(), kind) {
			t.Errorf("%s asks %s, and %s is none of them", k.Name, k.Subjects(), part)
		}
	}
}

func TestPlaceOfACheck(t *testing.T) {
	block := func(addr string) inventory.Block {
		return inventory.Block{Addr: addr, Label: addr[strings.LastIndexByte(addr, '.')+1:]}
	}
	a, b := &inventory.Tool{Block: block("tool.trello")}, &inventory.Tool{Block: block("tool.asana")}
	x, y := &inventory.Dataset{Block: block("dataset.x")}, &inventory.Dataset{Block: block("dataset.y")}
	email := &inventory.Field{Block: block("entity.contact.field.email")}
	contact := &inventory.Entity{Block: block("entity.contact")}
	sales := &inventory.Department{Block: block("department.sales")}
	mql, sql := &inventory.Stage{Block: block("lifecycle.b2b.stage.mql")}, &inventory.Stage{Block: block("lifecycle.b2b.stage.sql")}
	b2b := &inventory.Lifecycle{Block: block("lifecycle.b2b")}
	order, invoice := &inventory.Entity{Block: block("entity.order")}, &inventory.Entity{Block: block("entity.invoice")}

	tests := map[string]struct {
		kind    string
		objects map[string]any
		fields  []string
		want    rule.Place
	}{
		"a tool is itself": {
			"tool", map[string]any{"tool": a}, nil, rule.Place{Subject: "tool.trello", ChargedTo: "tool.trello"},
		},
		"the stack": {
			"stack", map[string]any{"stack": &inventory.Stack{}}, nil, rule.Place{Subject: "stack", ChargedTo: "stack"},
		},
		"a person is part of the stack": {
			"person",
			map[string]any{"person": &inventory.Person{Block: block("person.mia")}},
			nil,
			rule.Place{Subject: "person.mia", ChargedTo: "stack"},
		},
		"an overlap is charged to the tool that could go": {
			"overlap",
			map[string]any{"overlap": &rule.Overlap{A: a, B: b, Loser: a}},
			nil,
			rule.Place{Subject: "tool.asana+tool.trello", ChargedTo: "tool.trello"},
		},
		"a need": {
			"need",
			map[string]any{"need": &rule.Need{Department: sales, Capability: &inventory.Capability{Block: block("capability.forms")}}},
			nil,
			rule.Place{Subject: "department.sales+capability.forms", ChargedTo: "department.sales"},
		},
		"a mapping is part of its integration": {
			"mapping",
			map[string]any{
				"mapping":     &inventory.Mapping{Block: block("integration.a.sync.contact.field.email")},
				"integration": &inventory.Integration{Block: block("integration.a")},
			},
			nil,
			rule.Place{Subject: "integration.a.sync.contact.field.email", ChargedTo: "integration.a"},
		},
		"a step is part of its department": {
			"step",
			map[string]any{
				"step":    &inventory.Step{Block: block("process.p.step.s")},
				"process": &inventory.Process{Block: block("process.p"), Department: sales},
			},
			nil,
			rule.Place{Subject: "process.p.step.s", ChargedTo: "department.sales"},
		},
		"a probe speaks about its tool": {
			"probe", map[string]any{"probe": &rule.Probe{Tool: a}}, nil, rule.Place{Subject: "tool.trello", ChargedTo: "tool.trello"},
		},
		"a reading about its metric": {
			"reading",
			map[string]any{"reading": &reading.Reading{Metric: &inventory.Metric{Block: block("metric.arr")}}},
			nil,
			rule.Place{Subject: "metric.arr", ChargedTo: "metric.arr"},
		},
		"a column is told apart by its field": {
			"column",
			map[string]any{"column": &rule.Column{Dataset: x, Field: email}},
			nil,
			rule.Place{Subject: "dataset.x", Discriminator: "email", ChargedTo: "dataset.x"},
		},
		"an unmapped one by its name": {
			"column",
			map[string]any{"column": &rule.Column{Dataset: x, Name: "E-Mail"}},
			nil,
			rule.Place{Subject: "dataset.x", Discriminator: "E-Mail", ChargedTo: "dataset.x"},
		},
		"records by the fields of the rule": {
			"record",
			map[string]any{"dataset": x},
			[]string{"email", "phone"},
			rule.Place{Subject: "dataset.x", Discriminator: "email,phone", ChargedTo: "dataset.x"},
		},
		"a reference by its target": {
			"reference",
			map[string]any{"dataset": x, "reference": &rule.Reference{To: contact}},
			nil,
			rule.Place{Subject: "dataset.x", Discriminator: "contact", ChargedTo: "dataset.x"},
		},
		"a bridge is its two datasets": {
			"bridge",
			map[string]any{"bridge": &rule.Bridge{A: y, B: x}},
			nil,
			rule.Place{Subject: "dataset.x+dataset.y", ChargedTo: "dataset.x+dataset.y"},
		},
		"a pair by its field": {
			"pair",
			map[string]any{"pair": &rule.Pair{A: &rule.Side{Dataset: y}, B: &rule.Side{Dataset: x}, Field: email}},
			nil,
			rule.Place{Subject: "dataset.x+dataset.y", Discriminator: "email", ChargedTo: "dataset.x+dataset.y"},
		},
		"a link by its direction": {
			"link",
			map[string]any{"link": &rule.Link{From: y, To: x}},
			nil,
			rule.Place{Subject: "dataset.x+dataset.y", Discriminator: "y>x", ChargedTo: "dataset.x+dataset.y"},
		},
		"an identity is charged to its entity": {
			"identity", map[string]any{"entity": contact}, nil, rule.Place{Subject: "entity.contact", ChargedTo: "entity.contact"},
		},
		"a hop by its two steps": {
			"hop",
			map[string]any{"chain": &inventory.Chain{Block: block("chain.quote_to_cash")}, "hop": &rule.Hop{From: order, To: invoice}},
			nil,
			rule.Place{Subject: "chain.quote_to_cash", Discriminator: "order.invoice", ChargedTo: "chain.quote_to_cash"},
		},
		"a handover by its transition": {
			"handover",
			map[string]any{"dataset": x, "lifecycle": b2b, "transition": &inventory.Transition{From: mql, To: sql}},
			nil,
			rule.Place{Subject: "dataset.x", Discriminator: "mql.sql", ChargedTo: "lifecycle.b2b"},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			k, ok := rule.KindOf(tt.kind)
			if !ok {
				t.Fatalf("no kind %q", tt.kind)
			}
			if got := k.Place(expr.NewTypes(), tt.objects, tt.fields); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
			askedOf(t, k, tt.want.Subject)
		})
	}
}

func TestKindsAreListedWithWhatTheyShow(t *testing.T) {
	w := world()
	infos := w.Describe()
	for _, k := range infos {
		for _, r := range k.Roots {
			for _, a := range r.Attributes {
				if a.Type == "" || strings.HasPrefix(strings.Join(a.Keywords, ""), "@") {
					t.Errorf("%s: %s.%s is %q of %v", k.Name, r.Name, a.Name, a.Type, a.Keywords)
				}
			}
		}
	}
	var some []rule.KindInfo
	for _, k := range infos {
		if k.Name == "reading" || k.Name == "reference" {
			for i, r := range k.Roots {
				if r.Name != k.Name {
					k.Roots[i].Attributes = nil // listed where the kind is its own
				}
			}
			some = append(some, k)
		}
	}
	var b bytes.Buffer
	if err := rule.WriteKinds(&b, some); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "kinds.golden", b.Bytes())
	b.Reset()
	if err := rule.WriteKindsMarkdown(&b, some); err != nil {
		t.Fatal(err)
	}
	golden.Check(t, "kinds.md", b.Bytes())
}
