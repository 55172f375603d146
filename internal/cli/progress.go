package cli

import (
	"fmt"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"stackassay/internal/audit"
	"stackassay/internal/inventory"
)

// progress prints one line on stderr for each source that was read, and
// remembers how long it took. What could not be read is told even to those who
// want no progress: it is why the audit is incomplete.
type progress struct {
	s       *session
	width   int // of the names
	last    time.Time
	shown   bool
	sources []sourceRun
}

// sourceRun is one source in run.json.
type sourceRun struct {
	Dataset string  `json:"dataset"`
	Read    int     `json:"read"`
	Method  string  `json:"method,omitempty"`
	Problem string  `json:"problem,omitempty"`
	Seconds float64 `json:"seconds"`
}

func (s *session) progress(inv *inventory.Inventory) *progress {
	p := &progress{s: s, width: len("inventory"), last: s.sys.Now()}
	for _, d := range inv.Datasets {
		p.width = max(p.width, len(d.Label))
	}
	p.shown = s.progressWanted()
	p.line(p.shown, "inventory", contents(inv))
	return p
}

func (p *progress) line(wanted bool, name, rest string) {
	if wanted {
		say(p.s.sys.Err, strings.TrimRight(fmt.Sprintf("  %-*s  %s", p.width, shown(name), rest), " "))
	}
}

// report is called once for each dataset, when it is done.
func (p *progress) report(d audit.Progress) {
	now := p.s.sys.Now()
	took := now.Sub(p.last)
	p.last = now
	p.sources = append(p.sources, sourceRun{d.Dataset, d.Read, d.Method, d.Problem, took.Seconds()})
	if d.Problem != "" {
		p.line(!p.s.quiet, d.Dataset, "not read: "+shown(d.Problem))
		return
	}
	en := message.NewPrinter(language.English)
	population := en.Sprintf("%d", d.Read)
	if d.Population >= 0 {
		population = en.Sprintf("%d", d.Population)
	}
	p.line(p.shown, d.Dataset, fmt.Sprintf("%6s of %7s   %-8s   %.1f s",
		en.Sprintf("%d", d.Read), population, strings.ReplaceAll(d.Method, "_", " "), took.Seconds()))
}

// end separates the progress from the report that follows on the same terminal.
func (p *progress) end() {
	if p.shown {
		say(p.s.sys.Err, "")
	}
}
