package main

import (
	"os"
	"path/filepath"
	"testing"
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
