package sarif

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
)

// RenderProblems writes the mistakes of an inventory as one run: their codes are
// its rules. code is what the program ends with.
func RenderProblems(w io.Writer, version string, problems []finding.Problem, code int) error {
	kinds := lo.UniqBy(problems, func(p finding.Problem) string { return p.Code })
	slices.SortFunc(kinds, func(a, b finding.Problem) int { return cmp.Compare(a.Code, b.Code) })
	seen := map[string]int{}
	return write(w, run{
		Tool: tool{driver{
			Name: "stackassay", SemanticVersion: cmp.Or(version, unversioned),
			Rules: lo.Map(kinds, func(p finding.Problem, _ int) descriptor { return kind(p) }),
		}},
		AutomationDetails: automationDetails{"stackassay-validate/"},
		Language:          "en",
		ColumnKind:        "unicodeCodePoints",
		Invocations:       []invocation{{ExecutionSuccessful: true, ExitCode: code, Notifications: []notification{}}},
		Results: lo.Map(problems, func(p finding.Problem, _ int) result {
			hash := hashOf(p)
			seen[hash]++
			at := slices.IndexFunc(kinds, func(k finding.Problem) bool { return k.Code == p.Code })
			return result{
				RuleID: p.Code, RuleIndex: &at, Level: problemLevel(p), Message: text(sentences(p.Text, p.Label, p.Help)),
				Locations:           []location{{Physical: placed(lo.CoalesceOrEmpty(p.Place, &finding.Range{}))}},
				PartialFingerprints: map[string]string{"primaryLocationLineHash": hash + ":" + strconv.Itoa(seen[hash])},
			}
		}),
	})
}

func problemLevel(p finding.Problem) level {
	if p.Error {
		return errorLevel
	}
	return warningLevel
}

func kind(p finding.Problem) descriptor {
	why := cmp.Or(p.Why, p.Title)
	severity := "warning"
	if p.Error {
		severity = "error"
	}
	return descriptor{
		ID: p.Code, Name: pascal(p.Title), ShortDescription: text(p.Title), FullDescription: new(text(why)),
		Help:       &help{Text: text(why).Text, Markdown: markdown(why)},
		Default:    &configuration{problemLevel(p)},
		Properties: &ruleProperties{Tags: []string{"inventory"}, Precision: "very-high", ProblemSeverity: severity},
	}
}

// hashOf tells mistakes apart by what they are and in which file, and not by
// their line, so that an alert outlives a line that is added above it.
func hashOf(p finding.Problem) string {
	file := ""
	if p.Place != nil {
		file = p.Place.File
	}
	sum := sha256.Sum256(finding.Prefixed(p.Code, file, p.Text, p.Label))
	return hex.EncodeToString(sum[:8])
}

// sentences joins phrases to one line.
func sentences(parts ...string) string { return strings.Join(lo.Compact(parts), "; ") }
