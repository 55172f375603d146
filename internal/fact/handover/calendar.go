package handover

import (
	"time"

	"stackassay/internal/inventory"
)

// Calendar says which hours count. The zero calendar counts all of them.
type Calendar struct {
	zone     *time.Location
	days     [7]bool // by time.Weekday
	from, to time.Duration
	holidays map[string]bool // 2026-12-25
}

// Working returns the calendar of a company's working hours.
func Working(w *inventory.StackWorkingHours, zone *time.Location) *Calendar {
	if zone == nil {
		zone = time.UTC
	}
	c := &Calendar{zone: zone, from: clock(w.From), to: clock(w.To), holidays: map[string]bool{}}
	words := map[string]time.Weekday{
		"sun": time.Sunday, "mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday,
		"thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday,
	}
	for _, d := range w.Days {
		c.days[words[d]] = true
	}
	for _, h := range w.Holidays {
		c.holidays[h.Format(time.DateOnly)] = true
	}
	return c
}

// clock reads 09:00, which the inventory has checked.
func clock(text string) time.Duration {
	t, err := time.Parse("15:04", text)
	if err != nil {
		return 0
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}

// Between returns how much time that counts lies between two moments, 0 when the
// second is not the later one.
func (c *Calendar) Between(from, to time.Time) time.Duration {
	if !to.After(from) {
		return 0
	}
	if c == nil || c.zone == nil {
		return to.Sub(from)
	}
	from, to = from.In(c.zone), to.In(c.zone)
	first, last := startOf(from), startOf(to)
	var sum time.Duration
	if weeks := (daysBetween(first, last) - 1) / 7; weeks > 0 { // whole ones need no counting
		after := first.AddDate(0, 0, 1)
		end := after.AddDate(0, 0, 7*weeks)
		sum += time.Duration(weeks*c.perWeek()-c.holidaysIn(after, end)) * (c.to - c.from)
		sum += c.within(first, from, to)
		first = end
	}
	for d := first; !d.After(last); d = d.AddDate(0, 0, 1) {
		sum += c.within(d, from, to)
	}
	return sum
}

// within is how much of one day counts between two moments.
func (c *Calendar) within(d, from, to time.Time) time.Duration {
	if !c.days[d.Weekday()] || c.holidays[d.Format(time.DateOnly)] {
		return 0
	}
	begin, end := at(d, c.from), at(d, c.to)
	if from.After(begin) {
		begin = from
	}
	if to.Before(end) {
		end = to
	}
	return max(0, end.Sub(begin))
}

func (c *Calendar) perWeek() int {
	n := 0
	for _, works := range c.days {
		if works {
			n++
		}
	}
	return n
}

// holidaysIn counts the holidays from one day to before another that take a
// working day away.
func (c *Calendar) holidaysIn(from, to time.Time) int {
	n := 0
	for text := range c.holidays {
		h, err := time.ParseInLocation(time.DateOnly, text, c.zone)
		if err == nil && c.days[h.Weekday()] && !h.Before(from) && h.Before(to) {
			n++
		}
	}
	return n
}

// daysBetween counts the midnights from one day to another.
func daysBetween(from, to time.Time) int {
	utc := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(utc(to).Sub(utc(from)) / (24 * time.Hour))
}

func startOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

// at is a time of day by the clock on the wall, also on the days it is moved.
func at(d time.Time, since time.Duration) time.Time {
	return time.Date(d.Year(), d.Month(), d.Day(), 0, int(since/time.Minute), 0, 0, d.Location())
}
