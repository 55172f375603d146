package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/audit"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/report/profile"
	"stackassay/internal/rule"
)

type profileOptions struct {
	s       *session
	names   []string
	fields  []string
	format  string
	privacy string
}

func newCmdProfile(s *session, run func(context.Context, *profileOptions) error) *cobra.Command {
	opts := &profileOptions{s: s}
	cmd := &cobra.Command{
		Use:   "profile DATASET|FILE...",
		Short: "What the columns of a dataset or a file hold",
		Long: `Profiles the columns of datasets of this folder's inventory, or of files that need
no inventory: filled, distinct, valid, shapes, lengths, how the values spread, keys,
and which columns decide others. Values are masked, and cells of fewer than five
records are not shown.`,
		Example: "  stackassay profile hubspot_contacts\n  stackassay profile contacts.csv --field email -o json",
		Args:    between(1, 100),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.names = args
			return run(cmd.Context(), opts)
		},
	}
	f := cmd.Flags()
	f.StringArrayVar(&opts.fields, "field", nil, "only this `field` or column; may repeat")
	f.StringVar(&opts.privacy, "privacy", "standard", "standard, or strict to show no value of a record, not even a shape")
	formatFlag(cmd, &opts.format, formatText, formatJSON, formatCSV, formatMarkdown)
	known := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		if !oneOf(opts.privacy, "standard", "strict") {
			return usage("--privacy takes standard or strict, not %q", shown(opts.privacy))
		}
		return known(cmd, args)
	}
	return cmd
}

// profiled is one dataset that is profiled, declared or made up for a file.
type profiled struct {
	name    string
	dir     string
	inv     *inventory.Inventory
	dataset *inventory.Dataset
}

func runProfile(ctx context.Context, opts *profileOptions) error {
	s := opts.s
	targets, err := opts.targets()
	if err != nil {
		return err
	}
	page := profile.Page{Format: programName + ".profile", Version: "1.0", Privacy: opts.privacy, Tables: []profile.Table{}}
	var secrets []string
	rules := map[*inventory.Inventory]*rule.Set{}
	for _, t := range targets {
		set := rules[t.inv]
		if set == nil {
			loaded, diags := rulesBeside(t.inv, nil)
			if diags.HasErrors() {
				return diagnosed{diags: diags, files: sources(t.inv)}
			}
			set, rules[t.inv] = loaded, loaded
			secrets = append(secrets, s.secrets(t.inv, t.dir)...)
		}
		jobs := s.jobs
		if jobs == 0 {
			jobs = runtime.GOMAXPROCS(0)
		}
		found, err := audit.ProfileDataset(ctx, audit.Options{
			Dir: t.dir, Inventory: t.inv, Rules: set, Jobs: jobs, Strict: opts.privacy == "strict", Log: s.logger(),
		}, t.dataset, opts.fields)
		if err != nil {
			return opts.failed(ctx, t, err)
		}
		page.Tables = append(page.Tables, tableOf(t.name, found, opts.privacy == "strict"))
	}
	var b bytes.Buffer
	if err := opts.render(&b, &page); err != nil {
		return err
	}
	if leaks(b.Bytes(), secrets) {
		return secretLeaked(output{format: opts.format})
	}
	data := b.Bytes()
	if s.sys.Out.Terminal && opts.format != formatText { // a text is safe already
		data = tame(data)
	}
	if _, err := s.sys.Out.Write(data); err != nil {
		return err
	}
	if lo.SomeBy(page.Tables, func(t profile.Table) bool { return t.Unread > 0 || t.Records+t.Archived == 0 }) {
		return asExit(exitIncomplete)
	}
	return nil
}

func (o *profileOptions) render(b *bytes.Buffer, page *profile.Page) error {
	s := o.s
	switch o.format {
	case formatJSON:
		return profile.JSON(b, page)
	case formatMarkdown:
		return profile.Markdown(b, page, escapeMarkdown)
	case formatCSV:
		return profile.CSV(b, page)
	}
	return profile.Text(b, page, profile.Options{Width: s.columns(s.sys.Out), UTF8: s.sys.utf8(), Escape: shown})
}

// failed says why a dataset or a file has no profile.
func (o *profileOptions) failed(ctx context.Context, t profiled, err error) error {
	if ctx.Err() != nil {
		return errInterrupted
	}
	if missing, ok := errors.AsType[*audit.NoFieldError](err); ok {
		if near := lang.Nearest(missing.Name, missing.Known); near != "" {
			return usage("%s has no field or column %q, did you mean %s?", shown(t.name), shown(missing.Name), shown(near))
		}
		return usage("%s has no field or column %q; it has %s", shown(t.name), shown(missing.Name), shown(list(missing.Known)))
	}
	return problem(lang.CodeSource, shown(t.name)+" cannot be read", oneLine(shown(err.Error())), "name a file with records: CSV, TSV, JSON, JSON Lines, Parquet or a workbook")
}

// targets finds out what is meant: a dataset of the inventory by its name, with
// or without dataset., else a file.
func (o *profileOptions) targets() ([]profiled, error) {
	s := o.s
	inv, none := (*inventory.Inventory)(nil), (*inventory.Inventory)(nil)
	var out []profiled
	for _, name := range o.names {
		file := s.path(name)
		info, err := os.Stat(file)
		isFile := err == nil && !info.IsDir()
		if isFile && (isPath(name) || filepath.Ext(name) != "") {
			if none == nil {
				if none, err = s.none(); err != nil {
					return nil, err
				}
			}
			out = append(out, bare(name, file, none))
			continue
		}
		if inv == nil {
			if inv, err = s.declaredOrNone(); err != nil {
				return nil, err
			}
		}
		d, found := lo.Find(inv.Datasets, func(d *inventory.Dataset) bool { return d.Label == strings.TrimPrefix(name, "dataset.") })
		if !found {
			return nil, o.unknown(name, inv)
		}
		out = append(out, profiled{name: d.Addr, dir: s.path("."), inv: inv, dataset: d})
	}
	return out, nil
}

func (o *profileOptions) unknown(name string, inv *inventory.Inventory) error {
	labels := lo.Map(inv.Datasets, func(d *inventory.Dataset, _ int) string { return d.Label })
	if near := lang.Nearest(strings.TrimPrefix(name, "dataset."), labels); near != "" {
		return usage("no dataset and no file %q, did you mean %s?", shown(name), near)
	}
	if len(labels) == 0 {
		return usage("no file %q, and this folder declares no dataset", shown(name))
	}
	return usage("no dataset and no file %q; the datasets are %s", shown(name), list(labels))
}

// bare is a dataset for a file that nobody has declared.
func bare(name, file string, none *inventory.Inventory) profiled {
	d := &inventory.Dataset{
		Tool: &inventory.Tool{}, Entity: &inventory.Entity{}, From: &inventory.DatasetFrom{Path: filepath.Base(file), Kind: "file"},
		Sample: &inventory.DatasetSample{},
	}
	d.Label, d.Addr = name, name
	return profiled{name: name, dir: filepath.Dir(file), inv: none, dataset: d}
}
