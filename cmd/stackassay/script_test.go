package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"stackassay/internal/report/json"
	"stackassay/internal/score"
	"stackassay/internal/score/robotics"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"stackassay": func() { os.Exit(recorded()) },
	})
}

// TestScripts runs the program as its users do. A script is named by the
// promise it keeps; -update rewrites the expected output inside it.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "people": people},
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("LC_ALL", "C")
			env.Setenv("ESC", "\x1b")
			const key = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
			env.Setenv("STACKASSAY_KEY", key)
			return errors.Join(golden(env.WorkDir), watch(env, key))
		},
	})
}

// golden writes the result of the golden example where every script finds it,
// that of the quarter before, and one as a newer version may write it.
func golden(dir string) error {
	var b bytes.Buffer
	if err := json.Render(&b, score.Compute(robotics.Input())); err != nil {
		return err
	}
	newer := bytes.Replace(b.Bytes(), []byte(`"version": "1.0",`), []byte(`"version": "1.9", "mood": "fine",`), 1)
	var earlier bytes.Buffer
	if err := json.Render(&earlier, score.Compute(robotics.Earlier())); err != nil {
		return err
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "robotics.json"), b.Bytes(), 0o600),
		os.WriteFile(filepath.Join(dir, "earlier.json"), earlier.Bytes(), 0o600),
		os.WriteFile(filepath.Join(dir, "newer.json"), newer, 0o600),
	)
}

// people writes a table of people of which some have no address: people FILE
// FIRST-LAST [FIRST-LAST...], the first range being all of them and the others
// those without.
func people(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: people FILE FIRST-LAST [FIRST-LAST...]")
	}
	ranges := make([][2]int, 0, len(args)-1)
	for _, a := range args[1:] {
		var r [2]int
		if _, err := fmt.Sscanf(a, "%d-%d", &r[0], &r[1]); err != nil {
			ts.Fatalf("people: %q: %v", a, err)
		}
		ranges = append(ranges, r)
	}
	var b bytes.Buffer
	b.WriteString("id,email\n")
	for n := ranges[0][0]; n <= ranges[0][1]; n++ {
		address := fmt.Sprintf("person%d@werkbank.example", n)
		if slices.ContainsFunc(ranges[1:], func(r [2]int) bool { return n >= r[0] && n <= r[1] }) {
			address = ""
		}
		fmt.Fprintf(&b, "%d,%s\n", n, address)
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o600))
}

// exits runs a command and checks how it ends: exits CODE COMMAND [ARG...].
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARG...]")
	}
	want, err := strconv.Atoi(args[0])
	if err != nil {
		ts.Fatalf("exits: %v", err)
	}
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}
