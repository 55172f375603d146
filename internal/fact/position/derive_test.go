package position_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/samber/lo"
	"pgregory.net/rapid"

	"stackassay/internal/fact/position"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

const ladder = `
tool "crm" {
  title    = "CRM"
  category = category.crm
}
entity "deal" {
  field "qualified_at" {
    type = date
  }
  field "won_at" {
    type = date
  }
}
lifecycle "sales" {
  entity = entity.deal
  field  = "stage"
  tool   = tool.crm

  stage "new" {
    title = "New lead"
    rank  = 1
  }
  stage "qualified" {
    title         = "Sales qualified"
    rank          = 2
    entered_field = "qualified_at"
  }
  stage "won" {
    title         = "Closed, won"
    rank          = 3
    entered_field = "won_at"
  }
}
`

var now = lang.Time{Time: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC), DateOnly: true}

func schema(absent ...string) *record.Schema {
	s := &record.Schema{Fields: []record.Field{
		{Root: "record", Name: "stage"}, {Root: "record", Name: "qualified_at", Kind: record.Time}, {Root: "record", Name: "won_at", Kind: record.Time},
	}}
	for i := range s.Fields {
		for _, a := range absent {
			s.Fields[i].Absent = s.Fields[i].Absent || s.Fields[i].Name == a
		}
	}
	return s
}

type texts []string

func (t texts) Len() int { return len(t) }
func (t texts) At(i int) []byte {
	if t[i] == "" {
		return nil
	}
	return []byte(t[i])
}

// row is one deal: its stage and its dates, "" for none.
type row struct{ stage, qualified, won string }

// batch lays rows out, the stages with a dictionary or without.
func batch(dict *record.Dict, rows []row) *record.Batch {
	stage := &record.Vector{Rows: len(rows)}
	dates := [2]*record.Vector{{Kind: record.Time, Rows: len(rows)}, {Kind: record.Time, Rows: len(rows)}}
	var cells texts
	for _, r := range rows {
		cells = append(cells, r.stage)
		if dict != nil {
			stage.Codes = append(stage.Codes, dict.Code([]byte(r.stage)))
		}
		for i, text := range []string{r.qualified, r.won} {
			day, err := time.Parse("2006-01-02", text)
			dates[i].Null = append(dates[i].Null, err != nil)
			dates[i].Time = append(dates[i].Time, day.UnixMicro())
			dates[i].Day = append(dates[i].Day, true)
		}
	}
	stage.Cells = cells
	if dict != nil {
		stage.Cells, stage.Domain = dict, dict
	}
	for i := range stage.Cells.Len() {
		stage.Null = append(stage.Null, stage.Cells.At(i) == nil)
	}
	b := &record.Batch{Chunk: &record.Chunk{Rows: len(rows)}, Vectors: []*record.Vector{stage, dates[0], dates[1]}}
	for i := range rows {
		b.Living = append(b.Living, int32(i))
	}
	return b
}

// positions reads what was added to a batch, row by row: stage, rank, when it
// was entered, days since, what was skipped, whether the dates are in order. "?"
// is null.
func positions(b *record.Batch) []string {
	added := b.Vectors[3:]
	var out []string
	for r := range b.Rows {
		out = append(out, strings.Join(lo.Map(added, func(v *record.Vector, _ int) string { return shown(v, r) }), " "))
	}
	return out
}

func shown(v *record.Vector, r int) string {
	if v == nil {
		return "-"
	}
	i := v.Index(r)
	if v.Null[i] {
		return "?"
	}
	switch v.Kind {
	case record.Object:
		s, _ := v.Obj[i].(*inventory.Stage)
		return s.Label
	case record.Number:
		return fmt.Sprint(v.Num[i])
	case record.Time:
		return time.UnixMicro(v.Time[i]).UTC().Format("2006-01-02")
	case record.Bool:
		return strconv.FormatBool(v.Bool[i])
	case record.List:
		return "[" + strings.Join(v.List[i], ",") + "]"
	case record.Text, record.Duration:
	}
	return "!"
}

func lifecycle(t *testing.T, file string) *inventory.Lifecycle {
	t.Helper()
	return sketch.Load(t, file).Lifecycles[0]
}

