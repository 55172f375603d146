package score_test

import (
	"math"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func TestBlast(t *testing.T) {
	tests := map[string]struct {
		in   score.BlastInputs
		want float64
	}{
		"a large tool":      {score.BlastInputs{AnnualSpend: 48000, Departments: 4, Records: 182000}, 3.41},
		"the largest spend": {score.BlastInputs{AnnualSpend: 96000, Departments: 3, Records: 109200}, 3.30},
		"no records":        {score.BlastInputs{AnnualSpend: 2400, Departments: 3}, 2.06},
		"nothing known":     {score.BlastInputs{Departments: 1}, 1},
		"more than counts":  {score.BlastInputs{AnnualSpend: 5e6, Departments: 40, Records: 5e7}, 5},
		"sizes below zero":  {score.BlastInputs{AnnualSpend: -5, Departments: -1, Records: -1}, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := score.Blast(tt.in); got != tt.want {
				t.Errorf("B = %v, want %v", got, tt.want)
			}
		})
	}
	if got := score.MeanBlast(3.41, 3.30); got != 3.36 {
		t.Errorf("mean of 3.41 and 3.30 = %v, want 3.36", got)
	}
}

func TestCurve(t *testing.T) {
	want := map[float64][]float64{ // points at a loss of 1, 2, 5, 10, 20 and 50 %
		1: {98.0, 96.1, 90.5, 81.8, 66.7, 33.3},
		2: {97.1, 94.2, 86.4, 75.0, 57.1, 25.0},
		4: {95.2, 90.7, 79.2, 64.3, 44.4, 16.7},
		9: {90.8, 83.1, 65.5, 47.4, 28.6, 9.1},
	}
	for k, row := range want {
		for i, loss := range []float64{0.01, 0.02, 0.05, 0.10, 0.20, 0.50} {
			points := score.Points(loss, k)
			if got := score.Round(points); got != row[i] {
				t.Errorf("k = %v, L = %v: %v points, want %v", k, loss, got, row[i])
			}
			if back := score.LossAt(points, k); math.Abs(back-loss) > 1e-12 {
				t.Errorf("k = %v: the loss at %v points is %v, want %v", k, points, back, loss)
			}
		}
	}
}

func TestWeightsSumToAHundred(t *testing.T) {
	sum := 0.0
	for _, d := range finding.Dimensions() {
		sum += score.Weight(d)
	}
	if sum != 100 {
		t.Errorf("sum of weights = %v, want 100", sum)
	}
}

func TestCheckWeights(t *testing.T) {
	tests := map[string]struct {
		weight float64
		ok     bool
	}{"zero": {0, true}, "below zero": {-1, false}, "not a number": {math.NaN(), false}, "infinite": {math.Inf(1), false}}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := score.CheckWeights(map[finding.Dimension]float64{finding.Revenue: tt.weight})
			if (err == nil) != tt.ok {
				t.Errorf("CheckWeights = %v", err)
			}
		})
	}
}

func TestGrade(t *testing.T) {
	for points, want := range map[float64]string{100: "A", 90: "A", 89.99: "B", 75: "B", 60: "C", 59.99: "D", 40: "D", 0: "E"} {
		if got := score.Grade(points); got != want {
			t.Errorf("grade of %v = %s, want %s", points, got, want)
		}
	}
}
