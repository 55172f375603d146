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
	months                   []int64       // of the years that dates are of, by month
	distant                  map[int]int64 // of all others, by year × 12 + month − 1
}

const (
	microsOfDay = 86_400_000_000
	firstMonth  = 1900 * 12
	allMonths   = 200 * 12
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
	year, month, day := t.Date()
	if day := t.Weekday(); day == time.Saturday || day == time.Sunday {
		d.weekend += n
	}
	if month == time.January && day == 1 {
		d.newYear += n
	}
	if micro%microsOfDay == 0 {
		d.midnight += n
	}
	d.addMonth(year*12+int(month)-1, n)
}

func (d *days) addMonth(month int, n int64) {
	if month < firstMonth || month >= firstMonth+allMonths {
		d.distant = counting(d.distant, month, n)
		return
	}
	if d.months == nil {
		d.months = make([]int64, allMonths)
	}
	d.months[month-firstMonth] += n
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
	for i, n := range o.months {
		if n > 0 {
			d.addMonth(firstMonth+i, n)
		}
	}
	d.distant = added(d.distant, o.distant)
}

func (d *days) result() *Days {
	out := &Days{Count: d.count, Future: d.future, Weekend: d.weekend, NewYear: d.newYear, Midnight: d.midnight}
	if d.count == 0 {
		return out
	}
	out.First, out.Last = time.UnixMicro(d.first).UTC(), time.UnixMicro(d.last).UTC()
	by := maps.Clone(d.distant)
	for i, n := range d.months {
		if n > 0 {
			by = counting(by, firstMonth+i, n)
		}
	}
	for _, m := range slices.Sorted(maps.Keys(by)) {
		out.Months = append(out.Months, Month{Year: m / 12, Month: m%12 + 1, Count: by[m]})
	}
	return out
}
