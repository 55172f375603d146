package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// estimates runs the test of intervals at its full size.
func estimates(ctx context.Context, w *world) (string, error) {
	test := exec.CommandContext(ctx, "go", "test", "-count=1", "-v", "-timeout", "19m", "-run", "^TestIntervalsOfSamples", "./internal/audit")
	test.Dir = w.root
	test.Env = append(test.Environ(), "PROVE_SAMPLES=200")
	out, err := w.does(test)
	switch {
	case err != nil:
		return "", errors.Join(err, errors.New(failures(out)))
	case !strings.Contains(out, "--- PASS"):
		return "", errors.New("the test did not run")
	}
	least, most := 100.0, 0.0
	for _, m := range regexp.MustCompile(`covers +([0-9.]+) % of 200`).FindAllStringSubmatch(out, -1) {
		covers, err := strconv.ParseFloat(m[1], 64)
		if err != nil {
			return "", err
		}
		least, most = min(least, covers), max(most, covers)
	}
	return fmt.Sprintf("200 samples of each of 10 ways: intervals cover the truth in %.1f to %.1f %%, or there is no verdict", least, most), nil
}

// many is a proof about a listing of many records.
type many struct {
	records int
	page    int
	rate    int     // requests per second that the connector declares
	least   float64 // share of the rate that has to be made use of; 0: nobody looks, a test runs beside others
	kills   int
	memory  int64 // bytes that the program may hold at most
}

// scale lists 200,000 records: the program's memory stays flat, it keeps to the
// rate, and killed at ten moments it ends with the sample of an undisturbed run.
func scale(ctx context.Context, w *world) (string, error) {
	return many{records: 200_000, page: 1000, rate: 10, least: 0.98, kills: 10, memory: 150 << 20}.prove(ctx, w)
}

func (m many) prove(ctx context.Context, w *world) (string, error) {
	s, err := m.serve(ctx, w)
	if err != nil {
		return "", err
	}
	calm, torn := filepath.Join(w.dir, "calm"), filepath.Join(w.dir, "torn")
	for _, dir := range []string{calm, torn} {
		for name, text := range m.inventory(s.url) {
			if err := os.MkdirAll(dir, 0o750); err != nil {
				return "", err
			}
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				return "", err
			}
		}
	}
	peak, err := m.sample(ctx, w, calm, 0)
	if err != nil {
		return "", err
	}
	fastest := s.fastest(5 * time.Second)
	if limit := 1.02*float64(m.rate)*5 + 2; float64(fastest) > limit { // two may go at once
		return "", fmt.Errorf("%d requests within 5 seconds, at %d a second no more than %.0f", fastest, m.rate, limit)
	}
	average := s.average(2)
	if least := m.least * float64(m.rate); average < least {
		return "", fmt.Errorf("%.2f requests a second, at %d a second no less than %.2f", average, m.rate, least)
	}
	if peak > m.memory {
		return "", fmt.Errorf("%d MB of memory for %d records, want at most %d", peak>>20, m.records, m.memory>>20)
	}
	random := rand.New(rand.NewPCG(7, uint64(m.records))) //nolint:gosec // moments that can be had again
	whole := time.Duration(m.records/m.page) * time.Second / time.Duration(m.rate)
	killed := 0
	for range m.kills {
		after := 200*time.Millisecond + time.Duration(random.Int64N(int64(whole)/int64(m.kills+1)))
		switch _, err := m.sample(ctx, w, torn, after); {
		case errors.Is(err, errKilled):
			killed++
		case err != nil:
			return "", err
		}
	}
	if killed < m.kills {
		return "", fmt.Errorf("%d of %d runs came to their end before they were killed", m.kills-killed, m.kills)
	}
	if _, err := m.sample(ctx, w, torn, 0); err != nil {
		return "", err
	}
	var sums []string
	for _, dir := range []string{calm, torn} {
		w.dir = dir
		got, err := w.manifest("people")
		w.dir = filepath.Dir(dir)
		if err != nil {
			return "", err
		}
		if got.Count != m.records || !got.Complete {
			return "", fmt.Errorf("%d records, want %d: %s", got.Count, m.records, got.Because)
		}
		sums = append(sums, got.Records.SHA256)
	}
	if sums[0] != sums[1] {
		return "", errors.New("the sample that was killed and gone on with differs from the undisturbed one")
	}
	return fmt.Sprintf("%d records: at most %d MB, %.2f requests a second, at most %d within 5 seconds, at %d a second; the same sample after %d kills",
		m.records, peak>>20, average, fastest, m.rate, killed), nil
}

var errKilled = errors.New("it was killed")

