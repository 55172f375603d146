package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/sample"
	"stackassay/internal/source/store"
)

// online asks each tool for one record of each dataset, until one of its
// datasets shows that the tool cannot be asked at all. Nothing is kept.
func (x *examination) online(ctx context.Context) {
	if x.inv == nil {
		x.d.add("online", "tools", stateProblem, "nobody was asked: there is no inventory that loads", "")
		return
	}
	wanted := lo.Filter(x.inv.Datasets, func(d *inventory.Dataset, _ int) bool { return sample.Needs(d) })
	if len(wanted) == 0 {
		x.d.add("online", "tools", stateInfo, "every dataset lies in a file: there is nobody to ask", "")
		return
	}
	s := x.s
	library, err := s.library(x.inv, ".")
	if err != nil {
		x.d.add("online", "tools", stateProblem, oneLine(err.Error()), "")
		return
	}
	with := sample.Options{
		Dir: s.path("."), Library: library, Agent: programName + "/" + version, Clients: &sample.Clients{}, Keep: s.keepSecret("."),
		MaxRequests: defaultMaxRequests, Now: s.sys.Now, Log: s.logger(), Secret: s.secretOf("."),
	}
	refused := map[*inventory.Tool]bool{}
	for _, d := range library.InOrder(wanted) {
		switch {
		case ctx.Err() != nil:
			return
		case d.From.Kind == "singer":
			x.d.add("online", d.Addr, stateInfo, "not asked: a tap gives its records as a whole", "")
			continue
		case refused[d.Tool]:
			x.d.add("online", d.Addr, stateProblem, "not asked: "+d.Tool.Title+" refuses its credential", "")
			continue
		}
		c, err := sample.One(ctx, d, with)
		if err != nil {
			x.d.add("online", d.Addr, stateProblem, oneLine(untaken(d, err)), "")
			refused[d.Tool] = c != nil && c.Class == "auth_invalid"
			continue
		}
		x.answered(d, c)
	}
}

// answered says what the answer of a tool showed.
func (x *examination) answered(d *inventory.Dataset, c *store.Contact) {
	parts := []string{"answers"}
	if i := c.Identity; i != nil && i.User+i.Account != "" {
		parts = append(parts, "as "+strings.TrimSpace(i.User+" "+i.Account))
	}
	if c.LatencyMS != nil {
		parts = append(parts, fmt.Sprintf("%.0f ms", *c.LatencyMS))
	}
	st, help := stateOK, ""
	if c.SkewS != nil {
		if skew := time.Duration(*c.SkewS * float64(time.Second)); skew.Abs() > skewed {
			parts = append(parts, "its clock is "+skew.Abs().Round(time.Second).String()+lo.Ternary(skew > 0, " ahead", " behind"))
			st, help = stateWarning, "set the clock of this machine"
		}
	}
	if c.Identity != nil && c.Identity.Sandbox != nil && *c.Identity.Sandbox {
		parts = append(parts, "a sandbox")
		st, help = stateWarning, "name the credential of the real account"
	}
	x.d.add("online", d.Addr, st, strings.Join(parts, ", "), help)
}
