// Command field runs the field cases: small folders that rebuild a fault people
// met, each with an expect.md that says what has to be true. It prints a table
// and ends with 1 when a case fails. A case that needs what is not built yet is
// named with what it waits for; what can be judged of it today is judged.
//
// Read package fieldcase for what a case is; checks holds the machine-readable
// checks of the cases by name, and needs.json what they may wait for.
package main

import (
	"context"
	"embed"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"stackassay/internal/tools/field/fieldcase"
)

//go:embed checks/*.json
var checks embed.FS

//go:embed needs.json
var needs []byte

// shared is where the cases lie beside the repository, ours those inside it.
const (
	shared = "../shared/bench/field"
	ours   = "internal/tools/field/testdata"
)

func main() {
	bin := flag.String("bin", "bin/stackassay", "the program under test")
	dir := flag.String("dir", "", "folder of the cases (default: "+shared+" when it is there, else "+ours+")")
	verbose := flag.Bool("v", false, "print every check")
	flag.Parse()
	failed, err := run(context.Background(), os.Stdout, *bin, *dir, *verbose) //nolint:forbidigo // a command of its own
	if err != nil {
		fmt.Fprintln(os.Stderr, "field:", err) //nolint:forbidigo // a command of its own
		os.Exit(2)                             //nolint:forbidigo // a command of its own
	}
	if failed {
		os.Exit(1) //nolint:forbidigo // a command of its own
	}
}

// run judges all cases of a folder and reports whether one failed.
func run(ctx context.Context, out io.Writer, bin, dir string, verbose bool) (failed bool, err error) {
	if dir == "" {
		dir = folder()
	}
	bin, err = filepath.Abs(bin)
	if err != nil {
		return false, err
	}
	known, err := fs.Sub(checks, "checks")
	if err != nil {
		return false, err
	}
	suite, err := fieldcase.NewSuite(bin, known, needs)
	if err != nil {
		return false, err
	}
	results, err := suite.Run(ctx, dir)
	if err != nil {
		return false, err
	}
	if err := fieldcase.Print(out, results, verbose); err != nil {
		return false, err
	}
	return fieldcase.Failed(results), nil
}

// folder is where the cases are looked for unless somebody says.
func folder() string {
	if info, err := os.Stat(shared); err == nil && info.IsDir() {
		return shared
	}
	return ours
}
