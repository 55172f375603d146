package contract_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"stackassay/internal/fact/contract"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// The day of every case is 2026-11-21.
func TestCurrentContract(t *testing.T) {
	cases := map[string]struct {
		contracts         string
		now, next, notice string
	}{
		"the only one that has started": {
			block(`id = "a"`, `starts_on = "2026-01-01"`, `ends_on = "2026-12-31"`, "notice_days = 60"), "a", "", "2026-11-01",
		},
		"the latest of two that have started": {
			block(`id = "a"`, `starts_on = "2026-01-01"`) + block(`id = "b"`, `starts_on = "2026-06-01"`), "b", "", "",
		},
		"one that starts today has started": {
			block(`id = "a"`, `starts_on = "2026-11-21"`), "a", "", "",
		},
		"one that starts tomorrow comes next": {
			block(`id = "b"`, `starts_on = "2026-11-22"`) + block(`id = "a"`, `starts_on = "2025-11-22"`), "a", "b", "",
		},
		"the first of two that come": {
			block(`id = "c"`, `starts_on = "2028-01-01"`) + block(`id = "b"`, `starts_on = "2027-01-01"`), "", "b", "",
		},
		"one without a first day has started before all others": {
			block(`id = "b"`, `starts_on = "2020-01-01"`) + block(`id = "a"`, `ends_on = "2026-12-31"`), "b", "", "",
		},
		"alone without a first day it is the current one": {
			block(`id = "a"`, `ends_on = "2026-12-31"`, "notice_days = 0"), "a", "", "2026-12-31",
		},
		"of two on one day the one written last": {
			block(`id = "a"`, `starts_on = "2026-01-01"`) + block(`id = "b"`, `starts_on = "2026-01-01"`), "b", "", "",
		},
		"one that has ended stays the current one": {
			block(`id = "a"`, `starts_on = "2025-01-01"`, `ends_on = "2025-12-31"`), "a", "", "",
		},
		"without a contract there is none": {"", "", "", ""},
		"a leap day is counted": {
			block(`id = "a"`, `starts_on = "2024-01-01"`, `ends_on = "2024-03-01"`, "notice_days = 1"), "a", "", "2024-02-29",
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			inv := sketch.Load(t, "tool \"x\" {\n"+c.contracts+"}\n")
			contract.Derive(inv)
			tool := inv.Tool("x")
			got := []string{id(tool.Contract), id(tool.NextContract), ""}
			if tool.NoticeDate != nil {
				got[2] = tool.NoticeDate.String()
			}
			if diff := cmp.Diff([]string{c.now, c.next, c.notice}, got); diff != "" {
				t.Errorf("current, next and notice differ (-want +got):\n%s", diff)
			}
		})
	}
}

func TestEndedAfterItsLastDay(t *testing.T) {
	inv := sketch.Load(t, "tool \"x\" {\n"+block(`ends_on = "2026-11-21"`)+"}\n")
	c := inv.Tool("x").Contracts[0]
	cases := map[string]struct {
		now  string
		want bool
	}{
		"the last day itself still counts": {"2026-11-21T23:59:59Z", false},
		"the first moment after it":        {"2026-11-22T00:00:00Z", true},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			now, _ := lang.ParseTime(tc.now, inv.Zone)
			if got := contract.Ended(c, now); got != tc.want {
				t.Errorf("ended is %v, want %v", got, tc.want)
			}
		})
	}
	if contract.Ended(&inventory.ToolContract{}, inv.AsOf) {
		t.Error("a contract without an end has ended, want that it runs")
	}
}

func TestWithoutAClockNothingIsCurrent(t *testing.T) {
	inv := sketch.Load(t, "tool \"x\" {\n"+block(`starts_on = "2026-01-01"`)+"}\n")
	inv.AsOf = lang.Time{}
	contract.Derive(inv)
	if got := inv.Tool("x").Contract; got != nil {
		t.Errorf("got %v, want none", got.Addr)
	}
}

func block(lines ...string) string {
	body := "contract {\n"
	var bodySb102 strings.Builder
	for _, l := range lines {
		bodySb102.WriteString(l + "\n")
	}
	body += bodySb102.String()
	return body + "}\n"
}

func id(c *inventory.ToolContract) string {
	if c == nil {
		return ""
	}
	return c.ID
}
