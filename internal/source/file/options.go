package file

import (
	"cmp"
	"runtime"
)

// Options are the limits of reading. The zero value is the defaults.
type Options struct {
	Block     int     // bytes of a block; 256 KiB
	MaxRecord int     // bytes of one record, and how far a quoted cell is followed; 16 MiB
	MaxRatio  float64 // how many times its size a packed file may unpack to; 250
	Unpacked  int64   // bytes that any packed file may unpack to; 256 MiB
	MaxDepth  int     // levels of JSON; 200
	Workers   int     // who look for the names in JSON; all processors
	Money     bool    // the number 12 that a workbook shows as €12 is read as "12 EUR", for who reads what people see
}

func (o Options) orDefault() Options {
	limit := cmp.Or(o.MaxRecord, 16<<20)
	return Options{
		Block:     min(cmp.Or(o.Block, 256<<10), limit),
		MaxRecord: limit,
		MaxRatio:  cmp.Or(o.MaxRatio, 250),
		Unpacked:  cmp.Or(o.Unpacked, 256<<20),
		MaxDepth:  cmp.Or(o.MaxDepth, 200),
		Workers:   cmp.Or(o.Workers, runtime.GOMAXPROCS(0)),
		Money:     o.Money,
	}
}

const (
	window      = 64 << 10 // what the dialect is detected from, and where footers are looked for
	maxUnclosed = 100      // after so many, a quoted cell ends with its line
)
