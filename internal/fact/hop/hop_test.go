package hop_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/fact/hop"
	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/sketch"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

var taken = lang.Time{Time: time.Date(2026, 11, 20, 4, 0, 0, 0, time.UTC)}

// trade is a company that sells by deal, order, invoice and payment, in one tool.
const trade = `
tool "erp" {
  title = "ERP"
}
entity "order" {
  system_of_record = tool.erp
}
chain "cash" {
  steps = [entity.deal, entity.order, entity.invoice, entity.payment]
  hop "order" "invoice" {
    within = "240h"
  }
}
`

func dataset(label, entity string) string {
	return fmt.Sprintf("dataset %q {\n tool = tool.erp\n entity = entity.%s\n from \"file\" {\n path = \"x.csv\"\n}\n}\n", label, entity)
}

func company() string {
	return trade + dataset("deals", "deal") + dataset("orders", "order") + dataset("invoices", "invoice") + dataset("payments", "payment")
}

// of is the hop between two entities of a company.
func of(tb testing.TB, inv *inventory.Inventory, from, to string) *hop.Hop {
	tb.Helper()
	all := hop.Derive(inv)
	for i := range all {
		if all[i].From.Label == from && all[i].To.Label == to {
			return &all[i]
		}
	}
	tb.Fatalf("no hop from %s to %s", from, to)
	return nil
}

