package connector

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/rs/zerolog"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/source/store"
)

// recording is a file of recorded answers: what to take, what the other side
// said, and how many records must come of it.
type recording struct {
	Object    string         `json:"object"`
	Variables map[string]any `json:"variables"`
	Answers   []recorded     `json:"answers"`
	Want      struct {
		Records int    `json:"records"`
		Because string `json:"because"` // part of why it is not complete; "": it is
	} `json:"want"`
}

// recorded is one answer. The query may be left out: then any is right.
type recorded struct {
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Query   *string           `json:"query"`
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers"`
	Body    json.RawMessage   `json:"body"`

	used bool
}

// planted stands for every secret while answers are replayed.
const planted = "replayed-secret-0000"

// Replay runs a connector against recorded answers, given by a server on this
// machine. Every request must have an answer, and each answer is given once, in
// their order. It says what came of it.
func Replay(ctx context.Context, c *Connector, data []byte, now func() time.Time) (string, error) {
	var rec recording
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&rec); err != nil {
		return "", fmt.Errorf("the recorded answers cannot be read: %w", err)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	p := &player{answers: rec.Answers}
	server := &http.Server{Handler: p, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }() // it ends when it is closed
	defer server.Close()                       //nolint:errcheck // nothing is lost
	m, err := p.take(ctx, c, &rec, "http://"+listener.Addr().String(), now)
	if err != nil {
		return "", err
	}
	if p.unknown != "" {
		return "", fmt.Errorf("no answer is recorded for %s", p.unknown)
	}
	because := ""
	if m.Because != nil {
		because = *m.Because
	}
	switch {
	case m.Count != rec.Want.Records:
		return "", fmt.Errorf("%d records came of it, want %d", m.Count, rec.Want.Records)
	case (because == "") != (rec.Want.Because == "") || !strings.Contains(because, rec.Want.Because):
		return "", fmt.Errorf("not complete because %q, want %q", because, rec.Want.Because)
	}
	return fmt.Sprintf("%d records of %s by %d requests, as recorded", m.Count, m.Object, m.Requests.Total), nil
}

// player gives recorded answers.
type player struct {
	mu      sync.Mutex
	answers []recorded
	unknown string
}

func (p *player) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := range p.answers {
		a := &p.answers[i]
		if a.used || !strings.EqualFold(a.Method, r.Method) || a.Path != r.URL.Path || a.Query != nil && !sameQuery(*a.Query, r.URL.Query()) {
			continue
		}
		a.used = true
		w.Header().Set("Content-Type", "application/json")
		for k, v := range a.Headers {
			w.Header().Set(k, v)
		}
		w.WriteHeader(a.Status)
		_, _ = w.Write(a.Body)
		return
	}
	if p.unknown == "" {
		p.unknown = r.Method + " " + r.URL.Path
	}
	w.WriteHeader(http.StatusNotImplemented)
}

func sameQuery(text string, q url.Values) bool {
	want, err := url.ParseQuery(text)
	return err == nil && want.Encode() == q.Encode()
}

// take takes a sample of the recorded answers in a folder that is removed.
func (p *player) take(ctx context.Context, c *Connector, rec *recording, base string, now func() time.Time) (*store.Manifest, error) {
	dir, err := os.MkdirTemp("", "stackassay-replay-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a folder of the system
	secrets := map[string]string{}
	for _, s := range c.Secrets {
		if !s.Optional {
			secrets[s.Label] = planted
		}
	}
	if len(secrets) == 0 && len(c.Auth) > 0 {
		for _, name := range c.Auth[0].secrets() {
			secrets[name] = planted
		}
	}
	cl, err := NewClient(c, Settings{
		Variables: rec.Variables, Secrets: secrets, BaseURL: base, Now: now, Log: zerolog.Nop(), UserAgent: "stackassay",
		Sleep: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }, // a recorded server does not tire
	})
	if err != nil {
		return nil, err
	}
	d := &inventory.Dataset{From: &inventory.DatasetFrom{Kind: "api", Object: rec.Object, Variables: map[string]any{}}, Entity: &inventory.Entity{Kind: "other"}, Tool: &inventory.Tool{}}
	d.Head("dataset.replayed", "replayed", hcl.Range{}, false)
	d.Entity.Head("entity.replayed", "replayed", hcl.Range{}, false)
	d.Tool.Head("tool."+c.ID, c.ID, hcl.Range{}, false)
	return cl.Take(ctx, &store.Order{Store: store.Store{Dir: dir + "/samples"}, Dataset: d, Dir: dir, Method: finding.All, Now: now, Log: zerolog.Nop()})
}

// Scaffold is a connector to begin with; it loads.
func Scaffold(name string) string {
	title := strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "_", " ")
	return `# What to change: base_url, the name of the secret, how pages follow one another,
# and one object for each kind of record.
connector "` + name + `" {
  title    = "` + title + `"
  version  = "0.1.0"
  docs     = "https://` + strings.ReplaceAll(name, "_", "-") + `.example/docs"
  base_url = "https://api.` + strings.ReplaceAll(name, "_", "-") + `.example/v1"

  secret "token" {
    title     = "API token with read access"
    usual_env = "` + strings.ToUpper(name) + `_TOKEN"
  }
  auth "bearer" {
    token = secret.token
  }
  limits {
    rate = "5/1s"
  }
  page "cursor" {
    param      = "cursor"
    next       = response.body.next
    size_param = "limit"
    size       = 100
  }

  object "people" {
    kind    = contact
    id      = record.id
    updated = record.updated_at
    request {
      path = "/people"
    }
    records = response.body.people
    map "contact" {
      id         = row.id
      email      = row.email
      created_at = row.created_at
    }
  }
}
`
}
