package format

import (
	"strconv"
	"strings"
)

func degreesFormat(id string, limit float64) *spec {
	const near = 0.0001
	return &spec{
		id: id, words: wordsNull, show: showPlace,
		judge: func(text string, _ Context) Result { return judgeDegrees(text, limit) },
		kinds: comparison{exact: true, softer: numberKinds, near: nearDegrees(near)},
	}
}

// judgeDegrees reads plain decimal degrees within the limit, north and east positive.
func judgeDegrees(text string, limit float64) Result {
	if strings.ContainsAny(text, "°ºNSEWnsew'′\"″") && countDigits(text) > 0 {
		return invalid(ReasonNotation)
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return isSpace(r) || r == ';' || r == '/' })
	if len(parts) > 1 || strings.Count(text, ".") > 1 && strings.Contains(text, ",") {
		for _, p := range parts {
			if _, err := strconv.ParseFloat(strings.Trim(p, ","), 64); err != nil && !strings.Contains(p, ",") {
				return invalid(ReasonFormat)
			}
		}
		return invalid(ReasonMultiple)
	}
	digits := strings.TrimLeft(text, "+-")
	whole, fraction, found := strings.Cut(digits, ".")
	if len(text)-len(digits) > 1 || !allDigits(whole) || found && !allDigits(fraction) || len(text) > 40 {
		return invalid(ReasonFormat)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v < -limit || v > limit {
		return invalid(ReasonRange)
	}
	return valid(text)
}

// nearDegrees is the kind near for coordinates, in degrees.
func nearDegrees(units float64) pairKinds {
	return func(a, b side, in Context) (Difference, bool) {
		x, errX := strconv.ParseFloat(a.normal, 64)
		y, errY := strconv.ParseFloat(b.normal, 64)
		return closeBy(KindNear), errX == nil && errY == nil && withinNumber(x, y, 0, units, in.Tolerance)
	}
}
