package match_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"stackassay/internal/match"
)

// Two catalogues of reports hold 300 that are the same, written a little
// differently, and each 80 that are sequels of one that only the other has.
func TestWhatGoesTogetherIsNotOneThing(t *testing.T) {
	topics := strings.Fields("harbour glacier orchard turbine lantern meadow quarry violin compass thistle saffron beacon marble falcon juniper walnut ember cobalt willow prairie")
	nouns := strings.Fields("survey index atlas ledger primer outlook digest almanac")
	people := strings.Fields("Arden Birk Colm Dorn Esk Fenn Glas Holm Ives Juhl Kvist Lund Moen Naess Orre Palm Quist Rask Sten Tveit Ulf Vik Wahl Ydre")
	title := func(i int) string {
		return fmt.Sprintf("%s %s of the %s and its %s", topics[i%20], nouns[i/20%8], topics[(i*7+i/20)%20], topics[(i*13+i/3)%20])
	}
	authors := func(i int) string {
		return fmt.Sprintf("%s, %s and %s", people[i%24], people[(i/24+i*5)%24], people[(i*11+i/7)%24])
	}
	year := func(i int) string { return strconv.Itoa(1990 + (i*17+i/9)%20) }
	left, right := [][]string{{"id", "title", "authors", "year"}}, [][]string{{"id", "title", "authors", "year"}}
	twin := make(map[string]string) // of the left record the right one that is the same
	for i := range 380 {
		old := []string{fmt.Sprintf("a%d", i), title(i), authors(i), year(i)}
		same := []string{fmt.Sprintf("b%d", i), strings.Replace(title(i), " of the ", " of ", 1), strings.ReplaceAll(authors(i), " and ", ", "), year(i)}
		sequel := []string{fmt.Sprintf("b%d", i), title(i) + " revisited", authors(i), year(i + 3)}
		left = append(left, old)
		if i < 300 {
			right = append(right, same)
			twin[old[0]] = same[0]
		} else {
			right = append(right, sequel)
		}
		if i%4 == 0 { // the catalogues know sequels, too
			if i >= 300 {
				twin["s"+old[0][1:]] = sequel[0]
			}
			left = append(left, []string{fmt.Sprintf("s%d", i), title(i) + " revisited", authors(i), year(i + 3)})
			right = append(right, []string{fmt.Sprintf("t%d", i), "more on the " + title(i), authors(i), year(i + 5)})
		}
	}
	a, b := table(left...), table(right...)
	res, err := match.Link(t.Context(), a, b, match.Options{})
	if err != nil {
		t.Fatal(err)
	}
	hits, wrong := 0, 0
	for _, p := range res.Pairs {
		if p.Band < match.Probable {
			continue
		}
		if twin[a.IDs[p.A]] == b.IDs[int(p.B)-a.Rows()] {
			hits++
		} else {
			wrong++
		}
	}
	if hits < 310 || wrong > 9 {
		t.Errorf("%d of %d found, %d wrong", hits, len(twin), wrong)
	}
}
