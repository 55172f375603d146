package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/audit"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/sample"
	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// defaultMaxRequests is how many requests one dataset may cost.
const defaultMaxRequests = 1000

type sampleOptions struct {
	s         *session
	datasets  []string
	plan      bool
	probe     bool
	purge     bool
	fetch     fetchOptions
	method    string
	size      uint
	sizeGiven bool
	seed      uint64
	seedGiven bool
}

// fetchOptions are the flags of every command that may fetch records.
type fetchOptions struct {
	refresh     bool
	offline     bool
	allowExec   bool
	maxRequests uint
	timeout     time.Duration
}

func (o *fetchOptions) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.BoolVar(&o.refresh, "refresh", false, "fetch anew what was fetched before")
	f.BoolVar(&o.allowExec, "allow-exec", false, "start the programs that the inventory names (Singer taps)")
	f.UintVar(&o.maxRequests, "max-requests", defaultMaxRequests, "requests that one dataset may cost")
	f.DurationVar(&o.timeout, "timeout", 0, "stop fetching after this `time`, such as 10m; the next run goes on there")
}

func newCmdSample(s *session, run func(context.Context, *sampleOptions) error) *cobra.Command {
	opts := &sampleOptions{s: s}
	cmd := &cobra.Command{
		Use:   "sample [DATASET...]",
		Short: "Fetch records from the tools themselves",
		Long: `Fetches the records of these datasets of the inventory in this folder, or of all
that do not lie in files, into .stackassay/samples, readable for you alone. What
was interrupted goes on where it stopped. Only hosts that the inventory names
are contacted, and nothing is ever written to them.`,
		Example: "  stackassay sample --plan\n  stackassay sample hubspot_contacts --size 2000",
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.datasets, opts.sizeGiven, opts.seedGiven = args, cmd.Flags().Changed("size"), cmd.Flags().Changed("seed")
			return run(cmd.Context(), opts)
		},
	}
	f := cmd.Flags()
	f.BoolVar(&opts.plan, "plan", false, "say what would be asked of whom, and contact nobody")
	f.BoolVar(&opts.probe, "probe", false, "ask only who is asking, what is left of the allowance and how many records exist")
	f.Uint64Var(&opts.seed, "seed", 0, "decides draws that are made without a list of ids, instead of the client key")
	f.BoolVar(&opts.purge, "purge", false, "remove the records that were fetched; what is known about them stays")
	f.StringVar(&opts.method, "method", "", "all, random, key_hash, head or recent, instead of what the inventory says")
	f.UintVar(&opts.size, "size", 0, "records wanted of each dataset, instead of what the inventory says")
	opts.fetch.flags(cmd)
	return cmd
}

func runSample(ctx context.Context, opts *sampleOptions) error {
	s := opts.s
	if opts.method != "" && !lo.Contains(finding.Methods(), finding.Method(opts.method)) {
		return usage("--method takes %s, not %q", lang.Or(lo.Map(finding.Methods(), func(m finding.Method, _ int) string { return string(m) })), shown(opts.method))
	}
	root, err := s.folder(".")
	if err != nil {
		return err
	}
	inv, diags, err := s.inventory(root)
	if err != nil {
		return err
	}
	if diags.HasErrors() {
		return diagnosed{diags: diags, files: sources(inv)}
	}
	library, err := s.library(inv, ".")
	if err != nil {
		return err
	}
	chosen, err := opts.choose(inv)
	if err != nil {
		return err
	}
	switch {
	case len(chosen) == 0:
		say(s.sys.Out, "every dataset lies in a file: there is nothing to fetch")
		return nil
	case opts.purge:
		return opts.remove(chosen)
	case opts.plan:
		return opts.plans(chosen, library)
	}
	with, err := opts.fetch.options(s, library, ".")
	if err != nil {
		return err
	}
	with.Method = opts.method
	if opts.sizeGiven {
		with.Size = new(int(opts.size))
	}
	if opts.seedGiven {
		with.Seed = &opts.seed
	}
	return opts.fetch.within(ctx, func(ctx context.Context) error { return opts.take(ctx, library.InOrder(chosen), with) })
}

// take fetches one dataset after the other, or asks about them.
func (o *sampleOptions) take(ctx context.Context, ds []*inventory.Dataset, with sample.Options) error {
	s, failed := o.s, 0
	for _, d := range ds {
		line, whole, err := o.one(ctx, d, with)
		switch {
		case ctx.Err() != nil:
			return o.fetch.stopped(ctx, s, d)
		case err != nil:
			failed++
			say(s.sys.Err, "error: "+d.Addr+": "+shown(untaken(d, err)))
		default:
			say(s.sys.Out, d.Label+": "+shown(line))
			if !whole {
				failed++
			}
		}
	}
	if failed > 0 {
		return asExit(exitIncomplete)
	}
	return nil
}

