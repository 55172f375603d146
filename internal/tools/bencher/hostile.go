package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// least is the size of the small list with which a large one is compared, for how
// time grows with the records.
const least = 10_000

// large measures lists that are made for it: contacts with known duplicates at
// two sizes, and tables that have nothing to tell.
func (b *bench) large(ctx context.Context, generator string, records int) (failed bool, err error) {
	dir, err := os.MkdirTemp("", "large")
	if err != nil {
		return false, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	if _, err := os.Stat(generator); err != nil {
		if err := b.say("%-20s not run: the folder holds no generate.py", "contacts"); err != nil {
			return false, err
		}
	} else if failed, err = b.contacts(ctx, generator, dir, records); err != nil {
		return false, err
	}
	if b.python != "" {
		return failed, nil
	}
	below, err := b.hostile(ctx, dir, records)
	return failed || below, err
}

// contacts measures generated ones at two sizes and how time grows between them.
func (b *bench) contacts(ctx context.Context, generator, dir string, records int) (failed bool, err error) {
	var took []float64
	sizes := []int{least, records}
	if records <= least {
		sizes = sizes[1:]
	}
	for _, n := range sizes {
		at := filepath.Join(dir, fmt.Sprintf("contacts %d", n))
		cmd := exec.CommandContext(ctx, "python3", generator, "--n", strconv.Itoa(n), "--seed", "1", "--dup-rate", "0.1", "--out", at) //nolint:gosec // the generator beside the sets
		if out, err := cmd.CombinedOutput(); err != nil {
			return failed, b.say("%-20s not run: %v: %s", filepath.Base(at), err, lastLine(string(out)))
		}
		s, ok := openSet(at)
		if !ok {
			return true, b.say("%-20s failed: %s made no set", filepath.Base(at), generator)
		}
		below, seconds, err := b.one(ctx, s)
		if err != nil {
			return false, err
		}
		failed = failed || below
		took = append(took, seconds)
		if err := os.RemoveAll(at); err != nil {
			return false, err
		}
	}
	if len(took) == 2 && took[0] > 0 {
		err = b.say("%-20s time grows with the records to the power of %.2f, from %d to %d", "contacts", math.Log(took[1]/took[0])/math.Log(float64(records)/least), least, records)
	}
	return failed, err
}

// hostile runs the program over tables of which no two records can be told apart,
// or that are in the worst order, and prints the sentence that it says about each.
func (b *bench) hostile(ctx context.Context, dir string, records int) (failed bool, err error) {
	if err := b.say("\n%-20s %8s %8s %9s  %s", fmt.Sprintf("%d records", records), "s", "MB", "clusters", "what it says"); err != nil {
		return false, err
	}
	for _, h := range hostiles(records) {
		file := filepath.Join(dir, strings.ReplaceAll(h.name, " ", "_")+".csv")
		if err := h.write(file, records); err != nil {
			return false, err
		}
		r, err := b.command(ctx, b.bin, "match", "-o", "json", "--max", "1", file)
		if err != nil {
			failed = true
			if err := b.say("%-20s failed: %v", h.name, err); err != nil {
				return false, err
			}
			continue
		}
		var said struct {
			Refused  string            `json:"refused"`
			Notes    []string          `json:"notes"`
			Clusters []json.RawMessage `json:"clusters"`
		}
		if err := json.Unmarshal(r.clusters, &said); err != nil {
			return false, fmt.Errorf("%s: %w", h.name, err)
		}
		sentence := strings.Join(append(slices.Clone(said.Notes), said.Refused), " ")
		if h.mute && said.Refused == "" {
			failed, sentence = true, "NOTHING SAID: "+sentence
		}
		if err := b.say("%-20s %8.2f %8d %9d  %s", h.name, r.took.Seconds(), r.peak>>20, len(said.Clusters), strings.TrimSpace(sentence)); err != nil {
			return false, err
		}
		if err := os.Remove(file); err != nil {
			return false, err
		}
	}
	return failed, nil
}

// hostile is a table that is made to be hard on whoever compares its records.
type hostile struct {
	name string
	mute bool // has nothing to tell, so that a sentence must say so
	row  func(i int) []string
}

// hostiles are contacts of four columns.
func hostiles(records int) []hostile {
	person := func(i int) []string {
		// Two numbers that have no divisor in common with the sizes walk all pairs.
		given, family := []string{"Ada", "Benno", "Cara", "Dirk", "Elena", "Fabio", "Greta"}[i%7], "Name"+letters(i/7%9973)
		return []string{given, family, strings.ToLower(given+"."+family) + strconv.Itoa(i/500) + "@firm" + strconv.Itoa(i%5003) + ".example", "Firm " + letters(i%5003)}
	}
	return []hostile{
		{"one company", true, func(int) []string { return []string{"", "", "", "Northwind GmbH"} }},
		{"all empty", true, func(int) []string { return []string{"", "", "", ""} }},
		{"one mailbox", true, func(int) []string { return []string{"", "", "office@northwind.example", ""} }},
		{"one mailbox, names", false, func(i int) []string { return []string{person(i)[0], person(i)[1], "office@northwind.example", ""} }},
		{"sorted", false, person},
		{"reversed", false, func(i int) []string { return person(records - 1 - i) }},
	}
}

// letters writes a number with letters, so that it reads as a word.
func letters(n int) string {
	out := []byte{byte('a' + n%20)}
	for n /= 20; n > 0; n /= 20 {
		out = append(out, "aeiou"[n%5], byte('b'+n%20))
	}
	return string(out)
}

func (h *hostile) write(file string, records int) error {
	f, err := os.Create(file) //nolint:gosec // in a folder of our own
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	buf := bufio.NewWriterSize(f, 1<<20)
	w := csv.NewWriter(buf)
	if err := w.Write([]string{"id", "First Name", "Last Name", "Email", "Company"}); err != nil {
		return err
	}
	for i := range records {
		if err := w.Write(append([]string{strconv.Itoa(i)}, h.row(i)...)); err != nil {
			return err
		}
	}
	w.Flush()
	if err := buf.Flush(); err != nil {
		return err
	}
	return f.Close()
}
