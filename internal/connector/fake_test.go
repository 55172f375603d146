package connector_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"stackassay/internal/connector"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/leak"
	"stackassay/internal/source/store"
)

// canary is the secret of every test; it may stand in no file and no error.
const canary = "canary-3f9a27c1-token"

// description is a small interface, with a way of paging.
func description(page string) string {
	return `connector "fake" {
  title    = "Fake"
  version  = "0.1.0"
  docs     = "https://fake.example/docs"
  base_url = "https://api.fake.example/v1"

  secret "token" {}
  auth "bearer" {
    token = secret.token
  }
  limits {
    rate     = "2000/1s"
    max_wait = "2m"
  }
  error "slow" {
    when   = response.status == 403 && response.body.code == "slow_down"
    class  = rate_limited
    action = retry
  }
  error "failed" {
    when    = response.body.ok == false || response.body.error != null
    class   = bad_request
    action  = fail
    message = response.body.error
  }
  error "cursor" {
    when   = response.status == 400 && response.body.code == "cursor"
    class  = cursor_lost
    action = restart
  }
  error "scope" {
    when    = response.body.code == "missing_scope"
    class   = missing_scope
    action  = skip
    message = response.body.scope
  }
  page ` + page + `

  object "people" {
    kind = contact
    id   = record.id
    request {
      path = "/people"
    }
    records = response.body.people
    count {
      request {
        path = "/count"
      }
      value    = response.body.total
      accuracy = exact
    }
    map "contact" {
      id    = row.id
      email = row.mail
    }
  }
}
`
}

// pagings are the kinds that a server below speaks all of.
func pagings() map[string]string {
	return map[string]string{
		"cursor": `"cursor" {
    param = "cursor"
    next  = response.body.next
  }`,
		"link": `"link" {
    next = response.body.link
  }`,
		"keyset": `"keyset" {
    param = "after"
    next  = records.last.id
    more  = response.body.more
  }`,
		"offset": `"offset" {
    param      = "offset"
    size_param = "limit"
    size       = 10
  }`,
		"number": `"number" {
    param       = "page"
    total_pages = response.body.pages
  }`,
	}
}

// tool is a server with records and, before them, whatever a test wants.
type tool struct {
	*httptest.Server
	mu      sync.Mutex
	records []map[string]any
	perPage int
	count   int
	before  func(w http.ResponseWriter, r *http.Request, n int) (done bool)
	asked   []string // paths with queries
	calls   int
	hosts   map[string]bool
	check   func(w http.ResponseWriter, r *http.Request) bool // instead of the credential of all
	date    func() time.Time
}

