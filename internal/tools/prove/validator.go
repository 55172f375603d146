package main

import (
	"context"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"net/http"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"stackassay/internal/connector"
)

//go:embed testdata/specs.csv
var specTable string

//go:embed testdata/intercom-2.15.json
var intercomSpec []byte

// The validators, as they are installed.
const (
	stripeMock = "github.com/stripe/stripe-mock@v0.203.0"
	prismCLI   = "@stoplight/prism-cli@5.14.2"
)

// spec is a specification that may not be kept here: whoever has the right puts
// it into .tools/specs.
type spec struct{ connector, file, address, why string }

func specs() []spec {
	rows, err := csv.NewReader(strings.NewReader(specTable)).ReadAll()
	if err != nil {
		panic(err) // the table is ours
	}
	var out []spec
	for _, r := range rows[1:] {
		out = append(out, spec{r[0], r[1], r[2], r[3]})
	}
	return out
}

func (s spec) prove(ctx context.Context, w *world) (string, error) {
	path := filepath.Join(w.tools, "specs", s.file)
	if _, err := os.Stat(path); err != nil {
		return "", lacking(".tools/specs/%s is not here (%s); it is at %s", s.file, s.why, s.address)
	}
	return prism(ctx, w, s.connector, path)
}

// judged is a validator that everything goes through on its way: what it refused is
// remembered.
type judged struct {
	mu      sync.Mutex
	asked   int
	refused []string
	url     string
}

// judge stands before a validator and listens to what it says.
func (w *world) judge(ctx context.Context, target string, excuse func(r *http.Response) bool) (*judged, error) {
	to, err := url.Parse(target)
	if err != nil {
		return nil, err
	}
	free, err := port(ctx)
	if err != nil {
		return nil, err
	}
	j := &judged{url: fmt.Sprintf("http://127.0.0.1:%d", free)}
	proxy := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(to) },
		ModifyResponse: func(r *http.Response) error {
			j.mu.Lock()
			defer j.mu.Unlock()
			j.asked++
			violations := r.Header.Get("Sl-Violations")
			if (r.StatusCode >= 400 || strings.Contains(violations, `"request"`)) && !excuse(r) {
				j.refused = append(j.refused, fmt.Sprintf("%s %s: %d %s", r.Request.Method, r.Request.URL.Path, r.StatusCode, violations))
			}
			return nil
		},
	}
	server := &http.Server{Addr: strings.TrimPrefix(j.url, "http://"), Handler: proxy, ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.ListenAndServe() }() // it ends when it is closed
	w.ends = append(w.ends, func() { _ = server.Close() })
	return j, answers(ctx, server.Addr)
}

// verdict is what the validator said of all requests.
func (j *judged) verdict() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if len(j.refused) > 0 {
		slices.Sort(j.refused)
		return fmt.Errorf("%d of %d requests are refused:\n%s", len(j.refused), j.asked, strings.Join(slices.Compact(j.refused), "\n"))
	}
	if j.asked == 0 {
		return errors.New("nothing was asked")
	}
	return nil
}

// sampleAll takes a sample of every object of a connector in each way that its
// requests can be made: listed, looked at by its recent records, and drawn.
func (w *world) sampleAll(ctx context.Context, id string, secrets map[string]string, base string) (objects []string, err error) {
	c, err := connector.Named(id)
	if err != nil {
		return nil, err
	}
	var inv strings.Builder
	fmt.Fprintf(&inv, "stack {\n  edition = 1\n  title   = \"Acme\"\n}\ntool \"%s\" {\n  title = \"%s\"\n  connection {\n    connector = connector.%s\n    base_url  = %q\n", id, id, id, base)
	env := map[string]string{}
	for i, name := range sorted(secrets) {
		variable := fmt.Sprintf("PROVE_SECRET_%d", i)
		env[variable] = secrets[name]
		fmt.Fprintf(&inv, "    %s = env(%q)\n", name, variable)
	}
	inv.WriteString("  }\n}\n")
	for i, name := range c.Names() {
		if strings.HasPrefix(name, "any name") {
			continue
		}
		objects = append(objects, name)
		fmt.Fprintf(&inv, "dataset \"d%d\" {\n  tool   = tool.%s\n  entity = entity.other%d\n  from \"api\" {\n    object = %q\n  }\n}\nentity \"other%d\" {\n  kind = other\n}\n", i, id, i, name, i)
	}
	if err := w.write(map[string]string{"company.hcl": inv.String()}); err != nil {
		return nil, err
	}
	for _, args := range [][]string{
		{"sample", "--probe"},
		{"sample", "--method", "all"},
		{"sample", "--method", "recent", "--size", "5", "--refresh"},
		{"sample", "--method", "random", "--size", "1", "--refresh"},
		{"doctor", "--online"},
	} {
		if _, err := w.stackassay(ctx, env, args...); err != nil {
			return nil, err
		}
	}
	return objects, nil
}

