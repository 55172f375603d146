package connector

import (
	"context"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"net/url"
	"slices"
	"strconv"

	"stackassay/internal/expr"
)

// The guards of a listing (connectors.md, section 3.5).
const (
	emptyPages = 100 // in a row, with something that follows
	staleAfter = 2   // pages with records and without a new id
)

// place is where a listing stands; it is kept in the journal of a draft.
type place struct {
	Index  int    `json:"index"`
	Cursor string `json:"cursor,omitempty"` // cursor or link
	Offset int    `json:"offset,omitempty"` // records received so far
}

// listing goes through the pages of one list.
type listing struct {
	*run
	req     *Request
	page    *Page
	records []string // path of the list
	single  bool
	in      Scope
	names   []string // fields to ask for; nil: the request does not read them
	key     string   // the field that identifies, which every slice of names holds
	known   int64    // records that exist, -1: nobody knows

	at    place
	seen  map[string]bool // cursors
	ids   map[uint64]bool
	seed  maphash.Seed
	stale int
	empty int
}

func (r *run) listing(req *Request, page *Page, records []string, in Scope) *listing {
	return &listing{
		run: r, req: req, page: page, records: records, in: in, known: -1,
		seen: map[string]bool{}, ids: map[uint64]bool{}, seed: maphash.MakeSeed(),
	}
}

// leaf is one page.
type leaf struct {
	raw    []json.RawMessage
	answer *answer
	next   *place   // nil: it was the last
	cut    *Failure // why the list is not followed further although it goes on
}

// turn reads the page at which the listing stands.
func (l *listing) turn(ctx context.Context) (*leaf, *Failure, error) {
	raw, a, f, err := l.ask(ctx, l.names)
	switch {
	case err != nil:
		return nil, nil, err
	case f != nil && f.Action == Empty:
		return &leaf{}, nil, nil // a list that the vendor answers with an error, and that is empty
	case f != nil:
		return nil, f, nil
	}
	out := &leaf{raw: raw, answer: a}
	next, err := l.following(out)
	stop, isCut := asFailure(err)
	if isCut {
		err = nil
	}
	out.next, out.cut = next, stop
	return out, nil, err
}

// each visits the pages of a list that serves only as a whole.
func (l *listing) each(ctx context.Context, visit func(p *leaf) error) (*Failure, error) {
	for {
		p, f, err := l.turn(ctx)
		if f == nil && err == nil {
			f = p.cut
		}
		if f != nil || err != nil {
			return f, err
		}
		if err := visit(p); err != nil {
			return nil, err
		}
		if p.next == nil {
			return nil, nil //nolint:nilnil // the end
		}
		l.at = *p.next
	}
}

// ask makes the request of a page, in slices of the field list where the
// address would be too long, and merges them.
func (l *listing) ask(ctx context.Context, names []string) ([]json.RawMessage, *answer, *Failure, error) {
	c, err := l.call(ctx, names)
	if err != nil {
		if f, ok := asFailure(err); ok {
			return nil, nil, f, nil
		}
		return nil, nil, nil, err
	}
	var a *answer
	var f *Failure
	long := float64(len(c.url.String())) > l.c.limits().MaxURL
	if !long {
		if a, f, err = l.send(ctx, c); err != nil {
			return nil, nil, nil, err
		}
		long = f != nil && f.halve
	}
	if long && len(names) > 2 {
		return l.halves(ctx, names)
	}
	if f != nil {
		return nil, nil, f, nil
	}
	if a == nil {
		return nil, nil, &Failure{Class: BadRequest, Action: Fail, Host: c.url.Host, Message: "the address is too long"}, nil
	}
	switch {
	case a.shape == another, a.shape == anObject && !l.single:
		return nil, nil, &Failure{Class: NotJSON, Action: Fail, Host: c.url.Host, Status: a.status, Message: "the record list is no list"}, nil
	}
	return a.list, a, nil, nil
}

