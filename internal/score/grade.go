package score

import (
	"fmt"

	"stackassay/internal/finding"
)

// score is the overall number with its grade and what lowers it.
func (b *book) score(short map[finding.ID]string) Score {
	s := Score{Caps: []Cap{}, WeightScored: b.total, Provisional: b.coverage() < provisionalAt}
	for _, p := range b.parts {
		if !p.scored && p.declared() > 0 {
			s.Incomplete = true
		}
	}
	if b.total <= 0 {
		return s
	}
	value, interval := b.value, b.bounds()
	s.Value, s.Interval, s.Confidence = &value, &interval, b.confidence(interval)
	s.GradeUncapped = Grade(value)
	s.Grade = s.GradeUncapped
	if s.GradeUncapped < capGrade {
		s.Caps = b.caps(short)
		if len(s.Caps) > 0 {
			s.Grade = capGrade
		}
	}
	accepted := map[*term]bool{}
	for _, t := range b.terms {
		if t.failed() && t.check.Waiver.Accepts() {
			accepted[t] = true
		}
	}
	if len(accepted) > 0 {
		without := b.valueMended(accepted)
		s.WithoutWaived = &without
	}
	return s
}

// caps lists why a grade cannot be better than C: open critical findings, and
// dimensions that fail.
func (b *book) caps(short map[finding.ID]string) []Cap {
	out := []Cap{}
	for _, t := range b.terms {
		if t.caps() {
			out = append(out, Cap{RefersTo: string(t.id), Reason: finding.Text{
				"en": short[t.id] + " is critical",
				"es": short[t.id] + " es crítico",
				"it": short[t.id] + " è critico",
			}})
		}
	}
	for _, p := range b.parts {
		if p.scored && p.points < capBelow {
			name := p.name.String()
			out = append(out, Cap{RefersTo: name, Reason: finding.Text{
				"en": fmt.Sprintf("%s is below %d", title(p.name, "en"), capBelow),
				"es": fmt.Sprintf("%s está por debajo de %d", title(p.name, "es"), capBelow),
				"it": fmt.Sprintf("%s è sotto %d", title(p.name, "it"), capBelow),
			}})
		}
	}
	return out
}

// caps reports whether a finding caps the grade.
func (t *term) caps() bool {
	return t.check.Severity == finding.Critical && t.check.Open() && t.into == nil
}

// unscored says why a dimension has no score.
func unscored(declared int) finding.Text {
	if declared == 0 {
		return finding.Text{
			"en": "nothing to look at",
			"es": "no hay nada que mirar",
			"it": "non c'è nulla da guardare",
		}
	}
	return finding.Text{
		"en": "less than half of it could be looked at",
		"es": "se pudo mirar menos de la mitad",
		"it": "se ne è potuta guardare meno della metà",
	}
}

// title is the name of a dimension for people.
func title(d finding.Dimension, language string) string {
	names := map[string][]string{
		"en": {"", "Stack", "Integrations", "Duplicates", "Consistency", "Completeness", "Revenue", "Governance", "Compliance"},
		"es": {"", "Herramientas", "Integraciones", "Duplicados", "Coherencia", "Integridad", "Ingresos", "Gobierno", "Cumplimiento"},
		"it": {"", "Strumenti", "Integrazioni", "Duplicati", "Coerenza", "Completezza", "Ricavi", "Governance", "Conformità"},
	}
	return names[language][d]
}
