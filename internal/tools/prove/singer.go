package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// tap is a Singer tap that needs no network: it reads the CSV files of a folder.
const tap = "tap-csv-folder==0.0.1a1"

// singer runs a tap of its registry from the inventory, and wants what was planted
// in its records to be found.
func singer(ctx context.Context, w *world) (string, error) {
	bin, err := w.pip(ctx, "singer", tap, "tap-csv-folder")
	if err != nil {
		return "", err
	}
	var people strings.Builder
	people.WriteString("id,email,name\n")
	for i := range 500 {
		who, host := i, "acme.example"
		switch {
		case i%100 == 7: // 5 that cannot work
			host = "acme"
		case i >= 480: // 20 that are there already
			who = i - 460
		}
		fmt.Fprintf(&people, "%d,p%d@%s,Person %d\n", i+1, who, host, who)
	}
	config, err := json.Marshal(map[string]any{
		"filesystem": "local", "path": filepath.Join(w.dir, "exports"), "read_mode": "merge", "stream_name": "people", "lineterminator": "\n",
	})
	if err != nil {
		return "", err
	}
	if err := w.write(map[string]string{
		"exports/people.csv": people.String(), "config.json": string(config),
		"company.hcl": fmt.Sprintf(`stack {
  edition = 1
  title   = "Acme"
  as_of   = "2026-11-20"
}
tool "crm" {
  title = "CRM"
}
dataset "people" {
  tool   = tool.crm
  entity = entity.contact
  from "singer" {
    tap    = [%q, "--config", "config.json"]
    stream = "people"
  }
  map {
    id        = row.id
    email     = row.email
    full_name = row.name
  }
  sample {
    method = all
  }
}
`, bin),
	}); err != nil {
		return "", err
	}
	if err := w.must(ctx, nil, 3, "sample"); err != nil { // a program is started only when that is said
		return "", err
	}
	if err := w.must(ctx, nil, 0, "sample", "--allow-exec"); err != nil {
		return "", err
	}
	m, err := w.manifest("people")
	if err != nil {
		return "", err
	}
	if m.Count != 500 || !m.Complete || m.Method != "all" {
		return "", fmt.Errorf("the sample holds %d records, complete %t, by %s: %s", m.Count, m.Complete, m.Method, m.Because)
	}
	checks, err := w.scan(ctx)
	if err != nil {
		return "", err
	}
	if err := expect(checks, "validity.email dataset.people", "fail", 5); err != nil {
		return "", err
	}
	if err := expect(checks, "duplicates.records dataset.people", "fail", 20); err != nil {
		return "", err
	}
	return fmt.Sprintf("%s: %d records, 5 addresses that cannot work and 20 duplicates found", tap, m.Count), nil
}

// pip installs a package into an environment of its own and returns one of its
// programs.
func (w *world) pip(ctx context.Context, name, wanted, program string) (string, error) {
	env := filepath.Join(w.tools, name)
	bin := filepath.Join(env, "bin", program)
	if _, err := os.Stat(bin); err == nil {
		return bin, nil
	}
	if _, err := w.does(w.installer(ctx, "python3", "-m", "venv", env)); err != nil {
		return "", lacking("there is no Python with venv here: %s", lastLine(err))
	}
	if _, err := w.does(w.installer(ctx, filepath.Join(env, "bin", "pip"), "install", "-q", "--disable-pip-version-check", wanted)); err != nil {
		return "", lacking("%s cannot be installed here: %s", wanted, lastLine(err))
	}
	_, err := os.Stat(bin)
	return bin, err
}

// pause lets somebody else go on for a moment.
func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(200 * time.Millisecond):
		return nil
	}
}
