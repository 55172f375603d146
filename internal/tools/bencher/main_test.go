package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestScoreCountsPairs(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("records.csv", "id,name\n1,a\n2,b\n3,c\n4,d\n5,e\n6,f\n")
	found := []byte("id,source,cluster\n1,x,c1\n2,x,c1\n3,x,c3\n4,x,c4\n5,x,c4\n6,x,c4\n")
	want := quality{truth: 4, found: 4, right: 2}
	for _, truth := range []string{"id_a,id_b\n1,2\n1,3\n3,2\n4,5\n", "id,entity\n1,A\n2,A\n3,A\n4,B\n5,B\n"} {
		write("truth.csv", truth)
		s, ok := openSet(dir)
		if !ok {
			t.Fatal("no set")
		}
		q, err := s.score(found)
		if err != nil || q != want {
			t.Errorf("%q: got %+v, %v, want %+v", truth, q, err, want)
		}
	}
}

func TestScoreOfALinkCountsAcrossOnly(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.csv": "id\n1\n2\n3\n", "b.csv": "id\n1\n2\n9\n", "truth.csv": "id_a,id_b\n1,2\n3,9\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s, _ := openSet(dir)
	q, err := s.score([]byte("id,cluster,source\n1,c1,a\n2,c1,b\n1,c2,b\n3,c3,a\n9,c3,b\n2,c3,a\n"))
	if want := (quality{truth: 2, found: 3, right: 2}); err != nil || q != want {
		t.Errorf("got %+v, %v, want %+v", q, err, want)
	}
}

func TestASetIsKnownByItsColumnsAndNotByItsNames(t *testing.T) {
	dir := t.TempDir()
	at := filepath.Join(dir, "made up")
	if err := os.Mkdir(at, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"zeta.csv": "\ufeffid,Nachname\n1,x\n2,y\n", "eta.csv": "Vorname,id\nx,7\ny,8\n", "answers.csv": "id_a,id_b\n7,1\n", "about.md": "",
	} {
		if err := os.WriteFile(filepath.Join(at, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	sets, err := setsOf(dir)
	if err != nil || len(sets) != 1 || sets[0].name != "made up" || sets[0].source(0) != "eta" || filepath.Base(sets[0].truth) != "answers.csv" {
		t.Fatalf("got %+v, %v", sets, err)
	}
	found := "id,cluster,source\n7,c1,eta\n1,c1,zeta\n8,c2,eta\n2,c3,zeta\n"
	q, err := sets[0].score([]byte(found))
	if want := (quality{truth: 1, found: 1, right: 1}); err != nil || q != want {
		t.Errorf("got %+v, %v, want %+v", q, err, want)
	}
	if _, err := sets[0].score([]byte("id,cluster,source\n7,c1,eta\n")); err == nil {
		t.Error("a record of the truth that was not written is no error")
	}
}

// TestRunSaysWhatFailed stands in for the program: one that joins the first two
// records of every list, and one that breaks down.
func TestRunSaysWhatFailed(t *testing.T) {
	dir := t.TempDir()
	at := filepath.Join(dir, "sets", "abt_buy") // a set whose recorded figure is known
	if err := os.MkdirAll(at, 0o700); err != nil {
		t.Fatal(err)
	}
	script := "#!/bin/sh\nprintf 'id,source,cluster\\n1,people,c1\\n2,people,c1\\n3,people,c2\\n'\n"
	for name, text := range map[string]string{
		filepath.Join(at, "people.csv"): "id,x\n1,a\n2,b\n3,c\n", filepath.Join(at, "truth.csv"): "id_a,id_b\n1,2\n",
		filepath.Join(dir, "joins"): script, filepath.Join(dir, "breaks"): "#!/bin/sh\necho 'Error: no such thing' >&2\nexit 2\n",
	} {
		if err := os.WriteFile(name, []byte(text), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, tc := range []struct {
		bin, want string
		failed    bool
	}{
		{"joins", "1.0000    1.0000    1.0000", false},
		{"breaks", "failed: exit status 2: Error: no such thing", true},
	} {
		var out strings.Builder
		b := bench{bin: filepath.Join(dir, tc.bin), gate: true, most: time.Minute, out: &out}
		failed, err := b.run(t.Context(), filepath.Join(dir, "sets"), 0)
		if err != nil || failed != tc.failed || !strings.Contains(out.String(), tc.want) {
			t.Errorf("%s: failed %v, %v:\n%s", tc.bin, failed, err, out.String())
		}
	}
	b := bench{bin: filepath.Join(dir, "joins"), gate: true, most: time.Minute, out: io.Discard}
	if err := os.WriteFile(filepath.Join(at, "truth.csv"), []byte("id_a,id_b\n1,3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if failed, err := b.run(t.Context(), filepath.Join(dir, "sets"), 0); err != nil || !failed {
		t.Errorf("a set below its record passes: %v, %v", failed, err)
	}
	if _, err := b.run(t.Context(), t.TempDir(), 0); err == nil {
		t.Error("a folder without sets is no error")
	}
}
