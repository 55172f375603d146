package column

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// What goes over a text by its runs agrees with what goes over its characters.
func TestASCIIIsWrittenAsAnyText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.StringOfN(rapid.RuneFrom([]rune("aabBCZ019 '-+./\x01\x7f")), 0, 80, -1).Draw(t, "text"))
		shape, w := writeASCII(nil, text)
		if want := appendShape(nil, text); string(shape) != string(want) {
			t.Fatalf("%q looks like %q by runs, %q by characters", text, shape, want)
		}
		var runs, characters writing
		runs.add(w, 1)
		characters.foreign(text, 1)
		runs.beyond, runs.scripts = characters.beyond, characters.scripts
		if runs != characters {
			t.Fatalf("%q is written %+v by runs, %+v by characters", text, runs, characters)
		}
	})
}

// As many shapes as are kept are counted one by one; with one more none is.
func TestShapesAreCountedUpToALimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.IntRange(0, 300), 0, 400).Draw(t, "shapes")
		want := map[string]int64{}
		var a, b shapes
		for i, n := range list {
			shape := string(utf8.AppendRune(nil, rune('a'+n)))
			want[shape] += int64(i)
			[]*shapes{&a, &b}[i%2].add([]byte(shape), int64(i))
		}
		a.merge(&b)
		if len(a.found) != len(want) {
			t.Fatalf("%d shapes, want %d", len(a.found), len(want))
		}
		for _, s := range a.found {
			if want[s.Text] != s.Count {
				t.Fatalf("%q %d times, want %d", s.Text, s.Count, want[s.Text])
			}
		}
	})
	var s shapes
	for i := range maxShapes {
		s.add(utf8.AppendRune(nil, rune('a'+i)), 1)
	}
	if s.varied || len(s.found) != maxShapes {
		t.Errorf("%d shapes, varied %v", len(s.found), s.varied)
	}
	if s.add([]byte("one more"), 1); !s.varied || s.found != nil {
		t.Errorf("%d shapes, varied %v", len(s.found), s.varied)
	}
}
