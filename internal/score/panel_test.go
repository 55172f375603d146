package score_test

import (
	"slices"
	"strconv"
	"testing"

	"stackassay/internal/score"
)

func panel() score.Panel {
	key := make([]byte, 32)
	for i := range key {
		key[i] = byte(i)
	}
	return score.Panel{Key: key}
}

func TestPanel(t *testing.T) {
	p := panel()
	if got := p.KeyID(); got != "fbd31d4e" {
		t.Errorf("id of the key = %s, want fbd31d4e", got)
	}
	rate := score.Rate(2000, 182000)
	if rate != 47197443 {
		t.Errorf("rate = %d, want 47197443", rate)
	}
	if got := p.ByID("dataset.hubspot_contacts", "0"); got != 3725918675 || score.Drawn(got, rate) {
		t.Errorf("record 0 is at %d, drawn %t, want 3725918675, not drawn", got, score.Drawn(got, rate))
	}
	if got := p.ByID("dataset.hubspot_contacts", "18"); got != 35260153 || !score.Drawn(got, rate) {
		t.Errorf("record 18 is at %d, drawn %t, want 35260153, drawn", got, score.Drawn(got, rate))
	}
	if got := p.ByKey("entity.contact", "ada@northwind.example"); got != 2071085115 {
		t.Errorf("the key is at %d, want 2071085115", got)
	}
	var drawn []int
	for id := range 182000 {
		if score.Drawn(p.ByID("dataset.hubspot_contacts", strconv.Itoa(id)), rate) {
			drawn = append(drawn, id)
		}
	}
	if len(drawn) != 1931 || !slices.Equal(drawn[:3], []int{18, 94, 221}) {
		t.Errorf("%d records are drawn, the first %v, want 1931, 18 94 221", len(drawn), drawn[:3])
	}
}

func TestRate(t *testing.T) {
	tests := map[string]struct{ size, population, want uint64 }{
		"more than there is": {500, 400, score.Whole},
		"everything":         {400, 400, score.Whole},
		"nothing there":      {10, 0, score.Whole},
		"none wanted":        {0, 400, 0},
		"half":               {200, 400, score.Whole / 2},
		"a billion of many":  {1e9, 1e15, 4295},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := score.Rate(tt.size, tt.population); got != tt.want {
				t.Errorf("Rate = %d, want %d", got, tt.want)
			}
		})
	}
}

func TestAStratumDrawsOthers(t *testing.T) {
	p := panel()
	fresh := score.Panel{Key: p.Key, Stratum: "2026-4"}
	if p.ByID("dataset.a", "1") == fresh.ByID("dataset.a", "1") {
		t.Error("the stratum places a record where the panel does")
	}
}
