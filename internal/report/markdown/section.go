package markdown

import "github.com/samber/lo"

// section is one part of the document. Its write says why it is empty where it
// is.
type section struct {
	name, title string
	write       func(*page)
}

// sections are the parts of a document in their order.
func sections() []section {
	return []section{
		{"scope", "Scope", (*page).scope},
		{"summary", "Executive summary", (*page).summary},
		{"scorecard", "Scorecard", (*page).scorecard},
		{"findings", "Findings", (*page).findings},
		{"stack", "Stack map", (*page).stack},
		{"heatmap", "Heat map", (*page).heatmap},
		{"integrations", "Integration map", (*page).integrations},
		{"authority", "System of record", (*page).authority},
		{"overlap", "Overlap and consolidation", (*page).overlap},
		{"quality", "Data quality", (*page).quality},
		{"chain", "Revenue chain", (*page).chain},
		{"lifecycle", "Lifecycle and SLA", (*page).lifecycle},
		{"metrics", "Metrics", (*page).metrics},
		{"savings", "Savings", (*page).savings},
		{"roadmap", "Roadmap", (*page).roadmap},
		{"governance", "Governance", (*page).governance},
		{"trend", "Trend", (*page).trend},
		{"trust", "How far this audit can be trusted", (*page).trust},
		{"appendix", "Appendix", (*page).appendix},
	}
}

// confidential is in no document that did not ask for it: who holds personal
// data and who has access is for fewer readers.
func confidential() section {
	return section{"compliance", "Compliance, confidential", (*page).compliance}
}

// SectionNames lists the names that Options.Sections takes.
func SectionNames() []string {
	return lo.Map(append(sections(), confidential()), func(s section, _ int) string { return s.name })
}
