package record

// Chunk is a run of records of one dataset as the reader delivered them.
type Chunk struct {
	First   int      // number of the first record in its dataset, from 0
	Rows    int      // records
	Part    int      // which file of a glob they are from, from 0
	Lines   []uint32 // line each record starts at, or its number where a source has no lines
	Columns []Column // by the reader's columns
}

// Batch is a chunk with its fields: what the map made of it, read as types, and
// what facts add beside them. Vectors are found by position; Schema says which
// is which.
type Batch struct {
	*Chunk
	Vectors []*Vector

	// Living are the rows that take part in checks, ascending: all but those
	// that were archived, deleted or merged away.
	Living []int32
}

// Archived returns how many rows of the batch take part in no check.
func (b *Batch) Archived() int { return b.Rows - len(b.Living) }

// Field describes one vector of a batch.
type Field struct {
	Root   string // record, row, position, reference …
	Name   string // email, stage …
	Type   string // format id of a record field, "" for what facts add
	Kind   Kind
	Column string // column it was read from, "" when computed
	Absent bool   // the entity has the field, this dataset has no column for it
}

// Schema is the fields of the batches of one dataset, by position.
type Schema struct {
	Fields []Field
}

// Find returns the position of a field, -1 when there is none.
func (s *Schema) Find(root, name string) int {
	for i := range s.Fields {
		if s.Fields[i].Root == root && s.Fields[i].Name == name {
			return i
		}
	}
	return -1
}
