package store

// Row is one record, taken apart into columns.
type Row struct {
	ID      string `json:"i,omitempty"`
	Updated string `json:"u,omitempty"`
	Cluster int    `json:"c,omitempty"` // page, window or parent it was drawn with, from 1; 0: by itself
	Cells   []Cell `json:"r"`
}

// Cell is one value of a record, as it was sent. A column that a record lacks
// has no cell.
type Cell struct {
	Name string `json:"n"`
	Kind Kind   `json:"k"`
	Text string `json:"t,omitempty"` // numbers with the digits they came with, lists as JSON
}

// Kind is the form in which a value was sent.
type Kind string

// The forms of a value.
const (
	Null   Kind = "null"
	Bool   Kind = "bool"
	Number Kind = "number"
	Text   Kind = "text"
	List   Kind = "list"
	Object Kind = "object"
)

// absent is how the manifest counts records without the column.
const absent = "absent"

// Cell returns the text of a column; ok is false where it is absent or null.
func (r *Row) Cell(name string) (text string, ok bool) {
	for i := range r.Cells {
		if r.Cells[i].Name == name {
			return r.Cells[i].Text, r.Cells[i].Kind != Null
		}
	}
	return "", false
}
