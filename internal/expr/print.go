package expr

import (
	"math"
	"strconv"
	"strings"

	"stackassay/internal/format"
)

// Print writes a value as a template does: null as "unknown" in the language of
// the frame; dates, durations, money and shares as people write them; a thing
// by its title.
func (f *Frame) Print(v Value, unit Unit) string {
	switch v.kind {
	case KindNull:
		return f.words().unknown
	case KindBool:
		return strconv.FormatBool(v.flag)
	case KindNumber:
		return f.printNumber(v.num(), unit)
	case KindText:
		return v.text
	case KindTime:
		return f.printTime(v)
	case KindDuration:
		return f.printDuration(v.num())
	case KindList:
		parts := make([]string, len(v.AsList()))
		for i, x := range v.AsList() {
			parts[i] = f.Print(x, unit)
		}
		return strings.Join(parts, ", ")
	case KindMap:
		m := v.AsMap()
		parts := make([]string, len(m.keys))
		for i, k := range m.keys {
			parts[i] = k + ": " + f.Print(m.vals[i], unit)
		}
		return strings.Join(parts, ", ")
	case KindObject:
		return f.printObject(v)
	case KindAny:
	}
	return ""
}

// printObject names a thing: its title, else its name, address or label.
func (f *Frame) printObject(v Value) string {
	var ts Types
	for _, attr := range []string{"title", "name", "address", "label"} {
		if t := v.typ; t != nil {
			if x := t.Read(v.ref, attr); x.kind == KindText {
				return x.text
			}
		} else if _, ok := v.ref.(Attributes); ok {
			if x := ts.readAny(v, attr); x.kind == KindText {
				return x.text
			}
		}
	}
	return f.words().unknown
}

func (f *Frame) printNumber(n float64, unit Unit) string {
	switch unit {
	case UnitMoney:
		return f.printMoney(n)
	case UnitShare:
		return f.decimal(strconv.FormatFloat(math.Round(n*1000)/10, 'f', -1, 64)) + " %"
	case UnitNone, UnitDate, UnitTime, UnitDateOrTime:
	}
	return f.decimal(plainNumber(n))
}

// plainNumber writes a number with at most fifteen digits, so that 0.1 + 0.2 is
// 0.3.
func plainNumber(n float64) string {
	if n == math.Trunc(n) && math.Abs(n) < 1<<53 {
		return strconv.FormatFloat(n, 'f', -1, 64)
	}
	short, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		short = n
	}
	return strconv.FormatFloat(short, 'f', -1, 64)
}

// printMoney groups the whole part and names the reporting currency.
func (f *Frame) printMoney(n float64) string {
	places, ok := format.CurrencyDecimals(f.Currency)
	if !ok {
		places = 2
	}
	if n == math.Trunc(n) {
		places = 0
	}
	digits := strconv.FormatFloat(math.Abs(n), 'f', places, 64)
	whole, fraction, _ := strings.Cut(digits, ".")
	w := f.words()
	var b strings.Builder
	if n < 0 {
		b.WriteByte('-')
	}
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 && len(whole) >= w.groupFrom {
			b.WriteString(w.group)
		}
		b.WriteByte(whole[i])
	}
	if fraction != "" {
		b.WriteString(w.point + fraction)
	}
	if f.Currency != "" {
		b.WriteString(" " + f.Currency)
	}
	return b.String()
}

// decimal puts the decimal mark of the language into a plain number.
func (f *Frame) decimal(plain string) string {
	return strings.Replace(plain, ".", f.words().point, 1)
}

func (f *Frame) printTime(v Value) string {
	t := v.in(f.Zone)
	w := f.words()
	text := strconv.Itoa(t.Day()) + " " + w.months[t.Month()-1] + " " + strconv.Itoa(t.Year())
	if v.flag {
		return text
	}
	zone := t.Format("MST")
	if zone == "" || strings.ContainsAny(zone, "+-") {
		zone = t.Format("-07:00")
	}
	return text + ", " + t.Format("15:04") + " " + zone
}

// printDuration writes the two largest units of a length of time.
func (f *Frame) printDuration(seconds float64) string {
	w := f.words()
	sign := ""
	if seconds < 0 {
		sign, seconds = "-", -seconds
	}
	units := []float64{day, 3600, 60, 1}
	seconds = roundTwoUnits(seconds, units)
	var parts []string
	for i, size := range units {
		n := math.Floor(seconds / size)
		seconds -= n * size
		if n == 0 && (len(parts) > 0 || i < len(units)-1) {
			if len(parts) > 0 {
				break
			}
			continue
		}
		name := w.units[i][1]
		if n == 1 {
			name = w.units[i][0]
		}
		parts = append(parts, plainNumber(n)+" "+name)
		if len(parts) == 2 {
			break
		}
	}
	return sign + strings.Join(parts, " ")
}

// roundTwoUnits rounds a length to the second of the two units it is written
// in, and to whole days from a week on.
func roundTwoUnits(seconds float64, units []float64) float64 {
	for i, size := range units {
		if seconds < size {
			continue
		}
		step := units[min(i+1, len(units)-1)]
		if seconds >= 7*day {
			step = day
		}
		return math.Round(seconds/step) * step
	}
	return math.Round(seconds)
}
