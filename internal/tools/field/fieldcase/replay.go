package fieldcase

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
)

// exchange is one recorded request and its answer.
type exchange struct {
	number string
	method string
	path   string
	query  url.Values
	body   string
	status int
	header http.Header
	answer []byte
	used   bool
}

// replayer stands in for every host that a recorded exchange names.
type replayer struct {
	mu      sync.Mutex
	all     []*exchange
	server  *http.Server
	address string
	strange []string // requests that are not recorded
}

// replay reads the recorded exchange of a case and serves it on this machine;
// nil where the case has none.
func replay(ctx context.Context, folder string) (*replayer, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.request"))
	if err != nil || len(files) == 0 {
		return nil, err
	}
	r := &replayer{}
	slices.Sort(files)
	for _, f := range files {
		x, err := readExchange(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", filepath.Base(f), err)
		}
		r.all = append(r.all, x)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	r.address = "http://" + listener.Addr().String()
	r.server = &http.Server{Handler: r, ReadHeaderTimeout: time.Minute}
	go func() { _ = r.server.Serve(listener) }() // until it is closed
	return r, nil
}

// readExchange reads NN.request and the NN.response beside it.
func readExchange(path string) (*exchange, error) {
	head, header, body, err := readMessage(path)
	if err != nil {
		return nil, err
	}
	method, rest, _ := strings.Cut(head, " ")
	target := strings.TrimSuffix(strings.TrimSuffix(rest, "HTTP/1.1"), " ")
	p, q, _ := strings.Cut(target, "?")
	x := &exchange{number: strings.TrimSuffix(filepath.Base(path), ".request"), method: method, path: p, query: looseQuery(q), body: string(body)}
	_ = header // other headers are free
	status, header, answer, err := readMessage(strings.TrimSuffix(path, ".request") + ".response")
	if err != nil {
		return nil, err
	}
	if _, err := fmt.Sscanf(status, "HTTP/1.1 %d", &x.status); err != nil {
		return nil, fmt.Errorf("%q is no status line", status)
	}
	x.header, x.answer = header, answer
	return x, nil
}

// readMessage reads a start line, headers, a blank line and a body.
func readMessage(path string) (start string, header http.Header, body []byte, err error) {
	f, err := os.Open(path) //nolint:gosec // a file of the case
	if err != nil {
		return "", nil, nil, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	in := bufio.NewReader(f)
	header = http.Header{}
	for n := 0; ; n++ {
		line, err := in.ReadString('\n')
		line = strings.TrimRight(line, "\r\n")
		switch {
		case n == 0:
			start = line
		case line == "":
			body, err := io.ReadAll(in)
			return start, header, bytes.TrimSpace(body), err
		default:
			k, v, _ := strings.Cut(line, ":")
			header.Add(strings.TrimSpace(k), strings.TrimSpace(v))
		}
		if errors.Is(err, io.EOF) {
			return start, header, nil, nil
		}
		if err != nil {
			return "", nil, nil, err
		}
	}
}

// looseQuery reads a query that is shown unescaped.
func looseQuery(text string) url.Values {
	out := url.Values{}
	for part := range strings.SplitSeq(text, "&") {
		if k, v, _ := strings.Cut(part, "="); k != "" {
			out.Add(k, v)
		}
	}
	return out
}

// close ends the server.
func (r *replayer) close() {
	if r != nil {
		_ = r.server.Close() // nothing is lost
	}
}

// verdict says whether the commands of the case asked for anything that is not
// recorded.
func (r *replayer) verdict() (v Verdict, ok bool) {
	if r == nil {
		return v, false
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	v = Verdict{Says: "every request is a recorded one"}
	if len(r.strange) > 0 {
		v.State, v.Because = Fail, strings.Join(r.strange, "; ")
	}
	return v, true
}

// again forgets what was asked: another run begins at the first answers.
func (r *replayer) again() {
	if r == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, x := range r.all {
		x.used = false
	}
}

// ServeHTTP gives recorded answers in turn.
func (r *replayer) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	body, err := io.ReadAll(io.LimitReader(req.Body, 1<<20))
	if err != nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	var last *exchange
	for _, x := range r.all {
		if x.method != req.Method || !alike(x.path, req.URL.Path) || !r.sameQuery(x, req.URL.Query()) || !sameBody(x.body, string(body)) {
			continue
		}
		if !x.used {
			x.used = true
			r.give(w, x)
			return
		}
		last = x
	}
	if last == nil && exempt(req.URL.Path) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`{"access_token":"field","portalId":"field","accountType":"STANDARD","id":"https://field.example/id/field/field","account":"field","results":[{"currentUsage":500,"usageLimit":1000}]}`))
		return
	}
	r.strange = append(r.strange, req.Method+" "+req.URL.RequestURI())
	w.WriteHeader(http.StatusNotImplemented)
}

