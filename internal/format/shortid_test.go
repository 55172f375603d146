package format_test

import (
	"testing"

	"stackassay/internal/format"
)

func TestBothLengthsOfAnID(t *testing.T) {
	tests := map[string]string{
		"003Qd000000001oIAA":  "003Qd000000001o",
		"003Qd000000001oiaa":  "003Qd000000001o",
		"003Qd000000001o":     "003Qd000000001o",
		"003Qd000000001oIAB":  "003Qd000000001oIAB", // other capitals
		"003qd000000001oIAA":  "003qd000000001oIAA",
		"123456789012345678":  "123456789012345678",
		"abc-de000000001oAAA": "abc-de000000001oAAA",
		"":                    "",
	}
	for text, want := range tests {
		if got := string(format.ShortID([]byte(text))); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
