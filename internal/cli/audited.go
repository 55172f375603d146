package cli

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/audit"
	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/report/json"
	"stackassay/internal/report/sarif"
	"stackassay/internal/report/text"
	"stackassay/internal/rule"
	"stackassay/internal/score"
)

// audited is an audit that has run, and what is needed to hand it out.
type audited struct {
	opts        *scanOptions
	inv         *inventory.Inventory
	rules       *rule.Set
	res         *score.Result
	incidents   []audit.Incident
	run         runInfo
	secrets     []string             // none of them may be in an output
	id          string               // in the audit store; empty when it was not stored
	named       string               // a stored audit; empty when it ran now
	occurrences *finding.Occurrences // nil where no record was followed
	unread      bool                 // a stored audit lacks a source
}

// runInfo is run.json: whatever may differ between two runs that found the
// same.
type runInfo struct {
	Started  time.Time   `json:"started_at"`
	Finished time.Time   `json:"finished_at"`
	Seconds  float64     `json:"seconds"`
	Jobs     int         `json:"jobs"`
	Go       string      `json:"go"`
	Platform string      `json:"platform"`
	Sources  []sourceRun `json:"sources"`
	Warnings []string    `json:"warnings,omitempty"`
}

// loaded is the inventory with its rules, before anything of it was audited:
// whatever is wrong with what was asked for is told now.
func (o *scanOptions) loaded() (*audited, error) {
	s := o.s
	a := &audited{opts: o, run: runInfo{Started: s.sys.Now().UTC(), Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}}
	if err := a.load(); err != nil {
		return nil, err
	}
	return a, s.guard(o.outs, a.inv, o.dir, o.reads...)
}

// audit runs the audit of what was loaded.
func (a *audited) audit(ctx context.Context) error {
	o, s := a.opts, a.opts.s
	key, err := s.clientKey(filepath.Join(s.path(o.dir), stateFolder, "key"))
	if err != nil {
		return err
	}
	a.secrets = s.secrets(a.inv, s.path(o.dir))
	if key != nil {
		a.secrets = append(a.secrets, hex.EncodeToString(key))
	}
	a.run.Jobs = s.jobs
	if a.run.Jobs == 0 {
		a.run.Jobs = runtime.GOMAXPROCS(0)
	}
	library, err := s.library(a.inv, o.dir)
	if err != nil {
		return err
	}
	asked := audit.Options{
		Dir: s.path(o.dir), Inventory: a.inv, Rules: a.rules,
		Jobs: a.run.Jobs, Only: o.only, Exclude: o.exclude, Label: o.label,
		Locale: s.written(a.inv), Strict: o.privacy == "strict", Evidence: kept(o.evidence), Key: key, Follow: o.stores(),
		Tool: score.Tool{Name: programName, Version: version, Commit: commit()},
		Log:  s.logger(), Samples: library,
	}
	if err := o.fetch.missing(ctx, s, o.dir, asked); err != nil {
		return err
	}
	p := s.progress(a.inv)
	asked.Progress = p.report
	out, err := audit.Run(ctx, asked)
	if err != nil {
		if ctx.Err() != nil {
			return errInterrupted
		}
		return usageError(oneLine(shown(err.Error())))
	}
	a.res, a.incidents, a.occurrences = out.Result, out.Incidents, out.Occurrences
	a.run.Sources, a.run.Warnings = p.sources, out.Warnings
	a.tell()
	p.end()
	return ctx.Err()
}

// load reads the inventory and the rules. What is wrong ends the audit; what
// is only odd is said.
func (a *audited) load() error {
	s := a.opts.s
	root, err := s.folder(a.opts.dir)
	if err != nil {
		return err
	}
	inv, diags, err := s.inventory(root)
	if err != nil {
		return err
	}
	a.inv = inv
	a.rules, diags = rulesBeside(inv, diags)
	if diags.HasErrors() {
		return diagnosed{diags: diags, files: sources(inv)}
	}
	if len(diags) > 0 && !s.quiet {
		s.writeDiagnostics(s.sys.Err, diags, sources(inv))
		say(s.sys.Err, "")
	}
	return nil
}

// kept is how many cases a finding keeps, as the audit takes it.
func kept(cases uint) int {
	if cases == 0 {
		return -1
	}
	return int(min(cases, math.MaxInt32))
}

// written is the language of the result: what was asked for or declared, never
// the environment's, so that equal inputs give equal bytes.
func (s *session) written(inv *inventory.Inventory) string {
	return lo.CoalesceOrEmpty(s.lang, inv.Stack.Locale, "en")
}

// secrets are the values behind env() and file() in the inventory, as far as they
// are there.
func (s *session) secrets(inv *inventory.Inventory, dir string) []string {
	var out []string
	for _, r := range secretsOf(inv) {
		if v, err := s.secret(r, dir); err == nil {
			out = append(out, v)
		}
	}
	return out
}

// secretsOf are the places of the secrets, in the order of the inventory but for
// those of one tool.
func secretsOf(inv *inventory.Inventory) []lang.Secret {
	var refs []lang.Secret
	for _, t := range inv.Tools {
		if t.Connection != nil {
			refs = append(refs, lo.Values(t.Connection.Secrets)...)
		}
	}
	for _, d := range inv.Datasets {
		if d.From != nil && d.From.DSN != nil {
			refs = append(refs, *d.From.DSN)
		}
	}
	return refs
}

// warningsShown is how many warnings about the sources are printed unasked.
const warningsShown = 5

