package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"stackassay/internal/lang"
)

// proof is one line of the output.
type proof struct {
	name  string
	about string
	run   func(ctx context.Context, w *world) (told string, err error)
}

// world is what proofs have in common, and what one of them has started.
type world struct {
	out      io.Writer
	bin      string // the program under test
	root     string // of the repository
	tools    string // what is installed
	path     string // where programs are found
	required bool   // what is not run has failed

	dir  string   // of the proof that runs
	ends []func() // what it started
}

// notRunError is why a proof could not be run.
type notRunError struct{ why string }

func (e notRunError) Error() string { return e.why }

// because is why a proof was not run, where that is what an error says.
func because(err error) (string, bool) {
	e, ok := errors.AsType[notRunError](err)
	return e.why, ok
}

func lacking(format string, args ...any) error { return notRunError{fmt.Sprintf(format, args...)} }

// try runs a proof in a folder of its own and ends what it started.
func (w *world) try(ctx context.Context, p proof) (told string, err error) {
	if w.dir, err = os.MkdirTemp("", "stackassay-prove-"); err != nil {
		return "", err
	}
	defer func() {
		for _, end := range slices.Backward(w.ends) {
			end()
		}
		w.ends = nil
		err = errors.Join(err, os.RemoveAll(w.dir))
	}()
	ctx, stop := context.WithTimeout(ctx, 20*time.Minute)
	defer stop()
	told, err = p.run(ctx, w)
	if told == "" {
		told = p.about
	}
	return told, err
}

// write puts files into the folder of the proof.
func (w *world) write(files map[string]string) error {
	for name, text := range files {
		path := filepath.Join(w.dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// command is a program with an environment of its own: nothing of it is passed on
// but what finds programs and a home.
func (w *world) command(ctx context.Context, env []string, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...) //nolint:gosec // the proof names it
	c.Dir = w.dir
	c.Env = append([]string{"PATH=" + w.path, "HOME=" + w.dir, "LANG=C.UTF-8"}, env...)
	c.WaitDelay = 5 * time.Second
	return c
}

// installer is a package client, which reaches its registry as it does for whoever
// runs this.
func (w *world) installer(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...) //nolint:gosec // the proof names it
	c.Dir, c.WaitDelay = w.tools, 5*time.Second
	return c
}

// does runs a program to its end; an error holds the end of what it printed.
func (w *world) does(c *exec.Cmd) (string, error) {
	out, err := c.CombinedOutput()
	if err != nil {
		lines := strings.Split(strings.TrimSpace(string(out)), "\n")
		return string(out), fmt.Errorf("%s %s: %w: %s", filepath.Base(c.Path), strings.Join(c.Args[1:min(3, len(c.Args))], " "), err, strings.Join(lines[max(0, len(lines)-6):], "\n"))
	}
	return string(out), nil
}

// serve starts a program that serves, and ends it and its children with the
// proof.
func (w *world) serve(c *exec.Cmd) (log *bytes.Buffer, err error) {
	log = &bytes.Buffer{}
	c.Stdout, c.Stderr = log, log
	if c.SysProcAttr == nil {
		c.SysProcAttr = &syscall.SysProcAttr{}
	}
	c.SysProcAttr.Setpgid = true
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGTERM) }
	if err := c.Start(); err != nil {
		return log, err
	}
	ended := make(chan struct{})
	go func() {
		_ = c.Wait() // it is ended by us
		close(ended)
	}()
	w.ends = append(w.ends, func() {
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGTERM)
		select {
		case <-ended:
		case <-time.After(10 * time.Second):
			_ = syscall.Kill(-c.Process.Pid, syscall.SIGKILL)
		}
	})
	return log, nil
}

// answers waits until somebody listens at an address.
func answers(ctx context.Context, address string) error {
	var d net.Dialer
	for range 600 {
		conn, err := d.DialContext(ctx, "tcp", address)
		if err == nil {
			return conn.Close()
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(100 * time.Millisecond):
		}
	}
	return fmt.Errorf("nobody listens at %s after a minute", address)
}

// port is one on this machine that nobody listens at.
func port(ctx context.Context) (int, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()                          //nolint:errcheck // it is free again
	return l.Addr().(*net.TCPAddr).Port, nil //nolint:forcetypeassert // a TCP listener
}

// printed is what the program under test printed, and how it ended.
type printed struct {
	out, errs string
	code      int
}

