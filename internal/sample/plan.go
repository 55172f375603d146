package sample

import (
	"fmt"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/connector"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/source/store"
)

// usualRequests is how many requests one dataset may cost when nobody says.
const usualRequests = 1000

// Plan is what would be asked of whom for one dataset, as far as that can be told
// without contacting anybody: from the inventory, the connector and the last
// contact.
type Plan struct {
	Where     string // host, program or file
	What      string // object, table or stream
	Fields    string
	How       string
	Requests  string
	Allowance string // what that is of the day's allowance, "" where the tool has told none
}

// PlanOf plans the sample of a dataset. It contacts nobody.
func PlanOf(d *inventory.Dataset, opts Options) Plan {
	switch f := d.From; f.Kind {
	case "sql":
		p := Plan{Where: f.Driver + " at " + f.DSN.String(), What: lo.CoalesceOrEmpty(f.Table, "query"), Fields: "all columns", Requests: "2 to 3 statements in one transaction that cannot write"}
		p.How = "all rows are read"
		if size(d, opts) != nil {
			p.How = "rows are counted, and the client key draws of them"
		}
		return p
	case "singer":
		p := Plan{Where: f.Path, What: stream(d), Fields: "all that the messages hold", How: "all messages are read", Requests: "none"}
		if f.Path == "" {
			p.Where, p.Requests = "tap "+f.Tap[0], "those of the tap, which is started with --allow-exec only"
		}
		return p
	}
	c, err := connectorOf(d, opts.Library.Connectors)
	if err != nil {
		return Plan{Where: "-", What: err.Error()}
	}
	p := Plan{Where: c.Host(d.Tool.Connection.BaseURL, d.Tool.Connection.Variables), What: c.ObjectOf(d)}
	if token := c.TokenHost(d.Tool.Connection.Variables); token != "" && d.Tool.Connection.BaseURL == "" && !strings.HasPrefix(p.Where, token) {
		p.Where += ", and " + token + " for a token"
	}
	o, err := c.Find(p.What)
	if err != nil {
		p.What = err.Error()
		return p
	}
	w := connector.Wish{
		Method: finding.Method(lo.CoalesceOrEmpty(opts.Method, d.Sample.Method)), Size: size(d, opts), Known: -1, Keys: -1,
		Requests: lo.CoalesceOrEmpty(opts.MaxRequests, usualRequests),
	}
	at := opts.Library.Store
	contact, _ := at.Contact(d.Label) // nil: it was never contacted
	if contact != nil {
		if n, ok := contact.Population.Known(); ok {
			w.Known = n
		}
	}
	p.Fields = fieldsOf(d, o, at, &w)
	if w.Method == finding.Paired && d.Sample.With != nil {
		if m, err := at.Read(d.Sample.With.Label); err == nil {
			w.Keys = m.Count
		}
	}
	var steps []connector.Step
	p.How, steps = c.Forecast(o, w)
	text, total := requestsOf(steps)
	p.Requests = text
	if contact != nil && contact.Quota != nil && contact.Quota.Allowed > 0 {
		q := contact.Quota
		p.Allowance = fmt.Sprintf("%.2g %% of what was left of it on %s (%.0f of %.0f used)", 100*float64(total)/max(1, q.Allowed-q.Used), contact.At.Format("2006-01-02"), q.Used, q.Allowed)
	}
	return p
}

// fieldsOf names the fields that would be asked for.
func fieldsOf(d *inventory.Dataset, o *connector.Object, at store.Store, w *connector.Wish) string {
	names := d.From.Fields
	lists, err := at.Fields(d.Label, 1)
	switch {
	case len(names) > 0:
	case err == nil && len(lists) > 0:
		names = lo.Map(lists[0].Fields, func(f store.Property, _ int) string { return f.Name })
	case o.Schema != nil:
		return "all of its field list, which is asked for first"
	default:
		return "all that the tool sends" + without(o)
	}
	w.Fields = len(names)
	shown := names
	if len(shown) > mostNamed {
		shown = shown[:mostNamed]
	}
	text := strings.Join(shown, ", ")
	if n := len(names) - len(shown); n > 0 {
		text += fmt.Sprintf(" and %d more", n)
	}
	return text + without(o)
}

// mostNamed is how many fields a plan names.
const mostNamed = 40

func without(o *connector.Object) string {
	if len(o.Omit) == 0 {
		return ""
	}
	return ", without " + strings.Join(o.Omit, ", ")
}

// requestsOf are the steps of a forecast in words, and their sum as far as it is
// known.
func requestsOf(steps []connector.Step) (text string, total int) {
	unknown := false
	parts := lo.Map(steps, func(s connector.Step, _ int) string {
		if s.Count < 0 {
			unknown = true
			total++
			return "1 or more " + s.What
		}
		total += s.Count
		return fmt.Sprintf("%d %s", s.Count, s.What)
	})
	about := "about"
	if unknown {
		about = "at least"
	}
	return fmt.Sprintf("%s %d: %s", about, total, strings.Join(parts, ", ")), total
}
