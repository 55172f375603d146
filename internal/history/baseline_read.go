package history

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"

	"stackassay/internal/finding"
)

// The limits of a baseline that somebody else wrote.
const (
	maxLine  = 1 << 20 // bytes
	maxLines = 1_000_000
)

// LineError is what is wrong with a baseline, and in which line.
type LineError struct {
	Line int // from 1
	Text string
}

func (e *LineError) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Text) }

// ReadBaseline reads a baseline. A conflict that a merge left, an unknown
// version and a line out of order are errors: a gate must not rest on half a
// list. The error is a *LineError unless reading itself failed.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	p := lineReader{known: map[finding.ID]int{}}
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 0, 1<<16), maxLine)
	for lines.Scan() {
		p.number++
		text := bytes.TrimSpace(lines.Bytes())
		if len(text) == 0 {
			continue
		}
		if err := p.read(text); err != nil {
			return nil, err
		}
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, &LineError{Line: p.number + 1, Text: fmt.Sprintf("it is longer than %d bytes", maxLine)}
	case err != nil:
		return nil, fmt.Errorf("read the baseline: %w", err)
	case p.out == nil:
		return nil, &LineError{Line: 1, Text: "there is no header; a baseline begins with {\"format\":\"" + baselineFormat + "\", ...}"}
	}
	return p.out, nil
}

// lineReader reads a baseline line by line.
type lineReader struct {
	number int
	out    *Baseline
	known  map[finding.ID]int // in which line
}

func (p *lineReader) wrong(format string, args ...any) error {
	return &LineError{Line: p.number, Text: fmt.Sprintf(format, args...)}
}

func (p *lineReader) read(text []byte) error {
	for _, mark := range []string{"<<<<<<<", "|||||||", "=======", ">>>>>>>"} {
		if bytes.HasPrefix(text, []byte(mark)) {
			return p.wrong("a merge conflict is not resolved: keep the lines of both sides, sorted, without the marks, or write the baseline again")
		}
	}
	if p.out == nil {
		return p.header(bytes.TrimPrefix(text, []byte("\ufeff")))
	}
	if len(p.out.Lines) >= maxLines {
		return p.wrong("there are more than %d lines", maxLines)
	}
	var l Line
	if err := json.Unmarshal(text, &l); err != nil {
		return p.wrong("it is not a check in JSON: %s", jsonReason(err))
	}
	if err := p.check(&l); err != nil {
		return err
	}
	if n := len(p.out.Lines); n > 0 && inLineOrder(p.out.Lines[n-1], l) > 0 {
		return p.wrong("it is out of order: lines are sorted by rule, subject and discriminator")
	}
	if first, twice := p.known[l.ID]; twice {
		return p.wrong("the check %s stands in line %d already", l.ID, first)
	}
	p.known[l.ID] = p.number
	p.out.Lines = append(p.out.Lines, l)
	return nil
}

func (p *lineReader) header(text []byte) error {
	var h header
	err := json.Unmarshal(text, &h)
	switch {
	case h.Format != baselineFormat:
		return p.wrong("it is not the header of a baseline, which begins with {\"format\":\"%s\", ...}", baselineFormat)
	case h.Version != baselineVersion:
		return p.wrong("a baseline of version %d; this program reads version %d", h.Version, baselineVersion)
	case err != nil:
		return p.wrong("the header is not JSON: %s", jsonReason(err))
	case h.Rules == nil:
		return p.wrong("the header does not say which rules ran")
	}
	p.out = &Baseline{AsOf: h.AsOf, Scoring: h.Scoring, Ruleset: h.Ruleset, Panel: h.Panel, Rules: h.Rules}
	return nil
}

// check refuses a line that no audit can have written.
func (p *lineReader) check(l *Line) error {
	id := regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{26}$`)
	weight := func(w *float64) bool { return w == nil || *w >= 0 && !math.IsInf(*w, 0) }
	switch {
	case !id.MatchString(string(l.ID)):
		return p.wrong("its id is not a fingerprint of 26 characters")
	case l.Rule == "" || l.Subject == "":
		return p.wrong("it names no rule or no subject")
	case l.Discriminator != "" && l.ID != finding.Fingerprint(l.Rule, l.Subject, l.Discriminator):
		return p.wrong("its id is not that of its rule, subject and discriminator")
	case !l.Outcome.Scored():
		return p.wrong("its outcome is neither pass nor fail")
	case l.Of < 1 || l.Count < 0 || l.Count > l.Of:
		return p.wrong("its counts cannot be: k is %d of n %d", l.Count, l.Of)
	case l.Population != nil && *l.Population < 0, math.IsInf(l.Deff, 0), l.Deff < 0, !weight(l.Weight), !weight(l.WeightOf):
		return p.wrong("it holds a number that cannot be")
	}
	return nil
}

// jsonReason is an error of the decoder without the names of our types.
func jsonReason(err error) string {
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return fmt.Sprintf("%q is of another type", wrong.Field)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
