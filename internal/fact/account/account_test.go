package account_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/account"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

const people = `
person "ada" {
  title   = "Ada"
  email   = "Ada@northwind.example"
  aliases = ["a.lovelace@northwind.example"]
}
person "leo" {
  title  = "Leo"
  email  = "leo@northwind.example"
  status = active
}
`

// who is a person in one line.
func who(p *inventory.Person) string {
	if p == nil {
		return "nobody knows"
	}
	listed := "?"
	if p.InRoster != nil {
		listed = strconv.FormatBool(*p.InRoster)
	}
	left := ""
	if p.LeftOn != nil {
		left = " until " + p.LeftOn.Format("2006-01-02")
	}
	return fmt.Sprintf("%s %s, listed %s%s", p.Title, p.Status, listed, left)
}

func TestPeopleAreFoundByTheirAddresses(t *testing.T) {
	lastDay := &lang.Time{Time: time.Date(2026, 10, 31, 0, 0, 0, 0, time.UTC), DateOnly: true}
	mia := account.Entry{Email: "mia@northwind.example", Name: "Mia", Status: "external"}
	tests := map[string]struct {
		roster   []account.Entry
		complete bool
		email    string
		want     string
	}{
		"by the address":                         {nil, false, "leo@northwind.example", "Leo active, listed ?"},
		"case and blanks aside":                  {nil, false, " LEO@Northwind.example", "Leo active, listed ?"},
		"by an alias":                            {nil, false, "a.lovelace@northwind.example", "Ada active, listed ?"},
		"a stranger":                             {nil, false, "x@else.example", "nobody knows"},
		"nobody":                                 {nil, false, "", "nobody knows"},
		"by a line of a roster":                  {[]account.Entry{mia}, false, "mia@northwind.example", "Mia external, listed ?"},
		"by a line of a complete one":            {[]account.Entry{mia}, true, "mia@northwind.example", "Mia external, listed true"},
		"a line without a status is active":      {[]account.Entry{{Email: "mia@northwind.example"}}, false, "mia@northwind.example", " active, listed ?"},
		"who is missing from a complete one":     {[]account.Entry{mia}, true, "leo@northwind.example", "Leo active, listed false"},
		"a stranger to a complete one":           {[]account.Entry{mia}, true, "x@else.example", " , listed false"},
		"nobody, whatever is complete":           {[]account.Entry{mia}, true, "", "nobody knows"},
		"a roster says what the inventory omits": {[]account.Entry{{Email: "ada@northwind.example", Status: "left", LeftOn: lastDay}}, false, "ada@northwind.example", "Ada left, listed ? until 2026-10-31"},
		"and does not overrule it":               {[]account.Entry{{Email: "leo@northwind.example", Status: "left"}}, false, "leo@northwind.example", "Leo active, listed ?"},
		"an alias of the inventory in a roster":  {[]account.Entry{{Email: "a.lovelace@northwind.example"}}, true, "ada@northwind.example", "Ada active, listed true"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := account.NewPeople(sketch.Load(t, people).People, tt.roster, tt.complete)
			if got := who(p.Find(tt.email)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

type texts []string

func (t texts) Len() int { return len(t) }
func (t texts) At(i int) []byte {
	if t[i] == "" {
		return nil
	}
	return []byte(t[i])
}

func vector(dict *record.Dict, cells ...string) *record.Vector {
	v := &record.Vector{Rows: len(cells), Cells: texts(cells)}
	if dict != nil {
		v.Cells, v.Domain = dict, dict
		for _, c := range cells {
			v.Codes = append(v.Codes, dict.Code([]byte(c)))
		}
	}
	for i := range v.Cells.Len() {
		v.Null = append(v.Null, v.Cells.At(i) == nil)
	}
	return v
}

func batch(vectors ...*record.Vector) *record.Batch {
	return &record.Batch{Chunk: &record.Chunk{Rows: vectors[0].Rows}, Vectors: vectors}
}

func schema(fields ...string) *record.Schema {
	s := &record.Schema{}
	for _, f := range fields {
		s.Fields = append(s.Fields, record.Field{Root: "record", Name: f})
	}
	return s
}

func users() *inventory.Entity { return &inventory.Entity{Kind: "user"} }

// owners are the accounts of one batch.
func owners(ids, emails []string) *account.Owners {
	o := account.NewOwners(schema("id", "email"), users())
	o.Add(batch(vector(nil, ids...), vector(nil, emails...)))
	return account.MergeOwners([]*account.Owners{o})
}

func TestAccountsOfATool(t *testing.T) {
	o := owners([]string{"u1", "u2", "", "u4"}, []string{"a@x.example", "", "c@x.example", "d@x.example"})
	for id, want := range map[string]string{"u1": "a@x.example", "u2": "", "": "", "u4": "d@x.example", "u9": ""} {
		if got := o.Email(id); got != want {
			t.Errorf("%q is %q, want %q", id, got, want)
		}
	}
	if got := (*account.Owners)(nil).Email("u1"); got != "" {
		t.Errorf("accounts that were not supplied know %q", got)
	}
	contacts := account.NewOwners(schema("id", "email"), &inventory.Entity{Kind: "contact"})
	contacts.Add(batch(vector(nil, "1"), vector(nil, "a@x.example")))
	if got := contacts.Email("1"); got != "" {
		t.Errorf("a contact is the account %q", got)
	}
}

func TestWhetherAnAccountIsOpen(t *testing.T) {
	o := account.NewOwners(schema("id", "email", "active"), users())
	b := batch(vector(nil, "u1", "u2", "u3", "u4", "u5"), vector(nil, "a@x.example", "b@x.example", "", "d@x.example", ""), vector(nil, "yes", "FALSE", "1", "perhaps", ""))
	b.Living = []int32{0, 1, 2, 3}
	o.Add(b)
	merged := account.MergeOwners([]*account.Owners{o})
	for id, want := range map[string]string{"u1": "true", "u2": "false", "u3": "true", "u4": "?", "u5": "false", "u9": "?"} {
		got := "?"
		if active := merged.Active(id); active != nil {
			got = strconv.FormatBool(*active)
		}
		if got != want {
			t.Errorf("%s is open: %s, want %s", id, got, want)
		}
	}
	if (*account.Owners)(nil).Active("u1") != nil {
		t.Error("accounts that were not supplied are open or closed")
	}
	computed := account.NewOwners(schema("id", "active"), users())
	truth := &record.Vector{Kind: record.Bool, Rows: 1, Null: []bool{false}, Bool: []bool{true}}
	b = batch(vector(nil, "u1"), truth)
	b.Living = []int32{0}
	computed.Add(b)
	if active := account.MergeOwners([]*account.Owners{computed}).Active("u1"); active == nil || !*active {
		t.Error("a truth value that a map computed was not read")
	}
}

// TestNoWorkerDecidesWhoseAccountItIs holds where an id is there twice.
func TestNoWorkerDecidesWhoseAccountItIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 20).Draw(t, "accounts")
		var ids, emails []string
		for range n {
			ids = append(ids, rapid.SampledFrom([]string{"u1", "u2", "u3", ""}).Draw(t, "id"))
			emails = append(emails, rapid.SampledFrom([]string{"a@x.example", "b@x.example", "c@x.example", ""}).Draw(t, "email"))
		}
		want := owners(ids, emails)
		var parts []*account.Owners
		for range rapid.IntRange(1, 3).Draw(t, "workers") {
			parts = append(parts, account.NewOwners(schema("id", "email"), users()))
		}
		for from := 0; from < n; {
			to := rapid.IntRange(from+1, n).Draw(t, "batch")
			parts[rapid.IntRange(0, len(parts)-1).Draw(t, "worker")].Add(batch(vector(nil, ids[from:to]...), vector(nil, emails[from:to]...)))
			from = to
		}
		got := account.MergeOwners(parts)
		for _, id := range []string{"u1", "u2", "u3"} {
			if got.Email(id) != want.Email(id) {
				t.Fatalf("%s is %q, in one piece %q", id, got.Email(id), want.Email(id))
			}
		}
	})
}