// stackassay runs the program under test in the folder of the proof. Whatever it
// prints and leaves behind is searched for the secrets of its environment.
func (w *world) stackassay(ctx context.Context, env map[string]string, args ...string) (printed, error) {
	var list, secrets []string
	for name, value := range env {
		list = append(list, name+"="+value)
		secrets = append(secrets, value)
	}
	c := w.command(ctx, append(list, "STACKASSAY_KEY="+strings.Repeat("07", 32)), w.bin, append(args, "--color", "never")...)
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Run()
	p := printed{out: out.String(), errs: errs.String(), code: c.ProcessState.ExitCode()}
	if _, ok := errors.AsType[*exec.ExitError](err); err != nil && !ok {
		return p, err
	}
	for what, text := range map[string]string{"stdout": p.out, "stderr": p.errs} {
		if leaked(text, secrets) {
			return p, fmt.Errorf("%s prints a secret on %s", args[0], what)
		}
	}
	return p, w.searched(secrets)
}

// searched looks for secrets in every file below .stackassay.
func (w *world) searched(secrets []string) error {
	return filepath.WalkDir(filepath.Join(w.dir, ".stackassay"), func(path string, e os.DirEntry, err error) error {
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(path) //nolint:gosec // the program wrote it
		if err == nil && leaked(string(data), secrets) {
			err = fmt.Errorf("a secret stands in %s", path)
		}
		return err
	})
}

func leaked(text string, secrets []string) bool {
	return slices.ContainsFunc(secrets, func(s string) bool {
		return slices.ContainsFunc(lang.SecretForms(s), func(form string) bool { return strings.Contains(text, form) })
	})
}

// must runs the program and wants it to end with a code.
func (w *world) must(ctx context.Context, env map[string]string, code int, args ...string) error {
	p, err := w.stackassay(ctx, env, args...)
	if err == nil && p.code != code {
		err = fmt.Errorf("stackassay %s ends with %d, want %d: %s%s", strings.Join(args, " "), p.code, code, p.out, p.errs)
	}
	return err
}

// manifest is what the sample of a dataset says of itself.
type manifest struct {
	Method   string `json:"method"`
	Strategy string `json:"strategy"`
	Count    int    `json:"n"`
	Complete bool   `json:"complete"`
	Because  string `json:"incomplete_because"`
	Requests struct {
		Total    int            `json:"total"`
		ByStatus map[string]int `json:"by_status"`
	} `json:"requests"`
	Records struct {
		SHA256 string `json:"sha256"`
	} `json:"records"`
}

func (w *world) manifest(dataset string) (m manifest, err error) {
	data, err := os.ReadFile(filepath.Join(w.dir, ".stackassay", "samples", dataset+".json")) //nolint:gosec // the program wrote it
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(data, &m)
}

// check is one verdict of an audit.
type check struct {
	Rule     string `json:"rule"`
	Subject  string `json:"subject"`
	Outcome  string `json:"outcome"`
	Affected *struct {
		Count int64 `json:"count"`
		Of    int64 `json:"of"`
	} `json:"affected"`
}

// scan audits the folder of the proof offline and returns the verdicts by rule and
// subject.
func (w *world) scan(ctx context.Context) (map[string]check, error) {
	p, err := w.stackassay(ctx, nil, "scan", "--offline", "--no-store", "-q", "-o", "json=-")
	if err != nil {
		return nil, err
	}
	var res struct {
		Checks []check `json:"checks"`
	}
	if err := json.Unmarshal([]byte(p.out), &res); err != nil {
		return nil, fmt.Errorf("scan ends with %d and prints no result: %s", p.code, p.errs)
	}
	out := map[string]check{}
	for _, c := range res.Checks {
		out[c.Rule+" "+c.Subject] = c
	}
	return out, nil
}

// expect wants verdicts: an outcome, and how many are affected where that is not
// negative.
func expect(checks map[string]check, key, outcome string, affected int64) error {
	c, ok := checks[key]
	switch {
	case !ok:
		return fmt.Errorf("%s was not asked", key)
	case c.Outcome != outcome:
		return fmt.Errorf("%s is %s, want %s", key, c.Outcome, outcome)
	case affected >= 0 && (c.Affected == nil || c.Affected.Count != affected):
		return fmt.Errorf("%s affects %+v, want %d", key, c.Affected, affected)
	}
	return nil
}
