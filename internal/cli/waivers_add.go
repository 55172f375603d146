package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"time"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/score"
)

// waiversFile is where waivers are added.
const waiversFile = "waivers.hcl"

type waiversAddOptions struct {
	s          *session
	finding    string
	until      string
	reason     string
	approvedBy string
}

func newCmdWaiversAdd(s *session, run func(context.Context, *waiversAddOptions) error) *cobra.Command {
	opts := &waiversAddOptions{s: s}
	cmd := &cobra.Command{
		Use:   "add FINDING",
		Short: "Accept a finding of the latest audit for a while",
		Long: `Appends a waiver for a finding of the latest audit to waivers.hcl. It keeps the
finding out of gates until the day it runs out; the finding costs its points all
the same.`,
		Example: "  stackassay waivers add F-QA6M7H --until 2026-12-31 --approved-by person.leo --reason \"filled in by the migration\"\n" +
			"  stackassay waivers add F-PPCXCV --until 2027-03-31 --approved-by mia --reason \"Brand B leaves Mailchimp in March.\"",
		Args: between(1, 1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.finding = args[0]
			return run(cmd.Context(), opts)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opts.until, "until", "", "last `DATE` on which it holds")
	f.StringVar(&opts.reason, "reason", "", "why it is accepted")
	f.StringVar(&opts.approvedBy, "approved-by", "", "`PERSON` of the inventory who accepts it")
	return cmd
}

func runWaiversAdd(_ context.Context, opts *waiversAddOptions) error {
	s := opts.s
	until, err := opts.complete()
	if err != nil {
		return err
	}
	w, err := s.waivers()
	if err != nil {
		return err
	}
	if until.Before(w.inv.AsOf.Truncate(24 * time.Hour)) {
		return usage("--until %s is past: the inventory is looked at as of %s", opts.until, w.inv.AsOf.Format(time.DateOnly))
	}
	person, err := w.person(opts.approvedBy)
	if err != nil {
		return err
	}
	c, err := w.waivable(opts.finding)
	if err != nil {
		return err
	}
	label := w.label(c)
	if err := s.appendWaiver(waiverBlock(label, c, opts.reason, person, opts.until)); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.sys.Out, "%s: waiver %q accepts %s of %s until %s\n", waiversFile, label, shown(c.Rule), shown(joined(c.Subject, c.Discriminator)), opts.until)
	return err
}

// complete refuses a waiver that lacks what every waiver needs.
func (o *waiversAddOptions) complete() (time.Time, error) {
	for _, f := range [][2]string{{"--until", o.until}, {"--approved-by", o.approvedBy}, {"--reason", o.reason}} {
		if strings.TrimSpace(f[1]) == "" {
			return time.Time{}, usage("%s is missing: a waiver says until when, by whom and why", f[0])
		}
	}
	until, err := time.Parse(time.DateOnly, o.until)
	if err != nil {
		return until, usage("--until takes a date such as 2026-12-31, not %q", shown(o.until))
	}
	return until, nil
}

