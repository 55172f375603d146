package file

import (
	"bytes"
	"errors"
	"io"

	"stackassay/internal/source"
)

// runs reads a text in long runs. The run before the current one stays in
// memory until the next is read.
type runs struct {
	r          io.Reader
	s          *stream
	opts       Options
	buf, spare []byte
	at         int   // of buf, what comes next
	offset     int64 // the same place in the text
	line       int
	turn       int // runs read so far
	eof        bool
	zeros      *zeroBytes // nil: a zero byte makes it no text
}

// zeroBytes counts the zero bytes of a table, which damaged exports have in some
// cells.
type zeroBytes struct {
	n    int
	line int // of the first
}

// few is true of so many zero bytes as damage makes: one in a hundred at most,
// of a short text a few.
func (z *zeroBytes) few(size int64) bool {
	const always, share = 3, 100
	return z.n <= always || int64(z.n) <= size/share
}

func newRuns(r io.Reader, s *stream, opts Options) *runs {
	return &runs{r: r, s: s, opts: opts, line: 1}
}

// ahead returns what was read and not passed yet.
func (r *runs) ahead() []byte { return r.buf[r.at:] }

func (r *runs) skip(n int) {
	r.at += n
	r.offset += int64(n)
}

// fill reads until n bytes lie ahead, or the text ends.
func (r *runs) fill(n int) error {
	ahead := r.ahead()
	if len(ahead) >= n || r.eof {
		return nil
	}
	size := max(n, 4*window, r.opts.Block)
	next := r.spare
	if cap(next) < size {
		next = make([]byte, 0, size)
	}
	next = append(next[:0], ahead...)
	r.spare, r.buf, r.at = r.buf[:0], next, 0
	r.turn++
	for len(r.buf) < cap(r.buf) {
		m, err := r.r.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+m]
		if errors.Is(err, io.EOF) {
			r.eof = true
			break
		}
		if err != nil {
			return r.s.broken(err)
		}
	}
	return r.text(len(ahead))
}

// text refuses what is no text, from offset seen of the run on.
func (r *runs) text(seen int) error {
	z := bytes.IndexByte(r.buf[seen:], 0)
	if z < 0 {
		return nil
	}
	if r.zeros != nil {
		if r.zeros.n == 0 {
			r.zeros.line = r.line + bytes.Count(r.buf[:seen+z], []byte{'\n'})
		}
		r.zeros.n += bytes.Count(r.buf[seen:], []byte{0})
		if r.zeros.few(r.offset + int64(len(r.buf))) {
			return nil
		}
	}
	return &source.Error{
		Fault: source.NotText, Path: r.s.path,
		Line: r.line + bytes.Count(r.buf[:seen+z], []byte{'\n'}),
		Text: "is not a text file: it holds a zero byte",
		Hint: "Export it as CSV in UTF-8, or set format if it is a file of another kind.",
	}
}
