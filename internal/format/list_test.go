package format_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestListsAreSortedAndSayWhereTheyComeFrom(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("data", "*.txt"))
	if err != nil || len(paths) < 20 {
		t.Fatalf("found %d lists: %v", len(paths), err)
	}
	head := regexp.MustCompile(`Origin: .+\. Licence: .+\. Date: \d{4}-\d\d-\d\d\.$`)
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		said, last := false, ""
		for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
			if strings.HasPrefix(line, "# ") {
				said = said || head.MatchString(line)
				continue
			}
			key, _, _ := strings.Cut(line, "\t")
			if key == "" || key <= last {
				t.Errorf("%s, line %d: %q is empty, twice, or out of order after %q", path, i+1, key, last)
			}
			last = key
		}
		if !said {
			t.Errorf("%s does not end a comment line with origin, licence and date", path)
		}
	}
}
