package finding

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
)

// ID is the identity of a check or of an occurrence: 26 characters of
// Crockford's base32.
type ID string

// Fingerprint is the identity of a check and of its finding across audits. It
// holds the rule, the subject and the discriminator and nothing that changes
// without the question: no count, severity, wording, file or line.
func Fingerprint(rule, subject, discriminator string) ID {
	h := sha256.New()
	h.Write(Prefixed("stackassay/f1", rule, subject, discriminator))
	return encode(h.Sum(nil))
}

// Prefixed joins strings so that no two lists join to one: each is preceded
// by its length in four bytes, big-endian.
func Prefixed(list ...string) []byte {
	var out []byte
	for _, p := range list {
		out = binary.BigEndian.AppendUint32(out, uint32(len(p))) //nolint:gosec // names are far shorter than 4 GB
		out = append(out, p...)
	}
	return out
}

func encode(sum []byte) ID {
	return ID(Base32().EncodeToString(sum[:16]))
}

// Base32 is Crockford's, in which identities are written: upper case, without
// padding.
func Base32() *base32.Encoding {
	return base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)
}

// shortest is how many characters of a fingerprint are shown where they suffice.
const shortest = 6

// Short gives each id the form in which people see it: F- and its first six
// characters, lengthened where two ids of the list begin alike.
func Short(ids []ID) map[ID]string {
	sorted := slices.Compact(slices.Sorted(slices.Values(ids)))
	out := make(map[ID]string, len(sorted))
	for i, id := range sorted {
		n := shortest
		if i > 0 {
			n = max(n, common(id, sorted[i-1])+1)
		}
		if i+1 < len(sorted) {
			n = max(n, common(id, sorted[i+1])+1)
		}
		out[id] = "F-" + string(id[:min(n, len(id))])
	}
	return out
}

func common(a, b ID) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}
