package finding_test

import (
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/finding"
)

func clientKey() []byte {
	key := make([]byte, 32)
	for i := range key {
		key[i] = byte(i)
	}
	return key
}

// The vector of scoring 1, section 7.
func TestARecordHasTheIdentityOfTheDesign(t *testing.T) {
	r := finding.NewRecorder(clientKey(), "dataset.hubspot_contacts")
	for range 2 { // a recorder is used many times
		if got, want := r.ID([]byte("0031")).String(), "1FTBK1GWX2XVD0PNTFJX7KEGQC"; got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	if finding.NewRecorder(clientKey(), "dataset.other").ID([]byte("0031")) == r.ID([]byte("0031")) {
		t.Error("two datasets give one identity")
	}
}

func recordID(n uint64) finding.RecordID {
	var id finding.RecordID
	binary.BigEndian.PutUint64(id[:], n)
	return id
}

func TestARecordSetDoesNotDependOnHowItWasFilled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers := rapid.SliceOf(rapid.Uint64()).Draw(t, "records")
		var whole, a, b finding.RecordSet
		for i, n := range numbers {
			whole.Add(recordID(n))
			if i%2 == 0 {
				a.Add(recordID(n))
			} else {
				b.Add(recordID(n))
			}
		}
		a.Merge(&b)
		one, _ := whole.Sorted()
		two, _ := a.Sorted()
		if !slices.Equal(one, two) {
			t.Fatalf("one set %v, two sets %v", one, two)
		}
	})
}

func TestARecordSetKeepsTheSmallest(t *testing.T) {
	var s finding.RecordSet
	const n = 3*finding.MaxRecords + 5
	for i := range uint64(n) {
		s.Add(recordID(n - i))
	}
	ids, cut := s.Sorted()
	if !cut || len(ids) != finding.MaxRecords || ids[0].Place() != 1 || ids[len(ids)-1].Place() != finding.MaxRecords {
		t.Errorf("cut %t, %d kept from %d to %d", cut, len(ids), ids[0].Place(), ids[len(ids)-1].Place())
	}
}
