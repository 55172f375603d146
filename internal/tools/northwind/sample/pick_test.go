package sample

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestSpreadIsTrueExactlyNTimes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := rapid.IntRange(1, 500).Draw(t, "total")
		n := rapid.IntRange(0, total).Draw(t, "n")
		hits := 0
		for i := range total {
			if spread(i, total, n) {
				hits++
			}
		}
		if hits != n {
			t.Fatalf("%d of %d rows, want %d", hits, total, n)
		}
	})
}

func TestLotsHaveTheirSizeAndNothingInCommon(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := upTo(rapid.IntRange(10, 300).Draw(t, "rows"))
		a, b := rapid.IntRange(0, len(rows)/2).Draw(t, "a"), rapid.IntRange(0, len(rows)/2).Draw(t, "b")
		lots := newDice(rapid.Uint64().Draw(t, "seed"), 1).lots(rows, a, b)
		if len(lots[0]) != a || len(lots[1]) != b {
			t.Fatalf("sizes %d and %d, want %d and %d", len(lots[0]), len(lots[1]), a, b)
		}
		for row := range lots[0] {
			if lots[1][row] {
				t.Fatalf("row %d is in both", row)
			}
		}
	})
}

func TestBetweenStaysBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := newDice(rapid.Uint64().Draw(t, "seed"), 2)
		from := day(2026, 1, 1)
		to := from.Add(time.Duration(rapid.IntRange(-60, 1_000_000).Draw(t, "minutes")) * time.Minute)
		got := d.between(from, to)
		if got.Before(from) || to.After(from) && !got.Before(to) {
			t.Fatalf("%v is not between %v and %v", got, from, to)
		}
	})
}

func TestPickWeightedLeavesOutWhatWeighsNothing(t *testing.T) {
	d := newDice(1, 3)
	seen := map[string]int{}
	for range 3000 {
		seen[pickWeighted(d, []weighted[string]{{"never", 0}, {"often", 9}, {"rarely", 1}})]++
	}
	if seen["never"] != 0 || seen["rarely"] == 0 || seen["often"] < 5*seen["rarely"] {
		t.Errorf("picked %v", seen)
	}
}
