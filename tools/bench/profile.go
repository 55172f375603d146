package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// profiles times the profile of the same contacts, exact and with frequencies up
// to the stated limits, in four sizes, and SUMMARIZE of DuckDB, which is
// approximate and has no frequencies, on the largest of the usual sizes.
func profiles(bin, root, home string, most, runs int) error {
	fmt.Printf("\n%-44s %10s %9s %9s %9s\n", "profile of contacts of 12 columns", "records", "wall s", "cpu s", "MB")
	var sizes []int
	var costs []cost
	var ours cost
	for _, n := range []int{most / 100, most / 10, most, 10 * most} {
		path := filepath.Join(root, fmt.Sprintf("profile-%d.csv", n))
		if err := export(path, n); err != nil {
			return err
		}
		times := runs
		if n > most {
			times = 1
		}
		c, err := median(times, func() (cost, error) { return run(exec.Command(bin, "profile", path, "-o", "json"), 0) })
		if err != nil {
			return err
		}
		row("stackassay profile", n, c)
		sizes, costs = append(sizes, n), append(costs, c)
		if n == most {
			ours = c
			if err := duckdb(path, home, n, runs, ours); err != nil {
				return err
			}
			others(path, n, runs, ours)
		}
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	for i := 1; i < len(sizes); i++ {
		fmt.Printf("exponent of wall time: %.2f from %d to %d records, memory %.2f times\n",
			exponent(sizes, costs, i-1, i), sizes[i-1], sizes[i], float64(costs[i].memory)/float64(costs[i-1].memory))
	}
	return nil
}

func export(path string, n int) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	contacts(w, n)
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// duckdb times SUMMARIZE in an environment of its own, where one can be made.
func duckdb(path, home string, n, runs int, ours cost) error {
	python := filepath.Join(home, "duckdb", "bin", "python")
	if _, err := os.Stat(python); err != nil {
		if out, err := exec.Command("python3", "-m", "venv", filepath.Join(home, "duckdb")).CombinedOutput(); err != nil {
			fmt.Printf("%-44s not run: %v %s\n", "DuckDB SUMMARIZE", err, lastLine(out))
			return nil
		}
		if out, err := exec.Command(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "duckdb").CombinedOutput(); err != nil {
			fmt.Printf("%-44s not run: %v %s\n", "DuckDB SUMMARIZE", err, lastLine(out))
			return nil
		}
	}
	script := `import duckdb, sys
print(len(duckdb.connect().execute("SUMMARIZE SELECT * FROM read_csv('" + sys.argv[1] + "')").fetchall()))`
	c, err := median(runs, func() (cost, error) { return run(exec.Command(python, "-c", script, path), 0) })
	if err != nil {
		fmt.Printf("%-44s not run: %v\n", "DuckDB SUMMARIZE", err)
		return nil
	}
	row("DuckDB SUMMARIZE, whole process", n, c)
	beside("DuckDB", ours, c)
	return nil
}

// others times the profilers of two tool boxes for CSV that count every value,
// where they are installed.
func others(path string, n, runs int, ours cost) {
	for _, args := range [][]string{
		{"qsv", "stats", "--everything", "--infer-dates", path},
		{"xan", "stats", "--all", path},
	} {
		name := args[0] + " " + args[1] + ", whole process"
		if _, err := exec.LookPath(args[0]); err != nil {
			fmt.Printf("%-44s not run: %s is not installed\n", name, args[0])
			continue
		}
		c, err := median(runs, func() (cost, error) { return run(exec.Command(args[0], args[1:]...), 0) })
		if err != nil {
			fmt.Printf("%-44s not run: %s\n", name, lastLine([]byte(err.Error())))
			continue
		}
		row(name, n, c)
		beside(args[0], ours, c)
	}
}

func beside(peer string, ours, c cost) {
	fmt.Printf("profile ÷ %s: wall %.2f, cpu %.2f, memory %.2f\n",
		peer, ours.wall.Seconds()/c.wall.Seconds(), ours.cpu.Seconds()/c.cpu.Seconds(), float64(ours.memory)/float64(c.memory))
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}
