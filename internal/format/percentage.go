package format

import "strings"

func percentageFormat() *spec {
	return &spec{
		id: "percentage", words: wordsNull, judge: judgePercentage, show: showNormal, open: true,
		kinds: comparison{exact: true, softer: numberKinds, near: nearDeclared},
	}
}

func showNormal(_ string, r Result, _ Context) string { return r.Normal }

func judgePercentage(text string, in Context) Result {
	number, signed := cutPercent(text)
	if number == "" {
		return invalid(ReasonFormat)
	}
	n, why := numeralOf(number, in)
	if why == ReasonExtraText && signed && strings.ContainsAny(number, "%") {
		why = ReasonFormat
	}
	if why != "" {
		return unread(why)
	}
	traits := layoutTrait(n.offLayout(in.Layout))
	if !signed && in.Layout.Unit == UnitShare {
		if percent, ok := n.shift(2); ok {
			return valid(percent).with(traits)
		}
	}
	return valid(n.plain()).with(traits)
}

// cutPercent takes the sign or the word for percent off, before or behind.
func cutPercent(text string) (number string, signed bool) {
	for _, word := range [...]string{"%", "pct.", "pct", "percent", "per cent", "por ciento", "por cento", "per cento", "pour cent", "prozent", "v.h."} {
		// The words are ASCII; lowering the whole text could change its length.
		if at := len(text) - len(word); at >= 0 && strings.EqualFold(text[at:], word) {
			return strings.TrimRightFunc(text[:at], isSpace), true
		}
	}
	if rest, ok := strings.CutPrefix(text, "%"); ok {
		return trimLeftSpace(rest), true
	}
	return text, false
}
