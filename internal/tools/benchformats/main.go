// Command benchformats judges labelled values with every format and says how far
// the answers agree, file by file, on validity and on the reason; then the same
// values go to four libraries of the field, where they can be installed. Each
// disagreement is named with the clause that settles it. The last line is the
// totals.
//
// Read agree.go for what is counted and peers.go for whom else is asked.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"os"

	"stackassay/internal/tools/benchformats/labelled"
)

// shared is where the vectors lie beside the repository, ours those inside it.
const (
	shared = "../shared/bench/formats"
	ours   = "internal/format/testdata/vectors"
)

func main() {
	dir := flag.String("dir", "", "folder of labelled values (default: "+shared+" when it is there, else "+ours+")")
	home := flag.String("peers", "bin/peers", "folder in which the peers are installed")
	flag.Parse()
	if *dir == "" {
		*dir = folder()
	}
	if err := run(context.Background(), os.Stdout, *dir, *home); err != nil { //nolint:forbidigo // a command of its own
		fmt.Fprintln(os.Stderr, "benchformats:", err) //nolint:forbidigo // a command of its own
		os.Exit(2)                                    //nolint:forbidigo // a command of its own
	}
}

func run(ctx context.Context, out io.Writer, dir, home string) error {
	files, err := labelled.Folder(dir)
	if err != nil {
		return err
	}
	laws, err := clauses()
	if err != nil {
		return err
	}
	tables, err := agreeTables(dir)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(out)
	agreements := agree(files)
	printf(w, "vectors of %s\n\n", dir)
	printAgreement(w, agreements)
	printTables(w, tables)
	printDisagreements(w, agreements, laws)
	printPeers(w, agreements, askPeers(ctx, files, home))
	printTotals(w, agreements, tables)
	if err := w.Flush(); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// folder is where the vectors are looked for unless somebody says.
func folder() string {
	if info, err := os.Stat(shared); err == nil && info.IsDir() {
		return shared
	}
	return ours
}