func TestWhichReferencesLeadFromOneStepToAnother(t *testing.T) {
	tests := map[string]struct {
		file, from, to string
		want           []string // steps of the way
	}{
		"forward along a reference": {company(), "invoice", "order", []string{"invoices.order_id>orders"}},
		"back along one":            {company(), "order", "invoice", []string{"orders<invoices.order_id"}},
		"over a document between":   {company(), "order", "payment", []string{"orders<invoices.order_id", "invoices<payments.invoice_id"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			h := of(t, sketch.Load(t, tt.file), tt.from, tt.to)
			if len(h.Ways) != 1 {
				t.Fatalf("%d ways, want 1", len(h.Ways))
			}
			var got []string
			for _, s := range h.Ways[0].Steps {
				if s.Back {
					got = append(got, s.From.Label+"<"+s.To.Label+"."+s.Field)
				} else {
					got = append(got, s.From.Label+"."+s.Field+">"+s.To.Label)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestStepsWithoutRecordsMakeNoHop(t *testing.T) {
	inv := sketch.Load(t, trade+dataset("orders", "order")+dataset("payments", "payment"))
	var got []string
	for _, h := range hop.Derive(inv) {
		got = append(got, h.From.Label+">"+h.To.Label)
	}
	if diff := cmp.Diff([]string{"order>payment", "payment>order"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// books are the records of the tool by label of the dataset.
func books(tb testing.TB, inv *inventory.Inventory, lines map[string][]string) func(*inventory.Dataset) *rows.Rows {
	tb.Helper()
	read := map[*inventory.Dataset]*rows.Rows{}
	for label, of := range lines {
		read[inv.Dataset(label)] = sketch.Rows(tb, inv.Dataset(label), taken, of...)
	}
	return func(d *inventory.Dataset) *rows.Rows { return read[d] }
}

func TestWhatFollowsARecord(t *testing.T) {
	inv := sketch.Load(t, company())
	read := books(t, inv, map[string][]string{
		"orders":   {"id,amount", "o1,100", "o2,50", "o3,70"},
		"invoices": {"id,order_id", "i1,o1", "i2,o1", "-i3,o2", "i4,o9", "i5,o3"},
		"payments": {"id,invoice_id", "p1,i1", "p2,i2", "p3,i3", "p4,i5", "p5,i5"},
	})
	follow := func(from, to string) map[string]string {
		h := of(t, inv, from, to)
		find, ok := hop.NewFinder(h, read)
		if !ok {
			t.Fatalf("no way from %s to %s", from, to)
		}
		out := map[string]string{}
		r := read(h.Of)
		for row := range r.Len() {
			var ids []string
			for _, n := range find.Next(int32(row)) {
				ids = append(ids, n.In.ID(int(n.Row)))
			}
			slices.Sort(ids)
			out[r.ID(row)] = strings.Join(ids, " ")
		}
		return out
	}
	if diff := cmp.Diff(map[string]string{"o1": "i1 i2", "o2": "", "o3": "i5"}, follow("order", "invoice")); diff != "" {
		t.Errorf("invoices of orders (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"o1": "p1 p2", "o2": "", "o3": "p4 p5"}, follow("order", "payment")); diff != "" {
		t.Errorf("payments of orders (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"p1": "o1", "p2": "o1", "p3": "", "p4": "o3", "p5": "o3"}, follow("payment", "order")); diff != "" {
		t.Errorf("orders of payments (-want +got):\n%s", diff)
	}
}

func TestNoColumnNoWay(t *testing.T) {
	inv := sketch.Load(t, company())
	h := of(t, inv, "order", "invoice")
	if _, ok := hop.NewFinder(h, books(t, inv, map[string][]string{"orders": {"id", "o1"}, "invoices": {"id", "i1"}})); ok {
		t.Error("a way was found although no invoice names its order")
	}
	if _, ok := hop.NewFinder(h, books(t, inv, map[string][]string{"orders": {"id", "o1"}})); ok {
		t.Error("a way was found although the invoices were not read")
	}
}

func TestWhatTheRecordsOfAStepShow(t *testing.T) {
	inv := sketch.Load(t, company())
	orders := []string{"id,status,amount,currency,created_at"}
	invoices := []string{"id,order_id,issued_on"}
	for i := range 8 { // billed after 1 to 8 days
		orders = append(orders, fmt.Sprintf("b%d,fulfilled,10,EUR,2026-08-01", i))
		invoices = append(invoices, fmt.Sprintf("i%d,b%d,2026-08-%02d", i, i, 2+i))
	}
	orders = append(orders,
		"lost,fulfilled,200,EUR,2026-08-01",
		"foreign,fulfilled,100,USD,2026-08-01",
		"unknown,fulfilled,100,XXX,2026-08-01",
		"draft,draft,900,EUR,2026-08-01",
		"fresh,fulfilled,900,EUR,2026-11-15",
		"-gone,fulfilled,900,EUR,2026-08-01",
		"undated,fulfilled,900,EUR,")
	read := books(t, inv, map[string][]string{"orders": orders, "invoices": invoices})
	h := of(t, inv, "order", "invoice")
	find, _ := hop.NewFinder(h, read)
	rate := func(currency string) (float64, bool) {
		r, ok := map[string]float64{"EUR": 1, "USD": 0.5}[currency]
		return r, ok
	}
	got := h.Count(read(h.Of), find, taken.Time, func(int) string { return "" }, rate)
	want := hop.Figures{WithNext: 8, Lost: 3, Judged: true, AmountLost: new(250.0), MedianDays: new(4.5)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestOfWhatStepsNobodyCanSayWhatIsDue(t *testing.T) {
	inv := sketch.Load(t, company())
	read := books(t, inv, map[string][]string{"orders": {"id", "o1"}, "invoices": {"id,order_id,status", "i1,o1,sent"}})
	count := func(from, to, stage string) hop.Figures {
		h := of(t, inv, from, to)
		find, ok := hop.NewFinder(h, read)
		if !ok {
			t.Fatalf("no way from %s to %s", from, to)
		}
		return h.Count(read(h.Of), find, taken.Time, func(int) string { return stage }, func(string) (float64, bool) { return 1, true })
	}
	if got := count("invoice", "order", ""); got.Judged || got.Lost != 0 {
		t.Errorf("an invoice does not ask for an order: %+v", got)
	}
	if got := count("order", "invoice", ""); got.Judged {
		t.Errorf("orders have no status: %+v", got)
	}
}

// Every record of a step leads on, is lost, or is not due: none twice; and the
// median lies between the shortest and the longest way.
func TestFiguresCountEveryRecordOnce(t *testing.T) {
	inv := sketch.Load(t, company())
	h := of(t, inv, "order", "invoice")
	rapid.Check(t, func(rt *rapid.T) {
		orders, invoices := []string{"id,status,amount,currency,created_at"}, []string{"id,order_id,issued_on"}
		n := rapid.IntRange(1, 20).Draw(rt, "orders")
		longest := 0
		for i := range n {
			status := rapid.SampledFrom([]string{"fulfilled", "draft", "cancelled", ""}).Draw(rt, "status")
			orders = append(orders, fmt.Sprintf("o%d,%s,10,EUR,2026-08-01", i, status))
			for range rapid.IntRange(0, 2).Draw(rt, "invoices") {
				days := rapid.IntRange(0, 20).Draw(rt, "days")
				longest = max(longest, days)
				invoices = append(invoices, fmt.Sprintf("i%d,o%d,%s", len(invoices), i, time.Date(2026, 8, 1+days, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)))
			}
		}
		read := books(t, inv, map[string][]string{"orders": orders, "invoices": invoices})
		find, ok := hop.NewFinder(h, read)
		if !ok {
			rt.Fatal("no way")
		}
		got := h.Count(read(h.Of), find, taken.Time, func(int) string { return "" }, func(string) (float64, bool) { return 1, true })
		if got.WithNext+got.Lost > n || got.Lost > 0 && *got.AmountLost != float64(10*got.Lost) {
			rt.Fatalf("%d orders: %+v", n, got)
		}
		if got.MedianDays != nil && (*got.MedianDays < 0 || *got.MedianDays > float64(longest)) {
			rt.Fatalf("a median of %v days where none took more than %d", *got.MedianDays, longest)
		}
	})
}
