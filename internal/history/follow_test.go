package history_test

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"stackassay/internal/finding"
	"stackassay/internal/history"
	"stackassay/internal/score"
)

const (
	followedDataset = "dataset.contacts"
	followedCheck   = finding.ID("F49MDH50VH90A939PEB8PR6QNR")
)

// side is one audit of one check: the records it read and those that fail.
type side struct {
	read    []uint64 // nil: everything
	failing []uint64
	cut     bool
	of      int64
}

func recordID(n uint64) finding.RecordID {
	var id finding.RecordID
	binary.BigEndian.PutUint64(id[:], n)
	return id
}

func (s side) occurrences() *finding.Occurrences {
	o := &finding.Occurrences{Panel: "fbd31d4e", Read: map[string][]uint64{}, Checks: map[finding.ID]finding.Records{}}
	if s.read != nil {
		o.Read[followedDataset] = slices.Sorted(slices.Values(s.read))
	}
	if len(s.failing) > 0 {
		r := finding.Records{Dataset: followedDataset, Cut: s.cut}
		for _, n := range slices.Sorted(slices.Values(s.failing)) {
			r.IDs = append(r.IDs, recordID(n))
		}
		o.Checks[followedCheck] = r
	}
	return o
}

func (s side) check() *score.Check {
	c := &score.Check{ID: followedCheck, Outcome: finding.Pass, Affected: &score.Affected{Count: int64(len(s.failing)), Of: s.of}}
	if s.of == 0 {
		c.Affected.Of = int64(len(s.read))
	}
	if len(s.failing) > 0 {
		c.Outcome = finding.Fail
	}
	return c
}

func upTo(n uint64) []uint64 {
	var out []uint64
	for i := range n {
		out = append(out, i+1)
	}
	return out
}

func TestRecordsOfTwoSamples(t *testing.T) {
	tests := map[string]struct {
		old, now side
		paired   history.Paired
		known    bool
	}{
		"one that stays, one that went, one that came": {
			side{read: upTo(100), failing: []uint64{1, 2}}, side{read: upTo(100), failing: []uint64{2, 3}}, history.Paired{Both: 1, Old: 1, New: 1, Neither: 97}, true,
		},
		"only what both read counts": {
			side{read: []uint64{1, 2, 3, 4}, failing: []uint64{1, 2}}, side{read: []uint64{2, 3, 4, 5}, failing: []uint64{2, 5}}, history.Paired{Both: 1, Neither: 2}, true,
		},
		"a rule that asks half of the records": {
			side{read: upTo(100), failing: []uint64{1}, of: 50}, side{read: upTo(100), failing: []uint64{1}, of: 60}, history.Paired{Both: 1, Neither: 49}, true,
		},
		"a check that passes now": {
			side{read: upTo(10), failing: []uint64{1, 2}}, side{read: upTo(10)}, history.Paired{Old: 2, Neither: 8}, true,
		},
		"of a range the rest is concluded": {
			side{read: upTo(100), failing: upTo(10), cut: true}, side{read: upTo(100), failing: upTo(20)}, history.Paired{Both: 100}, true,
		},
		"what is whole in one of them is no pair": {side{failing: []uint64{1}, of: 9}, side{read: upTo(9), failing: []uint64{1}}, history.Paired{}, false},
		"nothing fails anywhere":                  {side{read: upTo(9)}, side{read: upTo(9)}, history.Paired{}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, known := history.NewRecords(tt.old.occurrences(), tt.now.occurrences()).Paired(tt.old.check(), tt.now.check())
			if got != tt.paired || known != tt.known {
				t.Errorf("%+v, known %t, want %+v, %t", got, known, tt.paired, tt.known)
			}
		})
	}
}

