package main

import (
	"bufio"
	"bytes"
	"context"
	_ "embed" // what is asked of the peers is written in their languages
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"stackassay/internal/tools/benchformats/labelled"
)

//go:embed peers.py
var pythonPeers []byte

//go:embed peers.cjs
var nodePeers []byte

// peer is one library of the field and what it says of the values.
type peer struct {
	name    string
	version string   // "" where it was not run
	reason  string   // why it was not run
	says    [][]tell // by file, by row
}

// tell is one answer; a library that has no such format does not say.
type tell struct{ asked, valid bool }

const patience = 5 * time.Minute // for an installation

// askPeers installs the four libraries, where that is possible, and puts every
// value to each. A library that cannot be run says why.
func askPeers(ctx context.Context, files []labelled.File, home string) []peer {
	questions := questionsOf(files)
	python := answersOf(ctx, files, questions, func(ctx context.Context) (*exec.Cmd, error) { return python(ctx, home) })
	node := answersOf(ctx, files, questions, func(ctx context.Context) (*exec.Cmd, error) { return node(ctx, home) })
	var out []peer
	for _, name := range []string{"python-stdnum", "email-validator", "phonenumbers"} {
		out = append(out, python(name))
	}
	return append(out, node("validator.js"))
}

// questionsOf is every value in one line of JSON.
func questionsOf(files []labelled.File) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for _, f := range files {
		for _, row := range f.Rows {
			country := f.Country
			// A value of strings cannot fail to be written.
			_ = enc.Encode(map[string]string{"format": f.Format, "country": country, "value": row.Value})
		}
	}
	return b.Bytes()
}

// answersOf runs one set of peers and returns what each of them says.
func answersOf(ctx context.Context, files []labelled.File, questions []byte, command func(context.Context) (*exec.Cmd, error)) func(name string) peer {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	failed := func(err error) func(string) peer {
		return func(name string) peer { return peer{name: name, reason: oneLine(err.Error())} }
	}
	cmd, err := command(ctx)
	if err != nil {
		return failed(err)
	}
	cmd.Stdin = bytes.NewReader(questions)
	out, err := cmd.Output()
	if err != nil {
		return failed(said(cmd, err))
	}
	versions, answers, err := decode(bytes.NewReader(out), files)
	if err != nil {
		return failed(err)
	}
	return func(name string) peer {
		if why, missing := strings.CutPrefix(versions[name], "not run: "); missing || versions[name] == "" {
			return peer{name: name, reason: oneLine(why)}
		}
		p := peer{name: name, version: versions[name]}
		for _, rows := range answers {
			var says []tell
			for _, a := range rows {
				valid, asked := a[name]
				says = append(says, tell{asked, valid})
			}
			p.says = append(p.says, says)
		}
		return p
	}
}

// decode reads the versions and one answer for each row.
func decode(r io.Reader, files []labelled.File) (versions map[string]string, answers [][]map[string]bool, err error) {
	dec := json.NewDecoder(bufio.NewReader(r))
	if err := dec.Decode(&versions); err != nil {
		return nil, nil, fmt.Errorf("read the versions of the peers: %w", err)
	}
	for _, f := range files {
		rows := make([]map[string]bool, len(f.Rows))
		for i := range rows {
			if err := dec.Decode(&rows[i]); err != nil {
				return nil, nil, fmt.Errorf("read the answer about row %d of %s: %w", i+1, f.Name, err)
			}
		}
		answers = append(answers, rows)
	}
	return versions, answers, nil
}

