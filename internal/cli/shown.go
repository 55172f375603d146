package cli

import "stackassay/internal/report/text"

// shown is a word of somebody else, an argument, a path or a name, as it is
// safe to print.
func shown(s string) string { return text.Escape(s) }
