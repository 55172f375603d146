package connector

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"

	"stackassay/internal/expr"
	"stackassay/internal/format"
)

// The ceilings of one answer (connectors.md, section 3.4).
const (
	maxRecord  = 4 << 20
	maxOnPage  = 10_000
	maxNesting = 64
)

// parse decodes an answer: the record list is kept raw, everything else becomes
// the root response.
func (r *run) parse(a *answer, c *call) *Failure {
	if format.Nesting(a.body) > maxNesting {
		return &Failure{Class: TooLarge, Action: Fail, Message: fmt.Sprintf("the answer is nested more than %d levels deep", maxNesting)}
	}
	e := &envelope{dec: json.NewDecoder(bytes.NewReader(a.body)), path: c.records}
	e.dec.UseNumber()
	value, err := e.value(0, c.records != nil)
	if err == nil {
		_, err = e.dec.Token()
		if errors.Is(err, io.EOF) {
			err = nil
		} else if err == nil {
			err = errTrailing
		}
	}
	switch {
	case errors.Is(err, errMany), errors.Is(err, errLarge):
		return &Failure{Class: TooLarge, Action: Fail, Message: err.Error()}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Failure{Class: Incomplete, Action: Retry, Message: "the body ended early"}
	case err != nil:
		return &Failure{Class: NotJSON, Action: Fail, Message: "the answer is broken JSON"}
	}
	a.value = valueOf(value)
	a.list, a.shape = e.list, e.shape
	return nil
}

var (
	errMany     = fmt.Errorf("one page holds more than %d records", maxOnPage)
	errLarge    = fmt.Errorf("one record is larger than %d MB", maxRecord>>20)
	errTrailing = errors.New("something follows the answer")
)

// shape is what stood where the record list was expected.
type shape uint8

const (
	nothing shape = iota // the path led nowhere, or to null
	aList
	anObject
	another
)

// envelope decodes an answer in one pass.
type envelope struct {
	dec   *json.Decoder
	path  []string
	list  []json.RawMessage // the records
	shape shape
}

// value decodes one value; on says that the path has led here.
func (e *envelope) value(depth int, on bool) (any, error) {
	if on && depth == len(e.path) {
		return nil, e.records()
	}
	t, err := e.dec.Token()
	if err != nil {
		return nil, err
	}
	d, ok := t.(json.Delim)
	if !ok {
		return t, nil
	}
	if d == '[' {
		out := []any{}
		for i := 0; e.dec.More(); i++ {
			v, err := e.value(depth+1, on && strconv.Itoa(i) == e.path[depth])
			if err != nil {
				return nil, err
			}
			out = append(out, v)
		}
		_, err = e.dec.Token()
		return out, err
	}
	out := map[string]any{}
	for e.dec.More() {
		key, err := e.dec.Token()
		if err != nil {
			return nil, err
		}
		name := key.(string) //nolint:forcetypeassert // a member begins with its name
		v, err := e.value(depth+1, on && name == e.path[depth])
		if err != nil {
			return nil, err
		}
		out[name] = v
	}
	_, err = e.dec.Token()
	return out, err
}

// records takes in the record list without decoding what is in it.
func (e *envelope) records() error {
	var raw json.RawMessage
	if err := e.dec.Decode(&raw); err != nil {
		return err
	}
	switch raw[0] {
	case 'n':
		return nil
	case '{':
		e.shape = anObject
		e.list = []json.RawMessage{raw}
		return nil
	case '[':
	default:
		e.shape = another
		return nil
	}
	e.shape = aList
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil {
		return err
	}
	for dec.More() {
		var one json.RawMessage
		if err := dec.Decode(&one); err != nil {
			return err
		}
		if len(one) > maxRecord {
			return errLarge
		}
		if e.list = append(e.list, one); len(e.list) > maxOnPage {
			return errMany
		}
	}
	return nil
}

// decoded is one record as an expression sees it.
func decoded(raw json.RawMessage) (expr.Value, error) {
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return expr.Null(), err
	}
	return valueOf(v), nil
}
