package finding_test

import (
	"slices"
	"strconv"
	"testing"

	"stackassay/internal/finding"
)

func panel() finding.Panel {
	key := make([]byte, 32)
	for i := range key {
		key[i] = byte(i)
	}
	return finding.Panel{Key: key}
}

func TestPanel(t *testing.T) {
	p := panel()
	if got := p.KeyID(); got != "fbd31d4e" {
		t.Errorf("id of the key = %s, want fbd31d4e", got)
	}
	rate := finding.RateOf(2000, 182000)
	if rate != 47197443 {
		t.Errorf("rate = %d, want 47197443", rate)
	}
	if got := p.ByID("dataset.hubspot_contacts", "0"); got != 3725918675 || finding.Drawn(got, rate) {
		t.Errorf("record 0 is at %d, drawn %t, want 3725918675, not drawn", got, finding.Drawn(got, rate))
	}
	if got := p.ByID("dataset.hubspot_contacts", "18"); got != 35260153 || !finding.Drawn(got, rate) {
		t.Errorf("record 18 is at %d, drawn %t, want 35260153, drawn", got, finding.Drawn(got, rate))
	}
	if got := p.ByKey("entity.contact", "ada@northwind.example"); got != 2071085115 {
		t.Errorf("the key is at %d, want 2071085115", got)
	}
	var drawn []int
	for id := range 182000 {
		if finding.Drawn(p.ByID("dataset.hubspot_contacts", strconv.Itoa(id)), rate) {
			drawn = append(drawn, id)
		}
	}
	if len(drawn) != 1931 || !slices.Equal(drawn[:3], []int{18, 94, 221}) {
		t.Errorf("%d records are drawn, the first %v, want 1931, 18 94 221", len(drawn), drawn[:3])
	}
}

func TestRate(t *testing.T) {
	tests := map[string]struct{ size, population, want uint64 }{
		"more than there is": {500, 400, finding.Everyone},
		"everything":         {400, 400, finding.Everyone},
		"nothing there":      {10, 0, finding.Everyone},
		"none wanted":        {0, 400, 0},
		"half":               {200, 400, finding.Everyone / 2},
		"a billion of many":  {1e9, 1e15, 4295},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := finding.RateOf(tt.size, tt.population); got != tt.want {
				t.Errorf("Rate = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestAStratumDrawsOthers(t *testing.T) {
	p := panel()
	fresh := finding.Panel{Key: p.Key, Stratum: "2026-4"}
	if p.ByID("dataset.a", "1") == fresh.ByID("dataset.a", "1") {
		t.Error("the stratum places a record where the panel does")
	}
}
