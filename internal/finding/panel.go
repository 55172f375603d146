package finding

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math/bits"
)

// Panel draws records by a keyed hash, so that the next audit meets the same
// ones again. The key is the client's and never leaves the machine.
type Panel struct {
	Key []byte
	// Stratum names a second panel of fresh records, such as 2026-4 for a
	// quarter; empty is the panel itself.
	Stratum string
}

// Everyone is the rate that draws every record.
const Everyone = uint64(1) << 32

// RateOf is the drawing threshold for size records of a population, of Everyone. It
// is fixed at the first audit, so that a growing population grows the sample
// instead of changing it.
func RateOf(size, population uint64) uint64 {
	if size >= population {
		return Everyone
	}
	high, low := bits.Mul64(size, Everyone)
	rate, rest := bits.Div64(high, low, population)
	if rest > 0 {
		rate++
	}
	return rate
}

// ByID is the place of a record in a sample by its id.
func (p Panel) ByID(dataset, id string) uint32 { return p.place(dataset, id) }

// ByKey is the place of a record in a sample by its normalised match key. The
// namespace is the entity, so that one person is drawn in every tool. A record
// without a key is placed by its id.
func (p Panel) ByKey(entity, key string) uint32 { return p.place(entity, key) }

// Drawn reports whether a place is drawn at a rate. A pair of records is
// usable when it is drawn at the smaller of the two rates.
func Drawn(place uint32, rate uint64) bool { return uint64(place) < rate }

// KeyID names the key without giving it away.
func (p Panel) KeyID() string {
	sum := sha256.Sum256(Prefixed("stackassay/key1", string(p.Key)))
	return hex.EncodeToString(sum[:4])
}

func (p Panel) place(namespace, name string) uint32 {
	panel := "stackassay/panel1"
	if p.Stratum != "" {
		panel += "/" + p.Stratum
	}
	h := hmac.New(sha256.New, p.Key)
	h.Write(Prefixed(panel, namespace, name))
	return binary.BigEndian.Uint32(h.Sum(nil))
}
