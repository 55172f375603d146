package connector_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/source/store"
)

// The cases of the failure suite (connectors.md, section 4) that need more than one
// broken answer. Numbers are those of the suite.

// Case 3: short, repeated and empty pages with something after them are followed.
func TestOddPagesAreFollowed(t *testing.T) {
	s := newTool(t, 50)
	s.before = func(w http.ResponseWriter, r *http.Request, _ int) bool {
		switch r.URL.Query().Get("cursor") {
		case "c10": // short
			reply(w, 200, map[string]any{"people": s.records[10:13], "next": "c13"})
		case "c13": // empty
			reply(w, 200, map[string]any{"people": []any{}, "next": "again"})
		case "again": // the first page once more
			reply(w, 200, map[string]any{"people": s.records[:10], "next": "empty"})
		case "empty":
			reply(w, 200, map[string]any{"people": nil, "next": "rest"})
		case "rest":
			reply(w, 200, map[string]any{"people": s.records[13:20], "next": "c20"})
		default:
			return false
		}
		return true
	}
	m, err := newWorld(t, s.URL+"/v1").take(t, description(pagings()["cursor"]))
	if err != nil || m.Count != 50 || !m.Complete || m.Dropped["delivered more than once"] != 10 {
		t.Errorf("%v %+v", err, m)
	}
}

// expiring describes the interface with a token that is fetched.
func expiring(grant string) string {
	return strings.Replace(description(pagings()["cursor"]), `  auth "bearer" {
    token = secret.token
  }
`, `  secret "key" {
    optional = true
  }
  auth "oauth2" {
    token_url = "https://api.fake.example/token"
    `+grant+`
  }
  error "ended" {
    when   = response.status == 403 && response.body.code == "ended"
    class  = auth_expired
    action = reauth
  }
`, 1)
}

const byClient = `grant         = client_credentials
    client_id     = "client"
    client_secret = secret.token`

// issuer gives tokens and takes the newest one only.
type issuer struct {
	*tool
	life   int // seconds
	issued int
	lost   bool // the answer to the next token request
	asked  []map[string]string
	stale  func(w http.ResponseWriter) // how an old token is answered
	each   func(w http.ResponseWriter, r *http.Request) bool
}

func newIssuer(t *testing.T, n int) *issuer {
	t.Helper()
	s := &issuer{tool: newTool(t, n), life: 3600, stale: answer(401, "application/json", `{}`)}
	s.check = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path == "/token" {
			s.token(w, r)
			return false
		}
		if r.Header.Get("Authorization") != fmt.Sprintf("Bearer issued-token-%d", s.issued) {
			s.stale(w)
			return false
		}
		return s.each == nil || !s.each(w, r)
	}
	return s
}

func (s *issuer) token(w http.ResponseWriter, r *http.Request) {
	_ = r.ParseForm()
	form := map[string]string{}
	for k := range r.PostForm {
		form[k] = r.PostForm.Get(k)
	}
	s.asked = append(s.asked, form)
	s.issued++
	if s.lost {
		s.lost = false
		cutOff("not HTTP", "")(w)
		return
	}
	reply(w, 200, map[string]any{"access_token": fmt.Sprintf("issued-token-%d", s.issued), "expires_in": s.life, "refresh_token": fmt.Sprintf("refresh-token-%d", s.issued)})
}

// ticking makes a clock that a wait moves on.
func ticking(w *world) {
	now := start
	w.set.Now = func() time.Time { return now }
	w.set.Sleep = nil
	sleep := func(d time.Duration) { now = now.Add(d); w.slept = append(w.slept, d) }
	w.set.Sleep = sleeping(sleep)
}

