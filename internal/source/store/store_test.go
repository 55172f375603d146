package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/source/store"
)

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

func plan() store.Plan {
	return store.Plan{Made: noon, Facts: map[string]string{"object": "Contact"}}
}

func rows(from, to int) (out []store.Row) {
	for i := from; i < to; i++ {
		r := store.Row{ID: strconv.Itoa(i), Cells: []store.Cell{
			{Name: "id", Kind: store.Number, Text: strconv.Itoa(i)},
			{Name: "email", Kind: store.Text, Text: fmt.Sprintf("p%d@acme.example", i)},
		}}
		if i%3 == 0 {
			r.Cells[1] = store.Cell{Name: "email", Kind: store.Null}
		}
		if i%5 == 0 {
			r.Cells = append(r.Cells, store.Cell{Name: "extra", Kind: store.Text, Text: "x"})
		}
		out = append(out, r)
	}
	return out
}

func begin(t rapid.TB, s store.Store) *store.Draft {
	t.Helper()
	d, _, err := s.Begin("contacts", plan(), false)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func finish(t rapid.TB, s store.Store, d *store.Draft) *store.Manifest {
	t.Helper()
	m := &store.Manifest{Tool: "crm", Source: "api", Object: "Contact", Complete: true}
	declared := []store.Field{{Name: "email", Type: "email"}, {Name: "phone", Type: "phone"}}
	if err := d.Finish(m, declared, store.Halves(d, nil)); err != nil {
		t.Fatal(err)
	}
	m, err := s.Open("contacts")
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestASampleIsKept(t *testing.T) {
	s := store.Store{Dir: filepath.Join(t.TempDir(), ".stackassay", "samples")}
	d := begin(t, s)
	for i := range 4 {
		if err := d.Add(store.Unit{Name: fmt.Sprint("page ", i)}, rows(10*i, 10*i+10)); err != nil {
			t.Fatal(err)
		}
	}
	m := finish(t, s, d)
	want := []store.Field{
		{Name: "email", Type: "email", Seen: map[string]int{"text": 26, "null": 14}},
		{Name: "phone", Type: "phone", Seen: map[string]int{"absent": 40}},
		{Name: "extra", Seen: map[string]int{"text": 8, "absent": 32}},
		{Name: "id", Seen: map[string]int{"number": 40}},
	}
	if diff := cmp.Diff(want, m.Fields); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"phone"}, m.NotDelivered); diff != "" {
		t.Errorf("not delivered (-want +got):\n%s", diff)
	}
	for _, path := range []string{s.Records("contacts"), s.Manifest("contacts")} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v %v, want a file of mode 0600", path, info.Mode(), err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(s.Dir, "*.partial")); left != nil {
		t.Errorf("%v is left", left)
	}
}

// Whenever the program ends, what was done is gone on with, and the sample is
// the one of an undisturbed run.
func TestGoingOnGivesTheSameSample(t *testing.T) {
	undisturbed := store.Store{Dir: filepath.Join(t.TempDir(), "a", "samples")}
	whole := begin(t, undisturbed)
	for i := range 6 {
		_ = whole.Add(store.Unit{Name: fmt.Sprint("page ", i)}, rows(10*i, 10*i+10))
	}
	want := finish(t, undisturbed, whole)
	base, n := t.TempDir(), 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		s := store.Store{Dir: filepath.Join(base, strconv.Itoa(n), "samples")}
		d := begin(t, s)
		for len(d.Units()) < 6 {
			i := len(d.Units())
			if err := d.Add(store.Unit{Name: fmt.Sprint("page ", i)}, rows(10*i, 10*i+10)); err != nil {
				t.Fatal(err)
			}
			dir := filepath.Join(s.Dir, "contacts.partial")
			switch rapid.IntRange(0, 3).Draw(t, "end") {
			case 0:
				continue
			case 1: // in the middle of a part
				_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("part-%05d.jsonl", i+2)), []byte(`{"i":"1","r":[{"n"`), 0o600)
			case 2: // in the middle of a line of the journal
				f, _ := os.OpenFile(filepath.Join(dir, "journal.jsonl"), os.O_APPEND|os.O_WRONLY, 0o600)
				_, _ = f.WriteString(`{"name":"pa`)
				_ = f.Close()
			}
			d = begin(t, s)
			if len(d.Units()) != i+1 {
				t.Fatalf("%d units are left of %d", len(d.Units()), i+1)
			}
		}
		if got := finish(t, s, d); got.Records != want.Records {
			t.Errorf("records %v, want %v", got.Records, want.Records)
		}
	})
}

