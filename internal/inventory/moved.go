package inventory

import (
	"slices"
	"strings"

	"stackassay/internal/lang"
)

// moves resolves the moved blocks. They are read before everything else, since
// a reference to a former address is told where it went.
func (l *loader) moves() {
	from := map[string]lang.Ref{}
	to := map[string]lang.Ref{}
	for _, b := range l.rawMoves() {
		f, t := b[0], b[1]
		if _, twice := to[f.Addr]; twice {
			l.report(lang.Error(lang.CodeMoved, f.Range, "something has moved twice",
				f.Addr+" has another moved block already", "keep one of the two"))
			continue
		}
		from[f.Addr], to[f.Addr] = f, t
	}
	addrs := make([]string, 0, len(to))
	for addr := range to {
		addrs = append(addrs, addr)
	}
	slices.Sort(addrs)
	told := map[string]bool{}
	for _, addr := range addrs {
		l.move(addr, from[addr], to, told)
	}
}

// rawMoves reads both ends of every moved block without asking whether they
// exist.
func (l *loader) rawMoves() [][2]lang.Ref {
	var ends [][2]lang.Ref
	for _, f := range l.inv.Files {
		for _, b := range f.Body.Blocks {
			if b.Type != "moved" {
				continue
			}
			a, hasFrom := b.Body.Attributes["from"]
			z, hasTo := b.Body.Attributes["to"]
			if !hasFrom || !hasTo {
				continue // told as a missing attribute
			}
			f, okFrom := lang.RefOf(a.Expr)
			t, okTo := lang.RefOf(z.Expr)
			if okFrom && okTo {
				ends = append(ends, [2]lang.Ref{f, t})
			}
		}
	}
	return ends
}

// move follows one address to where it is now. told holds the members of circles
// that were reported.
func (l *loader) move(addr string, from lang.Ref, to map[string]lang.Ref, told map[string]bool) {
	if l.scope.Has(addr) {
		l.report(lang.Error(lang.CodeMoved, from.Range, "something that has moved is still there",
			addr+" is declared", "remove the moved block, or the block it moved from"))
		return
	}
	end, seen := to[addr], map[string]bool{addr: true}
	for {
		if told[end.Addr] {
			return
		}
		if seen[end.Addr] {
			for at := end.Addr; !told[at]; at = to[at].Addr {
				told[at] = true
			}
			l.report(lang.Error(lang.CodeMoved, to[addr].Range, "moved blocks go round in a circle",
				"following "+addr+" leads back to "+end.Addr, "let the last one name a block that exists"))
			return
		}
		seen[end.Addr] = true
		next, ok := to[end.Addr]
		if !ok {
			break
		}
		end = next
	}
	if !l.scope.Has(end.Addr) {
		_, diag := l.scope.Resolve(end, nil, "moved.to")
		l.report(diag)
		return
	}
	if kindOf(end.Addr) != kindOf(addr) {
		l.report(lang.Error(lang.CodeMoved, to[addr].Range, "something has moved to another kind of thing",
			addr+" and "+end.Addr+" are not of one kind", "name the present address of the same thing"))
		return
	}
	l.inv.moved[addr] = end.Addr
	l.scope.Moved(addr, end.Addr)
}

// kindOf is what an address names: tool for tool.hubspot, lifecycle.stage for
// lifecycle.b2b.stage.sql.
func kindOf(addr string) string {
	var kinds []string
	for i, step := range strings.Split(addr, ".") {
		if i%2 == 0 {
			kinds = append(kinds, step)
		}
	}
	return strings.Join(kinds, ".")
}