func TestWhereARecordStands(t *testing.T) {
	tests := map[string]struct {
		row  row
		want string
	}{
		"by the label":                           {row{stage: "new"}, "new 1 ? ? ? ?"},
		"by the title":                           {row{stage: "New lead"}, "new 1 ? ? ? ?"},
		"case, blanks and punctuation aside":     {row{stage: "CLOSED-WON"}, "won 3 ? ? ? ?"},
		"in a stage that nobody declared":        {row{stage: "parked"}, "? ? ? ? ? ?"},
		"in none":                                {row{}, "? ? ? ? ? ?"},
		"since a day":                            {row{"qualified", "2026-11-01", ""}, "qualified 2 2026-11-01 20 [] ?"},
		"since a day that is yet to come":        {row{"qualified", "2026-12-01", ""}, "qualified 2 2026-12-01 0 [] ?"},
		"with dates in order":                    {row{"won", "2026-10-01", "2026-11-20"}, "won 3 2026-11-20 1 [] true"},
		"with two dates of one day":              {row{"won", "2026-11-20", "2026-11-20"}, "won 3 2026-11-20 1 [] true"},
		"with dates out of order":                {row{"won", "2026-11-20", "2026-10-22"}, "won 3 2026-10-22 30 [] false"},
		"with the dates of other stages only":    {row{"new", "2026-11-20", "2026-10-22"}, "new 1 ? ? [] false"},
		"in no known stage, with dates in order": {row{"parked", "2026-10-01", "2026-11-20"}, "? ? ? ? [] true"},
	}
	l := lifecycle(t, ladder)
	for name, tt := range tests {
		for _, dict := range []*record.Dict{nil, record.NewDict()} {
			t.Run(fmt.Sprintf("%s/dictionary=%t", name, dict != nil), func(t *testing.T) {
				b := batch(dict, []row{tt.row})
				position.New(l, schema(), now).Worker().Apply(b)
				if got := positions(b)[0]; got != tt.want {
					t.Errorf("got %s, want %s", got, tt.want)
				}
			})
		}
	}
}

const long = `
entity "lead" {
  field "stage" { type = text }
  field "lead_at" { type = date }
  field "mql_at" { type = date }
  field "sql_at" { type = date }
  field "won_at" { type = date }
  field "lost_at" { type = date }
}
lifecycle "funnel" {
  entity = entity.lead
  field  = "stage"
  stage "lead" {
    rank          = 1
    entered_field = "lead_at"
  }
  stage "mql" {
    rank          = 2
    entered_field = "mql_at"
  }
  stage "talk" {
    rank = 3
  }
  stage "sql" {
    rank          = 4
    entered_field = "sql_at"
  }
  stage "customer" {
    rank          = 5
    entered_field = "won_at"
  }
  stage "lost" {
    rank          = 6
    entered_field = "lost_at"
  }
}
`

func TestWhatWasSkipped(t *testing.T) {
	const names = "lead_at mql_at sql_at won_at lost_at"
	tests := map[string]struct{ stage, dates, want string }{
		"one rung after the other":                     {"sql", "lead_at mql_at sql_at", "[]"},
		"one rung is missing":                          {"sql", "lead_at sql_at", "[mql]"},
		"two are":                                      {"customer", "lead_at won_at", "[mql,sql]"},
		"the rung it stands on has no date":            {"sql", "lead_at", "[mql]"},
		"what has no column is not missed":             {"sql", "mql_at sql_at", "[]"},
		"it came in further up":                        {"sql", "sql_at", "[]"},
		"it fell back":                                 {"lead", "lead_at sql_at", "[mql]"},
		"the lost are lost from anywhere":              {"lost", "lead_at lost_at", "[]"},
		"but what they skipped before, they skipped":   {"lost", "lead_at sql_at lost_at", "[mql]"},
		"no date at all":                               {"customer", "", "?"},
		"in a stage nobody knows, the dates tell":      {"parked", "lead_at sql_at", "[mql]"},
		"a date of being lost alone":                   {"lead", "lost_at", "[]"},
		"in a stage without a date, between two dates": {"talk", "lead_at", "[mql]"},
	}
	s := &record.Schema{Fields: []record.Field{{Root: "record", Name: "stage"}}}
	for n := range strings.FieldsSeq(names) {
		s.Fields = append(s.Fields, record.Field{Root: "record", Name: n, Kind: record.Time})
	}
	l := lifecycle(t, long)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := &record.Batch{Chunk: &record.Chunk{Rows: 1}, Living: []int32{0}, Vectors: []*record.Vector{
				{Rows: 1, Cells: texts{tt.stage}, Null: []bool{false}},
			}}
			for n := range strings.FieldsSeq(names) {
				b.Vectors = append(b.Vectors, &record.Vector{
					Kind: record.Time, Rows: 1, Null: []bool{!slices.Contains(strings.Fields(tt.dates), n)}, Time: []int64{0}, Day: []bool{true},
				})
			}
			position.New(l, s, now).Worker().Apply(b)
			if got := shown(b.Vectors[6+4], 0); got != tt.want {
				t.Errorf("skipped %s, want %s", got, tt.want)
			}
		})
	}
}