// sample runs the program in a folder; after is when it is killed, 0 never. peak is
// the memory that it held at most, in bytes.
func (m many) sample(ctx context.Context, w *world, dir string, after time.Duration) (peak int64, err error) {
	c := w.command(ctx, []string{"PEOPLE_TOKEN=planted-people-token", "STACKASSAY_KEY=" + strings.Repeat("07", 32)}, w.bin, "sample", "--max-requests", "100000")
	c.Dir = dir
	var said strings.Builder
	c.Stderr = &said
	if err := c.Start(); err != nil {
		return 0, err
	}
	if after > 0 {
		t := time.AfterFunc(after, func() { _ = c.Process.Kill() })
		defer t.Stop()
	}
	err = c.Wait()
	status, _ := c.ProcessState.Sys().(syscall.WaitStatus)
	switch {
	case status.Signaled() && after > 0:
		return 0, errKilled
	case err != nil:
		return 0, fmt.Errorf("sample: %w: %s", err, said.String())
	}
	if use, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		peak = use.Maxrss << 10 // Linux counts kilobytes
	}
	return peak, nil
}

func (m many) inventory(url string) map[string]string {
	return map[string]string{
		"company.hcl": fmt.Sprintf(`stack {
  edition = 1
  title   = "Acme"
}
tool "many" {
  title = "Many"
  connection {
    connector = connector.many
    token     = env("PEOPLE_TOKEN")
    base_url  = %q
  }
}
dataset "people" {
  tool   = tool.many
  entity = entity.contact
  from "api" {}
  sample {
    method = all
  }
}
`, url),
		"many.hcl": fmt.Sprintf(`connector "many" {
  title    = "Many"
  version  = "0.1.0"
  docs     = "https://many.example/docs"
  base_url = "https://api.many.example"

  secret "token" {}
  auth "bearer" {
    token = secret.token
  }
  limits {
    rate = "%d/1s"
  }
  page "cursor" {
    param      = "after"
    next       = response.body.next
    size_param = "limit"
    size       = %d
    max_pages  = 100000
  }
  object "people" {
    kind    = contact
    id      = record.id
    updated = record.updated_at
    request {
      path = "/people"
    }
    records = response.body.people
    count {
      request {
        path = "/people/count"
      }
      value    = response.body.total
      accuracy = exact
    }
    map "contact" {
      id    = row.id
      email = row.email
    }
  }
}
`, m.rate, m.page),
	}
}

// server gives the records, and remembers when it was asked.
type server struct {
	url string
	mu  sync.Mutex
	at  []time.Time
}

// fastest is the most requests that came within a span.
func (s *server) fastest(span time.Duration) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	most, from := 0, 0
	for i := range s.at {
		for s.at[i].Sub(s.at[from]) > span {
			from++
		}
		most = max(most, i-from+1)
	}
	return most
}

// average is how many requests came in a second, beside those that may come at once.
func (s *server) average(atOnce int) float64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return float64(len(s.at)-atOnce) / s.at[len(s.at)-1].Sub(s.at[0]).Seconds()
}

func (m many) serve(ctx context.Context, w *world) (*server, error) {
	free, err := port(ctx)
	if err != nil {
		return nil, err
	}
	s := &server{url: fmt.Sprintf("http://127.0.0.1:%d", free)}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /people/count", func(rw http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(rw, `{"total":%d}`, m.records) //nolint:errcheck // whoever asked has gone
	})
	mux.HandleFunc("GET /people", func(rw http.ResponseWriter, r *http.Request) {
		at, _ := strconv.Atoi(r.URL.Query().Get("after"))
		_, _ = rw.Write(m.answer(at)) // whoever asked has gone
	})
	web := &http.Server{Addr: strings.TrimPrefix(s.url, "http://"), ReadHeaderTimeout: 5 * time.Second, Handler: http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.at = append(s.at, time.Now()) //nolint:forbidigo // a command of its own
		s.mu.Unlock()
		mux.ServeHTTP(rw, r)
	})}
	go func() { _ = web.ListenAndServe() }() // it ends when it is closed
	w.ends = append(w.ends, func() { _ = web.Close() })
	return s, answers(ctx, web.Addr)
}

// answer is one page of records.
func (m many) answer(at int) []byte {
	end := min(at+m.page, m.records)
	people := make([]map[string]any, 0, m.page)
	for i := at; i < end; i++ {
		people = append(people, map[string]any{
			"id": strconv.Itoa(i), "email": fmt.Sprintf("person.%d@company-%d.example", i, i%5000), "name": fmt.Sprintf("Person Number %d", i),
			"updated_at": "2026-11-01T00:00:00Z", "status": []string{"new", "open", "won", "lost"}[i%4], "amount": i % 1000,
			"address": map[string]any{"city": fmt.Sprintf("City %d", i%300), "postcode": fmt.Sprintf("%05d", i%100000)}, "tags": slices.Repeat([]string{"tag"}, i%3),
		})
	}
	body := map[string]any{"people": people}
	if end < m.records {
		body["next"] = strconv.Itoa(end)
	}
	data, err := json.Marshal(body)
	if err != nil {
		panic(err) // it is ours
	}
	return data
}
