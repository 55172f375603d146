package score

// Compute turns checks into a result.
func Compute(in Input) *Result {
	return &Result{
		Format: Format, Version: Version, Audit: in.Audit, Stack: in.Stack,
		Subjects: []Subject{}, Rules: []Rule{}, Checks: []Check{}, Findings: []Finding{},
		Dimensions: []Dimension{}, Score: Score{Caps: []Cap{}}, Coverage: Coverage{NotChecked: []NotChecked{}},
		Roadmap: Roadmap{Waves: []Wave{}}, Savings: Savings{Items: []SavingItem{}}, Facts: in.Facts,
	}
}
