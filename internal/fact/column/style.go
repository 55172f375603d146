package column

import "stackassay/internal/format"

// The two ways to write a number with a fraction, or with groups of thousands.
const (
	pointStyle = "1,234.56"
	commaStyle = "1.234,56"
)

// NumberStyles names the styles that the values of a column prove, the commoner
// first. A value that both styles read, such as 1.000, proves neither.
func NumberStyles(e format.Evidence) []string {
	out := []string{}
	if e.Points > 0 {
		out = append(out, pointStyle)
	}
	if e.Commas > 0 {
		out = append(out, commaStyle)
	}
	if e.Commas > e.Points && e.Points > 0 {
		out[0], out[1] = out[1], out[0]
	}
	return out
}
