package cli

// rulesetID names the rules that came with the program.
const rulesetID = "2026.2"

// builtinRules lists the ids of the rules that came with the program.
func builtinRules() ([]string, error) { return nil, nil }