// Case 6: a token that ends while a wait is obeyed is renewed before the request is
// repeated.
func TestATokenThatEndsDuringAWait(t *testing.T) {
	s := newIssuer(t, 50)
	s.life = 100
	told := false
	s.each = func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Query().Get("cursor") != "c20" || told {
			return false
		}
		told = true
		answer(429, "application/json", `{}`, "Retry-After", "90")(w)
		return true
	}
	w := newWorld(t, s.URL+"/v1")
	ticking(w)
	m, err := w.take(t, expiring(byClient))
	if err != nil || m.Count != 50 || !m.Complete || s.issued != 2 {
		t.Errorf("%v %+v, %d tokens", err, m, s.issued)
	}
}

// Case 7: a token that ends in the middle costs one renewal and no record.
func TestATokenThatEndsInTheMiddle(t *testing.T) {
	tests := map[string]struct {
		stale   func(w http.ResponseWriter)
		life    int
		always  bool
		n       int
		says    string
		renewed int
	}{
		"401":                           {answer(401, "application/json", `{}`), 3600, false, 50, "", 2},
		"403, where the vendor does so": {answer(403, "application/json", `{"code":"ended"}`), 3600, false, 50, "", 2},
		"a life below the margin":       {answer(401, "application/json", `{}`), 30, false, 50, "", 2},
		"refused again":                 {answer(401, "application/json", `{}`), 3600, true, 20, "auth_invalid", 2},
		"403 again":                     {answer(403, "application/json", `{"code":"ended"}`), 3600, true, 20, "missing_scope", 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := newIssuer(t, 50)
			s.life, s.stale = tt.life, tt.stale
			told := false
			s.each = func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Query().Get("cursor") != "c20" || told && !tt.always {
					return false
				}
				told = true
				tt.stale(w)
				return true
			}
			m, err := newWorld(t, s.URL+"/v1").take(t, expiring(byClient))
			if err != nil || m.Count != tt.n || (tt.says == "") != m.Complete || !strings.Contains(ptr(m.Because), tt.says) {
				t.Errorf("%v %+v", err, m)
			}
			if s.issued != tt.renewed {
				t.Errorf("%d tokens, want %d", s.issued, tt.renewed)
			}
		})
	}
}

// Case 8: a refresh token that works once is kept before it is used, refused where
// it cannot be kept, and never sent twice.
func TestARefreshTokenThatWorksOnce(t *testing.T) {
	const rotating = `grant         = refresh_token
    client_id     = "client"
    client_secret = secret.token
    refresh_token = secret.token
    rotates       = true`
	t.Run("kept", func(t *testing.T) {
		s := newIssuer(t, 50)
		told := false
		s.each = func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Query().Get("cursor") != "c20" || told {
				return false
			}
			told = true
			w.WriteHeader(http.StatusUnauthorized)
			return true
		}
		w := newWorld(t, s.URL+"/v1")
		var kept []string
		w.set.Rotated = func(name, value string) error {
			if len(s.asked) != len(kept)+1 {
				t.Errorf("%d tokens were asked for before the %d. was kept", len(s.asked), len(kept)+1)
			}
			kept = append(kept, name+"="+value)
			return nil
		}
		m, err := w.take(t, expiring(rotating))
		if err != nil || m.Count != 50 || !slices.Equal(kept, []string{"token=refresh-token-1", "token=refresh-token-2"}) {
			t.Errorf("%v %+v, kept %v", err, m, kept)
		}
		if s.asked[0]["refresh_token"] != canary || s.asked[1]["refresh_token"] != "refresh-token-1" {
			t.Errorf("asked with %v", s.asked)
		}
	})
	t.Run("cannot be kept", func(t *testing.T) {
		s := newIssuer(t, 50)
		_, err := newWorld(t, s.URL+"/v1").take(t, expiring(rotating))
		if err == nil || !strings.Contains(err.Error(), `write refresh_token = file("path")`) || len(s.asked)+s.calls > 0 {
			t.Errorf("%v, %d requests", err, len(s.asked)+s.calls)
		}
	})
	t.Run("the answer is lost", func(t *testing.T) {
		s := newIssuer(t, 50)
		s.lost = true
		w := newWorld(t, s.URL+"/v1")
		w.set.Rotated = func(string, string) error { return nil }
		_, err := w.take(t, expiring(rotating))
		if err == nil || !strings.Contains(err.Error(), "it is not sent again") || len(s.asked) != 1 {
			t.Errorf("%v, %d token requests", err, len(s.asked))
		}
	})
}

