package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// peer runs Splink on the same files and prints both: the difference in F1 and
// how much of its time ours is.
func (b *bench) peer(ctx context.Context, s *set, ours quality, mine ran) error {
	dir, err := os.MkdirTemp("", "peer")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	target := filepath.Join(dir, "clusters.csv")
	notRun := func(err error) error {
		return b.say("%-20s %9.4f  %9.2f s %d MB; Splink not run: %v", s.name, ours.f1(), mine.took.Seconds(), mine.peak>>20, err)
	}
	r, err := b.command(ctx, b.python, append(append([]string{b.script}, s.files...), target)...)
	if err != nil {
		return notRun(err)
	}
	var theirs struct {
		Seconds float64 `json:"seconds"`
	}
	if err := json.Unmarshal([]byte(lastLine(string(r.clusters))), &theirs); err != nil {
		return notRun(err)
	}
	found, err := os.ReadFile(target) //nolint:gosec // in a folder of our own
	if err != nil {
		return notRun(err)
	}
	if len(s.files) == 2 { // the script calls the two lists a and b
		found = []byte(strings.NewReplacer(",a,", ","+s.source(0)+",", ",b,", ","+s.source(1)+",").Replace(string(found)))
	}
	q, err := s.score(found)
	if err != nil {
		return notRun(err)
	}
	return b.say("%-20s %9.4f %9.4f %+9.4f %9.2f %9.2f %9.2f %8d %9d", s.name, ours.f1(), q.f1(), ours.f1()-q.f1(), mine.took.Seconds(), theirs.Seconds, mine.took.Seconds()/theirs.Seconds, mine.peak>>20, r.peak>>20)
}
