package history_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
)

// estate is an inventory of tools without owners, each with its product, and of
// a dataset of the first of them.
func estate(tools ...[2]string) *score.Result {
	in := score.Input{
		Audit: score.Audit{AsOf: "2026-11-21", Kind: score.FullAudit},
		Rules: []score.RuleInput{
			{Rule: score.Rule{ID: "ownership.tool_owner", Revision: 1, Kind: "tool", Dimension: finding.Governance}},
			{Rule: score.Rule{ID: "completeness.required", Revision: 1, Kind: "column", Dimension: finding.Completeness}},
		},
	}
	fail := func(rule, subject, discriminator string, d finding.Dimension) {
		in.Checks = append(in.Checks, finding.Check{
			Rule: rule, Subject: subject, Discriminator: discriminator, ChargedTo: subject, Dimension: d, Outcome: finding.Fail,
			Severity: finding.Medium, Affected: finding.Whole(true), Message: finding.English("wrong"),
		})
	}
	for _, t := range tools {
		in.Subjects = append(in.Subjects, score.SubjectInput{Address: t[0], Kind: "tool"})
		in.Facts.Tools = append(in.Facts.Tools, score.ToolFacts{Address: t[0], Product: t[1]})
		fail("ownership.tool_owner", t[0], "", finding.Governance)
		dataset := "dataset." + strings.TrimPrefix(t[0], "tool.")
		in.Subjects = append(in.Subjects, score.SubjectInput{Address: dataset, Kind: "dataset"})
		in.Facts.Datasets = append(in.Facts.Datasets, score.DatasetFacts{Address: dataset, Tool: t[0], Entity: "entity.contact"})
		fail("completeness.required", dataset, "email", finding.Completeness)
	}
	return score.Compute(in)
}

func TestRenames(t *testing.T) {
	crm, sales := [2]string{"tool.crm", "product.salesforce"}, [2]string{"tool.sales", "product.salesforce"}
	other := [2]string{"tool.other", "product.salesforce"}
	own, ours := [2]string{"tool.own", ""}, [2]string{"tool.ours", ""}
	moved := func(address string) string {
		return strings.NewReplacer("tool.crm", "tool.sales", "dataset.crm", "dataset.sales").Replace(address)
	}
	tests := map[string]struct {
		old, now *score.Result
		present  func(string) string
		want     map[score.Status]int
		assumed  []string
	}{
		"by a moved block":                       {estate(crm), estate(sales), moved, map[score.Status]int{score.StatusUnchanged: 2}, nil},
		"one of a product left and one came":     {estate(crm), estate(sales), nil, map[score.Status]int{score.StatusUnchanged: 2}, []string{"dataset.crm", "tool.crm"}},
		"two of a product came":                  {estate(crm), estate(sales, other), nil, map[score.Status]int{score.StatusNewCheck: 4, score.StatusRemoved: 2}, nil},
		"two of a product left":                  {estate(crm, other), estate(sales), nil, map[score.Status]int{score.StatusNewCheck: 2, score.StatusRemoved: 4}, nil},
		"the old one is still there":             {estate(crm), estate(crm, sales), nil, map[score.Status]int{score.StatusUnchanged: 2, score.StatusNewCheck: 2}, nil},
		"nobody knows the product":               {estate(own), estate(ours), nil, map[score.Status]int{score.StatusNewCheck: 2, score.StatusRemoved: 2}, nil},
		"moved where something else was already": {estate(crm, sales), estate(sales), moved, map[score.Status]int{score.StatusUnchanged: 2, score.StatusRemoved: 2}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := history.Compare(tt.old, tt.now, history.Options{Present: tt.present})
			if err != nil {
				t.Fatal(err)
			}
			got := lo.CountValuesBy(c.Findings, func(f score.FindingChange) score.Status { return f.Status })
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("statuses (-want +got):\n%s", diff)
			}
			assumed := lo.FilterMap(c.Findings, func(f score.FindingChange, _ int) (string, bool) { return f.AssumedRename, f.AssumedRename != "" })
			if diff := cmp.Diff(lo.Keyify(tt.assumed), lo.Keyify(assumed)); diff != "" {
				t.Errorf("assumed (-want +got):\n%s", diff)
			}
		})
	}
}