// Case 15: without its field list an object fails; "no fields" is no answer anybody
// gave.
func TestAFieldListThatCannotBeHad(t *testing.T) {
	for name, tt := range map[string]struct {
		do   func(w http.ResponseWriter)
		says string
	}{
		"fails":     {answer(500, "application/json", `{}`), "transient"},
		"is empty":  {answer(200, "application/json", `{"fields":[]}`), "the field list is empty"},
		"is a page": {answer(200, "text/html", "<html><title>Sign in</title></html>"), "Sign in"},
		"is denied": {answer(403, "application/json", `{"code":"missing_scope","scope":"schemas.read"}`), "schemas.read"},
	} {
		t.Run(name, func(t *testing.T) {
			s := newRegister(t, 30)
			s.before = func(w http.ResponseWriter, r *http.Request, n int) bool {
				if strings.HasSuffix(r.URL.Path, "/fields") {
					tt.do(w)
					return true
				}
				return s.register(w, r, n)
			}
			w := newWorld(t, s.URL+"/v1")
			_, err := w.take(t, registered())
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("%v, want %q", err, tt.says)
			}
			if n := s.askedFor("/people"); n > 0 {
				t.Errorf("%d requests for records without a field list", n)
			}
			if c, err := w.order.Store.Contact("people"); err != nil || c.Status == store.ContactOK || c.Class == "" {
				t.Errorf("contact %+v %v", c, err)
			}
		})
	}
}

