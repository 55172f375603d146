package connector

import (
	"context"
	"maps"
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// fromWindow is how many records of one window are kept.
const fromWindow = 10

// sparse is the share of drawn ids below which drawing by id is given up.
const sparse = 0.05

// strategy draws without listing, by the first way of the object that works
// (connectors.md, section 1.11). done is false where none does.
func (t *taking) strategy(ctx context.Context, n int64) (done bool, f *Failure, err error) {
	for _, s := range t.object.Samples {
		if (t.o.Method == finding.Recent) != (s.Label == "recent") && (t.o.Method == finding.Recent || s.Label != "recent") {
			continue
		}
		switch s.Label {
		case "server":
			done, f, err = t.server(ctx, s)
		case "ids":
			done, f, err = t.byID(ctx, s)
		case "windows":
			done, f, err = t.windows(ctx, s, n)
		case "offset_jump":
			done, f, err = t.jump(ctx, s, n)
		case "recent":
			done, f, err = t.recent(ctx, s)
		}
		if done || f != nil || err != nil {
			return done, f, err
		}
	}
	return false, nil, nil
}

// want is how many records are wanted; without a size as many as one request
// brings.
func (t *taking) want(s *Strategy) int {
	if t.o.Size != nil {
		return *t.o.Size
	}
	return int(s.Take)
}

// seeded is a source of chance that can be had again.
func (t *taking) seeded() *rand.Rand {
	seed := t.o.Chance()
	t.m.Seed = &seed
	return rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // a draw that can be repeated
}

// drawn fills the manifest.
func (t *taking) drawn(s *Strategy, method finding.Method, deff float64, bias string) {
	t.m.Method, t.m.Strategy, t.m.Deff, t.m.Bias, t.m.Complete = method, s.Label, deff, bias, true
	t.m.Take = new(int(s.Take))
}

// window asks for the records of one request of a strategy.
func (t *taking) window(ctx context.Context, s *Strategy, in Scope) (*leaf, *Failure, error) {
	e := s.Records
	if e == nil {
		e = t.object.Records
	}
	records, err := t.progs.path(e, t.scope.with(in))
	if err != nil {
		return nil, nil, err
	}
	once := &Page{Size: s.Take, MaxPages: 1}
	once.Label = "none"
	l := t.listing(s.Request, once, records, in)
	l.names, l.single, l.key = t.names, t.object.Single, t.keyField()
	return l.turn(ctx)
}

func (t *taking) sampleScope(s *Strategy, more map[string]expr.Value) Scope {
	m := map[string]expr.Value{"take": expr.Number(s.Take)}
	maps.Copy(m, more)
	return t.in.with(Scope{"sample": expr.MapOf(m)})
}

// server lets the tool draw.
func (t *taking) server(ctx context.Context, s *Strategy) (bool, *Failure, error) {
	want := t.want(s)
	for i := 0; t.distinct() < want && i < 2*(want/int(s.Take)+1); i++ {
		in := t.sampleScope(s, nil)
		p, f, err := t.window(ctx, s, in)
		if f != nil || err != nil {
			return false, f, err
		}
		if err := t.keep(ctx, p, in, place{Index: i}, 0); err != nil {
			return false, nil, err
		}
	}
	t.drawn(s, finding.Random, 1, "none known")
	return true, nil, nil
}

// distinct is how many records the draft holds, each counted once.
func (t *taking) distinct() int {
	current, err := t.current()
	if err != nil {
		return 0
	}
	return len(current)
}

// recent asks for what changed last.
func (t *taking) recent(ctx context.Context, s *Strategy) (bool, *Failure, error) {
	in := t.sampleScope(s, nil)
	p, f, err := t.window(ctx, s, in)
	if f != nil || err != nil {
		return false, f, err
	}
	if err := t.keep(ctx, p, in, place{}, 0); err != nil {
		return false, nil, err
	}
	t.drawn(s, finding.Recent, 4, "what changed last: records nobody touches are missing")
	return true, nil, nil
}

// jump reads whole pages at drawn offsets.
func (t *taking) jump(ctx context.Context, s *Strategy, n int64) (bool, *Failure, error) {
	if t.m.Population.Accuracy != "exact" && t.m.Population.Accuracy != "visible" {
		return false, nil, nil
	}
	records, err := t.progs.path(t.object.Records, t.scope)
	if err != nil {
		return false, nil, err
	}
	pages := int(math.Ceil(float64(n) / s.Take))
	wanted := min(pages, int(math.Ceil(float64(t.want(s))/s.Take)))
	for i, at := range t.seeded().Perm(pages)[:wanted] {
		own := *t.c.pageOf(t.object)
		own.Size = s.Take
		l := t.listing(t.object.Request, &own, records, t.in)
		l.names, l.key = t.names, t.keyField()
		l.at = place{Index: at, Offset: at * int(s.Take)}
		p, f, err := l.turn(ctx)
		if f != nil || err != nil {
			return false, f, err
		}
		p.next = nil
		if err := t.keep(ctx, p, t.in, place{Index: i}, at+1); err != nil {
			return false, nil, err
		}
	}
	t.m.Clusters = &wanted
	t.drawn(s, finding.Random, 2, "none known")
	return true, nil, nil
}

// byID draws ids between the lowest and the highest and keeps those that exist.
func (t *taking) byID(ctx context.Context, s *Strategy) (bool, *Failure, error) {
	in := t.sampleScope(s, nil)
	if s.Locate != nil {
		a, f, err := t.ask(ctx, s.Locate.Request, in)
		if f != nil || err != nil {
			return false, f, err
		}
		in = in.with(a.scope())
	}
	bound := func(v expr.Value, err error) (int64, bool) {
		n, perr := strconv.ParseInt(textOf(v), 10, 64)
		return n, err == nil && perr == nil
	}
	low, ok1 := bound(t.progs.eval(s.Lowest, t.scope.with(in)))
	high, ok2 := bound(t.progs.eval(s.Highest, t.scope.with(in)))
	if !ok1 || !ok2 || high < low {
		return false, nil, nil
	}
	random, asked, found := t.seeded(), 0, 0
	seen := map[int64]bool{}
	take, want := int(t.object.Fetch.Take), t.want(s)
	for calls := 0; found < want && int64(len(seen)) < high-low+1; calls++ {
		if calls >= 2 && float64(found) < sparse*float64(asked) {
			return false, nil, nil
		}
		var ids []expr.Value
		for len(ids) < take && int64(len(seen)) < high-low+1 {
			id := low + random.Int64N(high-low+1)
			if !seen[id] {
				seen[id] = true
				ids = append(ids, expr.Number(float64(id)))
			}
		}
		asked += len(ids)
		p, f, err := t.fetchIDs(ctx, ids)
		if f != nil || err != nil {
			return false, f, err
		}
		if p.raw = p.raw[:min(len(p.raw), want-found)]; len(p.raw) > 0 {
			if err := t.keep(ctx, p, t.in, place{Index: calls}, 0); err != nil {
				return false, nil, err
			}
		}
		found += len(p.raw)
	}
	t.drawn(s, finding.Random, 1, "none known")
	return true, nil, nil
}

// fetchIDs asks for records by id.
func (t *taking) fetchIDs(ctx context.Context, ids []expr.Value) (*leaf, *Failure, error) {
	s := &Strategy{Take: t.object.Fetch.Take, Request: t.object.Fetch.Request, Records: t.object.Fetch.Records}
	return t.window(ctx, s, t.in.with(Scope{"fetch": expr.MapOf(map[string]expr.Value{"ids": expr.List(ids)})}))
}

// span is a window [from, to) of times in Unix seconds or of whole numbers.
type span struct {
	from, to int64
	times    bool
}

func (w span) scope() map[string]expr.Value {
	if w.times {
		return map[string]expr.Value{"from": timeValue(time.Unix(w.from, 0).UTC()), "to": timeValue(time.Unix(w.to, 0).UTC())}
	}
	return map[string]expr.Value{"from": expr.Number(float64(w.from)), "to": expr.Number(float64(w.to))}
}

// windows draws ranks and walks down to the window that holds each, by halving
// and counting.
func (t *taking) windows(ctx context.Context, s *Strategy, n int64) (bool, *Failure, error) {
	if s.Count == nil {
		return false, nil, nil
	}
	all, ok := t.bounds(s)
	if !ok {
		return false, nil, nil
	}
	grain := int64(1)
	if v, err := t.progs.eval(s.Grain, t.scope); err == nil && v.AsNumber() > 1 {
		grain = int64(v.AsNumber())
	}
	counts := map[span]int64{}
	count := func(w span) (int64, bool, *Failure, error) {
		if k, ok := counts[w]; ok {
			return k, false, nil, nil
		}
		p, capped, f, err := t.count(ctx, s.Count, t.sampleScope(s, w.scope()))
		if f != nil || err != nil || p.Value == nil {
			return -1, false, f, err
		}
		if !capped {
			counts[w] = *p.Value
		}
		return *p.Value, capped, nil, nil
	}
	total, capped, f, err := count(all)
	if f != nil || err != nil || total < 0 {
		return false, f, err
	}
	if capped {
		total = n
	}
	random, want, drawn := t.seeded(), t.want(s), map[span]bool{}
	for found := 0; found < want && len(drawn) < want; {
		w, k, rank := all, total, random.Int64N(max(total, 1))
		for k > int64(s.Take) && w.to-w.from > grain {
			left := span{w.from, w.from + (w.to-w.from)/2, w.times}
			in, capped, f, err := count(left)
			if f != nil || err != nil || in < 0 {
				return false, f, err
			}
			if rank < in || capped {
				w, k = left, in
			} else {
				w, k, rank = span{left.to, w.to, w.times}, k-in, rank-in
			}
		}
		if drawn[w] {
			if len(drawn) == len(counts) { // every window that there is was read
				break
			}
			found++
			continue
		}
		drawn[w] = true
		in := t.sampleScope(s, w.scope())
		p, f, err := t.window(ctx, s, in)
		if f != nil || err != nil {
			return false, f, err
		}
		random.Shuffle(len(p.raw), func(i, j int) { p.raw[i], p.raw[j] = p.raw[j], p.raw[i] })
		p.raw = p.raw[:min(len(p.raw), fromWindow, want-found)]
		if err := t.keep(ctx, p, in, place{Index: len(drawn) - 1}, len(drawn)); err != nil {
			return false, nil, err
		}
		found += len(p.raw)
	}
	clusters := len(drawn)
	t.m.Clusters = &clusters
	t.drawn(s, finding.Random, 2, "none known")
	return true, nil, nil
}

// bounds is the widest window: times, or whole numbers.
func (t *taking) bounds(s *Strategy) (span, bool) {
	from, err1 := t.progs.eval(s.From, t.scope)
	to, err2 := t.progs.eval(s.To, t.scope)
	if err1 != nil || err2 != nil {
		return span{}, false
	}
	if from.Kind() == expr.KindNumber && to.Kind() == expr.KindNumber {
		return span{int64(from.AsNumber()), int64(to.AsNumber()), false}, true
	}
	at := func(v expr.Value) (time.Time, bool) {
		if v.Kind() == expr.KindTime {
			return v.AsTime().Time, true
		}
		return moment(v.AsText())
	}
	a, ok1 := at(from)
	b, ok2 := at(to)
	return span{a.Unix(), b.Unix() + 1, true}, ok1 && ok2 && a.Before(b)
}
