package format

import (
	"math"
	"slices"
	"strings"
)

func enumFormat(id string) *spec {
	return &spec{
		id: id, words: wordsEnum, prose: true, entities: true, judge: judgeEnum, show: showNormal, open: true,
		kinds: comparison{accent: true, punctuation: true, softer: enumKinds, near: nearEnum, typo: true},
	}
}

func judgeEnum(text string, in Context) Result {
	if len(in.Values) == 0 {
		return undecided(ReasonNoList)
	}
	if v, ok := allowed(text, in.Values); ok {
		return valid(v)
	}
	if strings.IndexByte(text, ';') >= 0 {
		if joined, ok := allowedList(text, in.Values); ok {
			return valid(joined).with(Multiple)
		}
	}
	for _, v := range in.Values {
		if oneSlip(foldText(text), foldText(v)) || foldPunctuation(foldText(text)) == foldPunctuation(foldText(v)) {
			return invalid(ReasonSpelling)
		}
	}
	return invalid(ReasonNotInSet)
}

func allowed(text string, values []string) (string, bool) {
	for _, v := range values {
		if strings.EqualFold(v, text) {
			return v, true
		}
	}
	return "", false
}

func allowedList(text string, values []string) (string, bool) {
	parts := strings.Split(text, ";")
	for i, p := range parts {
		v, ok := allowed(strings.TrimFunc(p, isSpace), values)
		if !ok {
			return "", false
		}
		parts[i] = v
	}
	return strings.Join(parts, ";"), true
}

// enumKinds sees a set in another order.
func enumKinds(a, b side, _ Context) (Difference, bool) {
	x, y := strings.Split(a.normal, ";"), strings.Split(b.normal, ";")
	if len(x) < 2 && len(y) < 2 {
		return Difference{}, false
	}
	slices.Sort(x)
	slices.Sort(y)
	return equivalent(KindOrder), slices.Equal(slices.Compact(x), slices.Compact(y))
}

// nearEnum counts places in the list of allowed values.
func nearEnum(a, b side, in Context) (Difference, bool) {
	x, y := slices.Index(in.Values, a.normal), slices.Index(in.Values, b.normal)
	if x < 0 || y < 0 || !in.Tolerance.Declared() {
		return Difference{}, false
	}
	return closeBy(KindNear), math.Abs(float64(x-y)) <= in.Tolerance.Units
}
