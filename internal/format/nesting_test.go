package format_test

import (
	"strings"
	"testing"

	"stackassay/internal/format"
)

func TestNesting(t *testing.T) {
	tests := map[string]int{
		"":                           0,
		`1`:                          0,
		`{"a":[1,{"b":[]}]}`:         4,
		`[][][]`:                     1,
		`["[[[", "\"[[", "\\"]`:      1,
		strings.Repeat("[", 100_000): 100_000,
		`]]]][`:                      0,
	}
	for text, want := range tests {
		if got := format.Nesting([]byte(text)); got != want {
			t.Errorf("%.30q is nested %d deep, want %d", text, got, want)
		}
	}
}
