package history

import (
	"math"

	"stackassay/internal/score"
)

// Paired counts the records that two audits both read, by whether they fail a
// check. It is what a panel knows and two independent samples do not.
type Paired struct {
	Both    int64 // fail in both
	Old     int64 // failed and no longer do
	New     int64 // fail and did not
	Neither int64
}

// Correlation is r: how closely the share of n2 records follows the one of n1
// records, -1 to 1. It is 0, the cautious side, where nothing is known of the
// records or where all of them agree. Source: scoring 1, section 8.2.
func (p Paired) Correlation(n1, n2 int64) float64 {
	a, b, c, e := float64(p.Both), float64(p.Old), float64(p.New), float64(p.Neither)
	margins := float64((a+b)*(c+e)) * float64((a+c)*(b+e))
	if margins <= 0 || n1 <= 0 || n2 <= 0 {
		return 0
	}
	r := (float64(a*e) - float64(b*c)) / math.Sqrt(margins)
	if read := a + b + c + e; read < float64(max(n1, n2)) {
		r *= read / math.Sqrt(float64(n1)*float64(n2))
	}
	return max(-1, min(1, r))
}

// Measure is a share with its 95 % interval, both 0 to 1.
type Measure struct {
	Share    float64
	Interval score.Interval
}

// Difference is the 95 % interval of the change from one share to another: the
// distances of the two from their own bounds, added as squares, with r as their
// correlation. It is the point of the difference where both are exact. Source:
// MOVER, scoring 1, section 8.2.
func Difference(before, after Measure, r float64) score.Interval {
	d := after.Share - before.Share
	fall, rise := after.Share-after.Interval.Low(), after.Interval.High()-after.Share
	wasFall, wasRise := before.Share-before.Interval.Low(), before.Interval.High()-before.Share
	return score.Interval{d - apart(fall, wasRise, r), d + apart(rise, wasFall, r)}
}

// apart is the length of a sum of two correlated distances.
func apart(x, y, r float64) float64 {
	sum := float64(x*x) + float64(y*y) - float64(float64(2*r)*float64(x*y))
	return math.Sqrt(max(0, sum))
}
