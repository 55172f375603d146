package connector_test

import (
	"compress/gzip"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"stackassay/internal/finding"
	"stackassay/internal/source"
)

func TestEveryWayOfPaging(t *testing.T) {
	for kind, page := range pagings() {
		t.Run(kind, func(t *testing.T) {
			s := newTool(t, 95)
			w := newWorld(t, s.URL+"/v1")
			m, err := w.take(t, description(page))
			if err != nil {
				t.Fatal(err)
			}
			if m.Count != 95 || !m.Complete || m.Method != finding.All {
				t.Errorf("%d records, complete %t by %s: %v", m.Count, m.Complete, m.Method, m.Errors)
			}
			if n, ok := m.Population.Known(); !ok || n != 95 {
				t.Errorf("population %d %t", n, ok)
			}
		})
	}
}

// fault is one case of the failure suite of connectors.md.
type fault struct {
	before func(w http.ResponseWriter, r *http.Request, n int) bool
	kinds  []string // pagings; nil: cursor
	n      int      // records kept; -1: an error instead
	says   string   // part of why it is not complete, or of the error
	waits  time.Duration
}

// third breaks the third request to the list, as often as times.
func third(times int, do func(w http.ResponseWriter)) func(http.ResponseWriter, *http.Request, int) bool {
	left := times
	return func(w http.ResponseWriter, r *http.Request, n int) bool {
		if n < 4 || left == 0 || strings.HasSuffix(r.URL.Path, "/count") {
			return false
		}
		left--
		do(w)
		return true
	}
}

func answer(status int, kind, body string, headers ...string) func(w http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		w.Header().Set("Content-Type", kind)
		for i := 0; i < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}
}

