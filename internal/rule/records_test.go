package rule_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/reference"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
	"stackassay/internal/record"
	"stackassay/internal/rule"
)

// contact is one record of these tests; "" and nil are null.
type contact struct {
	id, email, source string
	score             *float64
}

// textCells are cells as a test writes them.
type textCells [][]byte

func (c textCells) Len() int { return len(c) }

func (c textCells) At(i int) []byte { return c[i] }

func cells(list ...string) textCells {
	out := make(textCells, len(list))
	for i, s := range list {
		out[i] = []byte(s)
	}
	return out
}

// contactSchema is the schema of the batches of contacts; absent names a field
// without a column.
func contactSchema(absent string) *record.Schema {
	s := &record.Schema{Fields: []record.Field{
		{Root: "record", Name: "id", Type: "id"},
		{Root: "record", Name: "email", Type: "email"},
		{Root: "record", Name: "source", Type: "enum"},
		{Root: "record", Name: "score", Type: "number", Kind: record.Number},
	}}
	for i := range s.Fields {
		s.Fields[i].Absent = s.Fields[i].Name == absent
	}
	return s
}

// batchOf puts contacts into the vectors of one batch: the source in a
// dictionary, everything else plain.
func batchOf(first int, list []contact) *record.Batch {
	n := len(list)
	null := func(is func(c contact) bool) []bool {
		out := make([]bool, n)
		for i, c := range list {
			out[i] = is(c)
		}
		return out
	}
	text := func(of func(c contact) string) textCells {
		out := make(textCells, n)
		for i, c := range list {
			out[i] = []byte(of(c))
		}
		return out
	}
	dict, codes := cells(""), make([]uint32, n)
	for i, c := range list {
		at := -1
		for k, have := range dict {
			if string(have) == c.source {
				at = k
			}
		}
		if at < 0 {
			at = len(dict)
			dict = append(dict, []byte(c.source))
		}
		codes[i] = uint32(at)
	}
	dictNull := make([]bool, len(dict))
	dictNull[0] = true
	scores := make([]float64, n)
	for i, c := range list {
		if c.score != nil {
			scores[i] = *c.score
		}
	}
	return &record.Batch{
		Chunk: &record.Chunk{First: first, Rows: n},
		Vectors: []*record.Vector{
			{Rows: n, Null: null(func(c contact) bool { return c.id == "" }), Cells: text(func(c contact) string { return c.id })},
			{Rows: n, Null: null(func(c contact) bool { return c.email == "" }), Cells: text(func(c contact) string { return c.email })},
			{Rows: n, Codes: codes, Null: dictNull, Cells: dict},
			{Rows: n, Kind: record.Number, Null: null(func(c contact) bool { return c.score == nil }), Num: scores},
		},
	}
}

