package html

import (
	"fmt"
	"strings"

	"github.com/samber/lo"
)

// section is one part of the page. Where it has no data it says why, and what
// would fill it.
type section struct {
	name, title string
	write       func(*page) []block
}

// sections are the parts of a page in their order.
func sections() []section {
	return []section{
		{"summary", "Executive summary", (*page).summary},
		{"scorecard", "Scores", (*page).scorecard},
		{"heatmap", "Heat map", (*page).heatmap},
		{"stack", "Stack map", (*page).stack},
		{"integrations", "Integration map", (*page).integrations},
		{"authority", "System of record", (*page).authority},
		{"overlap", "Overlap and consolidation", (*page).overlap},
		{"findings", "Findings", (*page).findings},
		{"quality", "Data quality", (*page).quality},
		{"chain", "Revenue chain", (*page).chain},
		{"lifecycle", "Lifecycle and SLA", (*page).lifecycle},
		{"metrics", "Metrics", (*page).metrics},
		{"savings", "Savings and renewals", (*page).savingsAndRenewals},
		{"roadmap", "Roadmap", (*page).roadmap},
		{"trend", "Trend", (*page).trend},
		{"governance", "Governance", (*page).governance},
		{"trust", "How far this audit can be trusted", (*page).trust},
		{"scope", "Scope", (*page).scope},
		{"appendix", "Method", (*page).appendix},
	}
}

// confidential is in no page that did not ask for it: who holds personal data
// and who has access is for fewer readers.
func confidential() section {
	return section{"compliance", "Compliance, confidential", (*page).compliance}
}

// SectionNames lists the names that Options.Sections takes.
func SectionNames() []string {
	return lo.Map(append(sections(), confidential()), func(s section, _ int) string { return s.name })
}

// choose finds sections by name.
func choose(names []string) ([]section, error) {
	all := sections()
	if len(names) == 0 {
		return all, nil
	}
	var out []section
	for _, n := range names {
		s, found := lo.Find(append(all, confidential()), func(s section) bool { return s.name == n })
		if !found {
			return nil, fmt.Errorf("no section %q; there are %s", n, strings.Join(SectionNames(), ", "))
		}
		out = append(out, s)
	}
	return out, nil
}
