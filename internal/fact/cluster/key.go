package cluster

import (
	"math"
	"slices"
	"time"

	"stackassay/internal/fact/rows"
	"stackassay/internal/fact/spelling"
)

// keyed joins the records of entities that are one thing by a key of their own
// (checks.md, section 11). has is false where the dataset has no column of any.
func (d *deriver) keyed(kind string) (edges []edge, has bool) {
	switch kind {
	case "deal":
		return d.deals()
	case "ticket":
		return d.tickets()
	case "product":
		return d.products()
	case "invoice":
		return d.invoices()
	case "payment":
		return d.payments()
	case "subscription":
		return d.subscriptions()
	case "order", "quote", "contract":
		return d.numbers()
	}
	return nil, len(d.External) > 0
}

// has reports whether the dataset has a column for each of some fields.
func (d *deriver) has(fields ...string) bool {
	return !slices.ContainsFunc(fields, func(f string) bool { return d.r.Field(f) < 0 })
}

// mostEach is how many records with one value are compared each with each;
// beyond it each is compared with as many that follow.
const mostEach = 200

// within compares the records that agree in all of some fields, and joins those
// that are the same.
func (d *deriver) within(by string, same func(a, b int) bool, fields ...string) []edge {
	groups := map[string][]int32{}
	var order []string
	for _, row := range d.rows {
		key := ""
		for _, f := range fields {
			cell := d.r.Cell(d.r.Field(f), int(row))
			if cell == "" {
				key = ""
				break
			}
			key += d.folded(f, cell) + "\x00"
		}
		if key == "" {
			continue
		}
		if groups[key] == nil {
			order = append(order, key)
		}
		groups[key] = append(groups[key], row)
	}
	var out []edge
	for _, key := range order {
		group := groups[key]
		for i, a := range group {
			for _, b := range group[i+1 : min(len(group), i+1+mostEach)] {
				if same == nil || same(int(a), int(b)) {
					out = append(out, edge{a, b, by})
				}
			}
		}
	}
	return out
}

// folded is a value as it is compared: the case of an id means something.
func (d *deriver) folded(field, cell string) string {
	switch d.r.Schema.Fields[d.r.Field(field)].Type {
	case "text", "enum", "currency", "company_name":
		return spelling.Fold(cell)
	}
	return cell
}

// near reports whether two numbers differ by no more than a share of the larger.
func (d *deriver) near(field string, a, b int, share float64) bool {
	x, okX := d.r.Number(field, a)
	y, okY := d.r.Number(field, b)
	return okX && okY && math.Abs(x-y) <= share*max(math.Abs(x), math.Abs(y))+0.005
}

// apart reports whether two moments lie at most so far apart.
func (d *deriver) apart(field string, a, b int, most time.Duration) bool {
	x, okX := d.r.Moment(field, a)
	y, okY := d.r.Moment(field, b)
	return okX && okY && x.Sub(y).Abs() <= most
}

func (d *deriver) alike(field string, a, b int, least float64) bool {
	at := d.r.Field(field)
	x, y := d.r.Cell(at, a), d.r.Cell(at, b)
	return x != "" && y != "" && d.Similar(x, y) >= least
}

const day = 24 * time.Hour

func (d *deriver) deals() ([]edge, bool) {
	const alike, amount, near = 0.90, 0.05, 30 * day
	open := func(row int) bool {
		is, known := d.Open(row)
		return is && known
	}
	return d.within("deal", func(a, b int) bool {
		return open(a) && open(b) && d.alike("name", a, b, alike) && d.near("amount", a, b, amount) && d.apart("close_date", a, b, near)
	}, "company_id"), d.has("company_id", "name", "amount", "close_date")
}

func (d *deriver) tickets() ([]edge, bool) {
	const alike = 0.92
	return d.within("ticket", func(a, b int) bool {
		return d.alike("subject", a, b, alike) && d.apart("created_at", a, b, day)
	}, "contact_id"), d.has("contact_id", "subject", "created_at")
}

func (d *deriver) products() ([]edge, bool) {
	out := d.within("sku", nil, "sku")
	unit := []string{"name", "unit"}
	if !d.has("unit") {
		unit = unit[:1]
	}
	out = append(out, d.within("sku", d.oneCode, unit...)...)
	return out, d.has("sku") || d.has("name")
}

// oneCode reports whether the codes of two products do not say that they are
// two: variants of one name are told apart by theirs.
func (d *deriver) oneCode(a, b int) bool {
	at := d.r.Field("sku")
	x, y := d.r.Cell(at, a), d.r.Cell(at, b)
	return x == "" || y == "" || x == y
}

func (d *deriver) numbers() ([]edge, bool) { return d.within("number", nil, "number"), d.has("number") }

func (d *deriver) invoices() ([]edge, bool) {
	out, has := d.numbers()
	if !d.has("company_id", "amount", "issued_on") {
		return out, has
	}
	at := []string{"company_id"}
	if d.has("currency") {
		at = append(at, "currency")
	}
	// What bills two periods or two orders is two invoices, however alike.
	return append(out, d.within("number", func(a, b int) bool {
		return d.near("amount", a, b, 0) && d.apart("issued_on", a, b, day) && !d.differ(a, b, "subscription_id", "order_id", "starts_on")
	}, at...)...), true
}

// differ reports whether both records fill one of some fields with different
// values.
func (d *deriver) differ(a, b int, fields ...string) bool {
	return slices.ContainsFunc(fields, func(f string) bool {
		at := d.r.Field(f)
		x, y := d.r.Cell(at, a), d.r.Cell(at, b)
		return x != "" && y != "" && x != y
	})
}

func (d *deriver) payments() ([]edge, bool) {
	return d.within("payment", func(a, b int) bool {
		return d.near("amount", a, b, 0) && d.apart("paid_on", a, b, 3*day)
	}, "company_id", "reference"), d.has("company_id", "reference", "amount", "paid_on")
}

func (d *deriver) subscriptions() ([]edge, bool) {
	return d.within("subscription", func(a, b int) bool {
		return d.runs(a) && d.runs(b) && d.overlap(a, b) && !flag(d.r, "multiple_allowed", a) && !flag(d.r, "multiple_allowed", b)
	}, "company_id", "plan"), d.has("company_id", "plan")
}

// runs reports whether a subscription is not said to have ended.
func (d *deriver) runs(row int) bool {
	switch spelling.Fold(d.r.Cell(d.r.Field("status"), row)) {
	case "cancelled", "canceled", "ended", "expired", "churned", "draft":
		return false
	}
	return true
}

// overlap reports whether two periods have a day in common; one without an end
// goes on.
func (d *deriver) overlap(a, b int) bool {
	before := func(x, y int) bool { // x ends before y begins
		end, ends := d.r.Moment("ends_on", x)
		start, starts := d.r.Moment("starts_on", y)
		return ends && starts && end.Before(start)
	}
	return !before(a, b) && !before(b, a)
}

func flag(r *rows.Rows, field string, row int) bool {
	f := r.Flag(field, row)
	return f != nil && *f
}
