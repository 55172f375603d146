package bridge_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/bridge"
	"stackassay/internal/fact/sketch"
)

func never(int) bool { return false }

// hourly is a sync of contacts every hour: a change may take two.
const hourly = "integration \"mail_to_crm\" {\n from = tool.mail\n to = tool.crm\n via = native\n schedule = \"1h\"\n sync \"contact\" {\n key = [\"email\"]\n}\n}\n"

func TestHowLongAChangeTakes(t *testing.T) {
	const made, changed = "2026-03-01T08:00:00Z", "2026-09-01T08:00:00Z"
	inv := sketch.Load(t, company("contact", hourly))
	tests := map[string]struct {
		mail, crm string // made and changed, on either side
		differs   bool
		want      time.Duration
	}{
		"a change":                                  {made + "," + changed, "2026-03-01T08:10:00Z,2026-09-01T09:30:00Z", false, 90 * time.Minute},
		"nothing was changed since it was made":     {made + "," + made, "2026-03-01T08:20:00Z,2026-09-02T08:00:00Z", false, 20 * time.Minute},
		"the target was changed before":             {made + "," + changed, "2026-03-01T08:10:00Z,2026-08-01T08:00:00Z", false, bridge.Unknown},
		"one that is late is no pattern":            {made + "," + changed, "2026-03-01T08:10:00Z,2026-09-01T14:00:00Z", false, bridge.Unknown},
		"a month later it was somebody else":        {made + "," + changed, "2026-03-01T08:10:00Z,2026-10-01T08:00:00Z", false, bridge.Unknown},
		"who differs was changed by somebody else":  {made + "," + changed, "2026-03-01T08:10:00Z,2026-09-01T09:30:00Z", true, bridge.Unknown},
		"nobody knows when the source was changed":  {",", made + "," + changed, false, bridge.Unknown},
		"nor when the target was":                   {made + "," + changed, ",", false, bridge.Unknown},
		"without changes the making of both counts": {made + ",", "2026-03-01T09:00:00Z,", false, time.Hour},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := linked(t, inv, []string{"id,email,created_at,updated_at", "m1,a@x.example," + tt.mail}, []string{"id,email,created_at,updated_at", "c1,a@x.example," + tt.crm})
			got := b.Lags(b.A, func(int) bool { return tt.differs })
			if diff := cmp.Diff([]time.Duration{tt.want}, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if back := b.Lags(b.B, never); back[0] != bridge.Unknown {
				t.Errorf("the way back takes %s, and no sync goes there", back[0])
			}
		})
	}
}

func TestWhoHasNoPartnerHasNoLag(t *testing.T) {
	b := linked(t, sketch.Load(t, company("contact", hourly)), []string{"id,email,updated_at", "m1,a@x.example,2026-09-01T08:00:00Z", "-m2,b@x.example,2026-09-01T08:00:00Z"},
		[]string{"id,email,updated_at", "c1,z@x.example,2026-09-01T09:00:00Z", "c2,b@x.example,2026-09-01T09:00:00Z"})
	if diff := cmp.Diff([]time.Duration{bridge.Unknown, bridge.Unknown}, b.Lags(b.A, never)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// Changes that take three days are late where nothing else happens at the target,
// and cannot be told from its own changes where those are as frequent.
func TestLateChangesAndThoseOfPeople(t *testing.T) {
	inv := sketch.Load(t, company("contact", hourly))
	late := func(days func(i int) int) int {
		mail, crm := []string{"id,email,updated_at"}, []string{"id,email,updated_at"}
		for i := range 60 {
			from := time.Date(2026, 8, 1, 8, 0, 0, 0, time.UTC)
			mail = append(mail, fmt.Sprintf("m%d,p%d@x.example,%s", i, i, from.Format(time.RFC3339)))
			crm = append(crm, fmt.Sprintf("c%d,p%d@x.example,%s", i, i, from.AddDate(0, 0, days(i)).Format(time.RFC3339)))
		}
		b := linked(t, inv, mail, crm)
		n := 0
		for _, lag := range b.Lags(b.A, never) {
			if lag > bridge.Patience(b.Integration()) {
				n++
			}
		}
		return n
	}
	if got := late(func(i int) int { return 3 * (i % 2) }); got != 30 {
		t.Errorf("%d late changes, want 30", got)
	}
	if got := late(func(i int) int { return 2 + i%20 }); got != 0 {
		t.Errorf("%d late changes where people change the target all the time, want 0", got)
	}
}

// A lag that is known is the distance of two moments of the pair: never negative,
// never more than from the first to the last of them.
func TestALagIsADistance(t *testing.T) {
	inv := sketch.Load(t, company("contact", hourly))
	base := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	moment := rapid.Custom(func(t *rapid.T) string {
		if rapid.Bool().Draw(t, "known") {
			return base.Add(time.Duration(rapid.IntRange(0, 6000).Draw(t, "hours")) * time.Hour).Format(time.RFC3339)
		}
		return ""
	})
	rapid.Check(t, func(rt *rapid.T) {
		four := make([]string, 4)
		known := []time.Time{}
		for i := range four {
			four[i] = moment.Draw(rt, "moment")
			if at, err := time.Parse(time.RFC3339, four[i]); err == nil {
				known = append(known, at)
			}
		}
		b := linked(t, inv, []string{"id,email,created_at,updated_at", "m1,a@x.example," + four[0] + "," + four[1]},
			[]string{"id,email,created_at,updated_at", "c1,a@x.example," + four[2] + "," + four[3]})
		lag := b.Lags(b.A, never)[0]
		if lag == bridge.Unknown {
			return
		}
		for _, a := range known {
			for _, c := range known {
				if c.Sub(a) == lag {
					return
				}
			}
		}
		rt.Fatalf("a lag of %s between %v", lag, four)
	})
}
