package cli

import "strconv"

// The values of --color.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// Width of a report when nobody knows better, and its limits.
const (
	usualColumns = 80
	fewColumns   = 40
	manyColumns  = 120
)

// color decides for one stream. An explicit flag beats the environment, a wish
// for no colour beats one for colour, and a stream that is no terminal gets
// colour only when it is forced.
func color(mode string, out Stream, env func(string) string) bool {
	switch mode {
	case colorAlways:
		return true
	case colorNever:
		return false
	}
	if env("NO_COLOR") != "" {
		return false
	}
	for _, name := range []string{"CLICOLOR_FORCE", "FORCE_COLOR"} {
		if v := env(name); v != "" && v != "0" {
			return true
		}
	}
	if env("TERM") == "dumb" {
		return false
	}
	return out.Terminal
}

// width is the number of columns of one stream: its own, else COLUMNS, else 80.
func width(out Stream, env func(string) string) int {
	w := out.Columns
	if w <= 0 {
		w, _ = strconv.Atoi(env("COLUMNS"))
	}
	if w <= 0 {
		w = usualColumns
	}
	return max(fewColumns, min(manyColumns, w))
}

// progressWanted says whether the progress of a scan is shown.
func (s *session) progressWanted() bool {
	return !s.noProgress && !s.quiet && s.sys.env("CI") == ""
}
