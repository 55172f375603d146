package rule_test

import (
	"fmt"
	"strconv"
	"testing"

	"stackassay/internal/finding"
	"stackassay/internal/rule"
	"stackassay/rules"
)

// healthyContacts are records of which none fails, so that nothing has to be
// shown.
func healthyContacts(n int) []contact {
	list := make([]contact, n)
	for i := range list {
		score := float64(10 + i%7)
		list[i] = contact{
			id: strconv.Itoa(i), email: fmt.Sprintf("ada%d@example.org", i), source: []string{"web", "fair"}[i%2], score: &score,
		}
	}
	return list
}

func TestCountingAllocatesNothingForARecord(t *testing.T) {
	const rows = 4096
	q := ask(t, scored, about(""))
	b, sel := batchOf(0, healthyContacts(rows)), all(rows)
	c := q.NewCounter()
	c.Add(b, sel) // buffers grow once
	perBatch := testing.AllocsPerRun(10, func() { c.Add(b, sel) })
	if perBatch > 16 {
		t.Errorf("%.0f allocations for a batch of %d records", perBatch, rows)
	}
}

func BenchmarkCounter(b *testing.B) {
	const rows = 4096
	for name, src := range map[string]string{
		"number":   `record.score >= 10`,
		"email":    `is_email(record.email)`,
		"clauses":  `record.score >= 10 && record.source != "import" && record.email != null`,
		"weighted": "record.score >= 10\nweight = record.score",
		"by":       "record.score >= 10\nby = [\"source\"]",
	} {
		b.Run(name, func(b *testing.B) {
			q := ask(b, `rule "own" "r" {`+rest+"severity = high\neach \"record\" {}\ncondition = "+src+"\n}", about(""))
			batch, sel := batchOf(0, healthyContacts(rows)), all(rows)
			c := q.NewCounter()
			b.ReportAllocs()
			for b.Loop() {
				c.Add(batch, sel)
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*rows), "ns/record")
		})
	}
}

func BenchmarkExam(b *testing.B) {
	w := world()
	rules, diags := rule.Parse([]byte(scored), "rules.hcl", rule.Own)
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	rules[0].Tests = append(rules[0].Tests, &rule.Test{Name: "x", Expect: finding.NotApplicable})
	for b.Loop() {
		w.Exam(rules[0])
	}
}

func BenchmarkLoad(b *testing.B) {
	w := world()
	for b.Loop() {
		if _, diags := rule.Load(rules.Files(), nil, nil, w); diags.HasErrors() {
			b.Fatal(diags)
		}
	}
}
