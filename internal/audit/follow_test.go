package audit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/finding"
)

// The 32 bytes 0 to 31: the key of scoring 1, 4.2.
func followed(s *setup) {
	s.Follow, s.Key = true, make([]byte, 32)
	for i := range s.Key {
		s.Key[i] = byte(i)
	}
}

func sampledContacts() map[string]string {
	var b strings.Builder
	b.WriteString("id,email,city\n")
	for n := range 20000 {
		email, city := fmt.Sprintf("p%d@northwind.example", n), "Graz"
		if n%7 == 0 {
			email = "no address"
		}
		if n%11 == 0 {
			city = "n/a"
		}
		fmt.Fprintf(&b, "%d,%s,%s\n", n, email, city)
	}
	sample := strings.Replace(contacts, "  from", "  sample {\n    method = key_hash\n    population = 900000\n  }\n  from", 1)
	return map[string]string{
		"stack.hcl": stack, "contacts.csv": b.String(), "contacts.hcl": sample + `
entity "contact" {
  field "city" {
    required = true
  }
}
`,
	}
}

// Of every check about records or about a column, the records that are kept are
// those that were counted, for any number of workers.
func TestTheRecordsThatAreKeptAreThoseThatWereCounted(t *testing.T) {
	var first *finding.Occurrences
	for _, n := range []int{1, 8} {
		out := audited(t, sampledContacts(), packs("validity", "completeness"), followed, jobs(n))
		o := out.Occurrences
		if first == nil {
			first = o
		}
		if diff := cmp.Diff(first, o); diff != "" {
			t.Fatalf("%d workers (-one +more):\n%s", n, diff)
		}
		if n := len(o.Read["dataset.contacts"]); n != 20000 {
			t.Errorf("%d records read, want 20,000", n)
		}
		about := 0
		for _, c := range out.Result.Checks {
			if c.Subject != "dataset.contacts" || c.Method != finding.KeyHash || !c.Outcome.Scored() || c.Affected.Count == 0 {
				continue
			}
			about++
			if got := len(o.Checks[c.ID].IDs); int64(got) != c.Affected.Count {
				t.Errorf("%s %s: %d records are kept and %d were counted", c.Rule, c.Discriminator, got, c.Affected.Count)
			}
		}
		if about < 2 {
			t.Fatalf("%d checks to compare, want one about records and one about a column", about)
		}
	}
	id := finding.NewRecorder(key32(), "dataset.contacts").ID([]byte("0"))
	email := finding.Fingerprint("validity.email", "dataset.contacts", "email")
	if !slices.Contains(first.Checks[email].IDs, id) {
		t.Errorf("record 0 is not among those of %s", email)
	}
	if first.Panel != (finding.Panel{Key: key32()}).KeyID() {
		t.Errorf("panel %q", first.Panel)
	}
}

func key32() []byte {
	var s setup
	followed(&s)
	return s.Key
}

func TestNobodyIsFollowedUnasked(t *testing.T) {
	files := sampledContacts()
	unasked := func(s *setup) { followed(s); s.Follow = false }
	keyless := func(s *setup) { s.Follow = true }
	for name, o := range map[string]option{"not asked": unasked, "no key": keyless} {
		if out := audited(t, files, packs("validity"), o); out.Occurrences != nil {
			t.Errorf("%s: records are followed", name)
		}
	}
}
