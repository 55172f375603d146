package singer_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/source"
	"stackassay/internal/source/singer"
	"stackassay/internal/source/store"
)

// The test binary is its own tap: it prints what the variable names.
func TestMain(m *testing.M) {
	switch kind := os.Getenv("TAP"); kind {
	case "":
		os.Exit(m.Run())
	case "endless":
		fmt.Println(schema)
		for i := 0; ; i++ {
			fmt.Printf(`{"type":"RECORD","stream":"contacts","record":{"id":"%d"}}`+"\n", i)
		}
	case "stubborn":
		signal.Ignore(syscall.SIGTERM)
		fmt.Println(schema)
		fmt.Println(record("1"))
		time.Sleep(time.Hour)
	case "flood":
		fmt.Println(schema)
		for range 20_000 {
			fmt.Fprintln(os.Stderr, strings.Repeat("noise ", 40))
		}
		fmt.Fprint(os.Stderr, strings.Repeat("x", 1<<20))
		fmt.Println(record("1"))
	case "dies":
		fmt.Println(schema)
		fmt.Println(record("1"))
		os.Exit(7)
	case "environment":
		fmt.Println(schema)
		fmt.Printf(`{"type":"RECORD","stream":"contacts","record":{"id":%q,"email":%q}}`+"\n", strings.Join(os.Environ(), " "), strings.Join(os.Args[1:], " "))
	}
}

const schema = `{"type":"SCHEMA","stream":"contacts","key_properties":["id"],"schema":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"email":{"type":["null","string"],"format":"email"},"score":{"type":["null","number"]}}}}`

func record(id string) string {
	return fmt.Sprintf(`{"type":"RECORD","stream":"contacts","record":{"id":%q,"email":"p%s@acme.example"}}`, id, id)
}

func order(t *testing.T, from inventory.DatasetFrom) *store.Order {
	t.Helper()
	dir := t.TempDir()
	d := &inventory.Dataset{From: &from, Entity: &inventory.Entity{}, Tool: &inventory.Tool{}}
	d.Head("dataset.people", "people", d.Range, false)
	d.Entity.Head("entity.contact", "contact", d.Range, false)
	d.Tool.Head("tool.crm", "crm", d.Range, false)
	return &store.Order{
		Store: store.Store{Dir: filepath.Join(dir, "samples")}, Dataset: d, Dir: dir, Method: finding.All, Log: zerolog.Nop(),
		Now: func() time.Time { return time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC) },
	}
}

