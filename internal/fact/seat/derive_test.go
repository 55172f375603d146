package seat_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/seat"
	"stackassay/internal/fact/sketch"
)

func TestSeats(t *testing.T) {
	cases := map[string]struct {
		seats             string
		used, reclaimable *float64
	}{
		"half used leaves the rest but two":             {"purchased = 20\n active_30d = 10", new(0.5), new(8.0)},
		"a tenth of many people is more than two":       {"purchased = 100\n active_30d = 45", new(0.45), new(50.0)},
		"a full tool gives nothing back":                {"purchased = 10\n active_30d = 9", new(0.9), new(0.0)},
		"more people than seats is above one":           {"purchased = 10\n active_30d = 12", new(1.2), new(0.0)},
		"no seats bought has no share":                  {"purchased = 0\n active_30d = 0", nil, new(0.0)},
		"without people it is unknown":                  {"purchased = 10", nil, nil},
		"without a number of seats it is unknown":       {"active_30d = 10", nil, nil},
		"nobody active is known, and nothing is spared": {"purchased = 10\n active_30d = 0", new(0.0), new(8.0)},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, "tool \"a\" {\n seats {\n "+c.seats+"\n}\n}\n")
			seat.Derive(inv)
			got := [2]*float64{inv.Tool("a").Utilisation, inv.Tool("a").ReclaimableSeats}
			if diff := cmp.Diff([2]*float64{c.used, c.reclaimable}, got); diff != "" {
				t.Errorf("utilisation and reclaimable seats differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestIdleDepartments(t *testing.T) {
	cases := map[string]struct {
		seats string
		want  []string
	}{
		"one of two was not active for 60 days":        {"department \"sales\" {\n active_60d = 0\n}\n department \"support\" {\n active_60d = 3\n}", []string{"department.sales"}},
		"all are active":                               {"department \"sales\" {\n active_60d = 1\n}\n department \"support\" {\n active_60d = 3\n}", []string{}},
		"active within 30 days is active within 60":    {"department \"sales\" {\n active_30d = 1\n}\n department \"support\" {\n active_30d = 3\n}", []string{}},
		"nobody within 30 days says nothing about 60":  {"department \"sales\" {\n active_30d = 0\n}\n department \"support\" {\n active_60d = 3\n}", nil},
		"one unknown beside one active is unknown":     {"department \"sales\" {\n active_60d = 1\n}", nil},
		"one unknown beside one idle is a finding":     {"department \"sales\" {\n active_60d = 0\n}", []string{"department.sales"}},
		"nobody was active in the whole tool":          {"active_60d = 0", []string{"department.sales", "department.support"}},
		"no seat in a department is nobody active":     {"department \"sales\" {\n assigned = 0\n}\n department \"support\" {\n active_60d = 3\n}", []string{"department.sales"}},
		"without figures per department it is unknown": {"active_30d = 10", nil},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, departments+"tool \"a\" {\n departments = [department.support, department.sales]\n seats {\n "+c.seats+"\n}\n}\n")
			seat.Derive(inv)
			if diff := cmp.Diff(c.want, sketch.Addresses(inv.Tool("a").DepartmentsIdle)); diff != "" {
				t.Errorf("idle departments differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAToolWithoutDepartmentsHasNoIdleOnes(t *testing.T) {
	inv := sketch.Load(t, "tool \"a\" {\n seats {\n active_60d = 0\n}\n}\n")
	seat.Derive(inv)
	if got := inv.Tool("a").DepartmentsIdle; got != nil {
		t.Errorf("got %v, want unknown", sketch.Addresses(got))
	}
}

const departments = "department \"sales\" {}\ndepartment \"support\" {}\n"
