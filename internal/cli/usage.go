package cli

import (
	"errors"
	"math"
	"os"
	"strconv"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"stackassay/internal/lang"
)

// knownCommand refuses arguments of a command that only holds others.
func knownCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if near := lang.Nearest(args[0], names(cmd)); near != "" {
		return usage("unknown command: %s %s, did you mean %s?", nameOf(cmd), shown(args[0]), near)
	}
	return usage("unknown command: %s %s; %s -h lists them", nameOf(cmd), shown(args[0]), nameOf(cmd))
}

// orNear is the question for the candidate that a wrong name is a slip away from,
// with the comma before it, or "".
func orNear(written string, candidates []string) string {
	if near := lang.Nearest(written, candidates); near != "" {
		return ", did you mean " + near + "?"
	}
	return ""
}

// shortOf cuts ids of findings to as much as somebody wrote of one.
func shortOf[ID ~string](written string, ids []ID) []string {
	return lo.Map(ids, func(id ID, _ int) string { return "F-" + string(id[:min(len(id), max(len(written)-len("F-"), 1))]) })
}

// flagError adds the nearest flag to what the parser says.
func flagError(cmd *cobra.Command, err error) error {
	var (
		unknown *pflag.NotExistError
		invalid *pflag.InvalidValueError
	)
	switch {
	case errors.As(err, &invalid):
		return wrongValue(invalid.GetFlag(), invalid.GetValue())
	case !errors.As(err, &unknown):
		return usageError(oneLine(err.Error()))
	}
	name := unknown.GetSpecifiedName()
	var known []string
	collect := func(f *pflag.Flag) { known = append(known, f.Name) }
	cmd.Flags().VisitAll(collect)
	cmd.InheritedFlags().VisitAll(collect)
	dashes := "--"
	if unknown.GetSpecifiedShortnames() != "" {
		dashes = "-"
	}
	if near := lang.Nearest(name, known); near != "" {
		return usage("unknown flag: %s%s, did you mean --%s?", dashes, shown(name), near)
	}
	return usage("unknown flag: %s%s; %s -h lists them", dashes, shown(name), nameOf(cmd))
}

// wrongValue says what a flag takes.
func wrongValue(f *pflag.Flag, value string) error {
	takes := map[string]string{
		"float64": "a number", "int": "a whole number", "uint": "a whole number, 0 or more", "count": "a whole number",
		"bool": "true or false", "stringToString": "NAME=VALUE",
	}[f.Value.Type()]
	if takes == "" {
		return usage("--%s does not take %q", f.Name, shown(value))
	}
	return usage("--%s takes %s, not %q", f.Name, takes, shown(value))
}

// finite refuses what is no number to compare with: NaN would pass every limit
// that is tested with a comparison.
func finite(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() != "float64" {
			return
		}
		v, parse := strconv.ParseFloat(f.Value.String(), 64)
		if err == nil && (parse != nil || math.IsNaN(v) || math.IsInf(v, 0)) {
			err = wrongValue(f, f.Value.String())
		}
	})
	return err
}

// between refuses fewer than low and more than high arguments, in our words.
func between(low, high int) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) > high && high == 0:
			if info, err := os.Stat(args[0]); err == nil && info.IsDir() {
				return usage("%s takes no argument, not %s; -C names the folder of an inventory", nameOf(cmd), shown(args[0]))
			}
			return usage("%s takes no argument, not %s", nameOf(cmd), shown(args[0]))
		case len(args) > high:
			return usage("unexpected argument: %s; usage: %s", shown(args[high]), cmd.UseLine())
		case len(args) < low:
			return usage("missing argument; usage: %s", cmd.UseLine())
		}
		return nil
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