func cutOff(length string, body string) func(w http.ResponseWriter) {
	return func(w http.ResponseWriter) {
		conn, buf, err := http.NewResponseController(w).Hijack()
		if err != nil {
			return
		}
		_, _ = fmt.Fprintf(buf, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n%s\r\n%s", length, body)
		_ = buf.Flush()
		_ = conn.Close()
	}
}

func TestFailureSuite(t *testing.T) {
	html := "<html><head><title>Please sign in</title></head><body>" + canary + "</body></html>"
	tests := map[string]fault{
		"1 a cursor that comes back":            {before: loopAt, n: 12, says: "page 2 leads back to a page"},
		"2 a page number that is ignored":       {before: ignored, kinds: []string{"number", "offset"}, n: 10, says: "page 2 brings no new record"},
		"4 the list stops early":                {before: stopsEarly, n: 20, says: "counts 50 records, and its list ends after 20"},
		"5 slow down, in seconds":               {before: third(2, answer(429, "application/json", `{}`, "Retry-After", "7")), n: 50, waits: 14 * time.Second},
		"5 slow down, by a date":                {before: third(1, answer(429, "application/json", `{}`, "Retry-After", "Fri, 20 Nov 2026 04:00:30 GMT", "Date", "Fri, 20 Nov 2026 04:00:00 GMT")), n: 50, waits: 30 * time.Second},
		"5 slow down, not said how long":        {before: third(1, answer(429, "application/json", `{}`)), n: 50},
		"5 slow down, nonsense":                 {before: third(1, answer(429, "application/json", `{}`, "Retry-After", "soon")), n: 50},
		"5 slow down, in the past":              {before: third(1, answer(429, "application/json", `{}`, "Retry-After", "-5")), n: 50},
		"5 slow down for a day":                 {before: third(1, answer(429, "application/json", `{}`, "Retry-After", "86400")), n: 20, says: "quota_exhausted"},
		"5 a refusal that means slow down":      {before: third(1, answer(403, "application/json", `{"code":"slow_down"}`)), n: 50},
		"9 a body cut off by its length":        {before: third(1, cutOff("Content-Length: 5000\r\n", `{"people":[{"id":"1"}`)), n: 50},
		"9 a body cut off without a length":     {before: third(1, cutOff("Connection: close\r\n", `{"people":[{"id":"1"},{"id":"2"}`)), n: 50},
		"9 cut off each time":                   {before: third(9, cutOff("Connection: close\r\n", `{"people":[{"id":"1"},`)), n: 20, says: "the body ended early"},
		"10 a login page instead":               {before: third(9, answer(200, "text/html", html)), n: 20, says: "text/html, Please sign in"},
		"10 a page with a refusal":              {before: third(9, answer(403, "text/html", html)), n: 20, says: "missing_scope"},
		"10 nothing at all":                     {before: third(1, answer(200, "application/json", ``)), n: 50},
		"10 plain text":                         {before: third(9, answer(200, "text/plain", `pong`)), n: 20, says: "not_json"},
		"11 packed without a word":              {before: packed, n: 50},
		"11 packed and cut off":                 {before: third(1, answer(200, "application/json", "\x1f\x8b\x08\x00", "Content-Encoding", "gzip")), n: 50},
		"11 a bomb":                             {before: third(9, bomb), n: 20, says: "too_large"},
		"13 a good status and a bad answer":     {before: third(9, answer(200, "application/json", `{"ok":false,"error":"nope"}`)), n: 20, says: "): nope"},
		"14 a right that is missing":            {before: all(answer(403, "application/json", `{"code":"missing_scope","scope":"people.read"}`)), n: -1, says: "people.read"},
		"18 reset":                              {before: third(1, cutOff("garbage", "")), n: 50},
		"20 unavailable for a while":            {before: third(3, answer(503, "text/html", html)), n: 50},
		"20 unavailable":                        {before: third(99, answer(503, "text/html", html)), n: 20, says: "transient"},
		"21 deeply nested":                      {before: third(9, answer(200, "application/json", `{"people":`+strings.Repeat("[", 100_000))), n: 20, says: "too_large"},
		"23 null instead of a list":             {before: all(answer(200, "application/json", `{"people":null,"total":0}`)), n: 0},
		"23 an object instead of a list":        {before: all(answer(200, "application/json", `{"people":{"1":{}},"total":1}`)), n: -1, says: "the record list is no list"},
		"26 a cursor that is forgotten":         {before: third(1, answer(400, "application/json", `{"code":"cursor"}`)), n: 50},
		"26 a cursor that is forgotten twice":   {before: forgotten(), n: 20, says: "cursor_lost"},
		"7 a credential that is refused":        {before: third(9, answer(401, "application/json", `{}`)), n: 20, says: "auth_invalid"},
		"an empty page with something after it": {before: emptyPage, n: 40},
	}
	for name, tt := range tests {
		kinds := tt.kinds
		if kinds == nil {
			kinds = []string{"cursor"}
		}
		for _, kind := range kinds {
			t.Run(name+" "+kind, func(t *testing.T) {
				s := newTool(t, 50)
				s.before = tt.before
				w := newWorld(t, s.URL+"/v1")
				m, err := w.take(t, description(pagings()[kind]))
				if tt.n < 0 {
					if e, ok := errors.AsType[*source.Error](err); !ok || !strings.Contains(e.Error(), tt.says) {
						t.Fatalf("%v, want %q", err, tt.says)
					}
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				if m.Count != tt.n {
					t.Errorf("%d records, want %d: %v %v", m.Count, tt.n, m.Errors, m.Because)
				}
				if tt.says != "" && (m.Because == nil || !strings.Contains(*m.Because, tt.says) || m.Method != finding.Head) {
					t.Errorf("%s because %v, want %q", m.Method, ptr(m.Because), tt.says)
				}
				if tt.waits > 0 && w.total() != tt.waits {
					t.Errorf("waited %v, want %v", w.total(), tt.waits)
				}
				for _, d := range w.slept {
					if d > 2*time.Minute || d < 0 {
						t.Errorf("one wait of %v", d)
					}
				}
			})
		}
	}
}

func ptr(s *string) string {
	if s == nil {
		return "nothing"
	}
	return *s
}

func all(do func(w http.ResponseWriter)) func(http.ResponseWriter, *http.Request, int) bool {
	return func(w http.ResponseWriter, _ *http.Request, _ int) bool {
		do(w)
		return true
	}
}

func loopAt(w http.ResponseWriter, r *http.Request, _ int) bool {
	if r.URL.Query().Get("cursor") != "c10" {
		return false
	}
	reply(w, 200, map[string]any{"people": []map[string]any{{"id": "x1"}, {"id": "x2"}}, "next": "c10"})
	return true
}

func ignored(w http.ResponseWriter, r *http.Request, _ int) bool {
	if strings.HasSuffix(r.URL.Path, "/count") {
		return false
	}
	var people []map[string]any
	for i := range 10 {
		people = append(people, map[string]any{"id": strconv.Itoa(i)})
	}
	reply(w, 200, map[string]any{"people": people, "pages": 5})
	return true
}

func stopsEarly(w http.ResponseWriter, r *http.Request, _ int) bool {
	if r.URL.Query().Get("cursor") != "c10" {
		return false
	}
	var people []map[string]any
	for i := range 10 {
		people = append(people, map[string]any{"id": strconv.Itoa(2000 + i)})
	}
	reply(w, 200, map[string]any{"people": people})
	return true
}

func emptyPage(w http.ResponseWriter, r *http.Request, _ int) bool {
	if r.URL.Query().Get("cursor") != "c10" {
		return false
	}
	reply(w, 200, map[string]any{"people": []any{}, "next": "c20"})
	return true
}

func packed(w http.ResponseWriter, r *http.Request, _ int) bool {
	if r.URL.Query().Get("cursor") != "" || strings.HasSuffix(r.URL.Path, "/count") {
		return false
	}
	var people strings.Builder
	for i := range 10 {
		fmt.Fprintf(&people, `,{"id":"%d"}`, 1000+i)
	}
	z := gzip.NewWriter(w)
	_, _ = fmt.Fprintf(z, `{"people":[%s],"next":"c10"}`, people.String()[1:])
	_ = z.Close()
	return true
}

func bomb(w http.ResponseWriter) {
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	zeros := make([]byte, 1<<20)
	for range 256 {
		_, _ = z.Write(zeros)
	}
	_ = z.Close()
}

func forgotten() func(http.ResponseWriter, *http.Request, int) bool {
	return func(w http.ResponseWriter, r *http.Request, _ int) bool {
		if r.URL.Query().Get("cursor") != "c20" {
			return false
		}
		reply(w, 400, map[string]any{"code": "cursor"})
		return true
	}
}

// Case 12: nothing is asked of another origin, and no credential goes there.
func TestNothingLeavesTheOrigin(t *testing.T) {
	asked := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked++ }))
	t.Cleanup(other.Close)
	tests := map[string]func(w http.ResponseWriter, r *http.Request, n int) bool{
		"a redirect": func(w http.ResponseWriter, r *http.Request, _ int) bool {
			http.Redirect(w, r, other.URL+"/people", http.StatusTemporaryRedirect)
			return true
		},
		"a redirect to where clouds keep credentials": func(w http.ResponseWriter, r *http.Request, _ int) bool {
			http.Redirect(w, r, "http://169.254.169.254/latest", http.StatusFound)
			return true
		},
		"a link": func(w http.ResponseWriter, _ *http.Request, _ int) bool {
			reply(w, 200, map[string]any{"people": []map[string]any{{"id": "1"}}, "link": other.URL + "/people", "total": 2})
			return true
		},
	}
	for name, before := range tests {
		t.Run(name, func(t *testing.T) {
			s := newTool(t, 50)
			s.before = before
			w := newWorld(t, s.URL+"/v1")
			m, err := w.take(t, description(pagings()["link"]))
			if err == nil && m.Complete {
				t.Error("it is complete")
			}
			if err == nil && !strings.Contains(ptr(m.Because), "refused") || err != nil && !strings.Contains(err.Error(), "refused") {
				t.Errorf("%v %v", m, err)
			}
		})
	}
	if asked > 0 {
		t.Errorf("%d requests went elsewhere", asked)
	}
}

func TestGoingOnAfterAnInterruption(t *testing.T) {
	s := newTool(t, 95)
	whole := newWorld(t, s.URL+"/v1")
	want, err := whole.take(t, description(pagings()["cursor"]))
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, s.URL+"/v1")
	for range 3 {
		w.interrupt(t, s, description(pagings()["cursor"]), 4)
	}
	m, err := w.take(t, description(pagings()["cursor"]))
	if err != nil || m.Records.SHA256 != want.Records.SHA256 {
		t.Errorf("after interruptions %v %v, want %v", m.Records, err, want.Records)
	}
}

func TestADrawIsAPanel(t *testing.T) {
	s := newTool(t, 500)
	s.perPage = 100
	draw := func() string {
		w := newWorld(t, s.URL+"/v1")
		size := 100
		w.order.Size, w.order.Method = &size, finding.Random
		m, err := w.take(t, description(pagings()["cursor"]))
		if err != nil {
			t.Fatal(err)
		}
		if m.Method != finding.Random || !m.Panel || m.Count < 60 || m.Count > 140 {
			t.Errorf("%d records by %s", m.Count, m.Method)
		}
		return m.Records.SHA256
	}
	a := draw()
	if b := draw(); a != b {
		t.Error("two draws differ")
	}
}
