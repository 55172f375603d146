package golden_test

import (
	"testing"

	"stackassay/internal/golden"
)

func TestCheckAcceptsTheBytesOfTheFile(t *testing.T) {
	golden.Check(t, "two_lines.golden", []byte("one\ntwo\n"))
}