func TestWhatBecameOfRecords(t *testing.T) {
	tests := map[string]struct {
		old, now side
		want     *score.RecordChange
	}{
		"of a sample, one was not read again": {
			old:  side{read: upTo(9), failing: []uint64{1, 2, 3}},
			now:  side{read: []uint64{2, 3, 20}, failing: []uint64{3, 20}},
			want: &score.RecordChange{StillThere: 1, Gone: 1, NotSeenAgain: 1, New: 1},
		},
		"of all records, none is overlooked": {
			old:  side{failing: []uint64{1, 2}, of: 9},
			now:  side{failing: []uint64{2}, of: 9},
			want: &score.RecordChange{StillThere: 1, Gone: 1},
		},
		"of a range nobody knows the rest": {
			old: side{failing: []uint64{1}, of: 9, cut: true},
			now: side{failing: []uint64{1}, of: 9},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := history.NewRecords(tt.old.occurrences(), tt.now.occurrences()).Became(tt.old.check(), tt.now.check())
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestNothingIsKnownOfOtherRecords(t *testing.T) {
	s := side{read: upTo(9), failing: []uint64{1}}
	other := s.occurrences()
	other.Panel = "another"
	lost := s.occurrences()
	lost.Checks = nil
	for name, o := range map[string]*finding.Occurrences{"another key": other, "none kept": nil, "not of this check": lost} {
		if _, known := history.NewRecords(o, s.occurrences()).Paired(s.check(), s.check()); known {
			t.Errorf("%s: something is known", name)
		}
		if history.NewRecords(o, s.occurrences()).Became(s.check(), s.check()) != nil {
			t.Errorf("%s: something became of records", name)
		}
	}
}

// The panel is what a reader of both samples would count.
func TestPairedCountsAsAReaderWould(t *testing.T) {
	places := rapid.SliceOfDistinct(rapid.Uint64Range(1, 40), func(n uint64) uint64 { return n })
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) side {
			s := side{read: places.Draw(t, name)}
			for _, n := range s.read {
				if rapid.Bool().Draw(t, fmt.Sprint(name, " fails ", n)) {
					s.failing = append(s.failing, n)
				}
			}
			return s
		}
		old, now := draw("old"), draw("new")
		var want history.Paired
		for _, n := range old.read {
			was, is := slices.Contains(old.failing, n), slices.Contains(now.failing, n)
			switch {
			case !slices.Contains(now.read, n):
			case was && is:
				want.Both++
			case was:
				want.Old++
			case is:
				want.New++
			default:
				want.Neither++
			}
		}
		got, known := history.NewRecords(old.occurrences(), now.occurrences()).Paired(old.check(), now.check())
		if known && got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
		if back, again := history.NewRecords(now.occurrences(), old.occurrences()).Paired(now.check(), old.check()); again != known || known && (back.Old != got.New || back.New != got.Old || back.Both != got.Both) {
			t.Fatalf("forwards %+v, backwards %+v", got, back)
		}
	})
}

func TestOccurrencesAreReadAsTheyWereWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := side{read: rapid.SliceOfDistinct(rapid.Uint64(), func(n uint64) uint64 { return n }).Draw(t, "read"), cut: rapid.Bool().Draw(t, "cut")}
		s.failing = s.read[:rapid.IntRange(0, len(s.read)).Draw(t, "failing")]
		if len(s.read) == 0 {
			s.read = nil
		}
		want := s.occurrences()
		data, err := history.EncodeOccurrences(want)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := history.EncodeOccurrences(want)
		if !bytes.Equal(data, again) {
			t.Fatal("two ways to write one thing")
		}
		got, err := history.DecodeOccurrences(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("(-want +got):\n%s", diff)
		}
	})
}

func zipped(text string) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.Bytes()
}

func TestDamagedOccurrencesAreNoOccurrences(t *testing.T) {
	const head = `{"format":"stackassay.occurrences","version":1,"panel":"fbd31d4e"}` + "\n"
	for name, data := range map[string][]byte{
		"nothing":                  nil,
		"not compressed":           []byte(head),
		"no header":                zipped(`{"dataset":"dataset.x"}`),
		"of a later version":       zipped(`{"format":"stackassay.occurrences","version":2}`),
		"cut off":                  zipped(head)[:20],
		"half a line":              zipped(head + `{"dataset":"dataset.x","rec`),
		"no identity":              zipped(head + `{"dataset":"dataset.x","check":"A","records":["x"]}`),
		"a check without a record": zipped(head + `{"dataset":"dataset.x","check":"A","cut":true}`),
		"half an identity":         zipped(head + `{"dataset":"dataset.x","records":["0000"]}`),
		"a sample out of order":    zipped(head + `{"dataset":"dataset.x","records":["Z000000000000","0000000000000"]}`),
	} {
		if _, err := history.DecodeOccurrences(bytes.NewReader(data)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzDecodeOccurrences(f *testing.F) {
	data, _ := history.EncodeOccurrences(side{read: upTo(3), failing: []uint64{2}}.occurrences())
	f.Add(data)
	f.Add(zipped(`{"format":"stackassay.occurrences","version":1}` + "\n" + `{"check":"A","records":["0"]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := history.DecodeOccurrences(bytes.NewReader(data))
		if err != nil {
			return
		}
		again, err := history.EncodeOccurrences(o)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := history.DecodeOccurrences(bytes.NewReader(again)); err != nil {
			t.Fatalf("what was read cannot be written and read again: %v", err)
		}
	})
}
