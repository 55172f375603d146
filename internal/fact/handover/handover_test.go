package handover_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/handover"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
	"stackassay/internal/record"
)

func moment(t *testing.T, text string) time.Time {
	t.Helper()
	m, err := time.Parse("2006-01-02 15:04", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func office(holidays ...string) *inventory.StackWorkingHours {
	w := &inventory.StackWorkingHours{Days: []string{"mon", "tue", "wed", "thu", "fri"}, From: "09:00", To: "18:00"}
	for _, h := range holidays {
		d, _ := time.Parse(time.DateOnly, h)
		w.Holidays = append(w.Holidays, lang.Time{Time: d, DateOnly: true})
	}
	return w
}

// 20 November 2026 is a Friday.
func TestWhichHoursCount(t *testing.T) {
	madrid, err := time.LoadLocation("Europe/Madrid")
	if err != nil {
		t.Fatal(err)
	}
	utc := handover.Working(office(), nil)
	tests := map[string]struct {
		calendar *handover.Calendar
		from, to string
		want     string
	}{
		"within a day":                       {utc, "2026-11-20 10:00", "2026-11-20 12:30", "2h30m0s"},
		"over a night":                       {utc, "2026-11-19 17:00", "2026-11-20 10:00", "2h0m0s"},
		"over a weekend":                     {utc, "2026-11-20 17:00", "2026-11-23 10:00", "2h0m0s"},
		"at night nothing":                   {utc, "2026-11-20 19:00", "2026-11-20 23:00", "0s"},
		"before it began nothing":            {utc, "2026-11-20 12:00", "2026-11-20 10:00", "0s"},
		"three weeks":                        {utc, "2026-11-02 09:00", "2026-11-23 09:00", "135h0m0s"},
		"three weeks with a holiday":         {handover.Working(office("2026-11-10", "2026-11-15"), nil), "2026-11-02 09:00", "2026-11-23 09:00", "126h0m0s"},
		"a holiday":                          {handover.Working(office("2026-11-20"), nil), "2026-11-20 10:00", "2026-11-23 10:00", "1h0m0s"},
		"by the clock of the office":         {handover.Working(office(), madrid), "2026-11-20 08:00", "2026-11-20 12:00", "4h0m0s"},
		"the week in which it is moved":      {handover.Working(office(), madrid), "2026-10-23 16:00", "2026-10-26 09:00", "1h0m0s"},
		"all hours count without a calendar": {nil, "2026-11-20 17:00", "2026-11-23 10:00", "65h0m0s"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := tt.calendar.Between(moment(t, tt.from), moment(t, tt.to)).String(); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

// What lies between two moments is what lies between each of them and a third
// one in between, whatever weeks are skipped in counting.
func TestHoursAddUp(t *testing.T) {
	var holidays []string
	for d := range 40 {
		holidays = append(holidays, time.Date(2026, 1, 1+9*d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly))
	}
	c := handover.Working(office(holidays...), nil)
	start := time.Date(2025, 12, 20, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		minutes := rapid.SliceOfN(rapid.IntRange(0, 400*24*60), 3, 3).Draw(t, "minutes")
		slices.Sort(minutes)
		at := func(i int) time.Time { return start.Add(time.Duration(minutes[i]) * time.Minute) }
		whole, parts := c.Between(at(0), at(2)), c.Between(at(0), at(1))+c.Between(at(1), at(2))
		if whole != parts {
			t.Fatalf("%s in one piece, %s in two", whole, parts)
		}
	})
}

const company = `
tool "crm" {
  title    = "CRM"
  category = category.crm
}
department "marketing" {}
department "sales" {}
entity "contact" {
  field "mql_at" {
    type = datetime
  }
}
lifecycle "funnel" {
  entity = entity.contact
  field  = "lifecycle_stage"
  stage "mql" {
    rank          = 1
    owner         = department.marketing
    entered_field = "mql_at"
  }
  stage "sql" {
    rank  = 2
    owner = department.sales
  }
  transition "mql" "sql" {
    within = "24h"
  }
}
`

type texts []string

func (t texts) Len() int { return len(t) }
func (t texts) At(i int) []byte {
	if t[i] == "" {
		return nil
	}
	return []byte(t[i])
}

func vector(cells ...string) *record.Vector {
	v := &record.Vector{Rows: len(cells), Cells: texts(cells)}
	for _, c := range cells {
		v.Null = append(v.Null, c == "")
	}
	return v
}

func times(cells ...string) *record.Vector {
	v := vector(cells...)
	v.Kind, v.Day = record.Time, make([]bool, len(cells))
	for _, c := range cells {
		at, _ := time.Parse("2006-01-02 15:04", c)
		v.Time = append(v.Time, at.UnixMicro())
	}
	return v
}

func batch(vectors ...*record.Vector) *record.Batch {
	b := &record.Batch{Chunk: &record.Chunk{Rows: vectors[0].Rows}, Vectors: vectors}
	for i := range b.Rows {
		b.Living = append(b.Living, int32(i))
	}
	return b
}

func schema(fields ...string) *record.Schema {
	s := &record.Schema{}
	for _, f := range fields {
		s.Fields = append(s.Fields, record.Field{Root: "record", Name: f})
	}
	return s
}

func same(id []byte) []byte { return id }

// done is one activity: with which record, when, by whose account, of which kind.
type done struct{ id, at, owner, kind string }

// touches gathers activities in the given number of pieces. The account s1 is of
// sales, m1 of marketing, robot of nobody in a complete list of people; of u1 no
// department is known.
func touches(inv *inventory.Inventory, complete bool, pieces int, all ...done) *handover.Touches {
	no := false
	person := func(id string) *inventory.Person {
		switch id {
		case "s1":
			return &inventory.Person{Department: inv.Departments[1]}
		case "m1":
			return &inventory.Person{Department: inv.Departments[0]}
		case "robot":
			return &inventory.Person{InRoster: &no}
		case "u1":
			return &inventory.Person{}
		}
		return nil
	}
	var cs []*handover.Collector
	for piece := range pieces {
		c := handover.NewCollector(schema("contact_id", "occurred_at", "owner_id", "kind"), "contact_id", same, person)
		var ids, at, owners, kinds []string
		for i, d := range all {
			if i%pieces == piece {
				ids, at, owners, kinds = append(ids, d.id), append(at, d.at), append(owners, d.owner), append(kinds, d.kind)
			}
		}
		if len(ids) > 0 {
			c.Add(batch(vector(ids...), times(at...), vector(owners...), vector(kinds...)))
		}
		cs = append(cs, c)
	}
	return handover.Merge(cs, complete)
}

// looked is what is found of contacts with an id and a date: when it was entered,
// first touched, first called, and how long that took; "?" is null.
func looked(d *handover.Deriver, ids []string, entered []string) []string {
	b := batch(vector(ids...), times(entered...))
	var out []string
	for _, row := range d.Worker().Apply(b) {
		var cells []string
		for _, v := range b.Vectors[2:] {
			switch {
			case v.Null[row]:
				cells = append(cells, "?")
			case v.Kind == record.Time:
				cells = append(cells, time.UnixMicro(v.Time[row]).UTC().Format("02T15:04"))
			default:
				cells = append(cells, time.Duration(v.Num[row]*1e9).String())
			}
		}
		out = append(out, strings.Join(cells, " "))
	}
	return out
}

func TestHowLongAHandoverTakes(t *testing.T) {
	inv := sketch.Load(t, company)
	transition := inv.Lifecycles[0].Transitions[0]
	now := lang.Time{Time: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	const entered = "2026-11-18 10:00" // a Wednesday
	tests := map[string]struct {
		complete bool
		done     []done
		want     string
	}{
		"touched the next day":             {true, []done{{"1", "2026-11-19 11:00", "s1", "email"}}, "18T10:00 19T11:00 ? 10h0m0s"},
		"the first touch counts":           {true, []done{{"1", "2026-11-20 11:00", "s1", "call"}, {"1", "2026-11-18 11:00", "s1", "email"}}, "18T10:00 18T11:00 20T11:00 1h0m0s"},
		"what was done before does not":    {true, []done{{"1", "2026-11-17 11:00", "s1", "call"}}, "18T10:00 ? ? 20h0m0s"},
		"nor what others did":              {true, []done{{"1", "2026-11-18 11:00", "m1", "email"}, {"1", "2026-11-19 11:00", "robot", "email"}}, "18T10:00 ? ? 20h0m0s"},
		"nor what was done with others":    {true, []done{{"2", "2026-11-18 11:00", "s1", "call"}}, "18T10:00 ? ? 20h0m0s"},
		"somebody unknown was there first": {true, []done{{"1", "2026-11-18 11:00", "u1", "email"}, {"1", "2026-11-19 11:00", "s1", "email"}}, "18T10:00 19T11:00 ? ?"},
		"somebody unknown came afterwards": {true, []done{{"1", "2026-11-19 11:00", "s1", "email"}, {"1", "2026-11-20 11:00", "x9", "email"}}, "18T10:00 19T11:00 ? 10h0m0s"},
		"only somebody unknown was there":  {true, []done{{"1", "2026-11-18 11:00", "", "meeting"}}, "18T10:00 ? 18T11:00 ?"},
		"not all activities are known":     {false, []done{{"1", "2026-11-19 11:00", "s1", "email"}}, "18T10:00 19T11:00 ? ?"},
		"nothing was done until now":       {true, nil, "18T10:00 ? ? 20h0m0s"},
	}
	for name, tt := range tests {
		for _, pieces := range []int{1, 2} {
			t.Run(fmt.Sprintf("%s/%d", name, pieces), func(t *testing.T) {
				d := handover.New(transition, schema("id", "mql_at"), touches(inv, tt.complete, pieces, tt.done...), handover.Working(office(), nil), now, same)
				if diff := cmp.Diff([]string{tt.want}, looked(d, []string{"1"}, []string{entered})); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
			})
		}
	}
	d := handover.New(transition, schema("id", "mql_at"), touches(inv, true, 1), nil, now, same)
	if diff := cmp.Diff([]string{"20T11:00 ? ? 1h0m0s", "? ? ? ?"}[:1], looked(d, []string{"1", "2"}, []string{"2026-11-20 11:00", ""})); diff != "" {
		t.Errorf("who never came to the first stage was not handed over (-want +got):\n%s", diff)
	}
}

func TestWhatHasNoColumn(t *testing.T) {
	now := lang.Time{Time: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)}
	nobody := strings.NewReplacer("owner = department.sales", "", "owner         = department.marketing", "").Replace(company)
	tests := map[string]struct {
		file   string
		fields []string
		known  bool
		want   []bool
	}{
		"all is there":                  {company, []string{"id", "mql_at"}, true, []bool{false, false, false, false}},
		"no date of the first stage":    {company, []string{"id"}, true, []bool{true, true, true, true}},
		"no activities":                 {company, []string{"id", "mql_at"}, false, []bool{false, true, true, true}},
		"nothing to find the record by": {company, []string{"mql_at"}, true, []bool{false, true, true, true}},
		"nobody said who takes it over": {nobody, []string{"id", "mql_at"}, true, []bool{false, true, false, true}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, tt.file)
			var known *handover.Touches
			if tt.known {
				known = touches(inv, true, 1)
			}
			var got []bool
			for _, f := range handover.New(inv.Lifecycles[0].Transitions[0], schema(tt.fields...), known, nil, now, same).Fields() {
				got = append(got, f.Absent)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("absent (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTheLimit(t *testing.T) {
	inv := sketch.Load(t, company)
	agreed := inv.Lifecycles[0].Transitions[0]
	if got := *handover.Of(agreed).Limit; got != 24*3600 {
		t.Errorf("the limit is %v seconds", got)
	}
	within := lang.Duration(3600)
	agreed.Within = &within
	if got := *handover.Of(agreed).Limit; got != 3600 {
		t.Errorf("the agreed limit is %v seconds", got)
	}
	agreed.Within = nil
	if got := *handover.Of(agreed).Limit; got != 24*3600 {
		t.Errorf("without an agreement it is %v seconds", got)
	}
}
