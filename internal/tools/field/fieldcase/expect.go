package fieldcase

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// expectation is the file that makes a folder a case.
const expectation = "expect.md"

// expected is what expect.md says to a machine.
type expected struct {
	commands []string // of the line Run
	exit     *int     // of the first command
	must     []string // statements
}

// readExpected reads expect.md.
func readExpected(folder string) (expected, error) {
	data, err := os.ReadFile(filepath.Join(folder, expectation)) //nolint:gosec // the folder of the case
	if err != nil {
		return expected{}, err
	}
	var out expected
	for line := range strings.SplitSeq(string(data), "\n") {
		line = strings.TrimSpace(line)
		switch word, rest, _ := strings.Cut(strings.TrimPrefix(line, "- "), ": "); word {
		case "Run":
			out.commands = commands(rest)
		case "Must":
			out.must = append(out.must, rest)
		case "Exit":
			out.exit = leadingNumber(rest)
		}
	}
	if len(out.commands) == 0 {
		return expected{}, fmt.Errorf("%s names no command", expectation)
	}
	return out, nil
}

// commands are the texts in backticks that call the program.
func commands(line string) []string {
	var out []string
	for i, part := range strings.Split(line, "`") {
		if i%2 == 1 && (strings.HasPrefix(part, program) || strings.Contains(part, " "+program)) {
			out = append(out, part)
		}
	}
	return out
}

func leadingNumber(s string) *int {
	digits := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if digits < 0 {
		digits = len(s)
	}
	n, err := strconv.Atoi(s[:digits])
	if err != nil {
		return nil
	}
	return &n
}

// spelt are the verdicts that a statement spells out, for a case without checks:
// "`completeness.required` on `email` fails with 1 of 5".
func (e *expected) spelt() []Check {
	words := regexp.MustCompile("`([a-z_]+\\.[a-z_]+)`(?: on `([a-z_]+)`)? (fails|passes) with (?:exactly )?([0-9]+(?:,[0-9]{3})*) of ([0-9]+(?:,[0-9]{3})*)")
	var out []Check
	for _, m := range e.must {
		for _, found := range words.FindAllStringSubmatch(m, -1) {
			c := Check{Says: found[0], Rule: found[1], Discriminator: found[2], Outcome: "pass", Needs: []string{"rule:" + found[1]}}
			if found[3] == "fails" {
				c.Outcome = "fail"
			}
			c.Count, c.Of = grouped(found[4]), grouped(found[5])
			out = append(out, c)
		}
	}
	return out
}

func grouped(digits string) *int64 {
	n, err := strconv.ParseInt(strings.ReplaceAll(digits, ",", ""), 10, 64)
	if err != nil {
		return nil
	}
	return &n
}
