package text

import "strconv"

// header is the title with the model and the rules at the right.
func (p *printer) header() {
	a := p.res.Audit
	title := Escape(p.res.Stack.Title) + ", " + p.n.day(a.AsOf)
	model := p.t.scoring + " " + strconv.Itoa(a.Scoring) + ", " + p.t.ruleset + " " + Escape(a.Ruleset.ID)
	if a.Custom.Any() {
		model += ", " + p.t.custom
	}
	edge := p.o.Width - 9
	if gap := edge - columns(title) - columns(model); gap >= 2 && !p.stacked() {
		p.line(title + spaces(gap) + p.paint.dim(model))
	} else {
		p.wrapped(title, 2)
		p.line(p.paint.dim(cut(model, p.o.Width-4, p.ellipsis())))
	}
	p.line("")
}
