package connector

import (
	"context"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"stackassay/internal/expr"
)

// waitFor is what a server said about when to come back.
type waitFor struct {
	header string    // seconds or a date, as in Retry-After
	date   time.Time // their clock when they said it; zero: they did not say
}

// length is how long to wait by their word; ok is false where they said nothing
// that can be used. A date is compared with their clock, not with ours.
func (w waitFor) length(ours time.Time) (d time.Duration, ok bool) {
	text := strings.TrimSpace(w.header)
	if seconds, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(seconds) {
		if seconds <= 0 {
			return 0, false
		}
		return time.Duration(min(seconds, 1e9) * float64(time.Second)), true
	}
	at, err := http.ParseTime(text)
	if err != nil {
		return 0, false
	}
	now := w.date
	if now.IsZero() {
		now = ours
	}
	if d = at.Sub(now); d <= 0 {
		return 0, false
	}
	return d, true
}

// pause waits before the next attempt: what the server says, else longer each
// time with full jitter.
func (r *run) pause(ctx context.Context, f *Failure, attempt int) error {
	d, told := f.wait.length(r.set.Now())
	if !told {
		most := min(firstWait<<(attempt-1), longestWait)
		r.mu.Lock()
		d = time.Duration(r.random.Int64N(int64(most)) + 1)
		r.mu.Unlock()
	}
	r.tallied(func(s *Stats) {
		s.Retried++
		if f.Class == RateLimited {
			s.Throttled++
		}
	})
	return r.sleepFor(ctx, d, f.Message)
}

// sleepFor waits within what one wait and all of them may take.
func (r *run) sleepFor(ctx context.Context, d time.Duration, message string) error {
	if d > r.bounds.maxWait || r.waited+d > r.bounds.totalWait {
		return &Failure{
			Class: QuotaExhausted, Action: Stop,
			Message: strings.TrimSpace("the server asks to wait " + d.Round(time.Second).String() + ", which is longer than is waited. " + message),
		}
	}
	r.waited += d
	r.tallied(func(s *Stats) { s.WaitedMS += d.Milliseconds() })
	return r.set.Sleep(ctx, d)
}

// told takes in what the headers of an answer say of the allowance.
func (r *run) told(ctx context.Context, a *answer) error {
	limits := r.c.limits()
	in := r.scope.with(a.scope())
	number := func(v expr.Value, err error) (float64, bool) {
		if err != nil || v.IsNull() {
			return 0, false
		}
		n, err := strconv.ParseFloat(textOf(v), 64)
		return n, err == nil
	}
	left, ok := number(r.progs.eval(limits.Remaining, in))
	if d, known := r.resets(limits, in, a); known {
		at := r.set.Now().Add(d).UTC()
		r.mu.Lock()
		r.stats.ResetsAt = &at
		if ok && left <= 0 {
			r.until = at
		}
		r.mu.Unlock()
	}
	used, ok1 := number(r.progs.eval(limits.Used, in))
	allowed, ok2 := number(r.progs.eval(limits.Allowed, in))
	if !ok1 || !ok2 {
		return ctx.Err()
	}
	var before float64
	r.tallied(func(s *Stats) {
		if s.Allowed == 0 {
			s.Used = used
		}
		before, s.Allowed = s.Used, allowed
	})
	if left := allowed - before; used-before > limits.Share*left && left >= 0 {
		return &Failure{Class: QuotaExhausted, Action: Stop, Message: "more than the part of the day's allowance that an audit takes would be spent"}
	}
	return nil
}

// resets is how long until there is more.
func (r *run) resets(limits *Limits, in Scope, a *answer) (time.Duration, bool) {
	text, err := r.progs.text(limits.Reset, in)
	if err != nil || text == "" {
		return 0, false
	}
	switch limits.ResetAs {
	case "epoch":
		at, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return 0, false
		}
		d := time.Unix(int64(at), 0).Sub(r.theirNow())
		return d, d > 0
	default:
		return waitFor{header: text, date: a.date}.length(r.set.Now())
	}
}
