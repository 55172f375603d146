package expr

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"stackassay/internal/format"
	"stackassay/internal/lang"
)

// fit gives a quoted literal the type of the other side and checks a word
// against the words that the other side can be. It reports false after it has
// said what does not fit.
func (c *compiler) fit(n *node, to Type) bool {
	if !n.quoted || !n.constant || n.val.kind != KindText {
		return true
	}
	if to.Kind == KindText {
		return c.keyword(n, to)
	}
	v, ok := c.read(n.val.text, to.Kind)
	if !ok {
		c.fail(unreadable(to.Kind), n.rng, strconv.Quote(n.val.text)+" cannot be read as a "+to.Kind.String(),
			"the other side is a "+to.String(), "write it as "+example(to.Kind))
		return false
	}
	if v.kind != KindText {
		n.fold(v)
		n.typ, n.quoted = v.Type(), false
	}
	return true
}

func (c *compiler) keyword(n *node, to Type) bool {
	if to.Keywords == nil {
		return true
	}
	if slices.Contains(to.Keywords, n.val.text) {
		return true
	}
	help := "it is one of " + lang.Or(to.Keywords)
	if near := lang.Nearest(n.val.text, to.Keywords); near != "" {
		help = "did you mean " + strconv.Quote(near) + "?"
	}
	c.fail(lang.CodeKeyword, n.rng, "No such word: "+strconv.Quote(n.val.text), "the other side is never this", help)
	return false
}

// read reads a quoted literal as a kind; kinds without literals keep the text.
func (c *compiler) read(text string, kind Kind) (v Value, ok bool) {
	return readLiteral(text, kind, c.env.Zone)
}

func readLiteral(text string, kind Kind, zone *time.Location) (v Value, ok bool) {
	switch kind {
	case KindTime:
		if zone == nil {
			zone = time.UTC
		}
		t, ok := lang.ParseTime(text, zone)
		return Time(t), ok
	case KindDuration:
		return readDuration(text)
	case KindNumber:
		n, err := strconv.ParseFloat(text, 64)
		return Number(n), err == nil
	case KindBool:
		return Bool(text == "true"), text == "true" || text == "false"
	case KindNull, KindText, KindList, KindMap, KindObject, KindAny:
	}
	return Text(text), true
}

// readDuration reads 15m, 7d and 1h30m, and ISO 8601.
func readDuration(text string) (v Value, ok bool) {
	if d, ok := lang.ParseDuration(strings.TrimSpace(text)); ok {
		return Duration(float64(d)), true
	}
	if s, ok := format.ParseDuration([]byte(text)); ok {
		return Duration(s), true
	}
	return Null(), false
}

func unreadable(kind Kind) lang.Code {
	switch kind {
	case KindTime:
		return lang.CodeTime
	case KindDuration:
		return lang.CodeDuration
	case KindNull, KindBool, KindNumber, KindText, KindList, KindMap, KindObject, KindAny:
	}
	return lang.CodeType
}

func example(kind Kind) string {
	switch kind {
	case KindTime:
		return `"2026-11-21" or "2026-11-21T08:00:00Z"`
	case KindDuration:
		return `"24h" or "7d"`
	case KindNumber:
		return "12.5, without quotes"
	case KindBool:
		return "true or false, without quotes"
	case KindNull, KindText, KindList, KindMap, KindObject, KindAny:
	}
	return "a text"
}
