package cli

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"stackassay/internal/match"
)

// explained is the argument about one pair.
func (m *matched) explained(w io.Writer) error {
	first, second, _ := strings.Cut(m.opts.explain, ",")
	a, err := m.row(strings.TrimSpace(first), 0)
	if err != nil {
		return err
	}
	b, err := m.row(strings.TrimSpace(second), 1)
	if err != nil {
		return err
	}
	if a == b {
		return usage("--explain takes two different records")
	}
	ex := m.res.Explain(a, b)
	if m.opts.format == formatJSON {
		return writeJSON(w, m.explanation(&ex))
	}
	return m.argument(&ex).write(w, formatText, m.opts.s.columns(m.opts.s.sys.Out))
}

// argument is an explanation as a page: the fields one by one, then what speaks
// for and against, and the verdict.
func (m *matched) argument(ex *match.Explanation) *page {
	a, _ := m.id(ex.A)
	b, _ := m.id(ex.B)
	p := &page{Title: m.say("%s and %s: %s", shown(a), shown(b), m.verdict(ex))}
	p.add(section{Table: m.lines(ex)})
	p.add(section{Text: m.reasons(ex)})
	return p
}

func (m *matched) verdict(ex *match.Explanation) string {
	switch p := m.probability(ex.Probability); {
	case ex.Related == match.BetterElsewhere:
		return m.say("one by their fields, probability %s, but another record fits better", p)
	case !ex.Modelled && ex.Band >= match.Probable:
		return m.say("one by the key %s", ex.By)
	case ex.Band == match.Certain:
		return m.say("certainly one, probability %s", p)
	case ex.Band == match.Probable:
		return m.say("probably one, probability %s", p)
	case ex.Band == match.Possible:
		return m.say("possibly one, not counted, probability %s", p)
	case ex.Modelled:
		return m.say("not one, probability %s", p)
	}
	return m.say("not one by any key")
}

func (m *matched) probability(p float64) string {
	switch {
	case p >= .99995:
		return m.say("above 0.9999")
	case p < .00005:
		return m.say("below 0.0001")
	case p < m.opts.threshold && p >= m.opts.threshold-.00005: // rounded it would be as much
		return m.say("just below %s", m.figure(decimal(m.opts.threshold, 2)))
	}
	return m.figure(decimal(p, 4))
}

// lines is the table of an explanation. What is printed adds up to the printed
// sum: the last line takes what rounding left.
func (m *matched) lines(ex *match.Explanation) [][]string {
	rows := [][]string{{m.say("field"), m.say("first"), m.say("second"), m.say("agreement"), m.say("bits"), m.say("because")}}
	sum := 0
	for _, l := range ex.Lines {
		sum += tenths(l.Bits)
		weight := m.bits(tenths(l.Bits))
		if !ex.Modelled && !silent(l) {
			weight = "" // nothing was learned
		}
		rows = append(rows, []string{l.Field, maskOf(l.Kind, l.A), maskOf(l.Kind, l.B), m.say(l.Level), weight, m.because(l)})
	}
	if !ex.Modelled {
		return rows
	}
	prior, total := tenths(ex.Prior), tenths(ex.Weight)
	rows = append(rows, []string{m.say("any two records"), "", "", "", m.bits(prior), m.say("before anything is compared")})
	rest := total - sum - prior
	switch {
	case ex.Joined != "" && rest != 0:
		rows = append(rows, []string{m.say("another reason"), "", "", "", m.bits(rest), m.say("%s would agree in this as well", m.say(ex.Joined))})
	case rest != 0:
		rows = append(rows, []string{m.say("rounding"), "", "", "", m.bits(rest), ""})
	}
	return append(rows, []string{m.say("sum"), "", "", "", m.bits(total), m.odds(ex.Weight)})
}

func tenths(v float64) int { return int(math.Round(min(max(v, -99), 99) * 10)) }

func (m *matched) bits(tenths int) string {
	if tenths == 0 {
		return "0"
	}
	return m.figure(fmt.Sprintf("%+.1f", float64(tenths)/10))
}

