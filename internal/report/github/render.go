// Package github writes findings as annotations of a GitHub workflow: commands
// on stdout that the runner shows beside the file. The summary of a job is
// Markdown and comes from that format.
//
// Read model.go (a command), render.go (which ones), findings.go (what they say)
// and escape.go (why nothing else is a command). Source of the format:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
package github

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/score"
)

// Render writes the annotations of res: what keeps the gate from passing, what
// could not be looked at, and the open findings that cost most, as many of each
// level as a runner keeps, and last how many are left.
func Render(w io.Writer, res *score.Result) error {
	return write(w, annotations(res))
}

func write(w io.Writer, list []annotation) error {
	var b strings.Builder
	for _, a := range list {
		b.WriteString(a.String())
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write annotations: %w", err)
	}
	return nil
}

func annotations(res *score.Result) []annotation {
	return kept(slices.Concat(gate(res), gaps(res), before(res), findings(res)), "see the job summary")
}

// kept are the first of each level, and where there are more how many, and where
// to find them.
func kept(all []annotation, rest string) []annotation {
	room := map[level]int{errorLevel: perLevel, warningLevel: perLevel, noticeLevel: perLevel - 1}
	shown := lo.Filter(all, func(a annotation, _ int) bool {
		room[a.level]--
		return room[a.level] >= 0
	})
	if left := len(all) - len(shown); left > 0 {
		shown = append(shown, annotation{
			level: noticeLevel, title: "stackassay", text: []string{fmt.Sprintf("%d more: %s", left, rest)},
		})
	}
	return shown
}