// waivable is the finding that is meant, if it can be accepted.
func (w *waivers) waivable(name string) (*score.Check, error) {
	if !regexp.MustCompile(`^(?i)F-[0-9A-HJKMNP-TV-Z]{4,26}$`).MatchString(name) {
		return nil, usage("waivers add takes a finding such as F-45TC5T, not %q", shown(name))
	}
	if w.res == nil {
		return nil, problem(lang.CodeStore, "there is no audit yet", "a waiver is written for a finding of the latest audit", "run stackassay scan first")
	}
	prefix := strings.ToUpper(name)[len("F-"):]
	found := lo.Filter(w.res.Findings, func(f score.Finding, _ int) bool { return strings.HasPrefix(string(f.ID), prefix) })
	switch {
	case len(found) == 0:
		return nil, problem(lang.CodeResult, "no finding "+shown(name)+" in the latest audit", "it may be mended, or of another audit"+orNear(name, shortOf(name, idsOf(w.res))), "see the list with stackassay report latest --limit 0")
	case len(found) > 1:
		return nil, usage("%s begins %d findings: write more of it, such as F-%s", shown(name), len(found), found[0].ID)
	case found[0].Waiver.Accepts():
		return nil, usage("%s is accepted until %s already, by waiver %s", shown(name), found[0].Waiver.ExpiresOn, shown(found[0].Waiver.Name))
	}
	c := w.res.ChecksByID()[found[0].ID]
	for _, x := range w.inv.Waivers { // since the audit
		if a := (&audited{inv: w.inv, res: w.res}); a.about(x, *c) && w.daysLeft(x) > 0 {
			return nil, usage("%s is accepted until %s already, by waiver %s", shown(name), x.ExpiresOn.Format(time.DateOnly), shown(x.Label))
		}
	}
	set, diags := ruleSet(w.inv)
	if diags.HasErrors() {
		return nil, diagnosed{diags: diags, files: sources(w.inv)}
	}
	if r := set.Rule(c.Rule); r == nil || !r.Waivable {
		return nil, problem(lang.CodeNoRule, "a finding of "+shown(c.Rule)+" cannot be accepted", "the rule is not here any more, or allows no waiver", "mend what it found: stackassay explain "+shown(name))
	}
	return c, nil
}

// idsOf are the ids of the findings of an audit.
func idsOf(res *score.Result) []finding.ID {
	return lo.Map(res.Findings, func(f score.Finding, _ int) finding.ID { return f.ID })
}

// label is a name for a waiver that no other has.
func (w *waivers) label(c *score.Check) string {
	words := func(s string) string {
		return strings.Trim(regexp.MustCompile(`[^a-z0-9]+`).ReplaceAllString(strings.ToLower(s), "_"), "_")
	}
	_, rule, _ := strings.Cut(c.Rule, ".")
	label := words(rule + "_" + regexp.MustCompile(`\b[a-z]+\.`).ReplaceAllString(c.Subject, "") + "_" + c.Discriminator)
	taken := lo.SliceToMap(w.inv.Waivers, func(x *inventory.Waiver) (string, bool) { return x.Label, true })
	out := label
	for n := 2; taken[out]; n++ {
		out = fmt.Sprintf("%s_%d", label, n)
	}
	return out
}

// waiverBlock is a waiver as it is written.
func waiverBlock(label string, c *score.Check, reason, person, until string) []byte {
	rule := "rule." + c.Rule
	if c.Discriminator != "" {
		rule += "[" + lang.Quote(c.Discriminator) + "]"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "waiver %s {\nrule = %s\n", lang.Quote(label), rule)
	switch parts := strings.Split(c.Subject, "+"); {
	case c.Subject == "stack":
	case len(parts) == 1:
		fmt.Fprintf(&b, "subject = %s\n", c.Subject)
	default:
		fmt.Fprintf(&b, "subject = [%s]\n", strings.Join(parts, ", "))
	}
	fmt.Fprintf(&b, "reason = %s\napproved_by = %s\nexpires_on = %s\n}\n", lang.Quote(reason), person, lang.Quote(until))
	return lang.Format([]byte(b.String()))
}

// appendWaiver adds a block to the file. An inventory that is not sound with it
// is put back as it was.
func (s *session) appendWaiver(text []byte) error {
	path := s.path(waiversFile)
	before, err := os.ReadFile(path) //nolint:gosec // a file of the inventory
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return problem(lang.CodeUnreadable, "cannot read "+waiversFile, reason(err), "make the file readable")
	}
	after := bytes.TrimRight(before, "\n")
	if len(after) > 0 {
		after = append(after, "\n\n"...)
	}
	if err := writeFile(path, append(bytes.Clone(after), text...), 0o644); err != nil {
		return problem(lang.CodeResult, waiversFile+" could not be written", shown(err.Error()), "make the folder writable")
	}
	_, wrong := s.declares(".")
	if wrong == nil {
		return nil
	}
	if there {
		err = writeFile(path, before, 0o644)
	} else {
		err = os.Remove(path)
	}
	return errors.Join(wrong, err)
}
