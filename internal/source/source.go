// Package source brings records from wherever they live into chunks of columns,
// and the columns to the fields of their entity. Read source.go, then bind.go,
// then survey.go and each.go; package file reads files.
package source

import (
	"context"
	"time"

	"stackassay/internal/record"
)

// Source is one set of records that can be read more than once: first to settle
// what its columns hold, then to judge. Beyond it nobody knows where records
// came from.
type Source interface {
	// Info says what was found before the first record.
	Info() *Info
	// Blocks sends runs of whole records in order and returns when all were sent
	// or the context ended. Whoever receives a block calls Release on it.
	Blocks(ctx context.Context, to chan<- *Block) error
	// Decoder returns a decoder of its own for one worker. A column of plain is
	// known to have many distinct values; nil: nothing is known.
	Decoder(plain []bool) Decoder
}

// Decoder turns blocks into columns. It is not safe for concurrent use.
type Decoder interface {
	// Decode fills the chunk but for First. Rows that cannot be read go to
	// problems and the rest of the block lives. What the chunk holds is valid
	// until the next call.
	Decode(b *Block, c *record.Chunk, problems *Problems) error
	// Plain reports, by column, where the decoder met too many distinct values
	// for a dictionary.
	Plain() []bool
}

// Block is a run of whole records, not yet taken apart.
type Block struct {
	Seq  int    // from 0
	Part int    // which file of a glob
	Line int    // line of its first byte, from 1
	Kind uint8  // how it is written, for the decoder of its source
	Text []byte // whole records

	// Free takes the block back; nil where nothing is recycled.
	Free func(*Block)
}

// Release gives the block back to its source. Chunks that were decoded from it
// are no longer valid.
func (b *Block) Release() {
	if b.Free != nil {
		b.Free(b)
	}
}

// Info is what a source says of itself before its records are read.
type Info struct {
	Title   string // how people call it, such as the path of its file
	Parts   []Part
	Columns []Column
	Newest  time.Time // when the newest part was written; zero: not known
}

// Part is one file of a source.
type Part struct {
	Path       string
	Format     string   // csv, tsv, json, jsonl …
	Packing    string   // gzip, zstd or ""
	Encoding   string   // in the words of the data section: "UTF-8 with byte-order mark"
	Delimiter  rune     // between cells, 0 where there is none
	Header     int      // line that names the columns, 0 where there is none
	Sheet      string   // of a workbook
	Decoration []int    // lines around the table that are no records: titles, totals, footers
	Lines      int      // lines in all
	Positions  []int    // position in the file of each column of the source, from 1; 0: not in this file
	Notes      []string // what else was assumed, in whole sentences without a full stop
	Damage     []string // what is broken in it and cost no record, likewise
}

// Column is one column of a source.
type Column struct {
	Name     string // as delivered
	Unique   string // the name under which a map reaches it: "Email", "Email (2)"
	Position int    // from 1, in the first part that has it
}

// Column returns the index of a column by its unique name, -1 when there is none.
func (i *Info) Column(unique string) int {
	for c := range i.Columns {
		if i.Columns[c].Unique == unique {
			return c
		}
	}
	return -1
}
