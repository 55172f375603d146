package file

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/bits"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"stackassay/internal/source"
)

// charset is what a file is written in, and how that is known.
type charset struct {
	words    string
	declared bool
	mark     bool             // a byte-order mark says that it is UTF-8
	table    *charmap.Charmap // one byte a character; the workers turn it into UTF-8
}

// guess settles what the first bytes of a file can settle: marks and the zero
// bytes of UTF-16. Between UTF-8 and Windows-1252 the whole file decides.
func (s *stream) guess(head []byte, declared string) (charset, error) {
	switch {
	case bytes.HasPrefix(head, []byte{0xef, 0xbb, 0xbf}):
		s.skip = 3
		return charset{words: "UTF-8 with byte-order mark", declared: true, mark: true}, nil
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return s.wide(unicode.LittleEndian, "UTF-16, little-endian, with byte-order mark", 2), nil
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return s.wide(unicode.BigEndian, "UTF-16, big-endian, with byte-order mark", 2), nil
	}
	if declared != "" {
		return s.named(declared)
	}
	switch even, odd := zeros(head); {
	case 5*odd > len(head) && 50*even <= len(head):
		return s.wide(unicode.LittleEndian, "UTF-16, little-endian, assumed: every second byte is zero", 0), nil
	case 5*even > len(head) && 50*odd <= len(head):
		return s.wide(unicode.BigEndian, "UTF-16, big-endian, assumed: every second byte is zero", 0), nil
	}
	return charset{words: "UTF-8"}, nil
}

func (s *stream) wide(order unicode.Endianness, words string, skip int) charset {
	s.skip = skip
	s.recode = unicode.UTF16(order, unicode.IgnoreBOM).NewDecoder()
	return charset{words: words, declared: true}
}

// named reads the name of an encoding that the inventory gives.
func (s *stream) named(name string) (charset, error) {
	e, err := htmlindex.Get(name)
	if err != nil {
		return charset{}, &source.Error{
			Fault: source.Unsupported, Path: s.path,
			Text: fmt.Sprintf("no encoding named %q", name),
			Hint: "Use a name of IANA, such as utf-8, windows-1252 or iso-8859-15.",
		}
	}
	c := charset{words: canonical(e, name) + ", as declared", declared: true}
	if table, ok := e.(*charmap.Charmap); ok {
		c.table = table
	} else if e != unicode.UTF8 && !isUTF8(e) {
		s.recode = e.NewDecoder()
	}
	return c, nil
}

func isUTF8(e encoding.Encoding) bool {
	name, err := htmlindex.Name(e)
	return err == nil && name == "utf-8"
}

func canonical(e encoding.Encoding, name string) string {
	if known, err := htmlindex.Name(e); err == nil {
		name = known
	}
	switch {
	case strings.HasPrefix(name, "windows"):
		return "W" + name[1:]
	default:
		return strings.ToUpper(name)
	}
}

// tally counts what tells encodings apart, over whole characters.
type tally struct {
	high     int // bytes above 127
	sequence int // characters of more than one byte, where blocks are valid about two bytes each
	bad      int // bytes that are not UTF-8
}

func (t *tally) add(text []byte) {
	high := highBytes(text)
	if high == 0 {
		return
	}
	t.high += high
	if utf8.Valid(text) {
		t.sequence += max(high/2, 1)
		return
	}
	for len(text) > 0 {
		if text[0] < utf8.RuneSelf {
			text = text[1:]
			continue
		}
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			t.bad++
		} else {
			t.sequence++
		}
		text = text[n:]
	}
}

// settle chooses between UTF-8 and Windows-1252 when all bytes were seen. A few
// damaged characters among many good ones do not make another encoding.
func (t *tally) settle(c charset) charset {
	if t.bad == 0 {
		return c
	}
	if c.declared {
		if c.table == nil {
			c.words += fmt.Sprintf(", %s not valid", plural(t.bad, "byte is", "bytes are"))
		}
		return c
	}
	if t.sequence >= 10*t.bad {
		c.words = fmt.Sprintf("UTF-8, assumed: %s not valid", plural(t.bad, "byte is", "bytes are"))
		return c
	}
	c.table = charmap.Windows1252
	c.words = fmt.Sprintf("Windows-1252, assumed: not valid UTF-8, %s above 127", plural(t.high, "byte", "bytes"))
	return c
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func highBytes(text []byte) int {
	const mask = 0x8080808080808080
	n := 0
	for ; len(text) >= 8; text = text[8:] {
		n += bits.OnesCount64(binary.LittleEndian.Uint64(text) & mask)
	}
	for _, b := range text {
		n += int(b >> 7)
	}
	return n
}

func zeros(head []byte) (even, odd int) {
	for i, b := range head {
		if b != 0 {
			continue
		}
		if i%2 == 0 {
			even++
		} else {
			odd++
		}
	}
	return even, odd
}

// toUTF8 appends text of a table of single bytes to dst as UTF-8.
func toUTF8(dst, text []byte, table *charmap.Charmap) []byte {
	for _, b := range text {
		if b < utf8.RuneSelf {
			dst = append(dst, b)
		} else {
			dst = utf8.AppendRune(dst, table.DecodeByte(b))
		}
	}
	return dst
}
