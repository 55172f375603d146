//go:build unix

package citest_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/samber/lo"
)

// session plays a guide from top to bottom; dir is where its reader stands.
type session struct {
	t        *testing.T
	dir      string
	commands int
}

const (
	fence  = "```"
	prompt = "$ "
	cut    = "...\n"
	// after ends the output of each command of a script.
	after = "\x1e\n"
)

// play runs the blocks of a page and returns it with what was really printed.
func (s *session) play(page string) string {
	var out []string
	all := lines(page)
	for i := 0; i < len(all); i++ {
		out = append(out, all[i])
		kind, opens := strings.CutPrefix(strings.TrimRight(all[i], "\n"), fence)
		if !opens {
			continue
		}
		end := i + 1 + slices.Index(all[i+1:], fence+"\n")
		if end <= i {
			s.t.Fatalf("line %d opens a block that nothing closes", i+1)
		}
		out = append(out, s.block(kind, all[i+1:end])...)
		out = append(out, all[end])
		i = end
	}
	return strings.Join(out, "")
}

// block does what one block says and returns its lines.
func (s *session) block(kind string, body []string) []string {
	if len(body) == 0 {
		return body
	}
	name := strings.TrimSpace(strings.TrimLeft(body[0], "#-"))
	switch {
	case kind == "console":
		return s.console(body)
	case kind == "hcl" && strings.HasPrefix(body[0], "# ") && strings.HasSuffix(name, ".hcl"):
		s.put(name, strings.Join(body, ""))
	case kind == "diff" && strings.HasPrefix(body[0], "--- "):
		old, err := os.ReadFile(filepath.Join(s.dir, name))
		if err != nil {
			s.t.Fatal(err)
		}
		changed, err := edit(string(old), body[1:])
		if err != nil {
			s.t.Fatalf("%s: %v", name, err)
		}
		s.put(name, changed)
	}
	return body
}

func (s *session) put(name, text string) {
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// console runs the commands of one block in one shell, so that $? and cd mean
// what they mean to a reader.
func (s *session) console(body []string) []string {
	shown := exchanges(body)
	var script strings.Builder
	for _, x := range shown {
		fmt.Fprintf(&script, "%s\ns=$?; printf '\\036\\n'; (exit $s)\n", strings.Join(x.command, ""))
	}
	script.WriteString("pwd\n")
	cmd := shell(s.t, s.dir, "sh", "-c", script.String())
	printed, err := cmd.CombinedOutput()
	parts := strings.Split(string(printed), after)
	if err != nil || len(parts) != len(shown)+1 {
		s.t.Fatalf("%s: %v\n%s", strings.Join(body, ""), err, printed)
	}
	var out []string
	for i, x := range shown {
		s.commands++
		for j, line := range x.command {
			mark := prompt
			if j > 0 {
				mark = ""
			}
			out = append(out, mark+line)
		}
		out = append(out, fill(x.output, parts[i])...)
	}
	s.dir = strings.TrimSpace(parts[len(shown)])
	return out
}

// exchange is a command, over several lines where a backslash ends one, and
// what it prints.
type exchange struct{ command, output []string }

func exchanges(body []string) []exchange {
	var out []exchange
	open := false
	for _, line := range body {
		command, is := strings.CutPrefix(line, prompt)
		switch {
		case is:
			out = append(out, exchange{command: []string{command}})
		case len(out) == 0:
		case open:
			last := &out[len(out)-1]
			last.command = append(last.command, line)
		default:
			last := &out[len(out)-1]
			last.output = append(last.output, line)
		}
		open = (is || open) && strings.HasSuffix(line, "\\\n")
	}
	return out
}

// passing is what a page cannot promise: how long a source took to read, and the
// digits by which an audit is named after its content, which every new rule
// changes.
var passing = regexp.MustCompile(`\d+\.\d s\n|\b(\d{4}-\d\d-\d\d)-[0-9a-f]{8}\b`)

// lasting is a line without what passes.
func lasting(line string) string { return passing.ReplaceAllString(line, "$1\n") }

// fill is what a page shows of what a command printed: all of it, or as many
// first and last lines as stood around "..." before. A line that differs only in
// what passes stays as it is.
func fill(shown []string, printed string) []string {
	known := lo.KeyBy(shown, lasting)
	got := lo.Map(lines(printed), func(line string, _ int) string { return cmp.Or(known[lasting(line)], line) })
	head := slices.Index(shown, cut)
	if head < 0 {
		return got
	}
	tail := len(shown) - head - 1
	if head+tail >= len(got) {
		return got
	}
	return slices.Concat(got[:head], []string{cut}, got[len(got)-tail:])
}

// edit applies a diff, whose places are parted by lines that begin with "@@":
// what is kept or taken away of each stands in the text exactly once.
func edit(text string, diff []string) (string, error) {
	var before, after strings.Builder
	for i, line := range diff {
		place := strings.HasPrefix(line, "@@")
		if !place && !strings.HasPrefix(line, "+") {
			before.WriteString(line[1:])
		}
		if !place && !strings.HasPrefix(line, "-") {
			after.WriteString(line[1:])
		}
		if !place && i < len(diff)-1 || before.Len() == 0 {
			continue
		}
		if n := strings.Count(text, before.String()); n != 1 {
			return "", fmt.Errorf("%d places read\n%s", n, before.String())
		}
		text = strings.Replace(text, before.String(), after.String(), 1)
		before.Reset()
		after.Reset()
	}
	return text, nil
}

// lines splits a text behind each line end.
func lines(text string) []string {
	out := strings.SplitAfter(text, "\n")
	return out[:len(out)-1]
}
