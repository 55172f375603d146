package connector

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"
)

// send makes a call until it has an answer that can be used, or a failure that
// cannot be mended by asking again.
func (r *run) send(ctx context.Context, c *call) (*answer, *Failure, error) {
	a, f, err := r.attempts(ctx, c)
	if f != nil && f.Action == Stop {
		r.mu.Lock()
		r.stopped = f
		r.mu.Unlock()
	}
	return a, f, err
}

// attempts is send without its consequences for the other objects of the tool.
func (r *run) attempts(ctx context.Context, c *call) (*answer, *Failure, error) {
	reauthed := false
	for attempt := 1; ; attempt++ {
		if err := r.gate(ctx, c); err != nil {
			f, ok := asFailure(err)
			if ok {
				return nil, f, nil
			}
			return nil, nil, err
		}
		a, f, err := r.once(ctx, c)
		if err != nil {
			return nil, nil, err
		}
		if f == nil {
			_ = r.tally(nil) // nothing is broken
			return a, nil, nil
		}
		f.Message = r.red.Clean(tame(f.Message))
		r.set.Log.Debug().Str("connector", r.c.ID).Str("class", string(f.Class)).Int("status", f.Status).Msg(f.Message)
		if broken := r.tally(f); broken != nil {
			return nil, broken, nil
		}
		switch f.Action { //nolint:exhaustive // the others are for the caller
		case Reauth:
			if reauthed || c.login || !r.renewable() {
				f.Class, f.Action = AuthInvalid, Stop
				if f.Status == http.StatusForbidden && reauthed {
					f.Class, f.Action = MissingScope, Skip
				}
				return nil, f, nil
			}
			reauthed = true
			r.forget()
			attempt-- // an ended token is no failed attempt
		case Retry:
			if attempt >= attempts {
				f.Action = Fail
				return nil, f, nil
			}
			if err := r.pause(ctx, f, attempt); err != nil {
				if g, ok := asFailure(err); ok {
					return nil, g, nil
				}
				return nil, nil, err
			}
		default:
			return nil, f, nil
		}
	}
}

// gate waits for the turn of a call.
func (r *run) gate(ctx context.Context, c *call) error {
	if r.max > 0 && r.requests >= r.max {
		return &Failure{Class: Incomplete, Action: Fail, Message: fmt.Sprintf("%d requests, which is as many as one dataset may cost", r.requests)}
	}
	cl := r.Client
	cl.mu.Lock()
	total, until, stopped := cl.stats.Total, cl.until, cl.stopped
	cl.mu.Unlock()
	if stopped != nil {
		again := *stopped
		return &again
	}
	if cl.set.MaxRequests > 0 && total >= cl.set.MaxRequests {
		return &Failure{Class: Incomplete, Action: Stop, Message: fmt.Sprintf("%d requests, which is as many as the tool may cost", total)}
	}
	if d := until.Sub(cl.set.Now()); d > 0 {
		if err := r.sleepFor(ctx, d, ""); err != nil {
			return err
		}
	}
	if c.limit != "" {
		if err := cl.more[c.limit].Wait(ctx); err != nil {
			return ended(ctx, err)
		}
	}
	if c.limit == "" || !cl.apart[c.limit] {
		if err := cl.limiter.Wait(ctx); err != nil {
			return ended(ctx, err)
		}
	}
	r.requests++
	return nil
}

// ended is the error of the context where that is why waiting ended.
func ended(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// once makes one attempt: it sends, reads the whole body and judges it.
func (r *run) once(ctx context.Context, c *call) (*answer, *Failure, error) {
	req, err := http.NewRequestWithContext(ctx, c.method, c.url.String(), bytes.NewReader(c.body))
	if err != nil {
		return nil, nil, err
	}
	req.Header = c.header.Clone()
	req.Header.Set("User-Agent", r.set.UserAgent)
	if req.Header.Get("Accept") == "" {
		req.Header.Set("Accept", "application/json")
	}
	req.Header.Set("Accept-Encoding", "gzip")
	if !c.login {
		if f, err := r.sign(ctx, req); f != nil || err != nil {
			return nil, f, err
		}
	}
	r.tallied(func(s *Stats) { s.Total++ })
	sent := r.set.Now()
	resp, err := r.http.Do(req)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil, ctx.Err()
		}
		return nil, &Failure{Class: Transient, Action: Retry, Host: req.URL.Host, Message: cause(err)}, nil
	}
	defer resp.Body.Close() //nolint:errcheck // it was only read
	if !c.login {
		r.saw(req, resp, r.set.Now().Sub(sent))
	}
	a := &answer{status: resp.StatusCode, header: resp.Header, url: resp.Request.URL}
	if d, err := http.ParseTime(resp.Header.Get("Date")); err == nil {
		a.date = d
		r.clock(d)
	}
	body, f := r.read(resp)
	r.tallied(func(s *Stats) { s.ByStatus[strconv.Itoa(a.status)]++; s.Bytes += int64(len(body)) })
	if ctx.Err() != nil {
		return nil, nil, ctx.Err()
	}
	a.body = body
	if f == nil || resp.StatusCode >= 300 {
		f = r.judge(a, c)
	}
	if f != nil {
		f.Host, f.Status = req.URL.Host, a.status
	}
	if err := r.told(ctx, a); err != nil && f == nil {
		if g, ok := asFailure(err); ok {
			return nil, g, nil
		}
		return nil, nil, err
	}
	return a, f, nil
}

func (cl *Client) tallied(do func(s *Stats)) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	do(&cl.stats)
}

// cause is why there was no answer, without the URL.
func cause(err error) string {
	if u, ok := errors.AsType[*url.Error](err); ok {
		err = u.Err
	}
	var dns *net.DNSError
	switch {
	case errors.As(err, &dns):
		return "the name of the host is not known"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the connection was closed without an answer"
	}
	return err.Error()
}

// clock learns how far their clock is from ours, of the first answers.
func (cl *Client) clock(date time.Time) {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	if len(cl.skews) < skewSamples {
		cl.skews = append(cl.skews, date.Sub(cl.set.Now()).Round(time.Second))
		sorted := slices.Clone(cl.skews)
		slices.Sort(sorted)
		cl.stats.Skew, cl.stats.Clocked = sorted[len(sorted)/2], true
	}
}

// theirNow is the time by their clock.
func (cl *Client) theirNow() time.Time {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	return cl.set.Now().Add(cl.stats.Skew)
}

// tally counts failures in a row; ten of them stop the tool.
func (cl *Client) tally(f *Failure) *Failure {
	cl.mu.Lock()
	defer cl.mu.Unlock()
	if f == nil {
		cl.failures = 0
		return nil
	}
	if f.Class == Transient || f.Class == Incomplete {
		if cl.failures++; cl.failures >= breakAfter {
			return &Failure{Class: f.Class, Action: Stop, Host: f.Host, Status: f.Status, Message: fmt.Sprintf("%d requests in a row failed; the last one: %s", cl.failures, f.Message)}
		}
	}
	return nil
}