// tell prints on stderr what was found odd, and what could not be looked at.
// Sources that could not be read were told when it happened.
func (a *audited) tell() {
	s := a.opts.s
	if s.quiet {
		return
	}
	for _, i := range a.incidents {
		if lo.NoneBy(a.run.Sources, func(r sourceRun) bool { return "dataset."+r.Dataset == i.Address && r.Problem != "" }) {
			say(s.sys.Err, "warning: "+a.place(i.Address)+shown(i.Address)+": "+shown(i.Reason))
		}
	}
	shownWarnings := a.run.Warnings
	if s.verbose == 0 && len(shownWarnings) > warningsShown {
		shownWarnings = shownWarnings[:warningsShown]
	}
	for _, w := range shownWarnings {
		say(s.sys.Err, "warning: "+shown(w))
	}
	if rest := len(a.run.Warnings) - len(shownWarnings); rest > 0 {
		say(s.sys.Err, fmt.Sprintf("warning: %d more with -v", rest))
	}
}

// place is where an address is declared, to stand before a message.
func (a *audited) place(address string) string {
	written, ok := a.inv.Node(address).(lang.Written)
	if !ok {
		return ""
	}
	r, builtin := written.Origin()
	if builtin || r.Filename == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d:%d: ", shown(r.Filename), r.Start.Line, r.Start.Column)
}

// idleWaivers are the waivers that accept nothing. A part of an audit says
// nothing about them.
func (a *audited) idleWaivers() []*inventory.Waiver {
	if a.opts.selected() || a.inv == nil {
		return nil
	}
	return lo.Reject(a.inv.Waivers, func(w *inventory.Waiver, _ int) bool {
		return lo.SomeBy(a.res.Checks, func(c score.Check) bool { return c.Outcome == finding.Fail && a.about(w, c) })
	})
}

// about reports whether a waiver may concern a finding: its rule, and one of
// its subjects or something that contains it.
func (a *audited) about(w *inventory.Waiver, c score.Check) bool {
	if strings.TrimPrefix(w.Rule.Addr, "rule.") != c.Rule {
		return false
	}
	return len(w.Subject) == 0 || lo.SomeBy(w.Subject, func(r lang.Ref) bool {
		addr := a.inv.Present(r.Addr)
		return lo.SomeBy(strings.Split(c.Subject, "+"), func(part string) bool {
			return part == addr || strings.HasPrefix(part, addr+".")
		})
	})
}

// code is the exit code of the audit itself: an audit without one verdict has
// looked at nothing.
func (a *audited) code() int {
	if len(a.incidents) > 0 || a.unread || !a.judged() {
		return exitIncomplete
	}
	return exitOK
}

// judged reports whether any check has a verdict.
func (a *audited) judged() bool {
	return lo.SomeBy(a.res.Checks, func(c score.Check) bool { return c.Outcome.Scored() })
}

// store keeps the result, unless it is one of a part or nobody wants it kept.
func (a *audited) store() error {
	if !a.opts.stores() {
		return nil
	}
	var b bytes.Buffer
	if err := json.Render(&b, a.res); err != nil {
		return err
	}
	if leaks(b.Bytes(), a.secrets) {
		return secretLeaked(output{format: formatJSON})
	}
	a.run.Finished = a.opts.s.sys.Now().UTC()
	a.run.Seconds = a.run.Finished.Sub(a.run.Started).Seconds()
	run, err := encodeJSON(a.run)
	if err != nil {
		return err
	}
	files := history.Files{Result: b.Bytes(), Run: run}
	if a.occurrences != nil {
		if files.Occurrences, err = history.EncodeOccurrences(a.occurrences); err != nil {
			return err
		}
	}
	id, err := a.opts.s.store(a.opts.dir).Write(a.res.Audit.AsOf, files)
	if err != nil {
		return problem(lang.CodeStore, "the result could not be stored", shown(err.Error()), "make the folder writable, name another with STACKASSAY_STORE, or use --no-store")
	}
	a.id = id
	return nil
}

// deliver renders the outputs and writes them, stdout last: it tells what was
// written.
func (a *audited) deliver(outs []output) error {
	return a.hand(outs, func(w io.Writer, o text.Options) error { return text.RenderTo(w, a.res, o) })
}

// hand renders outs, and on stdout what show makes, unless an output is there
// already.
func (a *audited) hand(outs []output, show func(io.Writer, text.Options) error) error {
	s := a.opts.s
	o := s.textOptions(a.declared(), a.opts.limit)
	docs, err := s.render(a.res, outs, rendering{
		text: o, sarif: sarif.Options{WithWaived: a.opts.withWaived}, within: s.within(a.opts.dir), secrets: a.secrets,
	})
	if err != nil {
		return err
	}
	wrote, err := s.write(docs)
	if err != nil || lo.SomeBy(outs, func(o output) bool { return o.path == "" }) {
		return err
	}
	o.Stored, o.Wrote = a.id, wrote
	if a.opts.dir != "." {
		o.Dir = a.opts.dir
	}
	if a.id == "" && a.named == "" { // kept as a file, or not at all
		file, found := lo.Find(docs, func(d document) bool { return d.format == formatJSON && d.path != "" })
		o.Audit, o.Lost = file.path, !found
	}
	if a.named != "latest" {
		o.Audit = lo.CoalesceOrEmpty(a.named, o.Audit)
	}
	var b bytes.Buffer
	if err := show(&b, o); err != nil {
		return err
	}
	if leaks(b.Bytes(), a.secrets) {
		return secretLeaked(output{format: formatText})
	}
	_, err = s.sys.Out.Write(b.Bytes())
	return err
}

// declared is the language that the inventory asks for, empty when it does not.
func (a *audited) declared() string {
	if a.inv != nil && a.inv.Stack != nil && a.inv.Stack.Has("locale") {
		return a.inv.Stack.Locale
	}
	return ""
}