func file(t *testing.T, lines ...string) *store.Order {
	t.Helper()
	o := order(t, inventory.DatasetFrom{Path: "messages.jsonl"})
	if err := os.WriteFile(filepath.Join(o.Dir, "messages.jsonl"), []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return o
}

func TestMessages(t *testing.T) {
	version := func(id, v string) string {
		return fmt.Sprintf(`{"type":"RECORD","stream":"contacts","version":%s,"record":{"id":%q}}`, v, id)
	}
	tests := map[string]struct {
		lines    []string
		n        int
		complete bool
		because  string // part of the reason
		fault    string // class of an error that is kept
	}{
		"records":                {lines: []string{schema, record("1"), record("2")}, n: 2, complete: true},
		"a later version":        {lines: []string{schema, record("1"), record("2"), record("1")}, n: 2, complete: true},
		"other streams, STATE":   {lines: []string{`{"type":"STATE","value":{"x":1}}`, schema, `{"type":"RECORD","stream":"deals","record":{"id":"1"}}`, record("1"), `{"type":"NEWS"}`}, n: 1, complete: true},
		"versions":               {lines: []string{schema, version("1", "1"), version("2", "2"), `{"type":"ACTIVATE_VERSION","stream":"contacts","version":2}`}, n: 1, complete: true},
		"before its schema":      {lines: []string{record("1"), schema, record("2")}, n: 1, because: "line 1 is a record before the SCHEMA"},
		"without its key":        {lines: []string{schema, `{"type":"RECORD","stream":"contacts","record":{"email":"a@b.example"}}`, record("2")}, n: 1, because: "line 2 is a record without its key id"},
		"no JSON":                {lines: []string{schema, "Traceback (most recent call last):", record("2")}, n: 1, because: "line 2 is no JSON message"},
		"a long line":            {lines: []string{schema, `{"type":"RECORD","stream":"contacts","record":{"id":"` + strings.Repeat("x", 5<<20) + `"}}`, record("2")}, n: 1, because: "line 2 is longer than 4 MB"},
		"breaks its own promise": {lines: []string{schema, `{"type":"RECORD","stream":"contacts","record":{"id":"1","score":"high"}}`}, n: 1, complete: true, fault: "schema"},
		"nothing":                {lines: []string{""}, n: 0, complete: true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, err := singer.Take(t.Context(), file(t, tt.lines...), singer.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if m.Count != tt.n || m.Complete != tt.complete {
				t.Errorf("%d records, complete %t, want %d, %t (%v)", m.Count, m.Complete, tt.n, tt.complete, m.Errors)
			}
			if tt.because != "" && (m.Because == nil || !strings.Contains(*m.Because, tt.because) || m.Method != finding.Head) {
				t.Errorf("because %v as %s, want %q as head", m.Because, m.Method, tt.because)
			}
			if tt.fault != "" && (len(m.Errors) != 1 || m.Errors[0].Class != tt.fault) {
				t.Errorf("errors %v, want one of class %s", m.Errors, tt.fault)
			}
		})
	}
}

func TestWhatIsRefused(t *testing.T) {
	for name, lines := range map[string][]string{
		"BATCH messages":     {schema, `{"type":"BATCH","stream":"contacts"}`},
		"the SCHEMA of stre": {`{"type":"SCHEMA","stream":"contacts","schema":{"type":12}}`},
	} {
		_, err := singer.Take(t.Context(), file(t, lines...), singer.Options{})
		if e, ok := errors.AsType[*source.Error](err); !ok || !strings.Contains(e.Error(), name) {
			t.Errorf("%v, want %q", err, name)
		}
	}
	o := order(t, inventory.DatasetFrom{Tap: []string{os.Args[0]}, Stream: "contacts"})
	if _, err := singer.Take(t.Context(), o, singer.Options{}); err == nil || !strings.Contains(err.Error(), "not started") {
		t.Errorf("a tap is started unasked: %v", err)
	}
	o.Dataset.From.Tap = []string{"tap-that-is-not-there"}
	if _, err := singer.Take(t.Context(), o, singer.Options{AllowExec: true}); err == nil || !strings.Contains(err.Error(), "cannot be started") {
		t.Errorf("a tap that is not there: %v", err)
	}
}

func tap(t *testing.T, kind string, method finding.Method, size *int) (*store.Manifest, error) {
	t.Helper()
	o := order(t, inventory.DatasetFrom{Tap: []string{os.Args[0], "--config", "tap.json"}, Stream: "contacts"})
	o.Method, o.Size = method, size
	if err := os.WriteFile(filepath.Join(o.Dir, "tap.json"), []byte("{}"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SECRET_OF_THIS_MACHINE", "hunter2hunter2")
	return singer.Take(t.Context(), o, singer.Options{AllowExec: true, Env: []string{"TAP=" + kind, "LANG=C"}})
}

func TestTaps(t *testing.T) {
	three := 3
	tests := map[string]struct {
		method   finding.Method
		size     *int
		n        int
		complete bool
		because  string
	}{
		"flood":       {n: 1, complete: true},
		"dies":        {n: 1, because: "exit status 7"},
		"environment": {n: 1, complete: true},
		"endless":     {method: finding.Head, size: &three, n: 3, because: "the tap was ended after 3 records"},
	}
	for kind, tt := range tests {
		t.Run(kind, func(t *testing.T) {
			if tt.method == "" {
				tt.method = finding.All
			}
			m, err := tap(t, kind, tt.method, tt.size)
			if err != nil {
				t.Fatal(err)
			}
			if m.Count != tt.n || m.Complete != tt.complete || tt.because != "" && (m.Because == nil || !strings.Contains(*m.Because, tt.because)) {
				t.Errorf("%d records, complete %t, because %v", m.Count, m.Complete, m.Because)
			}
		})
	}
}

// A tap that does not end when it is asked to is killed.
func TestAStubbornTapIsKilled(t *testing.T) {
	one := 1
	m, err := tap(t, "stubborn", finding.Head, &one)
	if err != nil || m.Count != 1 {
		t.Fatalf("%v %v", m, err)
	}
}

func TestATapThatIsInterrupted(t *testing.T) {
	o := order(t, inventory.DatasetFrom{Tap: []string{os.Args[0]}, Stream: "contacts"})
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	_, err := singer.Take(ctx, o, singer.Options{AllowExec: true, Env: []string{"TAP=endless"}})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(o.Store.Dir, "*")); left != nil {
		t.Errorf("%v is left of it", left)
	}
}

func FuzzMessages(f *testing.F) {
	f.Add(schema + "\n" + record("1"))
	f.Add(schema + "\n" + `{"type":"RECORD","stream":"contacts","record":{"id":{"a":[]}}}`)
	f.Add(`{"type":"ACTIVATE_VERSION","stream":"contacts","version":"x"}`)
	f.Fuzz(func(t *testing.T, text string) {
		m, err := singer.Take(t.Context(), file(t, text), singer.Options{})
		if err == nil && m.Complete && len(m.Errors) > 0 && m.Errors[0].Class != "schema" {
			t.Errorf("complete with %v", m.Errors)
		}
	})
}
