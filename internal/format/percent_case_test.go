package format

import "testing"

// Ⱥ is two bytes and its lower case three.
func TestPercentOfLettersThatGrow(t *testing.T) {
	if number, signed := cutPercent("ȺȺ%"); number != "ȺȺ" || !signed {
		t.Errorf("cutPercent = %q, %v", number, signed)
	}
	if number, signed := cutPercent("12 PER CENT"); number != "12" || !signed {
		t.Errorf("cutPercent = %q, %v", number, signed)
	}
}
