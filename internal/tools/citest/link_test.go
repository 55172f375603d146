//go:build unix

package citest_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	link   = regexp.MustCompile(`\]\(([^)#]+)(#[^)]*)?\)`)
	quoted = regexp.MustCompile("`([a-z]+)\\.([a-z_]+)`")
)

// handwritten are the pages that no program writes, by their paths.
func handwritten(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, glob := range []string{"*.md", "docs/*.md", "docs/guides/*.md", "docs/decisions/*.md", "fixtures/*.md"} {
		found, err := filepath.Glob(filepath.Join(root, glob))
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range found {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(text), "<!-- Generated") {
				out[page] = string(text)
			}
		}
	}
	return out
}

func TestLinksLeadSomewhere(t *testing.T) {
	for page, text := range handwritten(t) {
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links to %s: %v", page, m[1], err)
			}
		}
	}
}

// TestRulesThatPagesNameAreShipped looks at what stands in back quotes as
// pack.name, where pack is one of ours.
func TestRulesThatPagesNameAreShipped(t *testing.T) {
	rules, err := fs.Glob(os.DirFS(filepath.Join(root, "rules")), "*/*.hcl")
	if err != nil || len(rules) == 0 {
		t.Fatalf("no rules: %v", err)
	}
	packs := map[string]bool{}
	for _, r := range rules {
		packs[filepath.Dir(r)] = true
	}
	named := 0
	for page, text := range handwritten(t) {
		for _, m := range quoted.FindAllStringSubmatch(text, -1) {
			if !packs[m[1]] {
				continue
			}
			named++
			if !slices.Contains(rules, m[1]+"/"+m[2]+".hcl") {
				t.Errorf("%s names the rule %s.%s, which is not shipped", page, m[1], m[2])
			}
		}
	}
	if named == 0 {
		t.Error("no page names a rule")
	}
}
