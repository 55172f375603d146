// Package overlap measures how far two tools do the same work (checks.md,
// sections 8 and 9). Read model.go, then derive.go, measure.go for the
// similarity, factor.go for what weakens or strengthens it, and advice.go.
package overlap

import "stackassay/internal/inventory"

// Overlap is a pair of tools that are neither rejected nor retired and have
// something in common. Whether that is one tool too many, a rule says.
type Overlap struct {
	A                  *inventory.Tool              `attr:"a" derived:"true" doc:"first tool, by label"`
	B                  *inventory.Tool              `attr:"b" derived:"true" doc:"second tool"`
	Class              string                       `attr:"class" kw:"peer,contained,none" derived:"true" doc:"shape of the pair, whatever R is; none when nothing is shared"`
	Level              string                       `attr:"level" kw:"finding,watch,none" derived:"true" doc:"R from 50, from 35, below"`
	Redundancy         float64                      `attr:"redundancy" derived:"true" doc:"R, 0 to 100"`
	Similarity         float64                      `attr:"similarity" unit:"share" derived:"true" doc:"J"`
	Coverage           Both                         `attr:"coverage" derived:"true" doc:"C in both directions: a_to_b, b_to_a"`
	CoreCoverage       Both                         `attr:"core_coverage" derived:"true" doc:"K in both directions"`
	Activity           float64                      `attr:"activity" derived:"true" doc:"factor A"`
	Population         float64                      `attr:"population" derived:"true" doc:"factor P"`
	Architecture       float64                      `attr:"architecture" derived:"true" doc:"factor X"`
	Shared             []*inventory.Capability      `attr:"shared" derived:"true" doc:"both have, with their depths"`
	SharedUsed         []*inventory.Capability      `attr:"shared_used" derived:"true" doc:"both use; null when one side has no uses"`
	Providers          map[string][]*inventory.Tool `attr:"providers" derived:"true" doc:"per shared capability, by its address, all tools that use it"`
	OnlyA              []*inventory.Capability      `attr:"only_a" derived:"true" doc:"lost without a"`
	OnlyB              []*inventory.Capability      `attr:"only_b" derived:"true" doc:"lost without b"`
	Inner              *inventory.Tool              `attr:"inner" derived:"true" doc:"the contained one"`
	Outer              *inventory.Tool              `attr:"outer" derived:"true" doc:"the one that contains it"`
	SameProduct        bool                         `attr:"same_product" derived:"true" doc:"one product after aliases"`
	BothSystemOfRecord bool                         `attr:"both_system_of_record" derived:"true" doc:"both claim one entity"`
	UnusedLicence      []*inventory.Capability      `attr:"unused_licence" derived:"true" doc:"core of a paid side, licensed and unused on the other"`
	BothSend           bool                         `attr:"both_send" derived:"true" doc:"both can send marketing mail or sequences to one audience"`
	SuppressionShared  *bool                        `attr:"suppression_shared" derived:"true" doc:"opt-out travels between them or from a consent register"`
	Cheaper            *inventory.Tool              `attr:"cheaper" derived:"true" doc:"smaller yearly cost"`
	Survivor           *inventory.Tool              `attr:"survivor" derived:"true" doc:"higher value, then fit, then system of record, then integrations (checks.md, section 9)"`
	Loser              *inventory.Tool              `attr:"loser" derived:"true" doc:"the other"`
	Advice             string                       `attr:"advice" kw:"retire,consolidate,merge_data,boundary,downsize,exception,freeze,none" derived:"true" doc:"what to do (checks.md, section 9)"`
}

// Both is a measure in both directions.
type Both struct {
	AToB float64 `attr:"a_to_b" unit:"share" derived:"true" doc:"how much of a is in b"`
	BToA float64 `attr:"b_to_a" unit:"share" derived:"true" doc:"how much of b is in a"`
}

// Address implements lang.Node: the two tools, sorted, such as
// tool.hubspot+tool.mailchimp.
func (o *Overlap) Address() string { return o.A.Addr + "+" + o.B.Addr }

// from returns the measure from t to the other tool of the pair.
func (o *Overlap) from(t *inventory.Tool, m Both) float64 {
	if t == o.A {
		return m.AToB
	}
	return m.BToA
}

// onlyOf returns what would be lost without t.
func (o *Overlap) onlyOf(t *inventory.Tool) []*inventory.Capability {
	if t == o.A {
		return o.OnlyA
	}
	return o.OnlyB
}
