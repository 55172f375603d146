package github

import (
	"io"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
)

// RenderProblems writes mistakes of the inventory as annotations, as many of
// each level as a runner keeps, and last how many are left.
func RenderProblems(w io.Writer, problems []finding.Problem) error {
	return write(w, kept(lo.Map(problems, func(p finding.Problem, _ int) annotation {
		level := warningLevel
		if p.Error {
			level = errorLevel
		}
		text := append(lo.Compact([]string{p.Text, p.Label}), strings.Split("help: "+p.Help, "\n")...)
		return annotation{level: level, place: p.Place, title: p.Code + ": " + p.Title, text: text}
	}), "run stackassay validate"))
}
