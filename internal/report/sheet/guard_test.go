package sheet_test

import (
	"testing"

	"stackassay/internal/report/sheet"
)

func TestSuspicious(t *testing.T) {
	for s, want := range map[string]bool{
		"=1+1": true, "=cmd|' /C calc'!A0": true, "@SUM(A1)": true, "\t=1": true, "\r=1": true, " =1": true, "＝1": true, "+1+1": true,
		"-2+3+cmd|'/c calc'!A1": true, "%0A=1": true, "|x": true, "\u200b=1": true, "\n": true,
		"-5.00": false, "-1,234.56": false, "+34911234567": false, "1e5": false, "a\";=1+1": false, "": false, "Sales": false, "·K7Q2": false, "–": false,
	} {
		if got := sheet.Suspicious(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

func TestCleanKeepsWhatASheetCanHold(t *testing.T) {
	for s, want := range map[string]string{
		"a\x00b\x0bc": "a\uFFFDb\uFFFDc", "bad\xff": "bad\uFFFD", "one\ntwo\t": "one\ntwo\t", "\uFFFE": "\uFFFD", "é😀": "é😀", "+34 911": "+34 911",
	} {
		if got := sheet.Clean(s); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}