func all(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// about is a dataset of contacts.
func about(absent string) rule.About {
	tool := &inventory.Tool{}
	written(&tool.Block, "tool.crm", 1)
	var entity *inventory.Entity
	for _, e := range world().Entities {
		if e.Label == "contact" {
			entity = e
		}
	}
	data := &inventory.Dataset{Tool: tool, Entity: entity}
	written(&data.Block, "dataset.contacts", 9)
	return rule.About{
		Schema:  contactSchema(absent),
		Objects: map[string]any{"dataset": data, "tool": tool, "entity": entity},
	}
}

func ask(tb testing.TB, src string, a rule.About) *rule.Question {
	tb.Helper()
	own, configure := blocksOf(tb, src)
	set, diags := rule.Load(nil, own, configure, world())
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	q, diags := set.Ask(set.Rules[0], a, setting())
	if diags.HasErrors() {
		tb.Fatal(diags)
	}
	return q
}

// scored asks for a score of at least 10 of contacts that have an address.
const scored = `rule "own" "r" {
  title     = "Low scores"
  severity  = high
  dimension = completeness
  each "record" {
    entity = contact
    where  = record.email != "skip"
    field  = "score"
  }
  condition = record.score >= 10
  weight    = record.score + 1
  tolerate  = 0.25
  by        = ["source"]
  message   = "${affected.count} of ${affected.of} ${dataset.title}"
  evidence  = { id = record.id, email = record.email }
  remediation {
    effort = low
    text   = "Ask ${tool.title}."
  }
}`

// naive asks the same of one contact after the other.
func naive(list []contact) (k, n, undecided int64, first []string, by map[string][2]int64) {
	by = map[string][2]int64{}
	for _, c := range list {
		switch {
		case c.email == "":
			undecided++ // null != "skip" is null
		case c.email == "skip":
		case c.score == nil:
			undecided++
		default:
			n++
			fails := int64(0)
			if *c.score < 10 {
				k++
				fails = 1
				if len(first) < 50 {
					first = append(first, c.id)
				}
			}
			if c.source != "" {
				s := by[c.source]
				by[c.source] = [2]int64{s[0] + fails, s[1] + 1}
			}
		}
	}
	return k, n, undecided, first, by
}

func contacts() *rapid.Generator[[]contact] {
	one := rapid.Custom(func(t *rapid.T) contact {
		c := contact{
			email:  rapid.SampledFrom([]string{"", "skip", "ada@example.org", "bo@example.org"}).Draw(t, "email"),
			source: rapid.SampledFrom([]string{"", "web", "fair", "import"}).Draw(t, "source"),
		}
		if rapid.Bool().Draw(t, "scored") {
			s := rapid.Float64Range(0, 20).Draw(t, "score")
			c.score = &s
		}
		return c
	})
	return rapid.Map(rapid.SliceOfN(one, 0, 200), func(list []contact) []contact {
		for i := range list {
			list[i].id = fmt.Sprint("r", i)
		}
		return list
	})
}

func TestCountsAreThoseOfOneRecordAfterTheOtherHoweverTheyAreSplit(t *testing.T) {
	q := ask(t, scored, about(""))
	rapid.Check(t, func(t *rapid.T) {
		list := contacts().Draw(t, "contacts")
		workers := rapid.IntRange(1, 4).Draw(t, "workers")
		counters := make([]*rule.Counter, workers)
		for i := range counters {
			counters[i] = q.NewCounter()
		}
		failing := int64(0)
		for first := 0; first < len(list); {
			n := rapid.IntRange(1, len(list)-first).Draw(t, "rows")
			c := counters[rapid.IntRange(0, workers-1).Draw(t, "worker")]
			failing += int64(len(c.Add(batchOf(first, list[first:first+n]), all(n))))
			first += n
		}
		for _, i := range rapid.Permutation(all(workers)).Draw(t, "order") {
			if i > 0 {
				counters[0].Merge(counters[i])
			}
		}
		whole := q.NewCounter()
		if len(list) > 0 {
			whole.Add(batchOf(0, list), all(len(list)))
		}
		population := int64(len(list))
		got, want := q.Verdict(counters[0], finding.All, &population), q.Verdict(whole, finding.All, &population)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("split among %d workers (-want +got):\n%s", workers, diff)
		}
		k, n, undecided, ids, by := naive(list)
		if got.Affected.Count != k || got.Affected.Of != n || got.Affected.Undecided != undecided || failing != k {
			t.Fatalf("%+v with %d failing rows; want %d of %d and %d undecided", got.Affected, failing, k, n, undecided)
		}
		checkShown(t, got, ids, by)
	})
}

func checkShown(t *rapid.T, v rule.Verdict, ids []string, by map[string][2]int64) {
	if v.Outcome != finding.Fail {
		return
	}
	var shown []string
	for _, e := range v.Evidence {
		shown = append(shown, *e.Record)
		if strings.Contains(e.Values["email"], "example") {
			t.Fatalf("an address is shown: %v", e.Values)
		}
	}
	if diff := cmp.Diff(ids, shown); diff != "" {
		t.Fatalf("evidence (-want +got):\n%s", diff)
	}
	for _, b := range v.By {
		for _, value := range b.Values {
			if want := by[value.Value]; value.Count != want[0] || value.Of != want[1] {
				t.Fatalf("%s: %d of %d, want %v", value.Value, value.Count, value.Of, want)
			}
		}
	}
}

