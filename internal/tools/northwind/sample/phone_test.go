package sample

import (
	"regexp"
	"testing"

	"stackassay/internal/format"
)

func TestFictionalPhonesAreValidAndKeptForFiction(t *testing.T) {
	f, _ := format.Lookup("phone")
	ranges := map[string]*regexp.Regexp{
		"GB": regexp.MustCompile(`^\+44(207946|113496|117496|121496|131496|161496)0\d{3}$`),
		"US": regexp.MustCompile(`^\+1\d{3}55501\d{2}$`),
		"DE": regexp.MustCompile(`^\+49(3023125|6990009|4066969|2214710|8999998)\d{3}$`),
		"FR": regexp.MustCompile(`^\+33(19900|26191|35301|46571|53649)\d{4}$`),
	}
	for country, kept := range ranges {
		for n := range 400 {
			number := fictionalPhone(country, n*71)
			r := f.Check(number, format.Context{Country: country})
			if !r.Ok() {
				t.Fatalf("%s is refused: %v", number, r.Reason)
			}
			if !kept.MatchString(r.Normal) {
				t.Fatalf("%s lies outside the numbers kept for fiction", r.Normal)
			}
		}
	}
	if got := fictionalPhone("ES", 1); got != "" {
		t.Errorf("a Spanish number %s, and Spain keeps none", got)
	}
}
