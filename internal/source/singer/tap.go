package singer

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"

	"stackassay/internal/source"
)

// patience is how long a tap has to end after it was asked to.
const patience = 5 * time.Second

// run starts a tap without a shell, in an empty folder and an environment of
// three variables, and reads what it prints.
func (r *reader) run(ctx context.Context, tap []string, opts Options) error {
	dir, err := os.MkdirTemp("", "stackassay-tap-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // an empty folder of the system
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := exec.CommandContext(ctx, r.program(tap[0]), r.arguments(tap[1:])...) //nolint:gosec // only with --allow-exec
	cmd.Dir, cmd.Env = dir, opts.Env
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM) }
	cmd.WaitDelay = patience
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	errs, err := cmd.StderrPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return &source.Error{
			Fault: source.Missing, Path: r.order.Dataset.Addr, Text: "the tap " + tap[0] + " cannot be started", Err: startReason(err),
			Hint: "Install it, or write its whole path.",
		}
	}
	logged := make(chan struct{})
	go func() {
		defer close(logged)
		r.log(errs)
	}()
	readErr := r.messages(ctx, out)
	if readErr != nil || r.enough {
		stop()
	}
	ended := make(chan struct{})
	go func() { // whoever does not end when asked, and whatever it started
		select {
		case <-ended:
		case <-time.After(patience):
			_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		}
	}()
	if readErr == nil && !r.enough {
		close(ended) // its output is at the end: it has all the time it needs
		<-logged
		return r.exit(cmd.Wait())
	}
	err = cmd.Wait()
	close(ended)
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) // children that outlived it
	if readErr != nil {
		return readErr
	}
	_ = err // we ended it
	return nil
}

// program is a tap of the folder of the inventory, or one that is found on the
// path.
func (r *reader) program(name string) string {
	if filepath.Base(name) == name || filepath.IsAbs(name) {
		return name
	}
	return filepath.Join(r.order.Dir, name)
}

// arguments brings the names of files beside the inventory to the empty folder
// in which the tap runs.
func (r *reader) arguments(args []string) []string {
	out := make([]string, len(args))
	for i, a := range args {
		out[i] = a
		if path := filepath.Join(r.order.Dir, a); !filepath.IsAbs(a) {
			if _, err := os.Stat(path); err == nil {
				if abs, err := filepath.Abs(path); err == nil {
					out[i] = abs
				}
			}
		}
	}
	return out
}

// exit judges how the tap ended.
func (r *reader) exit(err error) error {
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		r.fault("exit", 0, "")
		r.faults["exit"].Message = fmt.Sprintf("the tap ended with %s", e.ProcessState)
		return nil
	}
	return err
}

// log passes what the tap says of itself on, at debug.
func (r *reader) log(errs io.Reader) {
	lines := bufio.NewScanner(errs)
	lines.Buffer(make([]byte, 4096), 1<<16)
	for lines.Scan() {
		r.order.Log.Debug().Str("dataset", r.order.Dataset.Label).Msg(lines.Text())
	}
	_, _ = io.Copy(io.Discard, errs) // a line beyond the buffer ends the scanner, and must not block the tap
}

func startReason(err error) error {
	if e, ok := errors.AsType[*exec.Error](err); ok {
		return e.Err
	}
	return reasonOf(err)
}
