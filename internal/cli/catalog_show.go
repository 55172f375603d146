package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/inventory"
)

type catalogShowOptions struct {
	s      *session
	name   string
	format string
}

func newCmdCatalogShow(s *session, run func(context.Context, *catalogShowOptions) error) *cobra.Command {
	opts := &catalogShowOptions{s: s}
	cmd := &cobra.Command{
		Use:     "show NAME",
		Short:   "One product, category, capability or domain",
		Example: "  stackassay catalog show mailchimp\n  stackassay catalog show capability.email_nurture",
		Args:    between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.name = args[0]
			return run(cmd.Context(), opts)
		},
	}
	formatFlag(cmd, &opts.format, formatText, formatJSON)
	return cmd
}

// entry is one thing of the catalogue, as a list of what is known about it.
type entry struct {
	Kind    string  `json:"kind"`
	Name    string  `json:"name"`
	Title   string  `json:"title"`
	Own     bool    `json:"own"`
	Details []about `json:"details"`
}

type about struct {
	Name   string   `json:"name"`
	Values []string `json:"values"`
}

func runCatalogShow(_ context.Context, opts *catalogShowOptions) error {
	inv, err := opts.s.declaredOrNone()
	if err != nil {
		return err
	}
	found := find(inv, opts.name)
	if len(found) == 0 {
		return unknownName("product, category, capability or domain", opts.name, everyName(inv))
	}
	if opts.format == formatJSON {
		return writeJSON(opts.s.sys.Out, found)
	}
	for i, e := range found {
		if err := writeEntry(opts.s.sys.Out, e, i > 0); err != nil {
			return err
		}
	}
	return nil
}

func writeEntry(w io.Writer, e entry, again bool) error {
	var b strings.Builder
	if again {
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "%s.%s: %s\n", e.Kind, e.Name, shown(e.Title))
	width := lo.Max(lo.Map(e.Details, func(d about, _ int) int { return len(d.Name) }))
	for _, d := range e.Details {
		fmt.Fprintf(&b, "  %-*s  %s\n", width, d.Name, shown(list(d.Values)))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// find returns everything that has a name: an address, a label, a title or an
// alias.
func find(inv *inventory.Inventory, name string) []entry {
	kind, label, typed := strings.Cut(name, ".")
	if !typed {
		kind, label = "", name
	}
	fits := func(k string, b *inventory.Block, aliases ...string) bool {
		if typed {
			return k == kind && b.Label == label
		}
		return lo.ContainsBy(slices.Concat(aliases, []string{b.Label, b.Title}), func(a string) bool { return strings.EqualFold(a, label) })
	}
	var out []entry
	for _, p := range inv.Products {
		if fits("product", &p.Block, p.Aliases...) {
			out = append(out, productEntry(p))
		}
	}
	for _, c := range inv.Categories {
		if fits("category", &c.Block) {
			out = append(out, categoryEntry(inv, c))
		}
	}
	for _, c := range inv.Capabilities {
		if fits("capability", &c.Block) {
			out = append(out, capabilityEntry(inv, c))
		}
	}
	for _, d := range inv.Domains {
		if fits("domain", &d.Block) {
			out = append(out, domainEntry(inv, d))
		}
	}
	return out
}

func entryOf(kind string, b *inventory.Block, details ...about) entry {
	return entry{Kind: kind, Name: b.Label, Title: b.Title, Own: !b.Builtin, Details: details}
}

func productEntry(p *inventory.Product) entry {
	e := entryOf("product", &p.Block, about{"vendor", lo.Compact([]string{p.Vendor})})
	if p.Category != nil {
		e.Details = append(e.Details, about{"category", []string{p.Category.Label}})
	}
	e.Details = append(e.Details,
		about{"core", append(labels(p.Core), labels(p.Capabilities)...)},
		about{"secondary", labels(p.Secondary)},
		about{"partial", labels(p.Partial)},
		about{"aliases", p.Aliases})
	if p.RenamedTo != nil {
		e.Details = append(e.Details, about{"renamed to", []string{p.RenamedTo.Label}})
	}
	if p.DiscontinuedOn != nil {
		e.Details = append(e.Details, about{"discontinued on", []string{p.DiscontinuedOn.Format("2006-01-02")}})
	}
	return e
}

func categoryEntry(inv *inventory.Inventory, c *inventory.Category) entry {
	products := lo.FilterMap(inv.Products, func(p *inventory.Product, _ int) (string, bool) { return p.Label, p.Category == c })
	one := "no"
	if c.Singleton {
		one = "yes"
	}
	return entryOf("category", &c.Block, about{"one is enough", []string{one}}, about{"products", products})
}

func capabilityEntry(inv *inventory.Inventory, c *inventory.Capability) entry {
	e := entryOf("capability", &c.Block, about{"weight", []string{fmt.Sprint(c.Weight)}})
	if c.Domain != nil {
		e.Details = append(e.Details, about{"domain", []string{c.Domain.Label}})
	}
	for _, depth := range []string{"core", "secondary", "partial"} {
		e.Details = append(e.Details, about{depth, lo.FilterMap(inv.Products, func(p *inventory.Product, _ int) (string, bool) {
			return p.Label, depthOf(p, c.Label) == depth
		})})
	}
	return e
}

func domainEntry(inv *inventory.Inventory, d *inventory.Domain) entry {
	return entryOf("domain", &d.Block, about{"capabilities", lo.FilterMap(inv.Capabilities, func(c *inventory.Capability, _ int) (string, bool) {
		return c.Label, c.Domain == d
	})})
}

func everyName(inv *inventory.Inventory) []string {
	var out []string
	for _, p := range inv.Products {
		out = append(out, p.Label)
		out = append(out, p.Aliases...)
	}
	for _, c := range inv.Categories {
		out = append(out, c.Label)
	}
	for _, c := range inv.Capabilities {
		out = append(out, c.Label)
	}
	for _, d := range inv.Domains {
		out = append(out, d.Label)
	}
	return lo.Map(out, func(n string, _ int) string { return strings.ReplaceAll(n, " ", "_") })
}
