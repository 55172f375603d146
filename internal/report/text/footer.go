package text

import (
	"fmt"
	"strings"
)

// footer names what was written and the one command to go on with.
func (p *printer) footer() {
	p.line("")
	var done []string
	if p.o.Stored != "" {
		done = append(done, p.t.stored+" "+Escape(p.o.Stored))
	}
	for _, f := range p.o.Wrote {
		done = append(done, p.t.wrote+" "+Escape(f.Path)+" ("+p.size(f.Bytes)+")")
	}
	if len(done) > 0 {
		p.wrapped(strings.Join(done, ", "), 2)
	}
	p.line(p.t.next + ": " + p.next())
}

// next is the command that helps most after this result.
func (p *printer) next() string {
	command := "stackassay"
	if p.o.Dir != "" {
		command += " -C " + argument(p.o.Dir)
	}
	command += " explain "
	what := "coverage"
	for _, f := range p.listed() {
		if !f.Waiver.Accepts() {
			what = p.short[f.ID]
			if p.o.Lost { // a rule can be explained without an audit
				what = argument(p.checks[f.ID].Rule)
			}
			break
		}
	}
	if p.o.Audit != "" {
		what += " --audit " + argument(p.o.Audit)
	}
	return command + what
}

// argument is a word of a command line, in quotes where a shell would take it
// apart.
func argument(s string) string {
	s = Escape(s)
	if s != "" && strings.IndexFunc(s, special) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

func special(r rune) bool {
	const plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+=,"
	return r <= '~' && !strings.ContainsRune(plain, r)
}

// size is a number of bytes as people say it.
func (p *printer) size(n int64) string {
	switch {
	case n >= 100_000:
		return p.n.one(float64(n)/1e6) + " MB"
	case n >= 1000:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%d B", n)
}