// halves asks for one half of the fields and then for the other.
func (l *listing) halves(ctx context.Context, names []string) ([]json.RawMessage, *answer, *Failure, error) {
	mid := len(names) / 2
	first, a, f, err := l.ask(ctx, l.withKey(names[:mid]))
	if err != nil || f != nil {
		return nil, nil, f, err
	}
	second, _, f, err := l.ask(ctx, l.withKey(names[mid:]))
	if err != nil || f != nil {
		return nil, nil, f, err
	}
	merged, err := merge(first, second, func(raw json.RawMessage) string { return l.id(raw) })
	return merged, a, nil, err
}

func (l *listing) withKey(names []string) []string {
	if l.key == "" {
		return names
	}
	if slices.Contains(names, l.key) {
		return names
	}
	return append([]string{l.key}, names...)
}

// merge adds the members of the second list's records to those of the first's
// with the same id.
func merge(a, b []json.RawMessage, id func(json.RawMessage) string) ([]json.RawMessage, error) {
	byID := map[string]json.RawMessage{}
	for _, raw := range b {
		byID[id(raw)] = raw
	}
	out := make([]json.RawMessage, 0, len(a))
	for _, raw := range a {
		var x, y map[string]any
		if err := unmarshal(raw, &x); err != nil {
			return nil, err
		}
		if other, ok := byID[id(raw)]; ok {
			if err := unmarshal(other, &y); err != nil {
				return nil, err
			}
			join(x, y)
		}
		text, err := json.Marshal(x)
		if err != nil {
			return nil, err
		}
		out = append(out, text)
	}
	return out, nil
}

// join adds what the second object has and the first has not, to any depth.
func join(x, y map[string]any) {
	for k, v := range y {
		inner, ok := x[k].(map[string]any)
		more, too := v.(map[string]any)
		switch {
		case ok && too:
			join(inner, more)
		case x[k] == nil:
			x[k] = v
		}
	}
}

// call makes the request of the page at which the listing stands.
func (l *listing) call(ctx context.Context, names []string) (*call, error) {
	page := map[string]expr.Value{
		"index": expr.Number(float64(l.at.Index)), "number": expr.Number(l.page.Start + float64(l.at.Index)),
		"offset": expr.Number(float64(l.at.Offset)), "size": expr.Number(l.page.Size), "cursor": expr.Null(),
	}
	if l.at.Cursor != "" {
		page["cursor"] = expr.Text(l.at.Cursor)
	}
	in := l.in.with(Scope{"page": expr.MapOf(page), "schema": expr.MapOf(map[string]expr.Value{"names": expr.Texts(names)})})
	c, err := l.prepare(ctx, l.req, in)
	if err != nil {
		return nil, err
	}
	c.records, c.listed = l.records, true
	if l.page.Label == "link" && l.at.Cursor != "" {
		to, err := c.url.Parse(l.at.Cursor)
		if err != nil || !sameOrigin(to, c.url) {
			return nil, l.refused("the link to the next page leads elsewhere", hostOf(to))
		}
		c.url = to
		return c, nil
	}
	q := c.url.Query()
	if p := l.page.Param; p != "" {
		switch l.page.Label {
		case "offset":
			q.Set(p, strconv.Itoa(l.at.Offset))
		case "number":
			q.Set(p, number(l.page.Start+float64(l.at.Index)))
		default:
			if l.at.Cursor != "" {
				q.Set(p, l.at.Cursor)
			}
		}
	}
	if l.page.SizeParam != "" {
		q.Set(l.page.SizeParam, number(l.page.Size))
	}
	c.url.RawQuery = q.Encode()
	return c, nil
}

func hostOf(u *url.URL) string {
	if u == nil {
		return ""
	}
	return u.Host
}

