package match

import (
	"os"
	"regexp"
	"testing"
)

// Every sentence that refuses is there in three languages.
func TestRefusalsAreTranslated(t *testing.T) {
	sentence := regexp.MustCompile(`"([A-Z][^"]*only keys count\.)"`)
	found := 0
	for _, file := range []string{"decide.go", "doubt.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range sentence.FindAllStringSubmatch(string(text), -1) {
			found++
			r := Result{Refused: m[1]}
			if why := r.WhyRefused(); why["es"] == "" || why["it"] == "" || why["es"] == why["it"] || why["en"] != m[1] {
				t.Errorf("%q is %v", m[1], why)
			}
		}
	}
	if found < 6 {
		t.Errorf("%d sentences were found, want six at least", found)
	}
	few := Result{Left: 8, Refused: "8 records are too few to learn from (200 are needed): only keys count."}
	if got := few.WhyRefused()["es"]; got != "8 registros son pocos para aprender (hacen falta 200): solo cuentan las claves." {
		t.Errorf("%q", got)
	}
	if (&Result{}).WhyRefused() != nil {
		t.Error("a model that was believed refuses nothing")
	}
}
