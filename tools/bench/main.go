// Command bench times a scan of contacts under forty record rules, and the same
// rules in two other evaluators for Go in the same run: ratios within one run
// say something, seconds of two machines do not.
package main

import (
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"
)

func main() {
	bin := flag.String("bin", "../../bin/stackassay", "the program to time")
	most := flag.Int("records", 1_000_000, "records of the largest run")
	runs := flag.Int("runs", 3, "runs of each size; medians are printed")
	convertTo := flag.String("convert", "", "write the contacts of a folder into a new one, as a file of this name, and end: -convert contacts.xlsx FROM TO")
	flag.Parse()
	if *convertTo != "" {
		if err := convert(flag.Arg(0), flag.Arg(1), *convertTo); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			os.Exit(1)
		}
		return
	}
	if err := bench(*bin, *most, *runs); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// cost is what one run of a command took.
type cost struct {
	wall, cpu time.Duration
	memory    int64 // bytes at the peak
}

func bench(bin string, most, runs int) error {
	root, err := os.MkdirTemp("", "stackassay-bench")
	if err != nil {
		return err
	}
	defer os.RemoveAll(root)
	bin, err = filepath.Abs(bin)
	if err != nil {
		return err
	}
	fmt.Printf("%-44s %10s %9s %9s %9s\n", "40 record rules over contacts of 12 columns", "records", "wall s", "cpu s", "MB")
	var sizes []int
	var walls []cost
	for _, n := range []int{most / 100, most / 10, most} {
		dir := filepath.Join(root, fmt.Sprint(n))
		if err := os.Mkdir(dir, 0o700); err != nil {
			return err
		}
		if err := write(dir, n); err != nil {
			return err
		}
		c, err := median(runs, func() (cost, error) {
			return run(exec.Command(bin, "scan", dir, "--no-store", "-q", "--only", "rule:bench"), 0)
		})
		if err != nil {
			return err
		}
		row("stackassay scan", n, c)
		sizes, walls = append(sizes, n), append(walls, c)
	}
	last := len(sizes) - 1
	fmt.Printf("exponent of wall time: %.2f from %d to %d records, %.2f from %d to %d\n",
		exponent(sizes, walls, 0, last-1), sizes[0], sizes[last-1], exponent(sizes, walls, last-1, last), sizes[last-1], sizes[last])
	dir := filepath.Join(root, fmt.Sprint(most))
	if err := readers(bin, dir, most, runs); err != nil {
		return err
	}
	if err := profiles(bin, root, filepath.Join(filepath.Dir(bin), "peers"), most, runs); err != nil {
		return err
	}
	if err := peers(dir, most, walls[last]); err != nil {
		return err
	}
	return oneRule()
}

func row(name string, n int, c cost) {
	fmt.Printf("%-44s %10d %9.3f %9.3f %9.1f\n", name, n, c.wall.Seconds(), c.cpu.Seconds(), float64(c.memory)/1e6)
}

// exponent is that of a power law through two measurements.
func exponent(sizes []int, costs []cost, from, to int) float64 {
	return math.Log(costs[to].wall.Seconds()/costs[from].wall.Seconds()) / math.Log(float64(sizes[to])/float64(sizes[from]))
}

func median(runs int, once func() (cost, error)) (cost, error) {
	var all []cost
	for range runs {
		c, err := once()
		if err != nil {
			return cost{}, err
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b cost) int { return int(a.wall - b.wall) })
	return all[len(all)/2], nil
}

// run times one command by the accounts of the operating system. A scan may end
// with a code that speaks of findings; only one that did not run is an error.
func run(cmd *exec.Cmd, most int) (cost, error) {
	begin := time.Now()
	out, err := cmd.CombinedOutput()
	c := cost{wall: time.Since(begin)}
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() > most {
		return c, fmt.Errorf("%v: %w\n%s", cmd.Args, err, out)
	}
	c.cpu = cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()
	if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
		c.memory = usage.Maxrss * 1024
	}
	return c, nil
}