// following is the place of the next page, nil at the end. A listing that goes
// round is a failure.
func (l *listing) following(p *leaf) (*place, error) {
	n := len(p.raw)
	if stop := l.watch(p); stop != nil {
		return nil, stop
	}
	next := &place{Index: l.at.Index + 1, Offset: l.at.Offset + n}
	in := l.scope.with(l.in).with(p.answer.scope()).with(l.ends(p))
	more, err := l.progs.eval(l.page.More, in)
	if err != nil {
		return nil, err
	}
	if more.Kind() == expr.KindBool && !more.True() {
		return nil, nil //nolint:nilnil // the end
	}
	goesOn := more.Kind() == expr.KindBool && more.True()
	switch l.page.Label {
	case "none":
		return nil, nil //nolint:nilnil // one page is all
	case "offset":
		if n == 0 || l.known >= 0 && int64(next.Offset) >= l.known {
			return nil, nil //nolint:nilnil // the end
		}
	case "number":
		total, err := l.progs.eval(l.page.TotalPages, in)
		if err != nil {
			return nil, err
		}
		pages, perr := strconv.ParseFloat(textOf(total), 64)
		if perr == nil && float64(next.Index) >= pages || perr != nil && n == 0 {
			return nil, nil //nolint:nilnil // the end
		}
	default:
		cursor, err := l.progs.text(l.page.Next, in)
		if err != nil {
			return nil, err
		}
		if cursor == "" || l.page.Label == "keyset" && n == 0 {
			if goesOn {
				return nil, cut(fmt.Sprintf("the tool says that there is more after page %d, and gives none of it", l.at.Index+1))
			}
			return nil, nil //nolint:nilnil // the end
		}
		if l.seen[cursor] {
			return nil, cut(fmt.Sprintf("page %d leads back to a page that was read before: its page token had been used", l.at.Index+1))
		}
		l.seen[cursor] = true
		next.Cursor = cursor
	}
	if float64(next.Index) >= l.page.MaxPages {
		return nil, cut(fmt.Sprintf("the list has more than %s pages", number(l.page.MaxPages)))
	}
	if m := l.page.MaxRecords; m != nil && float64(next.Offset) >= *m {
		return nil, cut(fmt.Sprintf("the vendor lists no more than %s records", number(*m)))
	}
	return next, nil
}

// cut is a listing that was ended before its end; what it brought is kept.
func cut(why string) *Failure { return &Failure{Class: Incomplete, Action: Fail, Message: why} }

// watch notices a list that brings nothing new.
func (l *listing) watch(p *leaf) *Failure {
	if len(p.raw) == 0 {
		if l.empty++; l.empty > emptyPages {
			return cut(fmt.Sprintf("%d empty pages in a row", l.empty))
		}
		return nil
	}
	l.empty = 0
	fresh := false
	for _, raw := range p.raw {
		h := maphash.String(l.seed, l.id(raw))
		fresh = fresh || !l.ids[h]
		l.ids[h] = true
	}
	if fresh {
		l.stale = 0
	} else if l.stale++; l.stale >= staleAfter || l.page.Label == "number" || l.page.Label == "offset" {
		return cut(fmt.Sprintf("the pages repeat: page %d brings no new record", l.at.Index+1))
	}
	return nil
}

// id is what makes a record known: its identity where the listing knows it, else
// all of it.
func (l *listing) id(raw json.RawMessage) string {
	if l.key != "" {
		var m map[string]json.RawMessage
		if json.Unmarshal(raw, &m) == nil && m[l.key] != nil {
			return string(m[l.key])
		}
	}
	return string(raw)
}

// ends is the root records.
func (l *listing) ends(p *leaf) Scope {
	m := map[string]expr.Value{"count": expr.Number(float64(len(p.raw)))}
	if n := len(p.raw); n > 0 {
		m["first"], _ = decoded(p.raw[0])
		m["last"], _ = decoded(p.raw[n-1])
	}
	return Scope{"records": expr.MapOf(m)}
}