// seen is the people that were added to a batch: of a column of addresses, and
// of a column of owners.
func seen(b *record.Batch, base int) [2][]string {
	var out [2][]string
	for k, v := range b.Vectors[base:] {
		for r := range b.Rows {
			switch {
			case v == nil:
				out[k] = append(out[k], "-")
			case v.Null[v.Index(r)]:
				out[k] = append(out[k], "?")
			default:
				p, _ := v.Obj[v.Index(r)].(*inventory.Person)
				out[k] = append(out[k], p.Title)
			}
		}
	}
	return out
}

func TestThePeopleBehindRecords(t *testing.T) {
	known := account.NewPeople(sketch.Load(t, people).People, nil, false)
	accounts := owners([]string{"u1", "u2"}, []string{"ada@northwind.example", "stranger@else.example"})
	tests := map[string]struct {
		entity *inventory.Entity
		fields []string
		owners *account.Owners
		cells  [][]string
		want   [2][]string
		absent [2]bool
	}{
		"a user by the address": {
			users(),
			[]string{"email"},
			nil,
			[][]string{{"LEO@northwind.example", "", "x@else.example"}},
			[2][]string{{"Leo", "?", "?"}, {"-", "-", "-"}},
			[2]bool{false, true},
		},
		"an owner through the accounts of the tool": {
			&inventory.Entity{Kind: "contact"},
			[]string{"owner_id"},
			accounts,
			[][]string{{"u1", "u2", "", "u9"}},
			[2][]string{{"-", "-", "-", "-"}, {"Ada", "?", "?", "?"}},
			[2]bool{true, false},
		},
		"an owner without the accounts of the tool": {
			&inventory.Entity{Kind: "contact"},
			[]string{"owner_id"},
			nil,
			[][]string{{"u1"}},
			[2][]string{{"-"}, {"?"}},
			[2]bool{true, false},
		},
		"an address of a contact is no account": {
			&inventory.Entity{Kind: "contact"},
			[]string{"email"},
			accounts,
			[][]string{{"leo@northwind.example"}},
			[2][]string{{"-"}, {"-"}},
			[2]bool{true, true},
		},
	}
	for name, tt := range tests {
		for _, dict := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/dictionary=%t", name, dict), func(t *testing.T) {
				d := account.New(known, tt.owners, schema(tt.fields...), tt.entity)
				for i, f := range d.Fields() {
					if f.Absent != tt.absent[i] {
						t.Errorf("%s absent %t, want %t", f.Root, f.Absent, tt.absent[i])
					}
				}
				var vectors []*record.Vector
				for _, cells := range tt.cells {
					var d *record.Dict
					if dict {
						d = record.NewDict()
					}
					vectors = append(vectors, vector(d, cells...))
				}
				b := batch(vectors...)
				d.Worker().Apply(b)
				if diff := cmp.Diff(tt.want, seen(b, len(vectors))); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
}

// TestBatchesLeaveNoTrace cuts addresses at will: whom one belongs to does not
// depend on what came before.
func TestBatchesLeaveNoTrace(t *testing.T) {
	known := account.NewPeople(sketch.Load(t, people).People, nil, false)
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.SampledFrom([]string{"", "leo@northwind.example", "ADA@northwind.example", "x@else.example"}), 1, 30).Draw(t, "cells")
		w := account.New(known, nil, schema("email"), users()).Worker()
		dict := record.NewDict()
		var got []string
		for rest := cells; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			switch rapid.IntRange(0, 4).Draw(t, "dictionary") {
			case 0:
				dict = nil
			case 1:
				dict = record.NewDict()
			}
			b := batch(vector(dict, rest[:n]...))
			w.Apply(b)
			got = append(got, seen(b, 1)[0]...)
			rest = rest[n:]
		}
		for i, c := range cells {
			want := "?"
			if p := known.Find(c); p != nil {
				want = p.Title
			}
			if got[i] != want {
				t.Fatalf("cell %d, %q: %s, want %s", i, c, got[i], want)
			}
		}
	})
}
