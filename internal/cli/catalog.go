package cli

import (
	"context"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

func newCmdCatalog(s *session) *cobra.Command {
	cmd := group("catalog", "Products, categories and capabilities that are known")
	cmd.Example = "  stackassay catalog list --category crm\n  stackassay catalog show hubspot_marketing_hub"
	cmd.AddCommand(newCmdCatalogList(s, runCatalogList), newCmdCatalogShow(s, runCatalogShow))
	return cmd
}

type catalogListOptions struct {
	s                    *session
	category, capability string
	format               string
}

func newCmdCatalogList(s *session, run func(context.Context, *catalogListOptions) error) *cobra.Command {
	opts := &catalogListOptions{s: s}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "Products, of one category or with one capability",
		Long:    "Lists the products of the built-in catalogue and those that the inventory of this\nfolder declares.",
		Example: "  stackassay catalog list --category crm\n  stackassay catalog list --capability email_nurture -o json",
		Args:    between(0, 0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return run(cmd.Context(), opts) },
	}
	cmd.Flags().StringVar(&opts.category, "category", "", "only products of this `category`")
	cmd.Flags().StringVar(&opts.capability, "capability", "", "only products with this `capability`")
	formatFlag(cmd, &opts.format, formatText, formatJSON)
	return cmd
}

// productLine is a product in a listing.
type productLine struct {
	Product  string `json:"product"`
	Title    string `json:"title"`
	Vendor   string `json:"vendor,omitempty"`
	Category string `json:"category,omitempty"`
	Depth    string `json:"depth,omitempty"`
	Own      bool   `json:"own"`
}

func runCatalogList(_ context.Context, opts *catalogListOptions) error {
	inv, err := opts.s.declaredOrNone()
	if err != nil {
		return err
	}
	if err := opts.known(inv); err != nil {
		return err
	}
	lines := []productLine{}
	for _, p := range inv.Products {
		depth := depthOf(p, opts.capability)
		if opts.category != "" && (p.Category == nil || p.Category.Label != opts.category) || opts.capability != "" && depth == "" {
			continue
		}
		line := productLine{Product: p.Label, Title: p.Title, Vendor: p.Vendor, Depth: depth, Own: !p.Builtin}
		if p.Category != nil {
			line.Category = p.Category.Label
		}
		lines = append(lines, line)
	}
	if opts.format == formatJSON {
		return writeJSON(opts.s.sys.Out, lines)
	}
	headings := []string{"product", "title", "category"}
	if opts.capability != "" {
		headings = append(headings, "depth")
	}
	return writeTable(opts.s.sys.Out, headings, lo.Map(lines, func(l productLine, _ int) []string {
		return []string{l.Product, l.Title, l.Category, l.Depth}[:len(headings)]
	}))
}

// known refuses a filter that nothing in the catalogue fits.
func (o *catalogListOptions) known(inv *inventory.Inventory) error {
	if o.category != "" && inv.Category(o.category) == nil {
		return unknownName("category", o.category, lo.Map(inv.Categories, func(c *inventory.Category, _ int) string { return c.Label }))
	}
	if o.capability != "" && inv.Capability(o.capability) == nil {
		return unknownName("capability", o.capability, lo.Map(inv.Capabilities, func(c *inventory.Capability, _ int) string { return c.Label }))
	}
	return nil
}

func unknownName(kind, name string, all []string) error {
	if near := lang.Nearest(name, all); near != "" {
		return usage("no %s %q, did you mean %s?", kind, shown(name), near)
	}
	return usage("no %s %q; stackassay catalog list shows what there is", kind, shown(name))
}

// depthOf says how well a product does something: core, secondary, partial or
// not at all.
func depthOf(p *inventory.Product, capability string) string {
	has := func(list []*inventory.Capability) bool {
		return lo.ContainsBy(list, func(c *inventory.Capability) bool { return c.Label == capability })
	}
	switch {
	case has(p.Core), has(p.Capabilities):
		return "core"
	case has(p.Secondary):
		return "secondary"
	case has(p.Partial):
		return "partial"
	}
	return ""
}

func labels(cs []*inventory.Capability) []string {
	return lo.Map(cs, func(c *inventory.Capability, _ int) string { return c.Label })
}

func list(words []string) string {
	if len(words) == 0 {
		return "-"
	}
	return strings.Join(words, ", ")
}