func newTool(t *testing.T, n int) *tool {
	t.Helper()
	s := &tool{perPage: 10, count: n, hosts: map[string]bool{}}
	for i := range n {
		s.records = append(s.records, map[string]any{"id": strconv.Itoa(1000 + i), "mail": fmt.Sprintf("p%d@acme.example", i)})
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	own := strings.TrimPrefix(s.URL, "http://")
	t.Cleanup(func() {
		s.Close()
		for host := range s.hosts {
			if host != own {
				t.Errorf("a request was meant for %s", host)
			}
		}
	})
	return s
}

func (s *tool) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.calls++
	n := s.calls
	s.asked = append(s.asked, r.URL.RequestURI())
	s.hosts[r.Host] = true
	s.mu.Unlock()
	if s.check != nil {
		if !s.check(w, r) {
			return
		}
	} else if r.Header.Get("Authorization") != "Bearer "+canary && r.Header.Get("Authorization") != "Bearer second-token" {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	if s.before != nil && s.before(w, r, n) {
		return
	}
	if strings.HasSuffix(r.URL.Path, "/count") {
		reply(w, 200, map[string]any{"total": s.count})
		return
	}
	q := r.URL.Query()
	at := 0
	switch {
	case q.Get("cursor") != "":
		at, _ = strconv.Atoi(strings.TrimPrefix(q.Get("cursor"), "c"))
	case q.Get("after") != "":
		id, _ := strconv.Atoi(q.Get("after"))
		at = id - 1000 + 1
	case q.Get("offset") != "":
		at, _ = strconv.Atoi(q.Get("offset"))
	case q.Get("page") != "":
		p, _ := strconv.Atoi(q.Get("page"))
		at = (p - 1) * s.perPage
	}
	end := min(at+s.perPage, len(s.records))
	body := map[string]any{"people": s.records[min(at, end):end], "more": end < len(s.records), "pages": (len(s.records) + s.perPage - 1) / s.perPage}
	if end < len(s.records) {
		body["next"] = fmt.Sprintf("c%d", end)
		body["link"] = fmt.Sprintf("/v1/people?cursor=c%d", end)
	}
	reply(w, 200, body)
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// world is what a test takes a sample with.
type world struct {
	watch *leak.Watch
	dir   string
	order *store.Order
	slept []time.Duration
	set   connector.Settings
}

var start = time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC)

func newWorld(t *testing.T, base string) *world {
	t.Helper()
	w := &world{dir: t.TempDir(), watch: leak.New(t, canary, "second-token", "issued-token-1", "issued-token-2", "refresh-token-1", "refresh-token-2")}
	w.watch.Folder(w.dir)
	log := zerolog.New(w.watch).Level(zerolog.TraceLevel)
	d := &inventory.Dataset{From: &inventory.DatasetFrom{Kind: "api", Object: "people"}, Entity: &inventory.Entity{Kind: "contact"}, Tool: &inventory.Tool{}}
	d.Head("dataset.people", "people", d.Range, false)
	d.Entity.Head("entity.contact", "contact", d.Range, false)
	d.Tool.Head("tool.fake", "fake", d.Range, false)
	now := func() time.Time { return start }
	w.order = &store.Order{
		Store: store.Store{Dir: filepath.Join(w.dir, "samples")}, Dataset: d, Dir: w.dir, Method: finding.KeyHash,
		Panel: finding.Panel{Key: make([]byte, 32)}, Now: now, Log: log,
	}
	w.set = connector.Settings{
		Secrets: map[string]string{"token": canary}, BaseURL: base, Now: now, UserAgent: "stackassay/test", Log: log,
		Sleep: sleeping(func(d time.Duration) { w.slept = append(w.slept, d) }),
	}
	return w
}

// sleeping waits by saying so; all datasets of a tool may do so at a time.
func sleeping(do func(d time.Duration)) func(ctx context.Context, d time.Duration) error {
	var mu sync.Mutex
	return func(ctx context.Context, d time.Duration) error {
		mu.Lock()
		defer mu.Unlock()
		do(d)
		return ctx.Err()
	}
}

func (w *world) client(t *testing.T, text string) *connector.Client {
	t.Helper()
	all, diags := connector.Parse("fake.hcl", []byte(text))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	c, err := connector.NewClient(all[0], w.set)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// take takes the sample. What it prints, logs and leaves behind is searched for the
// secret at the end of the test.
func (w *world) take(t *testing.T, text string) (*store.Manifest, error) {
	t.Helper()
	m, err := w.client(t, text).Take(t.Context(), w.order)
	return m, w.watch.Error(err)
}

// interrupt begins the sample, or goes on with it, and is ended by the nth request.
func (w *world) interrupt(t *testing.T, s *tool, text string, nth int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	before := s.before
	defer func() { s.before = before }()
	s.before = func(rw http.ResponseWriter, r *http.Request, n int) bool {
		if nth--; nth == 0 {
			cancel()
		}
		return before != nil && before(rw, r, n)
	}
	if _, err := w.client(t, text).Take(ctx, w.order); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
}

func (w *world) total() (sum time.Duration) {
	for _, d := range w.slept {
		sum += d
	}
	return sum
}
