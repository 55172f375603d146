package score

import (
	"fmt"
	"math"

	"stackassay/internal/finding"
)

// Model is the number of the scoring model in this package. Another weight, σ,
// curve, cap or rule of coverage is another number.
const Model = 1

// Weight is the shipped weight of a dimension in the overall score; the eight
// sum to 100.
func Weight(d finding.Dimension) float64 {
	switch d {
	case finding.Stack, finding.Duplicates, finding.Consistency:
		return 15
	case finding.Integrations:
		return 20
	case finding.Completeness:
		return 12
	case finding.Revenue:
		return 10
	case finding.Governance:
		return 5
	case finding.Compliance:
		return 8
	case finding.NoDimension:
		return 0
	}
	return 0
}

// Curve is k of a dimension: its score is 50 where the loss is 1/(k + 2).
func Curve(d finding.Dimension) float64 {
	switch d {
	case finding.Stack, finding.Governance:
		return 1
	case finding.Integrations, finding.Completeness, finding.Revenue, finding.Compliance:
		return 2
	case finding.Consistency:
		return 4
	case finding.Duplicates:
		return 9
	case finding.NoDimension:
		return 0
	}
	return 0
}

// Points is D of a loss L under a curve k: 100 at L = 0, 0 at L = 1.
func Points(loss, k float64) float64 {
	return 100 * (1 - loss) / (1 + float64(k*loss))
}

// LossAt is the loss at which a dimension has a score: the inverse of Points.
func LossAt(points, k float64) float64 {
	return (100 - points) / (100 + float64(k*points))
}

// Grade is the letter of a score, 0 to 100.
func Grade(points float64) string {
	switch {
	case points >= 90:
		return "A"
	case points >= 75:
		return "B"
	case points >= 60:
		return "C"
	case points >= 40:
		return "D"
	}
	return "E"
}

// The constants of caps and coverage in scoring 1.
const (
	capGrade       = "C" // best grade with an open critical finding or a failing dimension
	capBelow       = 40  // a dimension below this many points caps the grade
	provisionalAt  = 0.6 // coverage below which a grade is provisional
	dimensionFloor = 0.5 // coverage below which a dimension is not scored
)

// Blast is B: how much a subject matters, from its own size and fixed
// constants, 1 to 5, rounded half up to hundredths so that all later arithmetic
// starts from equal numbers on every platform. Sizes below 0 count as 0.
func Blast(in BlastInputs) float64 {
	spend := float64(0.5 * math.Log10(1+max(0, in.AnnualSpend)/1000))
	departments := float64(0.5 * math.Log2(max(1, float64(in.Departments))))
	records := float64(0.25 * math.Log10(1+float64(max(0, in.Records))/1000))
	return round2(max(1, min(5, 1+spend+departments+records)))
}

// MeanBlast is B of what joins two subjects, an integration or a pair of
// datasets: the mean of the two, in hundredths, half up.
func MeanBlast(a, b float64) float64 {
	return math.Floor((hundredths(a)+hundredths(b)+1)/2) / 100
}

func hundredths(b float64) float64 { return math.Floor(float64(b*100) + 0.5) }

func round2(x float64) float64 { return hundredths(x) / 100 }

// CheckWeights refuses weights that no dimension can have.
func CheckWeights(weights map[finding.Dimension]float64) error {
	for _, d := range finding.Dimensions() {
		if w, ok := weights[d]; ok && (math.IsNaN(w) || math.IsInf(w, 0) || w < 0) {
			return fmt.Errorf("weight of %s is %v, want a number from 0", d, w)
		}
	}
	return nil
}