func TestWhenASampleBeginsAnew(t *testing.T) {
	tests := map[string]struct {
		plan    store.Plan
		refresh bool
		why     string
	}{
		"the same":       {plan: plan()},
		"a day later":    {plan: store.Plan{Made: noon.Add(25 * time.Hour), Facts: plan().Facts}, why: "what was begun is older than a day"},
		"another object": {plan: store.Plan{Made: noon, Facts: map[string]string{"object": "Lead"}}, why: "object has changed since it was begun"},
		"one fact more":  {plan: store.Plan{Made: noon, Facts: map[string]string{"object": "Contact", "account": "1"}}, why: "account has changed since it was begun"},
		"on purpose":     {plan: plan(), refresh: true, why: "a new sample was asked for"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := store.Store{Dir: filepath.Join(t.TempDir(), "samples")}
			if err := begin(t, s).Add(store.Unit{Name: "page 0"}, rows(0, 10)); err != nil {
				t.Fatal(err)
			}
			d, why, err := s.Begin("contacts", tt.plan, tt.refresh)
			if err != nil || why != tt.why {
				t.Fatalf("why = %q, %v, want %q", why, err, tt.why)
			}
			if left := len(d.Units()); (left == 1) != (tt.why == "") {
				t.Errorf("%d units are left", left)
			}
		})
	}
}

func TestATornSampleIsNoticed(t *testing.T) {
	s := store.Store{Dir: filepath.Join(t.TempDir(), "samples")}
	if _, err := s.Open("contacts"); !errors.Is(err, store.ErrNone) {
		t.Errorf("an empty store says %v", err)
	}
	d := begin(t, s)
	_ = d.Add(store.Unit{Name: "page 0"}, rows(0, 10))
	finish(t, s, d)
	if err := os.WriteFile(s.Records("contacts"), []byte("PAR1"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Open("contacts"); !errors.Is(err, store.ErrTorn) {
		t.Errorf("records of another run: %v", err)
	}
	if removed, err := s.Purge("contacts"); !removed || err != nil {
		t.Errorf("purge: %v %v", removed, err)
	}
	if _, err := s.Open("contacts"); !errors.Is(err, store.ErrNone) {
		t.Errorf("after the purge: %v", err)
	}
	if _, err := s.Read("contacts"); err != nil {
		t.Errorf("the manifest is gone as well: %v", err)
	}
}

func TestFlatten(t *testing.T) {
	tests := map[string]struct {
		text  string
		cells []store.Cell
		twice int
	}{
		"scalars": {
			text: `{"a":1.50,"b":true,"c":null,"d":"x\u0000y","e":9007199254740993}`,
			cells: []store.Cell{
				{Name: "a", Kind: store.Number, Text: "1.50"},
				{Name: "b", Kind: store.Bool, Text: "true"},
				{Name: "c", Kind: store.Null},
				{Name: "d", Kind: store.Text, Text: "x\x00y"},
				{Name: "e", Kind: store.Number, Text: "9007199254740993"},
			},
		},
		"nested": {
			text:  `{"a":{"b":{"c":{"d":{"e":1}}}}}`,
			cells: []store.Cell{{Name: "a.b.c.d", Kind: store.Object, Text: `{"e":1}`}},
		},
		"list": {text: `{"a":[1, {"b" : 2}]}`, cells: []store.Cell{{Name: "a", Kind: store.List, Text: `[1,{"b":2}]`}}},
		"a name twice": {
			text: `{"a":{"x":1,"y":2},"b":1,"a":{"x":3}}`, twice: 1,
			cells: []store.Cell{{Name: "b", Kind: store.Number, Text: "1"}, {Name: "a.x", Kind: store.Number, Text: "3"}},
		},
		"nothing": {text: `{}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			cells, twice, err := store.Flatten([]byte(tt.text))
			if err != nil || twice != tt.twice {
				t.Errorf("twice %d, %v, want %d", twice, err, tt.twice)
			}
			if diff := cmp.Diff(tt.cells, cells); diff != "" && len(cells)+len(tt.cells) > 0 {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	for _, bad := range []string{"", "1", "[]", `{"a"`, `{"a":1`} {
		if _, _, err := store.Flatten([]byte(bad)); err == nil {
			t.Errorf("%q is taken apart", bad)
		}
	}
}

func FuzzFlatten(f *testing.F) {
	for _, seed := range []string{`{"a":{"b":[1,2]},"a":{"b":null}}`, `{"":{"":1}}`, `{"a":1e999}`, `[`, `{"a":"\ud800"}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		cells, _, err := store.Flatten(text)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, c := range cells {
			if seen[c.Name] || c.Kind == "" {
				t.Errorf("%q gives %v", text, cells)
			}
			seen[c.Name] = true
		}
	})
}
