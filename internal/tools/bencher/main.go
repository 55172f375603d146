// Command bencher runs `stackassay match` over every set of a folder and holds
// the clusters against the truth: precision, recall and F1 over all pairs, the
// seconds and the peak memory of the process, and the best figure known without
// labels beside them. A set is a folder with one list of records, or two between
// which links are asked for, and their truth (see set.go). It ends with 1 when a
// set cannot be run or, with -gate, falls below its recorded figure.
//
// With -large it also makes lists of that size: contacts with known duplicates,
// where the folder holds their generator, and tables that have nothing to tell
// (hostile.go). With -splink it runs that peer on the same files in the same run.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	bin := flag.String("bin", "bin/stackassay", "the program under test")
	dir := flag.String("dir", "../shared/bench/er", "folder of the sets")
	gate := flag.Bool("gate", true, "fail when a set falls below its recorded figure")
	large := flag.Int("large", 0, "records of the lists that are made, 0 for none")
	splink := flag.String("splink", "", "Python with Splink, such as venv/bin/python: run it on the same files")
	script := flag.String("script", "internal/tools/bencher/splink_run.py", "how Splink is run")
	most := flag.Duration("timeout", 20*time.Minute, "how long one program may take over one set")
	flag.Parse()
	b := bench{bin: *bin, gate: *gate, python: *splink, script: *script, most: *most, out: os.Stdout} //nolint:forbidigo // a command of its own
	failed, err := b.run(context.Background(), *dir, *large)
	if err != nil {
		fmt.Fprintln(os.Stderr, "bencher:", err) //nolint:forbidigo // a command of its own
		os.Exit(2)                               //nolint:forbidigo // a command of its own
	}
	if failed {
		os.Exit(1) //nolint:forbidigo // a command of its own
	}
}

type bench struct {
	bin, python, script string
	gate                bool
	most                time.Duration
	out                 io.Writer
}

func (b *bench) say(format string, args ...any) error {
	_, err := fmt.Fprintf(b.out, format+"\n", args...)
	return err
}

// run measures every set and reports whether one failed or fell below its record.
func (b *bench) run(ctx context.Context, dir string, large int) (failed bool, err error) {
	sets, err := setsOf(dir)
	if err != nil {
		return false, err
	}
	if err := b.head(); err != nil {
		return false, err
	}
	for _, s := range sets {
		below, _, err := b.one(ctx, s)
		if err != nil {
			return false, err
		}
		failed = failed || below
	}
	if large == 0 {
		return failed, nil
	}
	below, err := b.large(ctx, filepath.Join(dir, "generate.py"), large)
	return failed || below, err
}

func (b *bench) head() error {
	if b.python != "" {
		return b.say("%-20s %9s %9s %9s %9s %9s %9s %8s %9s", "set", "F1", "splink", "diff", "s", "splink s", "ratio", "MB", "splink MB")
	}
	return b.say("%-20s %9s %9s %9s %8s %8s  %s", "set", "precision", "recall", "F1", "s", "MB", "best known without labels")
}

// one measures one set and reports whether it failed, and the seconds it took.
func (b *bench) one(ctx context.Context, s *set) (below bool, seconds float64, err error) {
	r, err := b.match(ctx, s)
	if err != nil {
		return true, 0, b.say("%-20s failed: %v", s.name, err)
	}
	q, err := s.score(r.clusters)
	if err != nil {
		return true, 0, b.say("%-20s failed: %v", s.name, err)
	}
	if b.python != "" {
		return false, r.took.Seconds(), b.peer(ctx, s, q, r)
	}
	record, known := recorded()[s.name]
	note := record.best
	if known && q.f1() < record.f1-slack {
		below = b.gate
		note += fmt.Sprintf("   BELOW %.4f", record.f1)
	}
	return below, r.took.Seconds(), b.say("%-20s %9.4f %9.4f %9.4f %8.2f %8d  %s", s.name, q.precision(), q.recall(), q.f1(), r.took.Seconds(), r.peak>>20, note)
}

// ran is what became of one run: its clusters as CSV, what it took and the most
// memory that it held, in bytes.
type ran struct {
	clusters []byte
	took     time.Duration
	peak     int64
}

// match runs the program over a set.
func (b *bench) match(ctx context.Context, s *set) (ran, error) {
	return b.command(ctx, b.bin, append([]string{"match", "-o", "csv"}, s.files...)...)
}

// command runs a program and returns what it printed.
func (b *bench) command(ctx context.Context, name string, args ...string) (ran, error) {
	ctx, cancel := context.WithTimeout(ctx, b.most)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...) //nolint:gosec // the program under test, named by whoever asks
	var out, msg bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &msg
	start := time.Now() //nolint:forbidigo // a stopwatch
	err := cmd.Run()
	took := time.Since(start) //nolint:forbidigo // a stopwatch
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return ran{}, fmt.Errorf("not done after %v", b.most)
	case err != nil:
		return ran{}, fmt.Errorf("%w: %s", err, lastLine(msg.String()))
	}
	return ran{clusters: out.Bytes(), took: took, peak: peakOf(cmd.ProcessState)}, nil
}

// lastLine is the last line that says something.
func lastLine(text string) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.TrimSpace(lines[len(lines)-1])
}
