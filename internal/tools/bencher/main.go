// Command bencher runs `stackassay match` over every set of a folder and holds
// the clusters against the truth: precision, recall and F1 over all pairs, the
// seconds and the peak memory of the process, and the best figure known without
// labels beside them. A set is a folder with records.csv (or contacts.csv) or
// with a.csv and b.csv, and truth.csv. With -gate it ends with 1 when a set
// falls below its recorded figure.
//
// With -splink it runs that peer on the same files in the same run instead.
package main

import (
	"bytes"
	"context"
	"encoding/json"
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

// slack is how far a set may fall below its recorded figure.
const slack = .005

func main() {
	bin := flag.String("bin", "bin/stackassay", "the program under test")
	dir := flag.String("dir", "../shared/bench/er", "folder of the sets")
	gate := flag.Bool("gate", true, "fail when a set falls below its recorded figure")
	splink := flag.String("splink", "", "Python with Splink, such as venv/bin/python: run it on the same files")
	script := flag.String("script", "internal/tools/bencher/splink_run.py", "how Splink is run")
	flag.Parse()
	b := bench{bin: *bin, gate: *gate, python: *splink, script: *script, out: os.Stdout} //nolint:forbidigo // a command of its own
	failed, err := b.run(context.Background(), *dir)
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
	out                 io.Writer
}

// run measures every set and reports whether one fell below its record.
func (b *bench) run(ctx context.Context, dir string) (failed bool, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return false, fmt.Errorf("%w: name a folder of sets with SETS=DIR", err)
	}
	head := fmt.Sprintf("%-20s %9s %9s %9s %8s %8s  %s\n", "set", "precision", "recall", "F1", "s", "MB", "best known without labels")
	if b.python != "" {
		head = fmt.Sprintf("%-20s %9s %9s %9s %9s %9s %9s\n", "set", "F1", "splink", "diff", "s", "splink s", "ratio")
	}
	if _, err := io.WriteString(b.out, head); err != nil {
		return false, err
	}
	found := 0
	for _, e := range entries {
		set, ok := openSet(filepath.Join(dir, e.Name()))
		if !e.IsDir() || !ok {
			continue
		}
		found++
		below, err := b.one(ctx, set)
		if err != nil {
			return false, fmt.Errorf("%s: %w", set.name, err)
		}
		failed = failed || below
	}
	if found == 0 {
		return false, errors.New(dir + " holds no set: a folder with records.csv, or a.csv and b.csv, and truth.csv")
	}
	return failed, nil
}

func (b *bench) one(ctx context.Context, s *set) (below bool, err error) {
	took, peak, clusters, err := b.match(ctx, s)
	if err != nil {
		return false, err
	}
	q, err := s.score(clusters)
	if err != nil {
		return false, err
	}
	if b.python != "" {
		return false, b.peer(ctx, s, q, took)
	}
	record, known := recorded()[s.name]
	note := record.best
	if known && q.f1() < record.f1-slack {
		below = b.gate
		note += fmt.Sprintf("   BELOW %.4f", record.f1)
	}
	_, err = fmt.Fprintf(b.out, "%-20s %9.4f %9.4f %9.4f %8.2f %8d  %s\n", s.name, q.precision(), q.recall(), q.f1(), took.Seconds(), peak>>20, note)
	return below, err
}

// match runs the program and returns its clusters, what it took and the most
// memory that it held, in bytes.
func (b *bench) match(ctx context.Context, s *set) (time.Duration, int64, []byte, error) {
	cmd := exec.CommandContext(ctx, b.bin, append([]string{"match", "-o", "csv"}, s.files...)...) //nolint:gosec // the program under test, named by whoever asks
	var out, msg bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &msg
	start := time.Now() //nolint:forbidigo // a stopwatch
	if err := cmd.Run(); err != nil {
		return 0, 0, nil, fmt.Errorf("%w: %s", err, strings.TrimSpace(msg.String()))
	}
	took := time.Since(start) //nolint:forbidigo // a stopwatch
	return took, peakOf(cmd.ProcessState), out.Bytes(), nil
}

// peer runs Splink on the same files.
func (b *bench) peer(ctx context.Context, s *set, ours quality, took time.Duration) error {
	cmd := exec.CommandContext(ctx, b.python, append([]string{b.script}, s.files...)...) //nolint:gosec // as above
	out, err := cmd.Output()
	if err != nil {
		_, err = fmt.Fprintf(b.out, "%-20s %9.4f  not run: %v\n", s.name, ours.f1(), firstLine(err))
		return err
	}
	var theirs struct {
		Seconds  float64 `json:"seconds"`
		Clusters string  `json:"clusters"`
	}
	if err := json.Unmarshal(out[bytes.LastIndexByte(bytes.TrimSpace(out), '\n')+1:], &theirs); err != nil {
		return err
	}
	q, err := s.score([]byte(theirs.Clusters))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(b.out, "%-20s %9.4f %9.4f %+9.4f %9.2f %9.2f %9.2f\n", s.name, ours.f1(), q.f1(), ours.f1()-q.f1(), took.Seconds(), theirs.Seconds, took.Seconds()/theirs.Seconds)
	return err
}

func firstLine(err error) string {
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		lines := strings.Split(strings.TrimSpace(string(exit.Stderr)), "\n")
		return lines[len(lines)-1]
	}
	return err.Error()
}

// record is the F1 that a set has reached, and the best figure known beside it.
type record struct {
	f1   float64
	best string
}

// recorded holds the figures of the public sets. They move by hand, in a commit
// that says why.
func recorded() map[string]record {
	return map[string]record{
		"historical_50k":     {.930, ".845 GoldenMatch, .828 Splink"},
		"febrl1":             {1.000, "1.000"},
		"febrl3":             {1.000, ".9993"},
		"febrl4":             {1.000, ".9995"},
		"fake_1000":          {.953, ".890 Splink"},
		"early_childhood":    {.911, ".852 Splink"},
		"dqbench_er_t1":      {1.000, "1.000"},
		"dqbench_er_t2":      {1.000, ".9993"},
		"restaurant_nophone": {.935, ".860 Splink"},
		"fodors_zagats":      {1.000, ".947 Splink"},
		"imdb_tmdb":          {.906, ".928 in hours, .625 Splink"},
		"abt_buy":            {.568, ".858 with embeddings, .385 Splink"},
	}
}
