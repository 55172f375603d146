package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"stackassay/internal/lang"
)

// The formats that listings are printed in.
const (
	formatText     = "text"
	formatJSON     = "json"
	formatMarkdown = "markdown"
)

// The formats of a report that have flags or places of their own.
const (
	formatCSV    = "csv"
	formatGitHub = "github"
	formatHTML   = "html"
	formatSARIF  = "sarif"
	formatXLSX   = "xlsx"
)

// formatFlag declares -o of a command that prints a listing in one format.
func formatFlag(cmd *cobra.Command, into *string, formats ...string) {
	cmd.Flags().StringVarP(into, "output", "o", formats[0], "format: "+lang.Or(formats))
	cmd.PreRunE = func(*cobra.Command, []string) error {
		*into = strings.TrimSuffix(*into, "=-")
		if !oneOf(*into, formats...) {
			return usage("-o takes %s, not %q", lang.Or(formats), shown(*into))
		}
		return nil
	}
}
