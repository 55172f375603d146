package source_test

import (
	"strconv"
	"strings"
	"time"

	"stackassay/internal/record"
)

// show writes the value of one row, a null as "-".
func show(v *record.Vector, row int) string {
	i := v.Index(row)
	if v.Null[i] {
		return "-"
	}
	switch v.Kind {
	case record.Number, record.Duration:
		return strconv.FormatFloat(v.Num[i], 'f', -1, 64)
	case record.Time:
		t := time.UnixMicro(v.Time[i]).UTC()
		if v.Day[i] {
			return t.Format(time.DateOnly)
		}
		return t.Format(time.RFC3339)
	case record.Bool:
		return strconv.FormatBool(v.Bool[i])
	case record.List:
		return strings.Join(v.List[i], "+")
	case record.Text, record.Object:
	}
	return string(v.Cells.At(i))
}
