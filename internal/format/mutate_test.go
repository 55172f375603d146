package format_test

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"strings"
	"testing"

	"stackassay/internal/format"
)

// executions is how many mutated values each format judges; make fuzz-formats
// asks for a million. The same seed gives the same values.
var (
	executions = flag.Int("executions", 500, "mutated values for each format")
	seed       = flag.Uint64("seed", 1, "where the mutated values begin from")
)

// TestMutatedValues judges what comes out when the labelled values of a format
// are cut, glued, doubled and sown with what formats trip over. A value that is
// answered in a way that no value before it was joins those that are mutated,
// so that later ones get further into the format.
func TestMutatedValues(t *testing.T) {
	seeds := map[string][]string{}
	for _, s := range samples(t) {
		seeds[s.id] = append(seeds[s.id], s.value)
	}
	for _, id := range format.IDs() {
		t.Run(id, func(t *testing.T) {
			t.Parallel()
			f, ok := format.Lookup(id)
			if !ok {
				t.Fatalf("no format %q", id)
			}
			h := fnv.New64a()
			h.Write([]byte(id))
			m := &mutator{rng: rand.New(rand.NewPCG(*seed, h.Sum64())), pool: append([]string{"", "a", "1"}, seeds[id]...), seen: map[string]bool{}}
			for range *executions {
				text, other, in := m.value(), m.value(), m.context()
				if broken := breaksLaw(f, text, other, in); broken != "" {
					t.Fatalf("%s in %q: %s", id, in.Country, broken)
				}
				m.learn(text, f.Check(text, in))
			}
			t.Logf("%d executions, %d kinds of answers", *executions, len(m.seen))
		})
	}
}

// breaksLaw says what one value does that no value may do, or "".
func breaksLaw(f format.Format, text, other string, in format.Context) (broken string) {
	defer func() {
		if p := recover(); p != nil {
			broken = fmt.Sprintf("%q beside %q panics: %v", text, other, p)
		}
	}()
	r := f.Check(text, in)
	if (r.State == format.Valid) != (r.Reason == "") {
		return fmt.Sprintf("%q is %v with the reason %q", text, r.State, r.Reason)
	}
	if d := f.Compare(text, text, in); d.Class != format.ClassEqual {
		return fmt.Sprintf("%q differs from itself by %s", text, d.Kind)
	}
	if there, back := f.Compare(text, other, in), f.Compare(other, text, in); there != back {
		return fmt.Sprintf("%q and %q differ by %v %s, the other way by %v %s", text, other, there.Class, there.Kind, back.Class, back.Kind)
	}
	if mask := f.Mask(text, in); !in.Public && !strings.HasPrefix(mask, "0 ") && !strings.HasPrefix(mask, "~") && !strings.Contains(mask, "–") && // nothing of some currency; how long a text is; a band
		(r.State != format.Valid || !openly(f.ID())) {
		if part := shown(text, mask); part != "" {
			return fmt.Sprintf("the mask %q of %q shows %q", mask, text, part)
		}
	}
	if r.State != format.Valid {
		return ""
	}
	if r.Normal == "" {
		return fmt.Sprintf("%q is valid without a normal form", text)
	}
	alone := in.Layout.Decimal == 0
	if !alone {
		in.Layout.Decimal = '.' // the mark of normal forms
	}
	again := f.Check(r.Normal, in)
	if !again.Ok() || again.Normal != r.Normal {
		return fmt.Sprintf("the normal form %q of %q has the normal form %q (%v %s)", r.Normal, text, again.Normal, again.State, again.Reason)
	}
	if d := f.Compare(text, r.Normal, in); alone && d.Class < format.ClassEquivalent {
		return fmt.Sprintf("%q and its normal form %q differ by %v %s", text, r.Normal, d.Class, d.Kind)
	}
	return ""
}

// shown is the first five characters of a value that stand in its mask, or "".
func shown(value, mask string) string {
	letters := []rune(value)
	for i := 0; i+5 <= len(letters); i++ {
		if part := string(letters[i : i+5]); strings.Contains(mask, part) && tellsSomething(part) {
			return part
		}
	}
	return ""
}

// mutator makes values out of values.
type mutator struct {
	rng  *rand.Rand
	pool []string
	seen map[string]bool // answers so far
}

