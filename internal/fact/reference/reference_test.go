package reference_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/reference"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
)

type texts []string

func (t texts) Len() int { return len(t) }
func (t texts) At(i int) []byte {
	if t[i] == "" {
		return nil
	}
	return []byte(t[i])
}

func vector(cells ...string) *record.Vector {
	v := &record.Vector{Rows: len(cells), Cells: texts(cells)}
	for _, c := range cells {
		v.Null = append(v.Null, c == "")
	}
	return v
}

func coded(dict *record.Dict, cells ...string) *record.Vector {
	v := &record.Vector{Rows: len(cells), Cells: dict, Domain: dict}
	for _, c := range cells {
		v.Codes = append(v.Codes, dict.Code([]byte(c)))
	}
	for i := range dict.Len() {
		v.Null = append(v.Null, dict.At(i) == nil)
	}
	return v
}

func split(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ' ' })
}

// holding is the schema of what is referred to: an id, and perhaps what it has
// swallowed and into what it was merged.
func holding(fields ...string) *record.Schema {
	s := &record.Schema{}
	for _, f := range fields {
		s.Fields = append(s.Fields, record.Field{Root: "record", Name: f})
	}
	return s
}

func batch(vectors ...*record.Vector) *record.Batch {
	b := &record.Batch{Chunk: &record.Chunk{Rows: vectors[0].Rows}, Vectors: vectors}
	for i := range b.Rows {
		b.Living = append(b.Living, int32(i))
	}
	return b
}

// keys are the keys of one batch of ids.
func keys(typ string, ids ...string) *reference.Keys {
	c := reference.NewCollector(holding("id"), typ, format.Context{}, split)
	c.Add(batch(vector(ids...)))
	return reference.Merge([]*reference.Collector{c}, true)
}

func TestKeys(t *testing.T) {
	tests := map[string]struct {
		keys   *reference.Keys
		id     string
		found  bool
		damage reference.Damage
	}{
		"an id that is there":                        {keys("id", "a1", "b2"), "b2", true, reference.Intact},
		"one that is not":                            {keys("id", "a1", "b2"), "c3", false, reference.Intact},
		"blanks around it mean nothing":              {keys("id", " a1 "), "a1 ", true, reference.Intact},
		"case means something, and is hit":           {keys("id", "a1"), "A1", false, reference.LostCase},
		"zeros in front mean something, and are hit": {keys("id", "000417"), "417", false, reference.LostZeros},
		"on either side":                             {keys("id", "417"), "000417", false, reference.LostZeros},
		"a power of ten is damaged":                  {keys("id", "a1"), "4.5E+10", false, reference.Scientific},
		"a code with an E is none":                   {keys("id", "219E01"), "219E01", true, reference.Intact},
		"fifteen characters against eighteen":        {keys("salesforce_id", "001Qx00000KzWvP"), "001Qx00000KzWvPIAV", true, reference.Intact},
		"eighteen against fifteen":                   {keys("salesforce_id", "001Qx00000KzWvPIAV"), "001Qx00000KzWvP", true, reference.Intact},
		"twins but for one letter's case":            {keys("salesforce_id", "001Qx00000AbCdE"), "001Qx00000AbCdeIAF", false, reference.Intact},
		"capitals on one side, some on the other":    {keys("id", "Ab1x"), "AB1X", false, reference.LostCase},
		"mixed letters were never folded":            {keys("id", "ab1x"), "Ab1x", false, reference.Intact},
		"an id that was read as a number":            {keys("id", "10293847"), "10293847.0", false, reference.Decimal},
		"an id that was written as an amount":        {keys("id", "44664224891"), "44,664,224,891", false, reference.OtherFormat},
		"with dots or blanks between the groups":     {keys("id", "44664224891"), "44.664.224.891", false, reference.OtherFormat},
		"groups of two are no amount":                {keys("id", "1234"), "12.34", false, reference.Intact},
		"nothing but zeros":                          {keys("id", "0000"), "000", false, reference.Intact},
		"eighteen small letters":                     {keys("salesforce_id", "001Qx00000KzWvPIAV"), "001qx00000kzwvpiav", false, reference.LostCase},
		"a type nobody knows compares as an id":      {keys("nothing", "a1"), "a1", true, reference.Intact},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			found, damage := tt.keys.Lookup([]byte(tt.id))
			if found != tt.found || damage != tt.damage {
				t.Errorf("found %t, damage %q; want %t, %q", found, damage, tt.found, tt.damage)
			}
		})
	}
}

