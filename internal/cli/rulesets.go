package cli

// rulesetID names the rules that came with the program.
const rulesetID = "2026.2"