// exempt are calls that a case need not record.
func exempt(path string) bool {
	return strings.Contains(path, "account-info") || strings.Contains(path, "token") || strings.HasSuffix(path, "/limits")
}

func (r *replayer) give(w http.ResponseWriter, x *exchange) {
	for k, vs := range x.header {
		if k == "X-Field-Repeat" || k == "Content-Length" || k == "Transfer-Encoding" {
			continue
		}
		w.Header()[k] = vs
	}
	w.WriteHeader(x.status)
	_, _ = w.Write(bytes.ReplaceAll(x.answer, []byte("{token}"), []byte("field-token")))
}

func (r *replayer) sameQuery(x *exchange, q url.Values) bool {
	for k, want := range x.query {
		if len(q[k]) != len(want) {
			return false
		}
		for i := range want {
			if !alike(want[i], q[k][i]) {
				return false
			}
		}
	}
	// A page that is not named is the first: a request for another one is not it.
	for _, k := range []string{"after", "page", "offset", "starting_after", "pageToken", "page_token", "cursor"} {
		if v := q.Get(k); v != "" && v != "0" && len(x.query[k]) == 0 {
			return false
		}
	}
	return true
}

var hole = regexp.MustCompile(`\\\{[^}]*\}`)

// alike compares a recorded text, which may have holes such as {token}, with a
// real one.
func alike(want, got string) bool {
	if want == got {
		return true
	}
	if !strings.Contains(want, "{") {
		return false
	}
	re, err := regexp.Compile("^" + hole.ReplaceAllString(regexp.QuoteMeta(want), ".+") + "$")
	return err == nil && re.MatchString(got)
}

// sameBody compares what the recorded body names; further members are free.
func sameBody(want, got string) bool {
	if want == "" {
		return true
	}
	var a, b any
	if json.Unmarshal([]byte(want), &a) != nil {
		w, g := looseQuery(want), looseQuery(got)
		for k := range w {
			plain, err := url.QueryUnescape(g.Get(k))
			if err != nil || !alike(w.Get(k), plain) {
				return false
			}
		}
		return true
	}
	return json.Unmarshal([]byte(got), &b) == nil && within(a, b)
}

func within(want, got any) bool {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return false
		}
		for k := range w {
			if !within(w[k], g[k]) {
				return false
			}
		}
		return true
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return false
		}
		for i := range w {
			if !within(w[i], g[i]) {
				return false
			}
		}
		return true
	case string:
		g, ok := got.(string)
		return ok && alike(w, g)
	}
	return reflect.DeepEqual(want, got)
}

var connectionLine = regexp.MustCompile(`(?m)^(\s*)connector(\s*)=.*$`)

// standIn makes the inventories of a copied case lead to the replayer.
func (r *replayer) standIn(folder string) error {
	if r == nil {
		return nil
	}
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".hcl" {
			return err
		}
		text, err := os.ReadFile(path) //nolint:gosec // a copy of the case
		if err != nil {
			return err
		}
		return os.WriteFile(path, connectionLine.ReplaceAll(text, []byte("$0\n${1}base_url = \""+r.address+"\"")), 0o600) //nolint:gosec // the same
	})
}
