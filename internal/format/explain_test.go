package format_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"stackassay/internal/format"
)

func TestEveryReasonHasASentence(t *testing.T) {
	seen := make(map[string]format.Reason)
	for _, r := range format.Reasons() {
		text := r.Explain()
		if text == "" || strings.HasSuffix(text, ".") || strings.ToLower(text[:1]) != text[:1] {
			t.Errorf("%s: %q does not complete a sentence", r, text)
		}
		if other, twice := seen[text]; twice {
			t.Errorf("%s and %s have one sentence", r, other)
		}
		seen[text] = r
	}
	if got := format.Reason("no such reason").Explain(); got != "" {
		t.Errorf("a reason that is none is explained by %q", got)
	}
}

func TestVectorsUseDocumentedReasonsOnly(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join(vectorsDir(), "[a-z]*.csv"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no vectors: %v", err)
	}
	known := append(format.Reasons(), format.NotTrue, format.NotEmail)
	for _, path := range paths {
		for _, row := range readRows(t, path) {
			if why := format.Reason(row["reason"]); why != "" && !slices.Contains(known, why) {
				t.Errorf("%s: %q is no reason", path, why)
			}
		}
	}
}

func TestEveryReasonStandsInTheVectorsOrIsAboutWhatTheyLeaveOut(t *testing.T) {
	used := make(map[format.Reason]bool)
	paths, err := filepath.Glob(filepath.Join(vectorsDir(), "[a-z]*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		for _, row := range readRows(t, path) {
			used[format.Reason(row["reason"])] = true
		}
	}
	leftOut := []format.Reason{
		format.ReasonAmbiguous, format.ReasonNoCountry, format.ReasonNoList, format.ReasonSpelling, format.ReasonNotInSet, // undecided values, and enums
		format.ReasonSecret, format.ReasonNoTime, format.ReasonNoCountryPrefix,
	}
	for _, r := range format.Reasons() {
		if !used[r] && !slices.Contains(leftOut, r) {
			t.Errorf("no vector has the reason %s", r)
		}
	}
}

func TestWordsOfStatesClassesAndTraits(t *testing.T) {
	for want, got := range map[string]string{
		"valid": format.Valid.String(), "invalid": format.Invalid.String(), "missing": format.Missing.String(), "undecided": format.Undecided.String(),
		"equal": format.ClassEqual.String(), "equivalent": format.ClassEquivalent.String(), "close": format.ClassClose.String(), "different": format.ClassDifferent.String(),
		"padded,html": (format.Padded | format.HTML).String(), "": format.Traits(0).String(), "certain": format.Certain.String(), "likely": format.Likely.String(), "guess": format.Guess.String(),
		"day/month": format.DayFirst.String(), "month/day": format.MonthFirst.String(), "unsettled": format.OrderUnsettled.String(),
		"number": format.Number.String(), "time": format.Time.String(), "bool": format.Bool.String(), "duration": format.Duration.String(), "list": format.List.String(), "string": format.Text.String(),
	} {
		if got != want {
			t.Errorf("the word is %q, want %q", got, want)
		}
	}
	var zero format.Result
	if zero.Ok() || zero.Placeholder() {
		t.Error("the zero result proves something")
	}
	all := format.Padded | format.OffLayout | format.Reserved | format.TestValue | format.HTML | format.Multiple | format.Initial | format.Credentials | format.DuplicateKeys | format.Unassigned
	if n := len(slices.Compact(slices.Sorted(slices.Values(all.Names())))); n != 10 {
		t.Errorf("%d traits have names of their own", n)
	}
}

func TestSourcesOfLists(t *testing.T) {
	sources := format.ListSources()
	names := make([]string, 0, len(sources))
	for _, s := range sources {
		names = append(names, s.Name)
		if s.Origin == "" || s.Licence == "" || s.Entries == 0 || s.Date.Before(time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("%s: %+v", s.Name, s)
		}
	}
	if !slices.IsSorted(names) {
		t.Errorf("the names are not sorted: %v", names)
	}
	paths, err := filepath.Glob(filepath.Join("data", "*.txt"))
	if err != nil || len(paths) != len(sources) {
		t.Errorf("%d sources for %d lists: %v", len(sources), len(paths), err)
	}
}
