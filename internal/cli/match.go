package cli

import (
	"bytes"
	"context"
	"errors"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"stackassay/internal/audit"
	"stackassay/internal/lang"
	"stackassay/internal/match"
)

type matchOptions struct {
	s         *session
	names     []string
	entity    string
	threshold float64
	explain   string
	labels    string
	most      int
	pairs     bool
	selfCheck bool
	format    string
}

const matchLong = `Finds records that are one person, company, deal or product: within one dataset or
file, or between two. No labels and no settings are needed; every decision can be
explained. Values are masked. As CSV it writes one row a record (id, source, cluster,
size, band, by), with --pairs one row a pair (id_a, id_b, source_a, source_b, band,
probability, weight, method, cluster).`

func newCmdMatch(s *session, run func(context.Context, *matchOptions) error) *cobra.Command {
	opts := &matchOptions{s: s}
	cmd := &cobra.Command{
		Use:     "match DATASET|FILE [DATASET|FILE]",
		Short:   "Find records that are one thing, within a dataset or between two",
		Long:    matchLong,
		Example: "  stackassay match hubspot_contacts\n  stackassay match crm.csv billing.csv --explain 17,4711",
		Args:    between(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.names = args
			return run(cmd.Context(), opts)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opts.entity, "entity", "", "what the records of a file are: contact, company or any other `entity` (default: guessed)")
	f.Float64Var(&opts.threshold, "threshold", .90, "`probability` from which a pair counts, from 0.5 to 0.999")
	f.StringVar(&opts.explain, "explain", "", "weigh one pair bit by bit: `ID,ID`")
	f.StringVar(&opts.labels, "labels", "", "`FILE` with true pairs (id_a,id_b) or entities (id,entity): prints precision and recall")
	f.IntVar(&opts.most, "max", 10, "show at most so `many` clusters in the text; 0 shows all")
	f.BoolVar(&opts.pairs, "pairs", false, "CSV of pairs instead of clusters")
	f.BoolVar(&opts.selfCheck, "self-check", false, "estimate recall by injected copies, also above 20,000 records")
	formatFlag(cmd, &opts.format, formatText, formatCSV, formatJSON)
	known := cmd.PreRunE
	cmd.PreRunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case opts.threshold < .5 || opts.threshold > .999:
			return usage("--threshold takes a probability from 0.5 to 0.999, not %v", opts.threshold)
		case opts.most < 0:
			return usage("--max takes a number of clusters, not %d", opts.most)
		case opts.explain != "" && strings.Count(opts.explain, ",") < 1:
			return usage("--explain takes two ids, as in --explain 17,4711")
		}
		return known(cmd, args)
	}
	return cmd
}

// matched is what was compared and what was found.
type matched struct {
	opts    *matchOptions
	tables  []*match.Table
	sources []string
	lang    string // of the text
	res     *match.Result
	labels  *quality // nil without --labels
}

// checkedUpTo is how many records the self-check costs nothing worth a flag for.
const checkedUpTo = 20_000

func runMatch(ctx context.Context, opts *matchOptions) error {
	m, secrets, err := opts.read(ctx)
	if err != nil {
		return err
	}
	o := match.Options{
		Entity: opts.entity, Workers: opts.jobs(), Threshold: opts.threshold,
		SelfCheck: opts.format != formatCSV && (opts.selfCheck || m.tables[0].Rows() <= checkedUpTo),
	}
	if opts.explain != "" {
		o.SelfCheck = false
	}
	if len(m.tables) == 1 {
		m.res, err = match.Dedupe(ctx, m.tables[0], o)
	} else {
		m.res, err = match.Link(ctx, m.tables[0], m.tables[1], o)
	}
	if err != nil {
		if ctx.Err() != nil {
			return errInterrupted
		}
		return err
	}
	if opts.labels != "" {
		if m.labels, err = m.judge(opts.labels); err != nil {
			return err
		}
	}
	var b bytes.Buffer
	if err := m.render(&b); err != nil {
		return err
	}
	if leaks(b.Bytes(), secrets) {
		return secretLeaked(output{format: opts.format})
	}
	data := b.Bytes()
	if opts.s.sys.Out.Terminal && opts.format != formatText {
		data = tame(data)
	}
	_, err = opts.s.sys.Out.Write(data)
	return err
}

func (o *matchOptions) jobs() int {
	if o.s.jobs > 0 {
		return o.s.jobs
	}
	return runtime.GOMAXPROCS(0)
}

// read brings the datasets or files into tables.
func (o *matchOptions) read(ctx context.Context) (*matched, []string, error) {
	finder := &profileOptions{s: o.s, names: o.names}
	targets, err := finder.targets()
	if err != nil {
		return nil, nil, err
	}
	m := &matched{opts: o}
	var secrets []string
	for _, t := range targets {
		set, diags := rulesBeside(t.inv, nil)
		if diags.HasErrors() {
			return nil, nil, diagnosed{diags: diags, files: sources(t.inv)}
		}
		secrets = append(secrets, o.s.secrets(t.inv, t.dir)...)
		table, err := audit.MatchTable(ctx, audit.Options{Dir: t.dir, Inventory: t.inv, Rules: set, Jobs: o.jobs(), Log: o.s.logger()}, t.dataset)
		if err != nil {
			return nil, nil, finder.failed(ctx, t, err)
		}
		if o.entity == "" && t.dataset.Entity != nil {
			o.entity = t.dataset.Entity.Label
		}
		if m.lang == "" {
			m.lang = o.s.written(t.inv)
		}
		m.tables = append(m.tables, table)
		m.sources = append(m.sources, sourceName(t.name))
	}
	return m, secrets, nil
}

// sourceName is how rows of a table are marked: by the dataset's address, or by
// the name of the file without its ending.
func sourceName(name string) string {
	if strings.HasPrefix(name, "dataset.") {
		return name
	}
	name = name[strings.LastIndexAny(name, "/\\")+1:]
	short, _, _ := strings.Cut(name, ".")
	return short
}

// id returns the id of a row and the table it is of.
func (m *matched) id(row int32) (id string, table int) {
	if n := m.tables[0].Rows(); int(row) >= n {
		return m.tables[1].IDs[int(row)-n], 1
	}
	return m.tables[0].IDs[row], 0
}

// row finds a record by its id; of a link, on the side that is asked.
func (m *matched) row(id string, side int) (int, error) {
	base := 0
	for t, table := range m.tables {
		if t == side || len(m.tables) == 1 {
			for i, known := range table.IDs {
				if known == id {
					return base + i, nil
				}
			}
			return 0, m.noRecord(id, table.IDs)
		}
		base += table.Rows()
	}
	return 0, errors.New("no such table")
}

func (m *matched) noRecord(id string, ids []string) error {
	if len(ids) < 100_000 {
		if near := lang.Nearest(id, ids); near != "" {
			return usage("no record has the id %q, did you mean %s?", shown(id), shown(near))
		}
	}
	return usage("no record has the id %q", shown(id))
}
