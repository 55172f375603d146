package fieldcase

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/tidwall/gjson"
)

// program is how expect.md calls the program under test.
const program = "stackassay"

// longest is how long a command may take.
const longest = 2 * time.Minute

// ran is what one command left behind.
type ran struct {
	exit           int
	stdout, stderr string
	files          map[string]string // written or changed by the run, by path
	result         string            // the result as JSON, "" when none was written
}

// all is everything that a run put out.
func (r *ran) all() string {
	var b strings.Builder
	b.WriteString(r.stdout)
	b.WriteString(r.stderr)
	for _, text := range r.files {
		b.WriteString(text)
	}
	return b.String()
}

// prepare copies a case into a new folder and applies what a run changes.
func prepare(folder, to string, r *Run) error {
	if err := os.CopyFS(to, os.DirFS(folder)); err != nil {
		return err
	}
	for _, path := range r.Delete {
		if err := os.Remove(filepath.Join(to, filepath.FromSlash(path))); err != nil {
			return err
		}
	}
	for path, text := range r.Add {
		full := filepath.Join(to, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(full, []byte(text), 0o600); err != nil {
			return err
		}
	}
	for _, c := range r.Replace {
		full := filepath.Join(to, filepath.FromSlash(c.File))
		text, err := os.ReadFile(full) //nolint:gosec // a copy of the case
		if err != nil {
			return err
		}
		if !strings.Contains(string(text), c.Old) {
			return fmt.Errorf("%s does not hold %q", c.File, c.Old)
		}
		if err := os.WriteFile(full, []byte(strings.ReplaceAll(string(text), c.Old, c.New)), 0o600); err != nil { //nolint:gosec // a copy of the case
			return err
		}
	}
	return nil
}

// execute runs one command inside a folder.
func (s *Suite) execute(ctx context.Context, folder, command string) (*ran, error) {
	env, args, err := words(command)
	if err != nil {
		return nil, err
	}
	before, err := contents(folder)
	if err != nil {
		return nil, err
	}
	out, err := s.call(ctx, folder, env, args...)
	if err != nil {
		return nil, err
	}
	after, err := contents(folder)
	if err != nil {
		return nil, err
	}
	for path, text := range after {
		if old, ok := before[path]; !ok || old != text {
			out.files[path] = text
		}
	}
	out.result = resultOf(out)
	return out, nil
}

// call runs the program. An exit code is an answer, not an error.
func (s *Suite) call(ctx context.Context, folder string, env []string, args ...string) (*ran, error) {
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.bin, args...) //nolint:gosec // the program under test
	var stdout, stderr bytes.Buffer
	cmd.Dir, cmd.Stdout, cmd.Stderr = folder, &stdout, &stderr
	cmd.Env = append(cmd.Environ(), env...)
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, err
	}
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%s took longer than %s", strings.Join(args, " "), longest)
	}
	return &ran{exit: cmd.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String(), files: map[string]string{}}, nil
}

// resultOf finds the result of an audit: on stdout, else in a file that was written.
func resultOf(r *ran) string {
	if isResult(r.stdout) {
		return r.stdout
	}
	for path, text := range r.files {
		if !strings.HasPrefix(path, ".") && isResult(text) {
			return text
		}
	}
	return ""
}

func isResult(text string) bool {
	return gjson.Valid(text) && gjson.Get(text, "format").String() == "stackassay.result"
}

// words splits a command as a shell would: variables, the name of the program,
// arguments; quotes keep blanks together.
func words(command string) (env, args []string, err error) {
	var all []string
	var word strings.Builder
	open, inside := rune(0), false
	for _, r := range command {
		switch {
		case open != 0 && r == open:
			open = 0
		case open == 0 && (r == '"' || r == '\''):
			open, inside = r, true
		case open == 0 && r == ' ':
			if inside {
				all = append(all, word.String())
			}
			inside = false
			word.Reset()
		default:
			inside = true
			word.WriteRune(r)
		}
	}
	if inside {
		all = append(all, word.String())
	}
	for i, w := range all {
		if w == program {
			return all[:i], all[i+1:], nil
		}
	}
	return nil, nil, fmt.Errorf("%q does not call %s", command, program)
}

// contents reads every file below a folder.
func contents(folder string) (map[string]string, error) {
	out := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path) //nolint:gosec // a copy of the case
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		out[filepath.ToSlash(rel)] = string(data)
		return nil
	})
	return out, err
}
