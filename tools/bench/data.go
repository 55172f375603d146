package main

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// write puts a company of n contacts and the forty rules into a folder.
func write(dir string, n int) error {
	if err := os.WriteFile(filepath.Join(dir, "stack.hcl"), []byte(inventory()), 0o600); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, "contacts.csv"))
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<20)
	contacts(w, n)
	if err := w.Flush(); err != nil {
		return err
	}
	return f.Close()
}

// contacts writes n contacts of twelve columns; the same n gives the same bytes.
func contacts(w *bufio.Writer, n int) {
	r := rand.New(rand.NewPCG(1, 2))
	pick := func(words ...string) string { return words[r.IntN(len(words))] }
	fmt.Fprintln(w, "Id,Email,First Name,Last Name,Phone,Country,Lifecycle Stage,Source,Created At,Updated At,Score,Company Name")
	begin := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC)
	for i := range n {
		first := pick("Ada", "Leo", "Mia", "Tom", "Ina", "Zoe", "Max", "Eva", "Ben", "Lia", "Noa", "Ian")
		last := pick("Ek", "Dorn", "Elm", "Falk", "Gruber", "Hahn", "Ilg", "Jung", "Kern", "Lang", "Moser", "Nagel")
		email := fmt.Sprintf("%s.%s%d@firm%d.example", strings.ToLower(first), strings.ToLower(last), i, r.IntN(50000))
		switch r.IntN(50) {
		case 0:
			email = ""
		case 1:
			email = first + "@firm"
		}
		created := begin.Add(time.Duration(r.IntN(2800*24*60)) * time.Minute)
		updated := created.Add(time.Duration(r.IntN(400*24*60)-1000) * time.Minute)
		fmt.Fprintf(w, "%d,%s,%s,%s,+4930%07d,%s,%s,%s,%s,%s,%d,\"%s & %s, Ltd\"\n", i, email, first, last, r.IntN(1e7),
			pick("DE", "ES", "IT", "FR", "GB", "US", "AT", "CH", "NL", "SE", "", "XX"),
			pick("lead", "mql", "sql", "customer", "subscriber"), pick("web", "event", "import", "partner"),
			created.Format(time.RFC3339), updated.Format(time.RFC3339), r.IntN(104), last, pick("Sons", "Partners", "Co"))
	}
}

func inventory() string {
	var b strings.Builder
	b.WriteString(`stack {
  edition = 1
  title   = "Bench"
  as_of   = "2026-11-21"
}

tool "crm" {
  product = product.salesforce_sales_cloud
}

dataset "contacts" {
  tool   = tool.crm
  entity = entity.contact

  from "file" {
    path = "contacts.csv"
  }
}
`)
	for _, q := range questions() {
		fmt.Fprintf(&b, `
rule "bench" %q {
  title     = %q
  dimension = completeness
  severity  = low

  each "record" {
    entity = contact
  }

  condition = %s
  message   = "${affected.count} of ${affected.of}"

  remediation {
    effort = low
    text   = "Correct them."
  }
}
`, q.name, q.name, q.ours)
	}
	return b.String()
}
