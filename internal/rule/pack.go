package rule

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"slices"
)

// Pack is a group of rules of one name and one origin.
type Pack struct {
	Name    string
	Builtin bool
	Rules   int
	SHA256  string // over its rules as they were written, by id
}

// Packs lists the packs, sorted by name, the built-in one first.
func (s *Set) Packs() []Pack { return s.packs }

// SHA256 is the hash of all packs.
func (s *Set) SHA256() string {
	h := sha256.New()
	for _, p := range s.packs {
		write(h, p.Name)
		write(h, p.SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func packsOf(rules []*Effective) []Pack {
	type key struct {
		name    string
		builtin bool
	}
	hashes, counts := map[key]hash.Hash{}, map[key]int{}
	for _, r := range rules {
		k := key{r.Pack, r.Origin == Builtin}
		if hashes[k] == nil {
			hashes[k] = sha256.New()
		}
		write(hashes[k], r.ID)
		write(hashes[k], string(r.Source))
		counts[k]++
	}
	var out []Pack
	for k, h := range hashes {
		out = append(out, Pack{Name: k.name, Builtin: k.builtin, Rules: counts[k], SHA256: hex.EncodeToString(h.Sum(nil))})
	}
	slices.SortFunc(out, func(a, b Pack) int {
		if c := cmp.Compare(a.Name, b.Name); c != 0 || a.Builtin == b.Builtin {
			return c
		}
		if a.Builtin {
			return -1
		}
		return 1
	})
	return out
}

// write adds a text to a hash, preceded by its length, so that no two lists of
// texts hash alike.
func write(h hash.Hash, s string) {
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(s))))
	h.Write([]byte(s))
}
