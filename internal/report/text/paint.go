package text

import (
	"stackassay/internal/finding"
)

// paint writes colours, or nothing where there are none. What a colour says is
// always said in words too.
type paint bool

func (p paint) sgr(code, s string) string {
	if !p || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (p paint) bold(s string) string  { return p.sgr("1", s) }
func (p paint) dim(s string) string   { return p.sgr("2", s) }
func (p paint) red(s string) string   { return p.sgr("31", s) }
func (p paint) green(s string) string { return p.sgr("32", s) }
func (p paint) amber(s string) string { return p.sgr("33", s) }

// band colours s by the grade that a score alone would get: A and B, C, and
// the rest.
func (p paint) band(score float64, s string) string {
	switch {
	case score >= 75:
		return p.green(s)
	case score >= 60:
		return p.amber(s)
	}
	return p.red(s)
}

func (p paint) severity(v finding.Severity, s string) string {
	switch v {
	case finding.Critical:
		return p.sgr("1;31", s)
	case finding.High:
		return p.red(s)
	case finding.Medium:
		return p.amber(s)
	case finding.Low, finding.Info:
		return p.dim(s)
	}
	return s
}
