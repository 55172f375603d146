// Command prove holds the program against what nobody here wrote: a database
// server, vendors' validators of their own interfaces, a Singer tap of its
// registry, an ERP, and 200,000 records with a kill in between. It installs what it
// needs into .tools, listens on this machine only, ends what it started, and
// prints one line for each proof: passed, failed, or not run with the reason. A
// proof that was not run is never counted as passed. It ends with 1 when one
// failed.
//
// Read step.go, then postgres.go, mysql.go, singer.go, validator.go, scale.go
// and tryton.go.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	bin := flag.String("bin", "bin/stackassay", "the program under test")
	tools := flag.String("tools", ".tools", "folder that what is needed is installed into")
	only := flag.String("only", "", "run the proofs whose names begin so")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Stdout, *bin, *tools, *only) //nolint:forbidigo // a command of its own
	stop()
	os.Exit(code) //nolint:forbidigo // a command of its own
}

// proofs are run in this order.
func proofs() []proof {
	out := []proof{
		{"postgresql", "read-only, timeouts, draws, rights and secrets of from \"sql\"", postgres},
		{"mysql", "the same of MariaDB, which speaks the protocol of MySQL", mySQL},
		{"singer", "a tap of its package registry, end to end", singer},
		{"stripe-mock", "every request of connector.stripe, by the vendor's validator", stripe},
		{"prism intercom", "every request of connector.intercom, by the vendor's specification", intercom},
	}
	for _, s := range specs() {
		out = append(out, proof{"prism " + s.connector, "every request of connector." + s.connector + ", by the vendor's specification", s.prove})
	}
	return append(out,
		proof{"estimates", "200 seeded samples of each strategy: how often their intervals cover what is true", estimates},
		proof{"scale", "200,000 records: memory, rate, and a kill at ten moments", scale},
		proof{"tryton", "an ERP through its interface, against an export of a CRM", tryton},
	)
}

// run runs the proofs and returns the exit code.
func run(ctx context.Context, out io.Writer, bin, tools, only string) int {
	w, err := newWorld(out, bin, tools)
	if err != nil {
		_, _ = fmt.Fprintln(out, "prove:", err)
		return 2
	}
	var passed, failed, notRun int
	for _, p := range proofs() {
		if !strings.HasPrefix(p.name, only) {
			continue
		}
		began := time.Now() //nolint:forbidigo // a command of its own
		told, err := w.try(ctx, p)
		took := time.Since(began).Round(100 * time.Millisecond) //nolint:forbidigo // the same
		reason, skipped := because(err)
		switch {
		case ctx.Err() != nil:
			_, _ = fmt.Fprintln(out, "interrupted")
			return 130
		case err == nil:
			passed++
			_, _ = fmt.Fprintf(out, "passed   %-16s %s (%s)\n", p.name, told, took)
		case skipped && !w.required:
			notRun++
			_, _ = fmt.Fprintf(out, "not run  %-16s %s\n", p.name, reason)
		default:
			failed++
			_, _ = fmt.Fprintf(out, "failed   %-16s %s (%s)\n", p.name, indented(err.Error()), took)
		}
	}
	_, _ = fmt.Fprintf(out, "%d passed, %d failed, %d not run\n", passed, failed, notRun)
	if failed > 0 {
		return 1
	}
	return 0
}

// indented puts the further lines of a reason under the first.
func indented(text string) string {
	return strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n                          ")
}

// newWorld is what every proof has: the program, and a folder to install into.
func newWorld(out io.Writer, bin, tools string) (*world, error) {
	bin, err := filepath.Abs(bin)
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(bin); err != nil {
		return nil, fmt.Errorf("there is no program to prove: %w (make build)", err)
	}
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	if tools, err = filepath.Abs(tools); err != nil {
		return nil, err
	}
	return &world{
		out: out, bin: bin, root: root, tools: tools,
		required: os.Getenv("STACKASSAY_REQUIRE_PEERS") == "1", //nolint:forbidigo // a command of its own
		path:     os.Getenv("PATH"),                            //nolint:forbidigo // the same
	}, errors.Join(os.MkdirAll(tools, 0o755), os.Chmod(tools, 0o755)) //nolint:gosec // servers run as another user, and find their programs in it
}
