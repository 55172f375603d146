package connector

import (
	"context"
	"encoding/json"
	"strings"
)

// tail completes a list inside a record that goes on in pages of its own.
func (t *taking) tail(ctx context.Context, raw json.RawMessage, in Scope) (json.RawMessage, *Failure, error) {
	tail := t.object.Tail
	record, err := decoded(raw)
	if err != nil {
		return raw, nil, err
	}
	in = in.with(Scope{"record": record})
	start, err := t.progs.text(tail.Start, t.scope.with(in))
	if err != nil || start == "" {
		return raw, nil, err
	}
	list, err := t.progs.path(tail.List, t.scope.with(in))
	if err != nil {
		return raw, nil, err
	}
	records, err := t.progs.path(tail.Records, t.scope.with(in))
	if err != nil {
		return raw, nil, err
	}
	l := t.listing(tail.Request, tail.Page, records, in)
	l.at.Cursor = start
	l.seen[start] = true
	var more []json.RawMessage
	for {
		p, f, err := l.turn(ctx)
		if err != nil {
			return raw, nil, err
		}
		if f == nil && p.cut != nil {
			f = p.cut
		}
		if f != nil {
			id, _ := t.progs.text(t.object.ID, t.scope.with(in))
			f.Message = strings.TrimSpace("the list of " + id + " is not whole: " + f.Message)
			whole, err := appended(raw, list, more)
			return whole, f, err
		}
		more = append(more, p.raw...)
		if p.next == nil {
			whole, err := appended(raw, list, more)
			return whole, nil, err
		}
		l.at = *p.next
	}
}

// appended adds records to a list inside a record.
func appended(raw json.RawMessage, path []string, more []json.RawMessage) (json.RawMessage, error) {
	var m map[string]any
	if err := unmarshal(raw, &m); err != nil {
		return raw, err
	}
	at := m
	for _, name := range path[:len(path)-1] {
		inner, ok := at[name].(map[string]any)
		if !ok {
			return raw, nil
		}
		at = inner
	}
	last := path[len(path)-1]
	list, _ := at[last].([]any)
	for _, x := range more {
		var v any
		if err := unmarshal(x, &v); err != nil {
			return raw, err
		}
		list = append(list, v)
	}
	at[last] = list
	return json.Marshal(m)
}