// Case 16: what changes in mid-run is counted by column.
func TestFieldsThatChangeInTheMiddle(t *testing.T) {
	s := newTool(t, 30)
	s.before = func(w http.ResponseWriter, r *http.Request, _ int) bool {
		if r.URL.Query().Get("cursor") != "c10" {
			return false
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"people":[{"id":"1010","score":7,"mail":"a@acme.example"},{"id":"1011","score":"7","extra":true},{"id":"1012","score":null,"id":"1012","mail":null},` +
			`{"id":"1013","score":{"is":1}},{"id":"1014"},{"id":"1015"},{"id":"1016"},{"id":"1017"},{"id":"1018"},{"id":"1019"}],"next":"c20"}`))
		return true
	}
	m, err := newWorld(t, s.URL+"/v1").take(t, description(pagings()["cursor"]))
	if err != nil || m.Count != 30 || !m.Complete {
		t.Fatalf("%v %+v", err, m)
	}
	seen := map[string]map[string]int{}
	for _, f := range m.Fields {
		seen[f.Name] = f.Seen
	}
	if got := seen["score"]; got["number"] != 1 || got["text"] != 1 || got["null"] != 1 || got["absent"] != 27 {
		t.Errorf("score: %v", got)
	}
	if got := seen["mail"]; got["text"] != 21 || got["null"] != 1 || got["absent"] != 8 {
		t.Errorf("mail: %v", got)
	}
	if seen["extra"]["bool"] != 1 || seen["score.is"]["number"] != 1 || m.DuplicateKeys != 1 {
		t.Errorf("extra %v, score.is %v, %d keys stand twice", seen["extra"], seen["score.is"], m.DuplicateKeys)
	}
}

// Case 17: a field list that makes an address too long is asked for in parts, which
// are put together by id.
func TestManyFieldsAreAskedForInParts(t *testing.T) {
	for name, says := range map[string]string{"the connector's own limit": "", "the server says 414": "8000"} {
		t.Run(name, func(t *testing.T) {
			fields := []string{"id"}
			for i := range 1200 {
				fields = append(fields, fmt.Sprintf("custom_field_%04d", i))
			}
			s := newTool(t, 6)
			refused := 0
			s.before = func(w http.ResponseWriter, r *http.Request, _ int) bool {
				switch {
				case strings.HasSuffix(r.URL.Path, "/fields"):
					reply(w, 200, map[string]any{"fields": fields})
				case len(r.URL.RequestURI()) > 8000:
					refused++
					w.WriteHeader(http.StatusRequestURITooLong)
				case strings.HasSuffix(r.URL.Path, "/people"):
					at, _ := strconv.Atoi(strings.TrimPrefix(r.URL.Query().Get("cursor"), "c"))
					var people []map[string]any
					for i := at; i < at+3; i++ {
						p := map[string]any{}
						for f := range strings.SplitSeq(r.URL.Query().Get("fields"), ",") {
							p[f] = f + " of " + strconv.Itoa(i)
						}
						p["id"] = strconv.Itoa(i)
						people = append(people, p)
					}
					body := map[string]any{"people": people}
					if at == 0 {
						body["next"] = "c3"
					}
					reply(w, 200, body)
				default:
					return false
				}
				return true
			}
			text := registered()
			if says != "" {
				text = strings.Replace(text, `max_wait = "2m"`, "max_wait = \"2m\"\n    max_url  = 100000", 1)
			}
			m, err := newWorld(t, s.URL+"/v1").take(t, text)
			if err != nil || m.Count != 6 || !m.Complete || len(m.Fields) != 1201 || len(m.NotDelivered) > 0 {
				t.Fatalf("%v, %d records, %d fields, not delivered %d", err, m.Count, len(m.Fields), len(m.NotDelivered))
			}
			if (refused > 0) != (says != "") {
				t.Errorf("%d requests were refused", refused)
			}
		})
	}
}

// Case 19: what a server says about time is read by its own clock.
func TestAClockThatIsWrong(t *testing.T) {
	for name, skew := range map[string]time.Duration{"ahead": 10 * time.Minute, "behind": -10 * time.Minute} {
		t.Run(name, func(t *testing.T) {
			key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			der, err := x509.MarshalECPrivateKey(key)
			if err != nil {
				t.Fatal(err)
			}
			s := newIssuer(t, 50)
			s.date = func() time.Time { return start.Add(skew) }
			issue := s.check
			var issuedAt []int64
			s.check = func(w http.ResponseWriter, r *http.Request) bool {
				w.Header().Set("Date", s.date().Format(http.TimeFormat))
				if r.URL.Path == "/token" {
					_ = r.ParseForm()
					parts := strings.Split(r.PostForm.Get("assertion"), ".")
					data, _ := base64.RawURLEncoding.DecodeString(parts[1])
					var claims struct {
						At int64 `json:"iat"`
					}
					_ = json.Unmarshal(data, &claims)
					issuedAt = append(issuedAt, claims.At)
					if off := time.Unix(claims.At, 0).Sub(s.date()); off.Abs() > time.Minute {
						reply(w, 400, map[string]any{"error": "invalid_grant"})
						return false
					}
				}
				return issue(w, r)
			}
			told := false
			s.each = func(w http.ResponseWriter, r *http.Request) bool {
				if r.URL.Query().Get("cursor") != "c20" || told {
					return false
				}
				told = true
				answer(429, "application/json", `{}`, "Retry-After", s.date().Add(20*time.Second).Format(http.TimeFormat), "Date", s.date().Format(http.TimeFormat))(w)
				return true
			}
			w := newWorld(t, s.URL+"/v1")
			w.set.Secrets["key"] = string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: der}))
			m, err := w.take(t, expiring(`grant = jwt_bearer
    jwt {
      key       = secret.key
      issuer    = "me"
      audience  = "https://api.fake.example"
      algorithm = es256
    }`))
			if err != nil || m.Count != 50 || !m.Complete {
				t.Fatalf("%v %+v", err, m)
			}
			if len(issuedAt) != 2 || w.total() != 20*time.Second {
				t.Errorf("assertions of %v, waited %v", issuedAt, w.total())
			}
			c, err := w.order.Store.Contact("people")
			if err != nil || c.SkewS == nil || *c.SkewS != skew.Seconds() {
				t.Errorf("%+v %v", c, err)
			}
		})
	}
}

// Case 22: the good records of a partial answer are kept, the failed inputs counted.
func TestAPartialAnswer(t *testing.T) {
	s := newTool(t, 97)
	s.perPage = 97
	s.before = func(w http.ResponseWriter, r *http.Request, _ int) bool {
		if strings.HasSuffix(r.URL.Path, "/count") {
			return false
		}
		reply(w, 207, map[string]any{"people": s.records, "numErrors": 3})
		return true
	}
	w := newWorld(t, s.URL+"/v1")
	m, err := w.take(t, strings.Replace(description(pagings()["cursor"]), "records = response.body.people", "records = response.body.people\n    partial = response.status == 207\n    failed  = response.body.numErrors", 1))
	if err != nil || m.Count != 97 || m.FailedInputs != 3 || m.Complete {
		t.Errorf("%v %+v", err, m)
	}
	if c, err := w.order.Store.Contact("people"); err != nil || c.Status != store.ContactPartial {
		t.Errorf("%+v %v", c, err)
	}
}

// Case 24: all objects of a tool share one limiter and one token.
func TestAThousandObjectsWithOneToken(t *testing.T) {
	const objects = 1000
	s := newIssuer(t, 5)
	var mu sync.Mutex
	answered, told := 0, 0
	a := &arrivals{}
	check := s.check
	s.check = func(w http.ResponseWriter, r *http.Request) bool {
		mu.Lock()
		defer mu.Unlock()
		a.note(w, r, 0)
		if answered++; r.URL.Path != "/token" && answered%50 == 0 {
			told++
			answer(429, "application/json", `{}`, "Retry-After", "1")(w)
			return false
		}
		return check(w, r)
	}
	text := strings.NewReplacer(`object "people" {`, `object "*" {
    names = "^p[0-9]+$"`, `path = "/people"`, `path = "/people/${object.name}"`).Replace(expiring(byClient))
	text, _, _ = strings.Cut(text, "    count {")
	text += "  }\n}\n"
	w := newWorld(t, s.URL+"/v1")
	cl := w.client(t, text)
	names := make(chan string)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for name := range names {
				o := *w.order
				d := *o.Dataset
				d.From = &inventory.DatasetFrom{Kind: "api", Object: name}
				d.Head("dataset."+name, name, d.Range, false)
				o.Dataset = &d
				if m, err := cl.Take(t.Context(), &o); w.watch.Error(err) != nil || m.Count != 5 {
					t.Errorf("%s: %v", name, err)
				}
			}
		})
	}
	for i := range objects {
		names <- "p" + strconv.Itoa(i)
	}
	close(names)
	group.Wait()
	if s.issued != 1 || told < objects/50 {
		t.Errorf("%d tokens, told to slow down %d times", s.issued, told)
	}
	if most := a.most(); most > 2000+2+1 {
		t.Errorf("%d requests within a second", most)
	}
}

// parented describes children of people, and a list inside them that goes on.
func parented() string {
	text := description(pagings()["cursor"])
	return strings.TrimSuffix(strings.TrimSpace(text), "}") + `
  object "notes" {
    kind = other
    id   = record.id
    each {
      parent = object.people
    }
    request {
      path = "/people/${parent.id}/notes"
    }
    records = response.body.notes
    page "none" {}
  }
  object "groups" {
    kind = other
    id   = record.id
    request {
      path = "/groups"
    }
    records = response.body.groups
    page "none" {}
    tail {
      list  = record.members
      start = record.next
      request {
        path = "/groups/${record.id}/members"
      }
      records = response.body.members
      page "cursor" {
        param = "cursor"
        next  = response.body.next
      }
    }
  }
}
`
}

func ofObject(w *world, name string) {
	w.order.Dataset.From = &inventory.DatasetFrom{Kind: "api", Object: name}
	w.order.Dataset.Entity = &inventory.Entity{Kind: "other"}
	w.order.Dataset.Entity.Head("entity.thing", "thing", w.order.Dataset.Range, false)
	w.order.Method = finding.All
}

// Case 27: one list that goes on is followed by itself; where that fails, it is
// named.
func TestAListInsideARecordGoesOn(t *testing.T) {
	for _, broken := range []bool{false, true} {
		s := newTool(t, 0)
		s.before = func(w http.ResponseWriter, r *http.Request, _ int) bool {
			switch {
			case strings.HasSuffix(r.URL.Path, "/groups"):
				reply(w, 200, map[string]any{"groups": []map[string]any{
					{"id": "g1", "members": []string{"a"}}, {"id": "g2", "members": []string{"b", "c"}, "next": "m2"}, {"id": "g3", "members": []string{}},
				}})
			case broken:
				w.WriteHeader(http.StatusInternalServerError)
			case r.URL.Query().Get("cursor") == "m2":
				reply(w, 200, map[string]any{"members": []string{"d"}, "next": "m3"})
			default:
				reply(w, 200, map[string]any{"members": []string{"e"}})
			}
			return true
		}
		w := newWorld(t, s.URL+"/v1")
		ofObject(w, "groups")
		m, err := w.take(t, parented())
		if err != nil || m.Count != 3 || m.Complete == broken {
			t.Fatalf("broken %t: %v %+v", broken, err, m)
		}
		follow := map[string]int{}
		for _, uri := range s.asked {
			if strings.Contains(uri, "/members") {
				follow[uri]++
			}
		}
		if !broken && !maps.Equal(follow, map[string]int{"/v1/groups/g2/members?cursor=m2": 1, "/v1/groups/g2/members?cursor=m3": 1}) {
			t.Errorf("asked %v", follow)
		}
		if broken && (m.FailedInputs != 1 || len(m.Errors) != 1 || !strings.Contains(m.Errors[0].Message, "the list of g2 is not whole")) {
			t.Errorf("%+v", m.Errors)
		}
	}
}

// Case 28: parents are listed to their end before a child is asked for, since the
// token of a page may live for a minute only.
func TestParentsAreListedFirst(t *testing.T) {
	s := newTool(t, 300)
	s.perPage = 75
	var order []string
	s.before = func(w http.ResponseWriter, r *http.Request, _ int) bool {
		if !strings.HasSuffix(r.URL.Path, "/notes") {
			order = append(order, "parents")
			return false
		}
		order = append(order, "child")
		id := strings.Split(r.URL.Path, "/")[3]
		reply(w, 200, map[string]any{"notes": []map[string]any{{"id": "n" + id}}})
		return true
	}
	w := newWorld(t, s.URL+"/v1")
	ofObject(w, "notes")
	m, err := w.take(t, parented())
	if err != nil || m.Count != 300 || m.Clusters == nil || *m.Clusters != 300 {
		t.Fatalf("%v %+v", err, m)
	}
	if first := slices.Index(order, "child"); slices.Contains(order[first:], "parents") || first < 4 {
		t.Errorf("a page of parents after the %d. request, which was the first for a child", first)
	}
}

// Case 18: what gives no answer is retried, and then said.
func TestNobodyAnswers(t *testing.T) {
	s := newTool(t, 10)
	base := s.URL
	s.Close()
	w := newWorld(t, base+"/v1")
	_, err := w.take(t, description(pagings()["cursor"]))
	if err == nil || !strings.Contains(err.Error(), "transient") || !strings.Contains(err.Error(), "refused") || len(w.slept) < 4 {
		t.Errorf("%v after %d waits", err, len(w.slept))
	}
	if left, _ := filepath.Glob(filepath.Join(w.dir, "samples", "*.partial")); left != nil {
		t.Errorf("%v is left", left)
	}
	if _, err := os.Stat(filepath.Join(w.dir, "samples", "people.parquet")); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
