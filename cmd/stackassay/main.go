// Command stackassay audits a company's tool stack and the data inside it.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"stackassay/internal/cli"
)

func main() { os.Exit(run()) }

// run is main with a result, so that what is deferred happens before the end.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	sys, err := cli.OS()
	if err != nil {
		fmt.Fprintln(os.Stderr, "error: the working directory cannot be read:", err)
		return cli.ExitCode(err)
	}
	return cli.Run(ctx, sys, os.Args[1:])
}
