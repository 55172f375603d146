package record_test

import (
	"testing"

	"stackassay/internal/record"
)

func TestFieldsAreFoundByRootAndName(t *testing.T) {
	s := &record.Schema{Fields: []record.Field{
		{Root: "record", Name: "email"}, {Root: "record.raw", Name: "email"}, {Root: "position", Name: "days"},
	}}
	tests := map[string]struct {
		root, name string
		want       int
	}{
		"a field":                  {"record", "email", 0},
		"a column of its name":     {"record.raw", "email", 1},
		"what a fact adds":         {"position", "days", 2},
		"a name of another root":   {"position", "email", -1},
		"a root that is not there": {"owner", "email", -1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := s.Find(tt.root, tt.name); got != tt.want {
				t.Errorf("at %d, want %d", got, tt.want)
			}
		})
	}
}

func TestAVectorFindsTheValueOfARow(t *testing.T) {
	shared := record.Vector{Codes: []uint32{2, 0, 2}, Null: make([]bool, 3)}
	own := record.Vector{Null: make([]bool, 3)}
	if shared.Index(0) != 2 || shared.Index(1) != 0 || own.Index(2) != 2 || shared.Size() != 3 {
		t.Errorf("got %d, %d, %d of %d", shared.Index(0), shared.Index(1), own.Index(2), shared.Size())
	}
}

func TestWhatDoesNotLiveIsArchived(t *testing.T) {
	b := record.Batch{Chunk: &record.Chunk{Rows: 5}, Living: []int32{0, 3}}
	if got := b.Archived(); got != 3 {
		t.Errorf("%d archived, want 3", got)
	}
}