func TestWhenKeysAreComplete(t *testing.T) {
	collect := func(read bool, s *record.Schema, vectors ...*record.Vector) *reference.Keys {
		c := reference.NewCollector(s, "id", format.Context{}, split)
		c.Add(batch(vectors...))
		return reference.Merge([]*reference.Collector{c}, read)
	}
	tests := map[string]struct {
		keys     *reference.Keys
		complete bool
		lost     int64
	}{
		"every record was read":         {collect(true, holding("id"), vector("1", "2")), true, 0},
		"not every record was":          {collect(false, holding("id"), vector("1", "2")), false, 0},
		"two ids were numbers for once": {collect(true, holding("id"), vector("4.5E+10", "4.5E+10", "7")), false, 2},
		"there is no column of ids":     {collect(true, holding("name"), vector("x")), false, 0},
		"there is no record":            {collect(true, holding("id"), vector()), true, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.keys.Complete != tt.complete || tt.keys.Unreadable[reference.Scientific] != tt.lost {
				t.Errorf("complete %t, %d unreadable; want %t, %d", tt.keys.Complete, tt.keys.Unreadable[reference.Scientific], tt.complete, tt.lost)
			}
		})
	}
}

func TestASwallowedIdIsAKey(t *testing.T) {
	list := vector("5;6", "")
	list.Kind, list.List = record.List, [][]string{{"5", "6"}, nil}
	for name, swallowed := range map[string]*record.Vector{"from its text": vector("5; 6", ""), "as a list": list} {
		t.Run(name, func(t *testing.T) {
			c := reference.NewCollector(holding("id", "merged_ids"), "id", format.Context{}, split)
			c.Add(batch(vector("8", "9"), swallowed))
			k := reference.Merge([]*reference.Collector{c}, true)
			for _, id := range []string{"5", "6", "8", "9"} {
				if found, _ := k.Lookup([]byte(id)); !found {
					t.Errorf("%s is not found", id)
				}
			}
			if found, _ := k.Lookup([]byte("5; 6")); found || !k.Merged {
				t.Errorf("the list is an id: %t, swallowed ids are known: %t", found, k.Merged)
			}
		})
	}
}

// TestKeysAreFoundUnderAnySplit holds for any cut into batches and workers.
func TestKeysAreFoundUnderAnySplit(t *testing.T) {
	id := rapid.OneOf(rapid.StringMatching(`[0-9]{1,4}`), rapid.SampledFrom([]string{"", "007", "7", "a1", "4.5E+10", "1e5", "219E01"}))
	rapid.Check(t, func(t *rapid.T) {
		ids := rapid.SliceOfN(id, 0, 40).Draw(t, "ids")
		whole := keys("id", ids...)
		var cs []*reference.Collector
		for range rapid.IntRange(1, 4).Draw(t, "workers") {
			cs = append(cs, reference.NewCollector(holding("id"), "id", format.Context{}, split))
		}
		dict := record.NewDict()
		for rest := ids; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			v := vector(rest[:n]...)
			if rapid.Bool().Draw(t, "coded") {
				v = coded(dict, rest[:n]...)
			}
			cs[rapid.IntRange(0, len(cs)-1).Draw(t, "worker")].Add(batch(v))
			rest = rest[n:]
		}
		parts := reference.Merge(cs, true)
		if parts.Complete != whole.Complete || !maps.Equal(parts.Unreadable, whole.Unreadable) {
			t.Fatalf("complete %t, %v lost; in one piece %t, %v", parts.Complete, parts.Unreadable, whole.Complete, whole.Unreadable)
		}
		for _, ask := range append(ids, id.Draw(t, "another")) {
			f1, d1 := whole.Lookup([]byte(ask))
			f2, d2 := parts.Lookup([]byte(ask))
			if f1 != f2 || d1 != d2 {
				t.Fatalf("%q: found %t damage %q, in one piece %t %q", ask, f2, d2, f1, d1)
			}
			if there := slices.Contains(ids, ask); ask != "" && there && !f1 && d1 == reference.Intact {
				t.Fatalf("%q is there and not found", ask)
			}
		}
	})
}

const trade = `
tool "crm" {
  title    = "CRM"
  category = category.crm
}
tool "erp" {
  title    = "ERP"
  category = category.erp
}
`

func dataset(tool, entity, more string) string {
	return fmt.Sprintf(`
dataset "%s_%s" {
  tool   = tool.%s
  entity = entity.%s
  %s
  from "file" {
    path = "x.csv"
  }
}
`, tool, entity, tool, entity, more)
}

