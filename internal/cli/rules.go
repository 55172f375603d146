package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"stackassay/internal/rule"
)

func newCmdRules(s *session) *cobra.Command {
	cmd := group("rules", "List, show, test and write rules")
	cmd.Example = "  stackassay rules list --dimension compliance\n  stackassay rules test"
	cmd.AddCommand(
		newCmdRulesList(s, runRulesList),
		newCmdRulesShow(s, runRulesShow),
		newCmdRulesTest(s, runRulesTest),
		newCmdRulesNew(s, runRulesNew),
		newCmdRulesKinds(s, runRulesKinds),
	)
	return cmd
}

// rules loads the rules that hold in this folder: the built-in ones, and where
// there is an inventory its own and what it sets.
func (s *session) rules() (*rule.Set, error) {
	inv, err := s.declaredOrNone()
	if err != nil {
		return nil, err
	}
	set, diags := ruleSet(inv)
	if diags.HasErrors() {
		return nil, diagnosed{diags: diags, files: sources(inv)}
	}
	return set, nil
}

// shippedAtLeast are the rules that hold in this folder, or where its inventory
// or its rules have errors the built-in ones: whoever is mending them must be
// able to look things up.
func (s *session) shippedAtLeast() (set *rule.Set, whole bool, err error) {
	set, err = s.rules()
	if err == nil {
		return set, true, nil
	}
	var mistakes diagnosed
	if _, unreadable := s.folder("."); unreadable != nil || !errors.As(err, &mistakes) {
		return nil, false, err
	}
	inv, err := s.none()
	if err != nil {
		return nil, false, err
	}
	set, diags := ruleSet(inv)
	if diags.HasErrors() {
		return nil, false, diagnosed{diags: diags, files: sources(inv)}
	}
	return set, false, nil
}
