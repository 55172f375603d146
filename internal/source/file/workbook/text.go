package workbook

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"stackassay/internal/source"
)

// text reads XML in long runs and takes out of it what would hide the tags:
// comments, instructions and CDATA, which becomes ordinary text. Beyond it every
// angle bracket belongs to a tag.
type text struct {
	r     io.Reader
	limit int // bytes that may lie ahead
	buf   []byte
	at    int // what comes next
	clean int // up to here nothing is left to take out
	eof   bool
}

const readSize = 256 << 10

func newText(r io.Reader, limit int) *text { return &text{r: fromWide(r), limit: limit} }

// fromWide turns UTF-16, which begins with a mark, into UTF-8.
func fromWide(r io.Reader) io.Reader {
	head := make([]byte, 2)
	n, err := io.ReadFull(r, head)
	rest := io.MultiReader(bytes.NewReader(head[:n]), r)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return io.MultiReader(bytes.NewReader(head[:n]), failing{err})
	}
	if n == 2 && (head[0] == 0xff && head[1] == 0xfe || head[0] == 0xfe && head[1] == 0xff) {
		return transform.NewReader(rest, unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder())
	}
	return rest
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// ahead returns what was read and not passed yet; valid until the next more.
func (t *text) ahead() []byte { return t.buf[t.at:t.clean] }

// more reads on. It returns false when nothing follows.
func (t *text) more() (bool, error) {
	if t.eof && t.clean == len(t.buf) {
		return false, nil
	}
	for before := t.clean - t.at; ; {
		if err := t.read(); err != nil {
			return false, err
		}
		if t.clean-t.at > before || t.eof {
			return t.clean-t.at > before, nil
		}
	}
}

func (t *text) read() error {
	if len(t.buf)-t.at > t.limit {
		return &source.Error{Fault: source.TooLong, Text: "holds a row or a text that does not end", Hint: "Export the sheet as CSV in UTF-8."}
	}
	if t.at > 0 {
		t.buf = t.buf[:copy(t.buf, t.buf[t.at:])]
		t.clean -= t.at
		t.at = 0
	}
	if cap(t.buf)-len(t.buf) < readSize {
		grown := make([]byte, len(t.buf), 2*cap(t.buf)+2*readSize)
		copy(grown, t.buf)
		t.buf = grown
	}
	for len(t.buf) < cap(t.buf) {
		n, err := t.r.Read(t.buf[len(t.buf):cap(t.buf)])
		t.buf = t.buf[:len(t.buf)+n]
		if errors.Is(err, io.EOF) {
			t.eof = true
			break
		}
		if err != nil {
			return damaged(err)
		}
	}
	return t.scrub()
}

// scrub takes out of what was read what is no element and no text.
func (t *text) scrub() error {
	if special(t.buf[t.clean:]) < 0 {
		t.clean = len(t.buf)
		if n := len(t.buf); !t.eof && n > 0 && t.buf[n-1] == '<' {
			t.clean--
		}
		return nil
	}
	rest := t.buf[t.clean:]
	out := make([]byte, 0, cap(t.buf)-t.clean)
	for {
		i := special(rest)
		if i < 0 {
			break
		}
		out = append(out, rest[:i]...)
		var end int
		var err error
		if out, end, err = plain(out, rest[i:]); err != nil {
			return err
		}
		if end == 0 { // it goes on behind what was read
			if t.eof {
				return malformed("is a workbook whose XML breaks off")
			}
			clean := t.clean + len(out)
			t.buf = append(t.buf[:t.clean], append(out, rest[i:]...)...)
			t.clean = clean
			return nil
		}
		rest = rest[i+end:]
	}
	t.buf = append(t.buf[:t.clean], append(out, rest...)...)
	t.clean = len(t.buf)
	if n := len(t.buf); !t.eof && n > 0 && t.buf[n-1] == '<' {
		t.clean--
	}
	return nil
}

// special returns where the first of what has to be taken out begins.
func special(b []byte) int {
	if bytes.IndexByte(b, '!') < 0 && bytes.IndexByte(b, '?') < 0 {
		return -1 // most sheets: looking for one byte costs next to nothing
	}
	mark, ask := bytes.Index(b, []byte("<!")), bytes.Index(b, []byte("<?"))
	if mark < 0 || ask >= 0 && ask < mark {
		return ask
	}
	return mark
}

// plain appends what takes the place of the special thing that b begins with and
// returns how long it is, 0 when it is cut off.
func plain(out, b []byte) ([]byte, int, error) {
	const cdata = "<![CDATA["
	switch {
	case b[1] == '?':
		return out, after(b, "?>"), nil
	case bytes.HasPrefix(b, []byte("<!--")):
		return out, after(b, "-->"), nil
	case bytes.HasPrefix(b, []byte(cdata)):
		end := after(b, "]]>")
		if end > 0 {
			inner := b[len(cdata) : end-3]
			inner = bytes.ReplaceAll(inner, []byte("&"), []byte("&amp;"))
			out = append(out, bytes.ReplaceAll(inner, []byte("<"), []byte("&lt;"))...)
		}
		return out, end, nil
	case len(b) < len(cdata):
		return out, 0, nil
	}
	return out, 0, malformed("is a workbook with a document type, which none has")
}

func after(b []byte, end string) int {
	if i := bytes.Index(b[2:], []byte(end)); i >= 0 {
		return 2 + i + len(end)
	}
	return 0
}