func TestWhereAReferenceIsLookedUp(t *testing.T) {
	const company = "entity \"company\" {}\n"
	master := strings.Replace(company, "{}", "{\n  system_of_record = tool.erp\n}", 1)
	tests := map[string]struct {
		file string
		want string // of the deals of the CRM, "" for nowhere
	}{
		"in the same tool": {company + dataset("crm", "company", "") + dataset("erp", "company", "") + dataset("crm", "deal", ""), "dataset.crm_company"},
		"in the system of record": {
			master + dataset("erp", "company", "") + dataset("crm", "deal", ""), "dataset.erp_company",
		},
		"in the same tool before the system of record": {
			master + dataset("crm", "company", "") + dataset("erp", "company", "") + dataset("crm", "deal", ""), "dataset.crm_company",
		},
		"in the only one there is": {company + dataset("erp", "company", "") + dataset("crm", "deal", ""), "dataset.erp_company"},
		"where the dataset says": {
			company + dataset("crm", "company", "") + dataset("erp", "company", "") +
				dataset("crm", "deal", "refers = { company_id = tool.erp }"), "dataset.erp_company",
		},
		"nowhere, when it says a tool without one": {
			company + dataset("crm", "company", "") + dataset("crm", "deal", "refers = { company_id = tool.erp }"), "",
		},
		"nowhere, when the system of record was not supplied": {master + dataset("crm", "deal", ""), ""},
		"nowhere, when there is none":                         {company + dataset("crm", "deal", ""), ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, trade+"entity \"deal\" {}\n"+tt.file)
			d := sketch.Find(t, inv.Datasets, "dataset.crm_deal")
			got := "no such reference"
			for _, l := range reference.Links(d, d.Entity.Fields, inv) {
				if l.Field.Label != "company_id" {
					continue
				}
				got = ""
				if l.Target != nil {
					got = l.Target.Addr
				}
				if l.By != "id" || l.To.Addr != "entity.company" || l.From != d {
					t.Errorf("the link is %+v", l)
				}
			}
			if got != tt.want {
				t.Errorf("looked up in %q, want %q", got, tt.want)
			}
		})
	}
}

func TestAnOwnerIsAUser(t *testing.T) {
	inv := sketch.Load(t, trade+"entity \"deal\" {}\n"+dataset("crm", "user", "")+dataset("crm", "deal", ""))
	d := sketch.Find(t, inv.Datasets, "dataset.crm_deal")
	for _, l := range reference.Links(d, d.Entity.Fields, inv) {
		if l.Field.Label == "owner_id" && (l.By != "user" || l.Target == nil || l.Target.Addr != "dataset.crm_user") {
			t.Errorf("an owner is looked up by %s in %v", l.By, l.Target)
		}
	}
}

// link is the reference of deals to companies.
func link() reference.Link {
	f := &inventory.Field{Type: "reference"}
	f.Label = "company_id"
	to := &inventory.Entity{}
	to.Addr = "entity.company"
	return reference.Link{Field: f, By: "id", To: to}
}

// looked is what a deriver says of some cells: found, its causes, or unknown.
func looked(k *reference.Keys, v *record.Vector) []string {
	b := batch(v)
	d := reference.New(link(), holding("company_id"), k, nil)
	rows := d.Apply(b)
	found, causes := b.Vectors[1], b.Vectors[2]
	var out []string
	for _, r := range rows {
		switch i := found.Index(int(r)); {
		case found.Null[i]:
			out = append(out, "unknown")
		case found.Bool[i]:
			out = append(out, "found")
		default:
			out = append(out, strings.Join(causes.List[i], ", "))
		}
	}
	return out
}

