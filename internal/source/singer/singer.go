// Package singer takes samples from Singer taps: programs that print a stream of
// messages, one JSON object a line. Read singer.go, then message.go (what a line
// means) and tap.go (how the program is run and ended).
package singer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/source"
	"stackassay/internal/source/store"
)

// unit is how many records are kept at once.
const unit = 5000

// Options say where a tap runs and what it may see.
type Options struct {
	AllowExec bool     // a tap may be started
	Env       []string // PATH, HOME and LANG, as NAME=value; nothing else is passed on
}

// Take takes the sample that an order wants. Errors are of type *source.Error
// or those of the context and the store.
func Take(ctx context.Context, o *store.Order, opts Options) (*store.Manifest, error) {
	from := o.Dataset.From
	stream := lo.CoalesceOrEmpty(from.Stream, o.Dataset.Entity.Label+"s")
	if from.Path == "" && !opts.AllowExec {
		return nil, &source.Error{
			Fault: source.Unreadable, Path: o.Dataset.Addr, Text: "its records come from a program, " + from.Tap[0] + ", and programs are not started without being told to",
			Hint: "Look at the tap and its arguments in the inventory, then use --allow-exec.",
		}
	}
	c := o.Contact("singer", stream)
	m, err := take(ctx, o, stream, opts)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if c.At = o.Now().UTC(); err != nil {
		c.Failed("transient", err)
		return nil, errors.Join(err, o.Store.Note(c))
	}
	c.Took(m)
	return m, o.Store.Note(c)
}

// take reads the stream to its end and writes the sample.
func take(ctx context.Context, o *store.Order, stream string, opts Options) (*store.Manifest, error) {
	m := o.Start("singer", stream)
	m.TakenAt.From = o.Now().UTC()
	draft, _, err := o.Store.Begin(o.Dataset.Label, store.Plan{Made: m.TakenAt.From}, true) // a tap cannot be gone on with
	if err != nil {
		return nil, err
	}
	r := &reader{order: o, draft: draft, stream: stream, last: map[string]int{}, faults: map[string]*store.Fault{}}
	if err := r.read(ctx, opts); err != nil {
		return nil, errors.Join(err, draft.Drop())
	}
	m.TakenAt.To = o.Now().UTC()
	return m, r.finish(m)
}

// read passes every message of the file or the tap on.
func (r *reader) read(ctx context.Context, opts Options) error {
	from := r.order.Dataset.From
	if from.Path == "" {
		return r.run(ctx, from.Tap, opts)
	}
	path := filepath.FromSlash(from.Path)
	if !filepath.IsAbs(path) {
		path = filepath.Join(r.order.Dir, path)
	}
	f, err := os.Open(path) //nolint:gosec // the inventory names it
	if err != nil {
		return &source.Error{Fault: source.Missing, Path: from.Path, Text: "cannot be read", Err: reasonOf(err), Hint: "Paths are relative to the directory of the inventory."}
	}
	defer f.Close() //nolint:errcheck // it was only read
	return r.messages(ctx, f)
}

// reasonOf is an error of the system without the path, which stands before it.
func reasonOf(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	return err
}

// messages reads lines to their end.
func (r *reader) messages(ctx context.Context, in io.Reader) error {
	lines := newLines(in)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		line, err := lines.next()
		switch {
		case errors.Is(err, errLong):
			r.fault("too_large", lines.at, fmt.Sprintf("is longer than %d MB", maxLine>>20))
			continue
		case errors.Is(err, io.EOF):
			if err := ctx.Err(); err != nil {
				return err // the tap ended because it was told to
			}
			return r.flush()
		case err != nil:
			return &source.Error{Fault: source.Unreadable, Path: r.order.Dataset.Addr, Text: "reading the messages broke off", Err: err}
		}
		if err := r.message(lines.at, line); err != nil {
			return err
		}
		if r.enough {
			return r.flush()
		}
	}
}

// finish keeps the last version of every record, draws, and writes the sample.
func (r *reader) finish(m *store.Manifest) error {
	o, current := r.order, r.current()
	living := len(current)
	m.Listed, m.Method, m.Strategy, m.Complete, m.Bias = living, finding.All, "list", true, "none known"
	var rate uint64
	var answered int
	var err error
	switch {
	case o.Pair != nil:
		if current, answered, err = r.paired(current); err != nil {
			return err
		}
		o.Pair.Into(m, "scan", answered)
	case o.Size == nil || *o.Size >= living && !r.enough:
	case r.enough:
		m.Incomplete(fmt.Sprintf("the tap was ended after %d records, which is what was asked for", living))
	case o.Draws():
		rate = o.Rate(int64(living))
		o.Drawn(m, rate)
	default:
		m.Incomplete(fmt.Sprintf("%d of %d records cannot be drawn without a client key", *o.Size, living))
		current = current[:*o.Size]
	}
	count, at := int64(living), m.TakenAt.To
	m.Population = store.Population{Value: &count, Accuracy: "exact", At: &at}
	if len(r.faults) > 0 || r.enough {
		m.Population.Accuracy = "at_least"
	}
	for _, class := range slices.Sorted(maps.Keys(r.faults)) {
		m.Errors = append(m.Errors, *r.faults[class])
	}
	if len(m.Errors) > 0 {
		m.Incomplete(strings.Join(lo.Map(m.Errors, func(f store.Fault, _ int) string { return f.Message }), "; "))
	}
	if r.broken.Count > 0 {
		m.Errors = append(m.Errors, r.broken)
	}
	listed := func(nth int, _ *store.Unit, _ *store.Row) bool {
		_, found := slices.BinarySearch(current, nth)
		return found
	}
	return r.draft.Finish(m, r.fields, store.Chosen{Keys: listed, Columns: o.Keys, Records: func(nth int, u *store.Unit, row *store.Row) bool {
		return listed(nth, u, row) && (!m.Panel || finding.Drawn(o.Place(row), rate))
	}})
}

// paired are the records whose key the sample of another dataset holds, and how
// many of the keys that are asked for some record has.
func (r *reader) paired(current []int) (some []int, answered int, err error) {
	among, met, nth := r.order.Pair.Among(), map[string]bool{}, -1
	err = r.draft.Each(func(_ *store.Unit, row *store.Row) error {
		nth++
		if _, living := slices.BinarySearch(current, nth); !living {
			return nil
		}
		if key, ok := among(row); ok {
			met[key] = true
			some = append(some, nth)
		}
		return nil
	})
	return some, len(met), err
}