// odds is a weight as a bettor says it.
func (m *matched) odds(bits float64) string {
	const even = .6 // bits: less than three to two
	switch {
	case math.Abs(bits) < even:
		return m.say("as good as even")
	case bits < 0:
		return m.say("%s to 1 that they are two", m.ofMany(math.Exp2(-bits)))
	}
	return m.say("%s to 1 that they are one", m.ofMany(math.Exp2(bits)))
}

// ofMany is a whole number that people can read: two digits that count, and no more
// than a thousand million.
func (m *matched) ofMany(v float64) string {
	const most = 1e9
	v = min(v, most)
	unit := 1.0
	for v/unit >= 100 {
		unit *= 10
	}
	text := strconv.Itoa(int(math.Round(v/unit) * unit))
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + m.thousand() + text[at:]
	}
	return text
}

func (m *matched) thousand() string {
	if m.lang == "en" || m.lang == "" {
		return ","
	}
	return "."
}

// because says how rare a value is, and what changed the weight of a field.
func (m *matched) because(l match.Line) string {
	var out []string
	if l.Level == match.Follows {
		return m.say("comes with %s", l.Given)
	}
	if rare := m.rare(l); rare != "" {
		out = append(out, rare)
	}
	if tenths(l.Dependence) != 0 {
		out = append(out, m.say("%s: many with one %s agree here", m.bits(tenths(l.Dependence)), l.Given))
	}
	return strings.Join(out, "; ")
}

// rare says how many records have a value that both have.
func (m *matched) rare(l match.Line) string {
	switch {
	case l.Records == 2:
		return m.say("nobody else has it")
	case l.Records > 2:
		return m.say("%d of %d records have it", l.Records, m.res.Left+m.res.Right)
	}
	return ""
}

// silent reports whether a field says nothing about a pair.
func silent(l match.Line) bool {
	return strings.HasPrefix(l.Level, "not comp") || l.Level == match.Follows
}

// reasons is the argument in sentences.
func (m *matched) reasons(ex *match.Explanation) []string {
	var out, pro, contra, mute []string
	for _, l := range ex.Lines {
		words := []string{m.say(l.Level)}
		if rare := m.rare(l); rare != "" {
			words = append(words, rare)
		}
		said := l.Field + " (" + strings.Join(words, "; ") + ")"
		switch {
		case silent(l):
			mute = append(mute, said)
		case !ex.Modelled && l.Level == "different", ex.Modelled && l.Bits < 0:
			contra = append(contra, said)
		default:
			pro = append(pro, said)
		}
	}
	add := func(list []string, some, none string) {
		switch {
		case len(list) > 0:
			out = append(out, m.say(some, strings.Join(list, ", ")))
		case none != "":
			out = append(out, m.say(none))
		}
	}
	add(pro, "For it: %s.", "Nothing speaks for it.")
	add(contra, "Against it: %s.", "Nothing speaks against it.")
	add(mute, "Says nothing: %s.", "")
	if ex.Joined != "" {
		out = append(out, m.say("Not for one thing alone: %s would agree in much of this as well, which takes off %s bits.", m.say(ex.Joined), m.figure(decimal(-ex.Joint, 1))))
	}
	if ex.Modelled {
		out = append(out, m.say("Of all pairs of these records about one in %s is one thing; each bit doubles the odds. All together it is %s, a probability of %s; a pair counts from %s.",
			m.ofMany(math.Exp2(-ex.Prior)), m.odds(ex.Weight), m.probability(ex.Probability), m.figure(decimal(m.opts.threshold, 2))))
	} else if m.res.Refused != "" {
		out = append(out, m.refused())
	}
	if ex.By != "" && ex.By != "match" {
		out = append(out, m.say("The key %s joins the two.", ex.By))
	}
	switch ex.Related {
	case "":
	case match.BetterElsewhere:
		out = append(out, m.say("Another record fits one of the two better, and each has one partner at most: this pair is not counted."))
	default:
		out = append(out, m.say("They have in common: %s. Nothing is merged on that.", m.say(ex.Related)))
	}
	return out
}

// refused says why the model was not believed.
func (m *matched) refused() string {
	why := m.res.WhyRefused()
	if text := why[m.lang]; text != "" {
		return text
	}
	return m.res.Refused
}