// one fetches one dataset, or asks about it, and says what came of it.
func (o *sampleOptions) one(ctx context.Context, d *inventory.Dataset, with sample.Options) (line string, whole bool, err error) {
	if o.probe {
		c, err := sample.Probe(ctx, d, with)
		if err != nil {
			return "", false, err
		}
		return probed(c), true, nil
	}
	m, err := sample.Take(ctx, d, with)
	if err != nil {
		return "", false, err
	}
	return told(m), m.Complete, nil
}

// within does something for as long as --timeout allows.
func (o *fetchOptions) within(ctx context.Context, do func(ctx context.Context) error) error {
	if o.timeout <= 0 {
		return do(ctx)
	}
	ctx, stop := context.WithTimeout(ctx, o.timeout)
	defer stop()
	return do(ctx)
}

// stopped is how fetching ends in the middle of a dataset: by the user, or when
// the time is up.
func (o *fetchOptions) stopped(ctx context.Context, s *session, d *inventory.Dataset) error {
	if !errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return errInterrupted
	}
	say(s.sys.Err, fmt.Sprintf("error: %s: the time is up after %s; run it again within a day and it goes on", d.Addr, o.timeout))
	return asExit(exitIncomplete)
}

// probed is what a contact without records showed, in a few words.
func probed(c *store.Contact) string {
	var parts []string
	if n, ok := c.Population.Known(); ok {
		parts = append(parts, count(int(n), "record", "records"))
	}
	if i := c.Identity; i != nil && i.User+i.Account != "" {
		parts = append(parts, "asked as "+strings.TrimSpace(i.User+" "+i.Account))
	}
	if q := c.Quota; q != nil && q.Allowed > 0 {
		parts = append(parts, fmt.Sprintf("%.0f %% of the allowance used", 100*q.Used/q.Allowed))
	}
	if len(parts) == 0 {
		parts = []string{"it answers"}
	}
	return strings.Join(parts, ", ")
}

// choose finds the datasets by their names, or all that are fetched.
func (o *sampleOptions) choose(inv *inventory.Inventory) ([]*inventory.Dataset, error) {
	if len(o.datasets) == 0 {
		return lo.Filter(inv.Datasets, func(d *inventory.Dataset, _ int) bool { return sample.Needs(d) }), nil
	}
	var out []*inventory.Dataset
	for _, name := range o.datasets {
		name = strings.TrimPrefix(name, "dataset.")
		d, ok := lo.Find(inv.Datasets, func(d *inventory.Dataset) bool { return d.Label == name })
		if !ok {
			help := ""
			if near := lang.Nearest(name, lo.Map(inv.Datasets, func(d *inventory.Dataset, _ int) string { return d.Label })); near != "" {
				help = "; did you mean " + near + "?"
			}
			return nil, usage("there is no dataset %s in this inventory%s", shown(name), help)
		}
		if !sample.Needs(d) {
			return nil, usage("dataset %s lies in %s: it is read in place", d.Label, shown(d.From.Path))
		}
		out = append(out, d)
	}
	return out, nil
}

// remove purges the records of datasets.
func (o *sampleOptions) remove(chosen []*inventory.Dataset) error {
	at := o.s.samples(".")
	for _, d := range chosen {
		removed, err := at.Purge(d.Label)
		if err != nil {
			return problem(lang.CodeResult, "the records cannot be removed", shown(reason(err)), "remove "+shown(at.Dir)+" yourself")
		}
		say(o.s.sys.Out, d.Label+": "+lo.Ternary(removed, "removed", "nothing was kept"))
	}
	return nil
}

// plans says what would be asked of whom.
func (o *sampleOptions) plans(chosen []*inventory.Dataset, library *sample.Library) error {
	at := o.s.samples(".")
	with := sample.Options{Library: library, Method: o.method, MaxRequests: int(o.fetch.maxRequests)}
	if o.sizeGiven {
		with.Size = new(int(o.size))
	}
	for i, d := range library.InOrder(chosen) {
		if i > 0 {
			say(o.s.sys.Out, "")
		}
		p := sample.PlanOf(d, with)
		had := "-"
		if m, err := at.Read(d.Label); err == nil {
			had = told(m)
		}
		say(o.s.sys.Out, d.Label)
		for _, line := range [][2]string{
			{"from", p.Where}, {"what", p.What}, {"fields", p.Fields}, {"how", p.How}, {"requests", p.Requests}, {"allowance", p.Allowance}, {"last sample", had},
		} {
			if line[1] != "" {
				say(o.s.sys.Out, fmt.Sprintf("  %-11s  %s", line[0], shown(line[1])))
			}
		}
	}
	return nil
}

// told is a sample in a few words.
func told(m *store.Manifest) string {
	line := fmt.Sprintf("%s, %s", count(m.Count, "record", "records"), strings.ReplaceAll(string(m.Method), "_", " "))
	if n, ok := m.Population.Known(); ok {
		line += fmt.Sprintf(" of %d", n)
	}
	if m.Because != nil {
		line += "; not complete: " + *m.Because
	}
	return line
}

