//go:build unix

// Package citest_test keeps docs/guides and docs/ci true: every command that a
// guide shows is run and its output compared, every file that a pipeline is
// told to include is parsed and what it runs is run.
//
// Read guide_test.go first.
package citest_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// root is the folder of the repository.
const root = "../../.."

// program is the folder of the program under test.
var program string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "stackassay-ci-*")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	program = dir
	build := exec.CommandContext(context.Background(), "go", "build", "-o", dir, "./cmd/stackassay")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		panic(fmt.Sprintf("build the program: %v\n%s", err, out))
	}
	m.Run()
}

// shell prepares a command that finds the program first, behind it the usual
// tools, and knows nothing else of the machine.
func shell(t *testing.T, dir, name string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = []string{
		"PATH=" + program + string(filepath.ListSeparator) + path(cmd),
		"HOME=" + t.TempDir(),
		"LC_ALL=C.UTF-8",
		"TZ=UTC",
		"STACKASSAY_KEY=000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
	}
	return cmd
}

func path(cmd *exec.Cmd) string {
	for _, v := range cmd.Environ() {
		if value, is := strings.CutPrefix(v, "PATH="); is {
			return value
		}
	}
	return ""
}

// copied is a copy of folders of the repository, at the same paths below a new
// folder.
func copied(t *testing.T, folders ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, f := range folders {
		if err := os.CopyFS(filepath.Join(dir, f), os.DirFS(filepath.Join(root, f))); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
