package bridge_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/sketch"
)

// flowing is contacts of the mail tool, one made a day, of which the CRM has those
// that arrived.
func flowing(t *testing.T, n int, arrived func(i int) bool) *bridge.Bridge {
	t.Helper()
	mail, crm := []string{"id,email,created_at,updated_at"}, []string{"id,email,created_at,updated_at"}
	for i := range n {
		at := taken.AddDate(0, 0, i-n).Format(time.RFC3339)
		mail = append(mail, fmt.Sprintf("m%d,p%d@x.example,%s,%s", i, i, at, at))
		if arrived(i) {
			crm = append(crm, fmt.Sprintf("c%d,p%d@x.example,%s,%s", i, i, at, at))
		}
	}
	return linked(t, sketch.Load(t, company("contact", hourly)), mail, crm)
}

func TestADaySinceWhichNothingArrives(t *testing.T) {
	tests := map[string]struct {
		arrived func(i int) bool
		stopped bool
		missing int
	}{
		"everything arrives":                   {func(int) bool { return true }, false, 0},
		"nothing for ten days":                 {func(i int) bool { return i < 90 }, true, 10},
		"every third is missing, as ever":      {func(i int) bool { return i%3 > 0 }, false, 1},
		"the last one alone":                   {func(i int) bool { return i < 99 }, false, 1},
		"half are missing, and three in a row": {func(i int) bool { return i%2 == 0 && i < 97 }, false, 3},
		"nothing ever":                         {func(int) bool { return false }, false, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := flowing(t, 100, tt.arrived)
			if f := b.FlowFrom(b.A, never); f.Stopped != tt.stopped || f.Missing != tt.missing {
				t.Errorf("stopped %v, %d missing; want %v, %d", f.Stopped, f.Missing, tt.stopped, tt.missing)
			}
		})
	}
}

func TestOneOfTwoWaysIsDead(t *testing.T) {
	works, waits, idle := bridge.Flow{Delivered: 40}, bridge.Flow{Undelivered: 25}, bridge.Flow{}
	tests := map[string]struct {
		from, back bridge.Flow
		want       bool
	}{
		"changes wait and the other way works":   {waits, works, true},
		"both work":                              {works, works, false},
		"nothing waits":                          {idle, works, false},
		"nothing arrives either way":             {waits, waits, false},
		"some arrived":                           {bridge.Flow{Delivered: 1, Undelivered: 25}, works, false},
		"too few wait to prove anything":         {bridge.Flow{Undelivered: 9}, works, false},
		"too few came back to prove it is alive": {waits, bridge.Flow{Delivered: 9}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := bridge.OneWay(tt.from, tt.back); got != tt.want {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// What the records prove depends on none of their orders.
func TestFlowDoesNotDependOnTheOrderOfRows(t *testing.T) {
	b := flowing(t, 60, func(i int) bool { return i < 50 })
	want := b.FlowFrom(b.A, never)
	lines := func(r *rows.Rows) []string {
		out := []string{"id,email,created_at,updated_at"}
		for row := range r.Len() {
			at := func(name string) string { m, _ := r.Moment(name, row); return m.Format(time.RFC3339) }
			out = append(out, r.ID(row)+","+r.Cell(r.Field("email"), row)+","+at("created_at")+","+at("updated_at"))
		}
		slices.Reverse(out[1:])
		return out
	}
	turned := linked(t, sketch.Load(t, company("contact", hourly)), lines(b.A), lines(b.B))
	if got := turned.FlowFrom(turned.A, never); got != want {
		t.Errorf("%+v, in another order %+v", want, got)
	}
}
