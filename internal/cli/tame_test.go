package cli_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The control that opens a C1 sequence, and one that turns the direction of text.
const (
	csi = "\u009b31m"
	rlo = "\u202e"
)

func TestADocumentOnATerminalObeysNobody(t *testing.T) {
	dir := t.TempDir()
	inventory := "stack {\n  edition = 1\n  title   = \"North" + csi + rlo + "wind\"\n  as_of   = \"2026-11-21\"\n}\n\ntool \"trello\" {\n  product = product.trello\n}\n"
	if err := os.WriteFile(filepath.Join(dir, "stack.hcl"), []byte(inventory), 0o600); err != nil {
		t.Fatal(err)
	}
	sys, out, errs := system(dir, nil)
	for _, format := range []string{"json", "jsonl", "markdown", "sarif"} {
		for _, terminal := range []bool{true, false} {
			sys.Out.Terminal = terminal
			out.Reset()
			if code := run(t, sys, "scan", "-q", "--no-store", "--color", "never", "-o", format+"=-"); code != 0 {
				t.Fatalf("scan -o %s: %d, %s", format, code, errs)
			}
			if terminal && strings.ContainsAny(out.String(), "\u009b\u202e\x1b") {
				t.Errorf("%s on a terminal holds raw control characters", format)
			}
			if format != "json" {
				continue
			}
			var res struct{ Stack struct{ Title string } }
			if err := json.Unmarshal(out.Bytes(), &res); err != nil || res.Stack.Title != "North"+csi+rlo+"wind" {
				t.Errorf("terminal %v: the title is %q, %v", terminal, res.Stack.Title, err)
			}
		}
	}
}
