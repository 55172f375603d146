package file

import (
	"bytes"
	"fmt"

	"github.com/tidwall/gjson"
	"golang.org/x/text/encoding/charmap"

	"stackassay/internal/record"
	"stackassay/internal/source"
)

// jsonPart is what the decoder has to know of one part.
type jsonPart struct {
	path    string
	charset *charmap.Charmap
}

// jsonDecoder turns blocks of JSON records into columns. Members of nested
// objects are columns of their own, lists are cells that hold a list.
type jsonDecoder struct {
	grid
	parts []jsonPart
	root  *member
	utf8  []byte
	text  []byte // of the block, and behind it what was written with escapes
	rows  int
	twice bool // a name stands twice in the current record
	opts  Options
}

// Decode implements source.Decoder.
func (d *jsonDecoder) Decode(b *source.Block, c *record.Chunk, problems *source.Problems) error {
	p := &d.parts[b.Part]
	d.rows = 0
	d.text = b.Text
	if p.charset != nil && highBytes(b.Text) > 0 {
		d.utf8 = toUTF8(d.utf8[:0], b.Text, p.charset)
		d.text = d.utf8
	}
	eachRecord(b, d.text, d.opts, func(from, to, line int, problem string) {
		if problem != "" {
			problems.Add(b.Part, p.path, line, problem)
			return
		}
		d.begin(d.rows)
		d.lines[d.rows] = uint32(line) //nolint:gosec // no file has 4,000,000,000 lines
		d.twice = false
		d.object(d.root, from, to)
		if d.twice {
			problems.Repeated++
		}
		d.rows++
	})
	d.deliver(c, d.text, d.rows)
	return nil
}

// object puts the members of text[from:to] into the columns of the current row.
func (d *jsonDecoder) object(m *member, from, to int) {
	next := 0
	at := from // offset of what follows the last member
	whole := d.text[from:to]
	eachMember(whole, func(key, value []byte) bool {
		var inner *member
		if inner, next = m.at(key, next); inner == nil {
			return true
		}
		at = from + offsetIn(whole, value)
		if value[0] == '{' {
			d.object(inner, at, at+len(value))
			return true
		}
		if inner.column >= 0 {
			d.cell(inner.column, at, at+len(value))
		}
		return true
	})
}

// offsetIn returns where a part of a text begins in it.
func offsetIn(text, part []byte) int { return cap(text) - cap(part) }

// cell puts one value into its column. Of a name that stands twice in one record
// the first value stays.
func (d *jsonDecoder) cell(column, from, to int) {
	s := &d.spans[column][d.rows]
	if s.Start != s.End || d.text[from] == 'n' {
		d.twice = d.twice || s.Start != s.End
		return
	}
	if d.text[from] == '"' {
		inner := d.text[from+1 : to-1]
		if bytes.IndexByte(inner, '\\') < 0 {
			*s = record.SpanOf(from+1, to-1)
			return
		}
		text := jsonText(d.text[from:to])
		from = len(d.text)
		d.text = append(d.text, text...)
		to = len(d.text)
	}
	*s = record.SpanOf(from, to)
}

// eachRecord calls visit with the place of every record of a block, or with what
// is wrong with it.
func eachRecord(b *source.Block, text []byte, opts Options, visit func(from, to, line int, problem string)) {
	line := b.Line
	if kind(b.Kind) == long {
		visit(0, 0, line, "longer than "+bytesIn(opts.MaxRecord))
		return
	}
	for at := 0; at < len(text); {
		start := jsonSpace(text, at)
		if start < len(text) && text[start] == ',' && kind(b.Kind) == elements {
			start = jsonSpace(text, start+1)
		}
		line += bytes.Count(text[at:start], []byte{'\n'})
		if start == len(text) {
			return
		}
		end := len(text)
		if kind(b.Kind) == elements {
			if stop, ok := jsonEnd(text, start); ok {
				end = stop
			}
		} else if n := bytes.IndexByte(text[start:], '\n'); n >= 0 {
			end = start + n
		}
		if kind(b.Kind) == broken {
			visit(start, end, line, "the file breaks off inside this record")
			return
		}
		visit(start, end, line, judgeJSON(text[start:end], opts))
		line += bytes.Count(text[start:end], []byte{'\n'})
		at = end
	}
}

// judgeJSON says what is wrong with the text of a record, or "".
func judgeJSON(text []byte, opts Options) string {
	switch {
	case tooDeep(text, opts.MaxDepth):
		return fmt.Sprintf("nested more than %d levels deep", opts.MaxDepth)
	case !gjson.ValidBytes(text):
		return "is not valid JSON"
	case text[0] != '{':
		return "is not an object with names"
	}
	return ""
}