func TestALabelWinsOverTheTitleOfAnotherStage(t *testing.T) {
	l := lifecycle(t, `
entity "deal" {}
lifecycle "odd" {
  entity = entity.deal
  field  = "stage"
  stage "won" {
    title = "Lost"
    rank  = 1
  }
  stage "lost" {
    title = "Gone"
    rank  = 2
  }
}
`)
	b := batch(nil, []row{{stage: "lost"}, {stage: "Lost"}})
	position.New(l, schema("qualified_at", "won_at"), now).Worker().Apply(b)
	if diff := cmp.Diff([]string{"lost 2 - - - -", "lost 2 - - - -"}, positions(b)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestWithoutAColumnThereIsNoPosition(t *testing.T) {
	l := lifecycle(t, ladder)
	tests := map[string]struct {
		schema *record.Schema
		absent []bool
		want   string
	}{
		"everything is there":    {schema(), []bool{false, false, false, false, false, false}, "new 1 ? ? ? ?"},
		"no date of any stage":   {schema("qualified_at", "won_at"), []bool{false, false, true, true, true, true}, "new 1 - - - -"},
		"no stage":               {schema("stage"), []bool{true, true, true, true, true, true}, "- - - - - -"},
		"a date of one stage":    {schema("won_at"), []bool{false, false, false, false, false, false}, "new 1 ? ? ? ?"},
		"neither stage nor date": {schema("stage", "won_at", "qualified_at"), []bool{true, true, true, true, true, true}, "- - - - - -"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := position.New(l, tt.schema, now)
			var absent []bool
			for _, f := range d.Fields() {
				absent = append(absent, f.Absent)
			}
			if diff := cmp.Diff(tt.absent, absent); diff != "" {
				t.Errorf("absent (-want +got):\n%s", diff)
			}
			b := batch(nil, []row{{stage: "new"}})
			d.Worker().Apply(b)
			if got := positions(b)[0]; got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestBatchesLeaveNoTrace holds for any cut: each row stands where it stands
// alone, with a dictionary that lasts, one that is replaced, or none.
func TestBatchesLeaveNoTrace(t *testing.T) {
	l := lifecycle(t, ladder)
	date := rapid.SampledFrom([]string{"", "2026-01-01", "2026-06-30", "2026-11-20", "2027-01-01"})
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) row {
			return row{
				rapid.SampledFrom([]string{"", "new", "New lead", "qualified", "WON", "closed won", "parked"}).Draw(t, "stage"),
				date.Draw(t, "qualified"), date.Draw(t, "won"),
			}
		}), 1, 30).Draw(t, "rows")
		d := position.New(l, schema(), now)
		var want []string
		for _, r := range rows {
			b := batch(nil, []row{r})
			d.Worker().Apply(b)
			want = append(want, positions(b)...)
		}
		w, dict := d.Worker(), record.NewDict()
		var got []string
		for rest := rows; len(rest) > 0; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "batch")
			switch rapid.IntRange(0, 5).Draw(t, "dictionary") {
			case 0:
				dict = nil
			case 1:
				dict = record.NewDict()
			}
			b := batch(dict, rest[:n])
			w.Apply(b)
			got = append(got, positions(b)...)
			rest = rest[n:]
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func TestADomainOfStagesLastsAsLongAsTheDictionary(t *testing.T) {
	w, dict := position.New(lifecycle(t, ladder), schema(), now).Worker(), record.NewDict()
	domain := func(dict *record.Dict, stage string) any {
		b := batch(dict, []row{{stage: stage}})
		w.Apply(b)
		return b.Vectors[3].Domain
	}
	first, second := domain(dict, "new"), domain(dict, "won")
	if first == nil || first != second {
		t.Error("a dictionary that grew has another domain")
	}
	if third := domain(record.NewDict(), "new"); third == first {
		t.Error("another dictionary has the same domain")
	}
	if none := domain(nil, "new"); none != nil {
		t.Error("cells without a dictionary have a domain that lasts")
	}
}

func TestTheLifecycleOfADataset(t *testing.T) {
	inv := sketch.Load(t, `
tool "crm" {
  title    = "CRM"
  category = category.crm
}
tool "desk" {
  title    = "Desk"
  category = category.helpdesk
}
tool "erp" {
  title    = "ERP"
  category = category.erp
}
entity "deal" {}
entity "ticket" {}
entity "quote" {}
lifecycle "a_desk" {
  entity = entity.deal
  field  = "stage"
  tool   = tool.desk
}
lifecycle "b_crm" {
  entity = entity.deal
  field  = "stage"
  tool   = tool.crm
}
lifecycle "care" {
  entity = entity.ticket
  field  = "status"
}
`+dataset("crm", "deal")+dataset("erp", "deal")+dataset("erp", "ticket")+dataset("crm", "quote"))
	want := map[string]string{
		"dataset.crm_deal":   "lifecycle.b_crm",  // lives in its tool
		"dataset.erp_deal":   "lifecycle.a_desk", // none does, the first by address
		"dataset.erp_ticket": "lifecycle.care",
		"dataset.crm_quote":  "",
	}
	got := map[string]string{}
	for _, d := range inv.Datasets {
		got[d.Addr] = ""
		if l := position.For(d, inv.Lifecycles); l != nil {
			got[d.Addr] = l.Addr
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func dataset(tool, entity string) string {
	return fmt.Sprintf(`
dataset "%s_%s" {
  tool   = tool.%s
  entity = entity.%s
  from "file" {
    path = "x.csv"
  }
}
`, tool, entity, tool, entity)
}