// samples is the store of samples of an inventory.
func (s *session) samples(dir string) store.Store {
	return store.Store{Dir: filepath.Join(s.path(dir), stateFolder, "samples")}
}

// library is what is known of the samples of an inventory and of the interfaces
// they come from.
func (s *session) library(inv *inventory.Inventory, dir string) (*sample.Library, error) {
	all, diags := sample.Connectors(inv, s.connector)
	if diags.HasErrors() {
		return nil, diagnosed{diags: diags, files: sources(inv)}
	}
	return &sample.Library{Store: s.samples(dir), Connectors: all, Integrations: inv.Integrations}, nil
}

// keepSecret writes a secret that works once back to the file it came from.
func (s *session) keepSecret(dir string) func(secret lang.Secret, value string) error {
	return func(secret lang.Secret, value string) error {
		return writeFile(secretFile(secret, s.path(dir)), []byte(value+"\n"), 0o600)
	}
}

// options are what samples are taken with: what the command line and the
// environment give, and the client key, which is made when there is none.
func (o *fetchOptions) options(s *session, library *sample.Library, dir string) (opts sample.Options, err error) {
	if o.timeout < 0 {
		return opts, usage("--timeout takes a time such as 10m, not %s", o.timeout)
	}
	path := filepath.Join(s.path(dir), stateFolder, "key")
	key, err := s.clientKey(path)
	if err != nil {
		return opts, err
	}
	if key == nil {
		if _, err := makeKey(path); err != nil {
			return opts, problem(lang.CodeSecretForm, "the client key cannot be written", shown(path)+": "+reason(err), "make the folder writable, or set STACKASSAY_KEY")
		}
		if key, err = s.clientKey(path); err != nil {
			return opts, err
		}
	}
	return sample.Options{
		Dir: s.path(dir), Library: library, Key: key, Agent: programName + "/" + version, Clients: &sample.Clients{}, Keep: s.keepSecret(dir), MaxRequests: int(o.maxRequests),
		AllowExec: o.allowExec, Env: s.sys.few("PATH", "HOME", "LANG"), Now: s.sys.Now, Log: s.logger(),
		Secret:  s.secretOf(dir),
		Refresh: o.refresh,
	}, nil
}

// untaken is why a sample was not taken, in words, without the name of the
// dataset, which stands before it.
func untaken(d *inventory.Dataset, err error) string {
	text := err.Error()
	if e, ok := errors.AsType[*source.Error](err); ok && e.Hint != "" {
		text += ". " + strings.TrimSuffix(e.Hint, ".")
	}
	return strings.TrimPrefix(text, d.Addr+": ")
}

// secretFile is the place of a secret that lies in a file.
func secretFile(secret lang.Secret, dir string) string {
	path := filepath.FromSlash(secret.File)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}

// secretOf resolves the secrets of an inventory.
func (s *session) secretOf(dir string) func(secret lang.Secret) (string, error) {
	return func(secret lang.Secret) (string, error) { return s.secret(secret, s.path(dir)) }
}

// secret resolves what stands behind env() or file(). The error never repeats
// it.
func (s *session) secret(secret lang.Secret, dir string) (string, error) {
	if secret.Env != "" {
		if v := s.sys.env(secret.Env); v != "" {
			return v, nil
		}
		return "", fmt.Errorf("the environment variable %s is not set", secret.Env)
	}
	data, err := os.ReadFile(secretFile(secret, dir))
	if err != nil {
		return "", fmt.Errorf("the secret in %s cannot be read: %s", shown(secret.File), reason(err))
	}
	v := strings.TrimSpace(string(data))
	if v == "" {
		return "", fmt.Errorf("the secret in %s is empty", shown(secret.File))
	}
	return v, nil
}

// missing fetches what an audit needs and the store does not have. What cannot
// be fetched is an incident of the audit, which says so again.
func (o *fetchOptions) missing(ctx context.Context, s *session, dir string, asked audit.Options) error {
	if o.offline {
		return nil
	}
	wanted, err := audit.Reads(asked)
	if err != nil {
		return usageError(oneLine(shown(err.Error())))
	}
	todo := lo.Filter(asked.Inventory.Datasets, func(d *inventory.Dataset, _ int) bool {
		if !sample.Needs(d) || !wanted(d) {
			return false
		}
		_, err := asked.Samples.Store.Open(d.Label)
		return o.refresh || errors.Is(err, store.ErrNone)
	})
	if len(todo) == 0 {
		return nil
	}
	with, err := o.options(s, asked.Samples, dir)
	if err != nil {
		return err
	}
	return o.within(ctx, func(within context.Context) error {
		for _, d := range asked.Samples.InOrder(todo) {
			if _, err := sample.Take(within, d, with); err != nil {
				if ctx.Err() != nil {
					return errInterrupted
				}
				if within.Err() != nil { // the audit goes on without it, and says so
					err = fmt.Errorf("the time is up after %s", o.timeout)
				}
				say(s.sys.Err, "warning: "+d.Addr+" was not sampled: "+shown(untaken(d, err)))
			}
		}
		return nil
	})
}
