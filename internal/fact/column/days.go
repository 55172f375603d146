package column

import (
	"maps"
	"slices"
	"time"
)

// Days is how the dates of a column spread.
type Days struct {
	Count                      int64
	First, Last                time.Time
	Future                     int64 // after the day of the audit
	Weekend, NewYear, Midnight int64 // on a weekend, on the first of January, at midnight
	Months                     []Month
}

// Month counts the dates of one month.
type Month struct {
	Year, Month int
	Count       int64
}

// days counts dates by month.
type days struct {
	asOf                     int64 // microseconds; 0: nobody knows
	count                    int64
	first, last              int64
	future, weekend, newYear int64
	midnight                 int64
	months                   map[int]int64 // by year × 12 + month − 1
}

const (
	microsOfDay = 86_400_000_000
)

func (d *days) add(micro, n int64) {
	if d.count == 0 || micro < d.first {
		d.first = micro
	}
	if d.count == 0 || micro > d.last {
		d.last = micro
	}
	d.count += n
	if d.asOf != 0 && micro > d.asOf {
		d.future += n
	}
	t := time.UnixMicro(micro).UTC()
	if day := t.Weekday(); day == time.Saturday || day == time.Sunday {
		d.weekend += n
	}
	year, month, day := t.Date()
	if month == time.January && day == 1 {
		d.newYear += n
	}
	if micro%microsOfDay == 0 {
		d.midnight += n
	}
	if d.months == nil {
		d.months = map[int]int64{}
	}
	d.months[year*12+int(month)-1] += n
}

func (d *days) merge(o *days) {
	if o.count == 0 {
		return
	}
	if d.count == 0 || o.first < d.first {
		d.first = o.first
	}
	if d.count == 0 || o.last > d.last {
		d.last = o.last
	}
	d.count += o.count
	d.future += o.future
	d.weekend += o.weekend
	d.newYear += o.newYear
	d.midnight += o.midnight
	d.months = added(d.months, o.months)
}

func (d *days) result() *Days {
	out := &Days{Count: d.count, Future: d.future, Weekend: d.weekend, NewYear: d.newYear, Midnight: d.midnight}
	if d.count == 0 {
		return out
	}
	out.First, out.Last = time.UnixMicro(d.first).UTC(), time.UnixMicro(d.last).UTC()
	for _, m := range slices.Sorted(maps.Keys(d.months)) {
		out.Months = append(out.Months, Month{Year: m / 12, Month: m%12 + 1, Count: d.months[m]})
	}
	return out
}
