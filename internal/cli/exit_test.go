package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func TestExitCode(t *testing.T) {
	tests := map[string]struct {
		err  error
		want int
	}{
		"fine":                     {nil, 0},
		"findings":                 {exitError(1), 1},
		"incomplete":               {fmt.Errorf("wrapped: %w", exitError(3)), 3},
		"usage":                    {usage("no"), 2},
		"a bug":                    {internalError{"x"}, 2},
		"anything else":            {errors.New("x"), 2},
		"interrupted":              {errInterrupted, 130},
		"what is wrong with input": {problem("E0601", "a", "b", "c"), 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := ExitCode(tt.err); got != tt.want {
				t.Errorf("ExitCode(%v) = %d, want %d", tt.err, got, tt.want)
			}
		})
	}
}

func TestTwoOutranksOneOutranksThree(t *testing.T) {
	for _, tt := range []struct{ a, b, want int }{{0, 0, 0}, {0, 3, 3}, {3, 1, 1}, {1, 2, 2}, {2, 3, 2}, {1, 0, 1}} {
		if got := worst(tt.a, tt.b); got != tt.want {
			t.Errorf("worst(%d, %d) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := worst(tt.b, tt.a); got != tt.want {
			t.Errorf("worst(%d, %d) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

func TestABugEndsWithAClearLineAndAStackInTheDebugLog(t *testing.T) {
	var errs strings.Builder
	s := &session{logLevel: "debug", logFormat: "json", sys: &System{
		Out: Stream{Writer: io.Discard}, Err: Stream{Writer: &errs}, Env: func(string) (string, bool) { return "", false },
	}}
	cmd := &cobra.Command{Use: "x", Run: func(*cobra.Command, []string) { panic("the index is -1") }, SilenceErrors: true}
	cmd.SetArgs(nil)
	err := execute(context.Background(), s, cmd)
	if ExitCode(err) != 2 {
		t.Errorf("exit code %d", ExitCode(err))
	}
	s.complain(err)
	got := errs.String()
	if !strings.Contains(got, `"stack":`) || !strings.Contains(got, "\nerror: this is a fault of stackassay, not of your input: the index is -1;") {
		t.Errorf("stderr %q", got)
	}
}