func TestVerdictOfRecords(t *testing.T) {
	score := func(list ...float64) []contact {
		out := make([]contact, len(list))
		for i, s := range list {
			out[i] = contact{id: strconv.Itoa(i), email: "ada@example.org", score: &list[i]}
			if s < 0 {
				out[i].score = nil
			}
		}
		return out
	}
	tests := map[string]struct {
		records []contact
		absent  string
		outcome finding.Outcome
		reason  string
	}{
		"none at all":              {nil, "", finding.NotApplicable, ""},
		"all are healthy":          {score(10, 11), "", finding.Pass, ""},
		"most fail":                {score(1, 2, 10), "", finding.Fail, ""},
		"what fails weighs little": {score(1, 11, 11), "", finding.Pass, ""},
		"most are undecided":       {score(10, -1, -1), "", finding.Inconclusive, "2 of 3 records could not be decided"},
		"half are undecided":       {score(10, -1), "", finding.Pass, ""},
		"none has a verdict":       {score(-1), "", finding.Inconclusive, "1 of 1 records could not be decided"},
		"a field has no column":    {score(1), "score", finding.Inconclusive, "no column for record.score"},
		"where has no column":      {score(1), "email", finding.Inconclusive, "no column for record.email"},
		"by has no column":         {score(10), "source", finding.Pass, ""},
		"the id has no column":     {score(1), "id", finding.Fail, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q := ask(t, scored, about(tt.absent))
			c := q.NewCounter()
			if q.Settled == nil {
				c.Add(batchOf(0, tt.records), all(len(tt.records)))
			}
			v := q.Verdict(c, finding.All, nil)
			if v.Outcome != tt.outcome || v.Reason.String() != tt.reason {
				t.Errorf("%s %q, want %s %q", v.Outcome, v.Reason, tt.outcome, tt.reason)
			}
			if v.Subject != "dataset.contacts" || v.Discriminator != "score" || v.ChargedTo != "dataset.contacts" || v.Severity != finding.High {
				t.Errorf("stands at %s %s, charged to %s, %s", v.Subject, v.Discriminator, v.ChargedTo, v.Severity)
			}
		})
	}
}

func TestAFieldThatTheEntityLacksMakesARuleNotApplicable(t *testing.T) {
	src := func(condition string) string {
		return `rule "own" "r" {` + rest + `
severity = high
each "record" {}
condition = ` + condition + `
}`
	}
	tests := map[string]struct {
		condition, absent string
		outcome           finding.Outcome
		reason            string
	}{
		"needed":                            {`record.amount > 1`, "", finding.NotApplicable, ""},
		"needed by one side of an and":      {`record.amount > 1 && record.email != null`, "", finding.NotApplicable, ""},
		"one side of an or is enough":       {`record.amount > 1 || record.email != null`, "", finding.Pass, ""},
		"the other side has no column":      {`record.amount > 1 || record.email != null`, "email", finding.Inconclusive, "no column for record.email"},
		"an alternative is there":           {`coalesce(record.total, record.score) > 0`, "", finding.Pass, ""},
		"nothing was found out":             {`account.person == null || account.person.status != "left"`, "", finding.Inconclusive, "no column for account.person"},
		"the owner was not looked up":       {`owner.status != "left"`, "", finding.Inconclusive, "no column for owner"},
		"there is no lifecycle":             {`position.stage.means != "won"`, "", finding.NotApplicable, ""},
		"a root that is null reads as null": {`lifecycle.tool.title == null && record.email != null`, "", finding.Pass, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q := ask(t, src(tt.condition), about(tt.absent))
			c := q.NewCounter()
			ten := 10.0
			if q.Settled == nil {
				c.Add(batchOf(0, []contact{{id: "1", email: "ada@example.org", score: &ten}}), all(1))
			}
			v := q.Verdict(c, finding.All, nil)
			if v.Outcome != tt.outcome || v.Reason.String() != tt.reason {
				t.Errorf("%s %q, want %s %q", v.Outcome, v.Reason, tt.outcome, tt.reason)
			}
		})
	}
}