func TestReferencesAreLookedUp(t *testing.T) {
	incomplete := keys("id", "1", "4.5E+10")
	merged := func() *reference.Keys {
		c := reference.NewCollector(holding("id", "merged_into"), "id", format.Context{}, split)
		c.Add(batch(vector("1", "2"), vector("", "1")))
		return reference.Merge([]*reference.Collector{c}, true)
	}()
	list := vector("1;2", "1;9", "", "9;007")
	list.Kind, list.List = record.List, [][]string{{"1", "2"}, {"1", "9"}, nil, {"9", "007"}}
	tests := map[string]struct {
		keys  *reference.Keys
		cells *record.Vector
		want  []string
	}{
		"an empty cell refers to nothing":            {keys("id", "1"), vector("", "1"), []string{"found"}},
		"a target that is not there":                 {keys("id", "1"), vector("2"), []string{"merged, deleted"}},
		"a target whose zeros were lost":             {keys("id", "007"), vector("7"), []string{"damaged, merged, deleted"}},
		"where swallowed ids are known it was not":   {merged, vector("9", "2"), []string{"deleted", "found"}},
		"without all keys nobody knows":              {incomplete, vector("1", "2"), []string{"unknown", "unknown"}},
		"without a dataset nobody knows":             {nil, vector("1"), []string{"unknown"}},
		"a list is found with all its members":       {keys("id", "1", "2", "7"), list, []string{"found", "merged, deleted", "merged, deleted"}},
		"the first member that is missing says why":  {keys("id", "9", "7"), list, []string{"merged, deleted", "merged, deleted", "damaged, merged, deleted"}},
		"a dictionary is asked like any other cells": {keys("id", "1"), coded(record.NewDict(), "1", "", "2", "1"), []string{"found", "merged, deleted", "found"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, looked(tt.keys, tt.cells)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestArchivedRowsReferToNothing(t *testing.T) {
	b := batch(vector("1", "2", "3"))
	b.Living = []int32{1}
	if got := reference.New(link(), holding("company_id"), keys("id", "1"), nil).Apply(b); !slices.Equal(got, []int32{1}) {
		t.Errorf("rows %v, want the living one", got)
	}
}

func TestWithoutAColumnThereIsNoReference(t *testing.T) {
	d := reference.New(link(), holding("name"), keys("id", "1"), nil)
	b := batch(vector("x", "y"))
	if rows := d.Apply(b); len(rows) != 0 || len(b.Vectors) != 1+len(reference.Fields()) {
		t.Errorf("rows %v, %d vectors", rows, len(b.Vectors))
	}
}

// TestADeriverForgetsTheBatchBefore cuts references at will: each is looked up
// as it is alone.
func TestADeriverForgetsTheBatchBefore(t *testing.T) {
	k := keys("id", "1", "2", "007")
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.SampledFrom([]string{"", "1", "2", "7", "9"}), 1, 30).Draw(t, "cells")
		d := reference.New(link(), holding("company_id"), k, nil)
		at := 0
		for rest := cells; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			b := batch(vector(rest[:n]...))
			d.Apply(b)
			for i, c := range rest[:n] {
				found, _ := k.Lookup([]byte(c))
				if v := b.Vectors[1]; v.Null[v.Index(i)] != (c == "") || c != "" && v.Bool[v.Index(i)] != found {
					t.Fatalf("cell %d, %q: null %t, found %t", at+i, c, v.Null[i], v.Bool[i])
				}
			}
			at += n
			rest = rest[n:]
		}
	})
}

// An account is whose it is and whether it is open, each where somebody knows;
// what refers to no user leads to nobody.
func TestAReferenceLeadsToAnAccount(t *testing.T) {
	ada, yes, no := &inventory.Person{Email: "ada@northwind.example"}, true, false
	accounts := func(id string) (*inventory.Person, *bool) {
		switch id {
		case "u1":
			return ada, &yes
		case "u2":
			return nil, &no
		}
		return nil, nil
	}
	list := vector("u1;u2")
	list.Kind, list.List = record.List, [][]string{{"u1", "u2"}}
	tests := map[string]struct {
		account reference.Account
		cells   *record.Vector
		want    []string
	}{
		"a person with an open account":         {accounts, vector("u1"), []string{"ada@northwind.example true"}},
		"somebody unknown whose account is not": {accounts, vector("u2"), []string{"? false"}},
		"nobody":                                {accounts, vector("u9", ""), []string{"? ?", "? ?"}},
		"the same again":                        {accounts, coded(record.NewDict(), "u1", "u2", "u1"), []string{"ada@northwind.example true", "? false", "ada@northwind.example true"}},
		"of several nobody":                     {accounts, list, []string{"? ?"}},
		"no accounts":                           {nil, vector("u1"), []string{"? ?"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := batch(tt.cells)
			reference.New(link(), holding("company_id"), keys("id", "u1"), tt.account).Apply(b)
			person, active := b.Vectors[6], b.Vectors[7]
			var got []string
			for r := range b.Rows {
				who, open := "?", "?"
				if !person.Null[r] {
					p, _ := person.Obj[r].(*inventory.Person)
					who = p.Email
				}
				if !active.Null[r] {
					open = strconv.FormatBool(active.Bool[r])
				}
				got = append(got, who+" "+open)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