// complaint is what a program that does not come up says of it.
func complaint(log string) string {
	lines := strings.Split(strings.TrimSpace(log), "\n")
	for _, l := range lines {
		if strings.Contains(l, "fatal") {
			return l
		}
	}
	return lines[len(lines)-1]
}

func sorted(m map[string]string) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

// stripe asks Stripe's own mock, which refuses what its specification does not
// describe.
func stripe(ctx context.Context, w *world) (string, error) {
	bin := filepath.Join(w.tools, "stripe-mock")
	if _, err := os.Stat(bin); err != nil {
		get := w.installer(ctx, "go", "install", stripeMock)
		get.Env = append(get.Environ(), "GOBIN="+w.tools, "GOFLAGS=")
		if _, err := w.does(get); err != nil {
			return "", lacking("%s cannot be installed here: %s", stripeMock, lastLine(err))
		}
	}
	plain, err := port(ctx)
	if err != nil {
		return "", err
	}
	packed, err := port(ctx)
	if err != nil {
		return "", err
	}
	address := fmt.Sprintf("127.0.0.1:%d", plain)
	if _, err := w.serve(w.command(ctx, nil, bin, "-http-addr", address, "-https-addr", fmt.Sprintf("127.0.0.1:%d", packed), "-strict-version-check")); err != nil {
		return "", err
	}
	if err := answers(ctx, address); err != nil {
		return "", err
	}
	j, err := w.judge(ctx, "http://"+address, func(*http.Response) bool { return false })
	if err != nil {
		return "", err
	}
	objects, err := w.sampleAll(ctx, "stripe", map[string]string{"key": "sk_test_planted4711"}, j.url)
	if err != nil {
		return "", err
	}
	if err := j.verdict(); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: %d objects, %d requests, none refused", stripeMock, len(objects), j.asked), nil
}

// intercom asks a mock made of the vendor's specification, which may be kept here.
func intercom(ctx context.Context, w *world) (string, error) {
	path := filepath.Join(w.dir, "intercom.json")
	if err := os.WriteFile(path, intercomSpec, 0o600); err != nil {
		return "", err
	}
	return prism(ctx, w, "intercom", path)
}

// prism makes a mock of a specification and asks it for everything that the
// connector can ask for.
func prism(ctx context.Context, w *world, id, path string) (string, error) {
	bin := filepath.Join(w.tools, "prism", "node_modules", ".bin", "prism")
	if _, err := os.Stat(bin); err != nil {
		get := w.installer(ctx, "npm", "install", "--no-audit", "--no-fund", "--prefix", filepath.Join(w.tools, "prism"), prismCLI)
		if _, err := w.does(get); err != nil {
			return "", lacking("%s cannot be installed here: %s", prismCLI, lastLine(err))
		}
	}
	free, err := port(ctx)
	if err != nil {
		return "", err
	}
	address := fmt.Sprintf("127.0.0.1:%d", free)
	log, err := w.serve(w.command(ctx, nil, bin, "mock", "-h", "127.0.0.1", "-p", strconv.Itoa(free), "-d", "--seed", "7", path))
	if err != nil {
		return "", err
	}
	if err := answers(ctx, address); err != nil {
		return "", fmt.Errorf("%w: %s", err, complaint(log.String()))
	}
	j, err := w.judge(ctx, "http://"+address, func(*http.Response) bool { return false })
	if err != nil {
		return "", err
	}
	c, err := connector.Named(id)
	if err != nil {
		return "", err
	}
	secrets := map[string]string{}
	for _, s := range c.Secrets[:1] { // the first way to prove who asks
		secrets[s.Label] = "planted-" + s.Label + "-4711"
	}
	objects, err := w.sampleAll(ctx, id, secrets, j.url)
	if err != nil {
		return "", err
	}
	if err := j.verdict(); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: %d objects, %d requests, none refused", prismCLI, len(objects), j.asked), nil
}