// learn keeps a value whose answer is the first of its kind.
func (m *mutator) learn(text string, r format.Result) {
	key := fmt.Sprint(r.State, r.Reason, r.Traits, len(text)/4)
	if len(m.seen) < 4096 && len(text) <= 200 && !m.seen[key] {
		m.seen[key] = true
		m.pool = append(m.pool, text)
	}
}

func (m *mutator) context() format.Context {
	countries := []string{"", "", "ES", "DE", "US", "GB", "FR", "BR", "IT", "MX", "CA", "\xff"}
	in := format.Context{Country: countries[m.rng.IntN(len(countries))], AsOf: asOf(), Values: []string{"a", "b", "a b"}}
	in.Assumed, in.Personal, in.Public = m.rng.IntN(8) == 0, m.rng.IntN(8) == 0, m.rng.IntN(8) == 0
	switch m.rng.IntN(6) {
	case 0:
		in.Layout.Decimal = '.'
	case 1:
		in.Layout.Decimal = ','
	}
	return in
}

// value is one of the pool after none to six mutations; one of sixteen is bytes
// by chance.
func (m *mutator) value() string {
	if m.rng.IntN(16) == 0 {
		b := make([]byte, m.rng.IntN(24))
		for i := range b {
			b[i] = byte(m.rng.IntN(256))
		}
		return string(b)
	}
	s := m.pool[m.rng.IntN(len(m.pool))]
	for range m.rng.IntN(7) {
		s = m.mutate(s)
	}
	if len(s) > 400 {
		s = s[:400]
	}
	return s
}

func (m *mutator) mutate(s string) string {
	i := m.rng.IntN(len(s) + 1)
	j := min(len(s), i+1+m.rng.IntN(4))
	switch m.rng.IntN(9) {
	case 0: // out
		return s[:i] + s[j:]
	case 1: // twice
		return s[:j] + s[i:]
	case 2: // a token
		t := m.token()
		return s[:i] + t + s[i:]
	case 3: // a token instead
		t := m.token()
		return s[:i] + t + s[j:]
	case 4: // another digit or letter
		return s[:i] + string("0123456789ABCXYZabcxyz"[m.rng.IntN(22)]) + s[j:]
	case 5: // the tail of another value
		o := m.pool[m.rng.IntN(len(m.pool))]
		return s[:i] + o[m.rng.IntN(len(o)+1):]
	case 6: // parts change places
		return s[:i] + s[j:] + s[i:j]
	case 7: // the other case
		if m.rng.IntN(2) == 0 {
			return s[:i] + strings.ToUpper(s[i:])
		}
		return s[:i] + strings.ToLower(s[i:])
	default: // one byte
		return s[:i] + string([]byte{byte(m.rng.IntN(256))}) + s[j:]
	}
}

func (m *mutator) token() string {
	tokens := []string{
		" ", "  ", "\t", "\n", "\u00a0", "\u200b", "\u200d", "\ufeff", "\u202e", "\u0301", "\x00", "\xff", "\xc3", "\xed\xa0\x80", "\ufffd", "\u212a", "\u0130", "\u0131", "ß", "ẞ", "ŉ", "ﬁ", "Ⅷ",
		"²", "½", "٣", "१", "𝟗", "９", "Ａ", "ａ", "。", "·", "Ñ", "é", "e\u0301", "ü", "中", "🙂", "xn--", "xn--a", "-", "--", "–", "_", ".", "..", ",", ";", ":", "::", "/", "//", "\\", "@", "@@", "#", "?", "&",
		"&amp;", "&#0;", "&#x27;", "&lt;", "%", "%00", "%2F", "+", "++", "'", "’", "\"", "(", ")", "[", "]", "{", "}", "<", ">", "=", "|", "*", "~", "$", "€", "£", "US$", "EUR", "USD", "CR", "0", "00", "000", "9", "99",
		"e", "E", "E+10", "e-5", "1e9", "T", "Z", "+00:00", "-0800", " PM", "am", "de", "of", "th", "enero", "März", "Jan", "2024", "29", "31", "30/02", "ext", "x12", "tel:", "mailto:", "http://", "https://", "www.", ".com", ".co.uk",
		"S.L.", "GmbH", " & Co. KG", "Inc", "Dr.", "Jr.", "van ", "C/", "St.", "ES", "DE", "GB", "IBAN", "GR", "XI", "D-", "PT1H", "P", "W", "null", "n/a", "test", "NaN", "Inf", "true", "no",
	}
	return tokens[m.rng.IntN(len(tokens))]
}