// python is the program that answers for the three libraries of Python, in an
// environment of their own that is made once.
func python(ctx context.Context, home string) (*exec.Cmd, error) {
	env := filepath.Join(home, "python")
	program := filepath.Join(env, "bin", "python")
	if _, err := os.Stat(program); errors.Is(err, os.ErrNotExist) {
		if err := install(exec.CommandContext(ctx, "python3", "-m", "venv", env)); err != nil { //nolint:gosec // a folder of ours
			return nil, err
		}
		for _, name := range []string{"python-stdnum", "email-validator", "phonenumbers"} {
			// One that cannot be had says so itself when it is asked.
			_ = install(exec.CommandContext(ctx, program, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", name)) //nolint:gosec // names of ours
		}
	}
	return script(ctx, home, "peers.py", pythonPeers, program)
}

// node is the program that answers for validator.js.
func node(ctx context.Context, home string) (*exec.Cmd, error) {
	if _, err := os.Stat(filepath.Join(home, "node_modules", "validator")); errors.Is(err, os.ErrNotExist) {
		if err := os.MkdirAll(home, 0o755); err != nil { //nolint:gosec // a folder of programs
			return nil, fmt.Errorf("make room for the peers: %w", err)
		}
		if err := install(exec.CommandContext(ctx, "npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", home, "validator")); err != nil { //nolint:gosec // a folder of ours
			return nil, err
		}
	}
	return script(ctx, home, "peers.cjs", nodePeers, "node")
}

func script(ctx context.Context, home, name string, text []byte, program string) (*exec.Cmd, error) {
	path := filepath.Join(home, name)
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return nil, fmt.Errorf("write the questions to the peers: %w", err)
	}
	return exec.CommandContext(ctx, program, path), nil //nolint:gosec // a program and a script of ours
}

func install(cmd *exec.Cmd) error {
	if _, err := cmd.Output(); err != nil {
		return said(cmd, err)
	}
	return nil
}

// said is why a command failed, with what it wrote of it.
func said(cmd *exec.Cmd, err error) error {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok && len(exit.Stderr) > 0 {
		return fmt.Errorf("%s: %s", filepath.Base(cmd.Path), oneLine(string(exit.Stderr)))
	}
	return fmt.Errorf("%s: %w", filepath.Base(cmd.Path), err)
}

// oneLine is the last line that says anything.
func oneLine(text string) string {
	last := ""
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			last = line
		}
	}
	return last
}

// printPeers puts the peers beside us, format by format, on the values that each
// of them has a function for.
func printPeers(w io.Writer, ours []agreement, peers []peer) {
	printf(w, "\npeers on the same values; ours in the same row is over the values that the peer has a function for\n")
	printf(w, "%-24s %-18s %8s %22s %22s\n", "file", "peer", "values", "ours", "theirs")
	for _, p := range peers {
		if p.reason != "" {
			printf(w, "%-24s %-18s not run: %s\n", "", p.name, p.reason)
		}
	}
	var behind []string
	for i, a := range ours {
		for _, p := range peers {
			if p.reason != "" {
				continue
			}
			n, our, their := compare(a, p.says[i])
			if n == 0 {
				continue
			}
			printf(w, "%-24s %-18s %8d %22s %22s\n", a.file.Name, p.name, n, share(our, n), share(their, n))
			if their > our {
				behind = append(behind, a.file.Name+" "+p.name)
			}
		}
	}
	for _, p := range peers {
		if p.reason != "" {
			continue
		}
		values, us, them := 0, 0, 0
		for i, a := range ours {
			n, our, their := compare(a, p.says[i])
			values, us, them = values+n, us+our, them+their
		}
		printf(w, "%-24s %-18s %8d %22s %22s\n", "in sum", p.name+" "+p.version, values, share(us, values), share(them, values))
	}
	printf(w, "files in which a peer agrees more often than we do: %d\n%s", len(behind), lines(behind))
}

// compare counts agreement with the labels over the values that a peer judged.
func compare(a agreement, says []tell) (n, ours, theirs int) {
	for i, t := range says {
		if !t.asked {
			continue
		}
		n++
		want := a.file.Rows[i].Valid
		if (a.answers[i] == "") == want {
			ours++
		}
		if t.valid == want {
			theirs++
		}
	}
	return n, ours, theirs
}
