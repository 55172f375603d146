// Command northwind writes the exports of the example company.
//
//	go run ./internal/tools/northwind
//	go run ./internal/tools/northwind -quarter 2 -out second
//
// The second form writes the whole folder of one of two audits that lie a quarter
// apart, inventory and exports, to be scanned and compared.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"stackassay/internal/tools/northwind/quarter"
	"stackassay/internal/tools/northwind/sample"
)

// seed is the one that the committed exports were made with.
const seed = 20261121

func main() {
	base := filepath.Join("fixtures", "northwind")
	out := flag.String("out", filepath.Join(base, "samples"), "folder to write to")
	n := flag.Int("quarter", 0, "write the whole folder of this quarter, 1 or 2")
	flag.Parse()
	if err := run(base, *out, *n); err != nil {
		fmt.Fprintln(os.Stderr, "northwind:", err) //nolint:forbidigo // a command, run by those who work on this repository
		os.Exit(1)                                 //nolint:forbidigo // as above
	}
}

func run(base, out string, n int) error {
	if n == 0 {
		return write(out)
	}
	return quarter.Write(os.DirFS(base), out, n, seed)
}

func write(dir string) error {
	files, err := sample.Files(seed)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("make the folder: %w", err)
	}
	tools, err := sample.Tools()
	if err != nil {
		return err
	}
	for _, f := range tools { // beside the samples: no tool exported it
		f.Name = filepath.Join("..", f.Name)
		files = append(files, f)
	}
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			return fmt.Errorf("write the export: %w", err)
		}
	}
	return nil
}
