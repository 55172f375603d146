package audit_test

import (
	"bytes"
	stdjson "encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/report/json"
)

// manyContacts are enough records for several blocks and workers, with blanks,
// stand-ins, archived rows, lost references, and more companies than a
// dictionary names.
func manyContacts(n int) string {
	r := rand.New(rand.NewPCG(3, 7))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	var b strings.Builder
	b.WriteString("Id,Email,First Name,Phone,Company Id,Owner Id,Country,Created At,Archived,Note\n")
	for i := range n {
		email := fmt.Sprintf("p%d@northwind%d.example", i, i%700)
		if i%11 == 0 {
			email = pick("", "n/a", "no address")
		}
		fmt.Fprintf(&b, "%d,%s,%s,%s,c%d,u%d,%s,%02d/%02d/2025,%s,%s\n",
			i, email, pick("Ada", "Leo", "", "test"), pick("", "030 23125001", "+49 30 23125002"), i%(n/2), r.IntN(40),
			pick("DE", "ES", "XX", ""), 1+r.IntN(12), 1+r.IntN(28), pick("true", "", "", ""), strings.Repeat("x", r.IntN(90)))
	}
	return b.String()
}

func manyCompanies(n int) string {
	var b strings.Builder
	b.WriteString("Id,Name,Amount\n")
	for i := range n {
		fmt.Fprintf(&b, "c%d,Company %d GmbH,\"%d.%03d,50\"\n", i, i, 1+i%90, i%1000)
	}
	return b.String()
}

// mixed is a company whose audit has something of everything.
func mixed() map[string]string {
	reach := asks("reachable", `"record" {
    entity = contact
  }`, `record.email != null || record.phone != null`, `implies   = [rule.house.filled]`, `by        = ["country"]`, `evidence  = { id = record.id, email = record.email }`)
	found := asks("found", `"reference" {
    entity = contact
  }`, `reference.found`, `by        = ["country"]`)
	companies := strings.NewReplacer(`"contacts"`, `"companies"`, "entity.contact", "entity.company", "contacts.csv", "companies.csv").Replace(contacts)
	users := strings.NewReplacer(`"contacts"`, `"users"`, "entity.contact", "entity.user", "contacts.csv", "users.csv").Replace(contacts)
	owned := asks("owned", `"record" {
    entity = contact
  }`, `owner.status != "left"`)
	var accounts strings.Builder
	accounts.WriteString("Id,Email\n")
	for i := range 60 { // some ids twice, with two addresses
		fmt.Fprintf(&accounts, "u%d,w%d@northwind.example\n", i%40, i)
	}
	var people strings.Builder
	people.WriteString("Email,Status\n")
	for i := range 60 {
		fmt.Fprintf(&people, "w%d@northwind.example,%s\n", i, []string{"active", "left", ""}[i%3])
	}
	return map[string]string{
		"stack.hcl":     stack + pair + contacts + companies + users + roster("true") + described + filled + blanks + reach + found + owned + accepts("w", "tool.mail_a", "2026-12-31"),
		"contacts.csv":  manyContacts(40_000),
		"companies.csv": manyCompanies(18_000),
		"users.csv":     accounts.String(),
		"people.csv":    people.String(),
	}
}

func rendered(t *testing.T, files map[string]string, opts ...option) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Render(&b, audited(t, files, append(opts, shipped)...).Result); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTheNumberOfWorkersLeavesNoTrace(t *testing.T) {
	files := mixed()
	want := rendered(t, files, jobs(1))
	for _, n := range []int{2, 3, 8} {
		if diff := cmp.Diff(string(want), string(rendered(t, files, jobs(n)))); diff != "" {
			t.Fatalf("with %d workers (-one +%d):\n%s", n, n, diff)
		}
	}
	old := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(old)
	if got := rendered(t, files, jobs(8)); !bytes.Equal(want, got) {
		t.Fatal("one processor gives another result")
	}
}

// TestTheOrderOfBlocksLeavesNoTrace shuffles the blocks of the inventory. Places
// and excerpts differ, as they must, and so do the digests of the files.
func TestTheOrderOfBlocksLeavesNoTrace(t *testing.T) {
	files := map[string]string{}
	for name, text := range mixed() {
		if lines := strings.SplitAfter(text, "\n"); strings.HasSuffix(name, ".csv") && len(lines) > 3000 {
			text = strings.Join(lines[:3000], "")
		}
		files[name] = text
	}
	blocks := regexp.MustCompile(`(?m)^}\n`).Split(strings.TrimSpace(files["stack.hcl"])+"\n", -1)
	blocks = blocks[:len(blocks)-1]
	want := unplaced(t, rendered(t, files))
	r := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		r.Shuffle(len(blocks), func(i, j int) { blocks[i], blocks[j] = blocks[j], blocks[i] })
		files["stack.hcl"] = strings.Join(blocks, "}\n") + "}\n"
		if diff := cmp.Diff(want, unplaced(t, rendered(t, files))); diff != "" {
			t.Fatalf("in another order (-want +got):\n%s", diff)
		}
	}
}

// unplaced takes places, excerpts, digests and pseudonyms out of a result.
func unplaced(t *testing.T, result []byte) any {
	t.Helper()
	var doc any
	if err := stdjson.Unmarshal(result, &doc); err != nil {
		t.Fatal(err)
	}
	return strip(doc)
}

func strip(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for _, key := range []string{"location", "source", "sha256", "bytes", "tag"} {
			delete(v, key)
		}
		for _, x := range v {
			strip(x)
		}
	case []any:
		for _, x := range v {
			strip(x)
		}
	}
	return v
}

func TestTheFolderLeavesNoTrace(t *testing.T) {
	files := map[string]string{"stack.hcl": stack + contacts + filled, "contacts.csv": "Id,Email\n1,\n"}
	one, two := rendered(t, files), rendered(t, files)
	if !bytes.Equal(one, two) {
		t.Error("two folders with the same files give two results")
	}
	here, err := filepath.Abs(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{here, os.TempDir() + "/"} {
		if bytes.Contains(one, []byte(path)) {
			t.Errorf("the result names %s", path)
		}
	}
}