func TestAWhereAboutTheDatasetIsDecidedWithoutRecords(t *testing.T) {
	src := `rule "own" "r" {` + rest + `
severity = high
each "record" {
  where = dataset.schema != null
}
condition = record.email != null
}`
	q := ask(t, src, about(""))
	if q.Settled == nil || q.Settled.Outcome != finding.NotApplicable {
		t.Errorf("settled as %+v, want not applicable", q.Settled)
	}
}

func TestAClusterCountsItsSurplusOfItsSize(t *testing.T) {
	src := `rule "own" "r" {` + rest + `
severity = high
dimension = duplicates
each "cluster" {}
condition = cluster.size < 2
by = ["cluster.by"]
}`
	a := about("")
	a.Schema = &record.Schema{Fields: []record.Field{
		{Root: "record", Name: "id", Type: "id"},
		{Root: "cluster", Name: "size", Kind: record.Number},
		{Root: "cluster", Name: "by"},
	}}
	q := ask(t, src, a)
	c := q.NewCounter()
	c.Add(&record.Batch{
		Chunk: &record.Chunk{Rows: 3},
		Vectors: []*record.Vector{
			{Rows: 3, Null: make([]bool, 3), Cells: cells("a", "b", "c")},
			{Rows: 3, Kind: record.Number, Null: make([]bool, 3), Num: []float64{1, 3, 4}},
			{Rows: 3, Null: []bool{true, false, false}, Cells: cells("", "email", "phone")},
		},
	}, all(3))
	v := q.Verdict(c, finding.All, nil)
	if v.Affected.Count != 5 || v.Affected.Of != 8 || c.SquaredSurplus != 13 || v.EvidenceTotal != 2 {
		t.Errorf("%d of %d, Σ(s−1)² %d, %d cases; want 5 of 8, 13, 2", v.Affected.Count, v.Affected.Of, c.SquaredSurplus, v.EvidenceTotal)
	}
	if e := v.Evidence[1]; e.Shape != finding.ClusterShape || e.Size != 4 || e.MatchedBy[0] != "phone" {
		t.Errorf("evidence %+v", e)
	}
	if v.Discriminator != "" {
		t.Errorf("discriminator %q, want none", v.Discriminator)
	}
}

func TestAFactMayHandOverAStructOfItsOwn(t *testing.T) {
	src := `rule "own" "r" {
  title = "Orphans"
  severity = reference.to.kind == "company" ? high : low
  each "reference" {
    where = reference.to.kind == "company"
  }
  condition = reference.found
  message   = "${affected.count} lead to no ${reference.to.title}"
  remediation {
    effort = low
    text   = "Mend it."
  }
}`
	a := about("")
	company := &inventory.Entity{Kind: "company"}
	written(&company.Block, "entity.company", 1)
	a.Objects["reference"] = &reference.Reference{To: company}
	a.Schema = &record.Schema{Fields: append([]record.Field{{Root: "record", Name: "id", Type: "id"}}, reference.Fields()...)}
	q := ask(t, src, a)
	b := &record.Batch{Chunk: &record.Chunk{Rows: 2}, Vectors: make([]*record.Vector, len(a.Schema.Fields))}
	for i, f := range a.Schema.Fields {
		v := &record.Vector{Kind: f.Kind, Rows: 2, Null: make([]bool, 2), Bool: []bool{true, false}, Obj: []any{company, company}}
		v.Cells, v.List = cells("a", "b"), make([][]string, 2)
		b.Vectors[i] = v
	}
	c := q.NewCounter()
	c.Add(b, all(2))
	v := q.Verdict(c, finding.All, nil)
	if v.Outcome != finding.Fail || v.Severity != finding.High || v.Discriminator == "" || v.Message.String() != "1 lead to no entity.company" {
		t.Errorf("%s, %s, %q, %q", v.Outcome, v.Severity, v.Discriminator, v.Message)
	}
}
