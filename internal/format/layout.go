package format

import "time"

// Layout is what a column as a whole has settled about its notation, because a
// single cell cannot say whether 05/01/2024 is in May. The zero value has
// settled nothing. A Settler makes one.
type Layout struct {
	Order    DateOrder      // which comes first where a date does not begin with the year
	Lead     DateShape      // the layout that most dates of the column have; others are off_layout
	Pivot    int            // two-digit years up to Pivot are 20xx, later ones 19xx; -1 or 0: 30
	Decimal  byte           // '.' or ',' or 0 where nothing settles it
	Unit     PercentUnit    // whether a bare number of a percentage column is a share
	Epoch    EpochUnit      // what bare digits of a date-time column count
	Digits   bool           // the other identifiers of the column are plain digits, so 7E10 was one
	Zone     *time.Location // where times without an offset are read; nil is UTC
	Evidence Evidence       // how each of these was found
}

// Evidence counts the distinct values that settled each part of a Layout. Zero
// and Assumed: the locale or nothing decided.
type Evidence struct {
	Order, Decimal, Unit, Epoch                         int
	Points, Commas                                      int // numbers that only a decimal point reads, or only a comma
	OrderTied, OrderAssumed, DecimalAssumed, YearsGuess bool
}

// DateOrder is the order of day and month where the year stands last.
type DateOrder uint8

// The orders.
const (
	OrderUnsettled DateOrder = iota
	DayFirst
	MonthFirst
)

// String returns the order as people write it.
func (o DateOrder) String() string {
	switch o {
	case DayFirst:
		return "day/month"
	case MonthFirst:
		return "month/day"
	case OrderUnsettled:
		return "unsettled"
	}
	return "unsettled"
}

// DateShape is the outer layout of a date: where the year stands and what
// stands between the parts.
type DateShape uint8

// The shapes.
const (
	ShapeNone       DateShape = iota
	ShapeYearHyphen           // 2024-12-31
	ShapeYearSlash            // 2024/12/31
	ShapeYearDot              // 2024.12.31
	ShapeBasic                // 20241231
	ShapeLastSlash            // 31/12/2024 or 12/31/2024
	ShapeLastHyphen           // 31-12-2024 or 12-31-2024
	ShapeLastDot              // 31.12.2024
	ShapeMonthName            // 5 Jan 2024, January 5th, 2024
	ShapeEpoch                // 1704450131
)

// PercentUnit says what 0.5 means in a percentage column.
type PercentUnit uint8

// The units.
const (
	UnitUnsettled PercentUnit = iota // read as percent
	UnitPercent
	UnitShare
)

// EpochUnit says what a bare number of a date-time column counts since 1970.
type EpochUnit uint8

// The units.
const (
	EpochUnsettled EpochUnit = iota // by the number of digits
	EpochSeconds
	EpochMillis
)
