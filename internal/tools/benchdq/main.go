// Command benchdq measures how well a scan finds wrong cells in tables of which
// the wrong cells are known. It does with each what a user would: drafts an
// inventory from the export with `init --exports`, scans it, and reads the
// findings of result.json with all their cases. Nothing tells the program what
// is wrong; the truth is only opened to count.
//
// Read corpus.go (a folder), ask.go (the program as a user calls it), measure.go
// (what is counted), leave.go (how far the threshold depends on the tables).
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// shared is where the tables lie beside the repository.
const shared = "../shared/bench/dq"

type options struct {
	bin, dir, findings, drafts string
	leave, kinds               bool
}

func main() {
	var o options
	flag.StringVar(&o.bin, "bin", "bin/stackassay", "the program")
	flag.StringVar(&o.dir, "dir", shared, "folder of tables, or one table: data.csv or data.csv.gz, truth.csv, columns.csv, perhaps ignore.csv")
	flag.StringVar(&o.findings, "findings", "", "folder to write findings to, one file a table (row,column,doubt,confidence)")
	flag.StringVar(&o.drafts, "drafts", "", "folder to write the drafted inventories to")
	flag.BoolVar(&o.leave, "leave-one-out", false, "also choose the threshold on all other tables, and measure with it")
	flag.BoolVar(&o.kinds, "by-kind", false, "also count by kind of error")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, o); err != nil { //nolint:forbidigo // a command of its own
		fmt.Fprintln(os.Stderr, "benchdq:", err) //nolint:forbidigo // a command of its own
		os.Exit(2)                               //nolint:forbidigo // a command of its own
	}
}

func run(ctx context.Context, out io.Writer, o options) error {
	folders, err := corpora(o.dir)
	if err != nil {
		return err
	}
	bin, err := filepath.Abs(o.bin)
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	w := &strings.Builder{}
	fmt.Fprintf(w, "tables of %s\n\n", o.dir)
	var all []measured
	for _, dir := range folders {
		m, err := one(ctx, bin, dir, o)
		if err != nil {
			return err
		}
		all = append(all, m)
	}
	printTables(w, all)
	if o.kinds {
		printKinds(w, all)
	}
	if o.leave {
		printLeaveOneOut(w, all)
	}
	printTotals(w, all)
	if _, err := io.WriteString(out, w.String()); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// one measures one table.
func one(ctx context.Context, bin, dir string, o options) (measured, error) {
	c, err := readCorpus(dir)
	if err != nil {
		return measured{}, err
	}
	home, err := os.MkdirTemp("", "benchdq")
	if err != nil {
		return measured{}, fmt.Errorf("make a folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(home) }()
	a := asking{bin: bin, home: home, corpus: c}
	if err := a.draft(ctx); err != nil {
		return measured{}, err
	}
	if err := a.keepDraft(o.drafts); err != nil {
		return measured{}, err
	}
	found, took, err := a.scan(ctx)
	if errors.Is(err, errNotCompared) { // nothing is named, and the tables say why
		return measured{corpus: c, took: took, why: err.Error()}, nil
	}
	if err != nil {
		return measured{}, err
	}
	m := measured{corpus: c, found: found, took: took}
	if o.leave {
		if err := a.lower(lowest); err != nil {
			return measured{}, err
		}
		if m.all, _, err = a.scan(ctx); err != nil {
			return measured{}, err
		}
	}
	if o.findings != "" {
		if err := writeFindings(filepath.Join(o.findings, c.name+".csv"), found); err != nil {
			return measured{}, err
		}
	}
	return m, nil
}
