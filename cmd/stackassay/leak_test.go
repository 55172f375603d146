package main

import (
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"stackassay/internal/leak"
)

// recording is the variable that names the file into which a run of the program
// copies what it prints.
const recording = "STACKASSAY_TEST_RECORD"

// recorded runs the program and copies what it prints into the file that a script
// keeps for it.
func recorded() int {
	path := os.Getenv(recording)
	if path == "" {
		return run()
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return 2
	}
	defer f.Close() //nolint:errcheck // what is not copied is not searched, and the script fails by itself
	endOut, err := copied(&os.Stdout, f)
	if err != nil {
		return 2
	}
	endErr, err := copied(&os.Stderr, f)
	if err != nil {
		return 2
	}
	code := run()
	endErr()
	endOut()
	return code
}

// copied puts a pipe in the place of a stream, and what comes through it into the
// stream and into a file.
func copied(stream **os.File, f io.Writer) (end func(), err error) {
	in, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	was, done := *stream, make(chan struct{})
	*stream = out
	go func() {
		_, _ = io.Copy(io.MultiWriter(was, f), in)
		close(done)
	}()
	return func() {
		_ = out.Close()
		<-done
		*stream = was
	}, nil
}

// secretLine is how a script sets a variable that holds a secret.
var secretLine = regexp.MustCompile(`(?m)^env (?:\S+ )*?(\w*(?:TOKEN|SECRET|PASSWORD|KEY|DSN))=(\S+)`)

// watch searches what the runs of a script printed, and every file of its folder
// that the script did not bring along, for the secrets that it sets and for the
// client key.
func watch(env *testscript.Env, key string) error {
	name := strings.TrimPrefix(filepath.Base(env.WorkDir), "script-")
	script, err := os.ReadFile(filepath.Join("testdata", "script", name+".txtar"))
	if err != nil {
		return err
	}
	last := map[string]string{} // of a variable that is set again the value before is no secret any more
	for _, m := range secretLine.FindAllStringSubmatch(string(script), -1) {
		last[m[1]] = m[2]
	}
	w := leak.New(deferring{env}, append(slices.Sorted(maps.Values(last)), key)...)
	var brought []string
	if err := filepath.WalkDir(env.WorkDir, func(path string, _ os.DirEntry, err error) error {
		brought = append(brought, path)
		return err
	}); err != nil {
		return err
	}
	w.Folder(env.WorkDir, brought...)
	record, err := os.CreateTemp("", "stackassay-record-")
	if err != nil {
		return err
	}
	env.Setenv(recording, record.Name())
	env.Defer(func() { _ = os.Remove(record.Name()) })
	env.Defer(func() {
		_, _ = io.Copy(w, record)
		_ = record.Close()
	})
	return nil
}

// deferring is a script as a test: what is to be done at its end is deferred, and
// done before its folder is removed.
type deferring struct{ *testscript.Env }

func (deferring) Helper()             {}
func (d deferring) Cleanup(do func()) { d.Defer(do) }
func (d deferring) Errorf(format string, args ...any) {
	d.T().Log(fmt.Sprintf(format, args...))
	d.T().FailNow()
}
