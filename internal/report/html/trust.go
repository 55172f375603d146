package html

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// trust says how much the score can say: what was read, what nobody could
// answer, what was found about the audit itself, and what was guessed.
func (p *page) trust() []block {
	out := []block{para(p.unseen())}
	if n := p.res.Coverage.NotChecked; len(n) > 0 {
		out = append(out, h3(p.t("Not looked at")), block{Kind: "table", Table: p.newTable(p.t("Sources and rules that were not looked at"), p.heads("What", "Why"), lo.Map(n, func(n score.NotChecked, _ int) row {
			return row{Cells: []cell{plain(foreign(n.Address)), plain(said(n.Reason, sentenceLength).orNone())}}
		}))})
	}
	out = append(out, p.sources()...)
	out = append(out, p.unanswered()...)
	out = append(out, p.aboutTheAudit()...)
	return append(out, p.guesses()...)
}

// sources are the datasets with how much of each was read.
func (p *page) sources() []block {
	rows := lo.Map(p.res.Facts.Datasets, func(d score.DatasetFacts, _ int) row {
		how := p.method(d.Method)
		if d.Method == "" {
			how = said(d.Reason, sentenceLength).or(p.t("not read"))
		}
		return row{Cells: []cell{plain(p.called(d.Address)), plain(p.maybeCalled(d.Tool)), plain(p.count(d.Read)), plain(p.maybeCount(d.Population)), plain(how), plain(p.day(d.TakenAt)), plain(p.count(d.Unread))}}
	})
	if len(rows) == 0 {
		return []block{note(p.t("No dataset is declared: no records were looked at."))}
	}
	return []block{h3(p.t("What was read")), {Kind: "table", Table: p.newTable(p.t("Datasets and how much of each was read"), p.heads("Dataset", "Tool", "#Records read", "#Of", "How chosen", "Taken", "#Unreadable"), rows)}}
}

// method is how records were chosen, in words.
func (p *page) method(m string) Text {
	switch m {
	case "":
		return same(none)
	case "all":
		return p.t("every record")
	}
	return p.word(m)
}

// unanswered groups the checks without a verdict by their reason.
func (p *page) unanswered() []block {
	open := lo.Filter(p.res.Checks, func(c score.Check, _ int) bool { return !c.Outcome.Scored() })
	if len(open) == 0 {
		return []block{note(p.t("Every check that was asked has a verdict."))}
	}
	groups := lo.GroupBy(open, func(c score.Check) Text { return said(c.Reason, sentenceLength) })
	reasons := slices.SortedFunc(maps.Keys(groups), func(a, b Text) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), strings.Compare(a[0], b[0]), strings.Compare(a[1], b[1]), strings.Compare(a[2], b[2]))
	})
	rows := lo.Map(reasons, func(r Text, _ int) row {
		rules := lo.Uniq(lo.Map(groups[r], func(c score.Check, _ int) string { return c.Rule }))
		slices.Sort(rules)
		questions := p.some(lo.Map(rules, func(id string, _ int) Text { return p.ruleTitle(id) }), 3, "; ")
		subjects := lo.Uniq(lo.Map(groups[r], func(c score.Check, _ int) Text { return p.subject(&score.Check{Subject: c.Subject}) }))
		slices.SortFunc(subjects, func(a, b Text) int { return strings.Compare(a[0], b[0]) })
		about := p.some(subjects, 4, ", ")
		return row{Cells: []cell{plain(questions), plain(about), plain(p.count(int64(len(groups[r])))), plain(r.orNone())}}
	})
	return []block{
		h3(p.t("Checks that could not be answered")),
		{Kind: "table", Table: p.newTable(p.t("Checks without a verdict, by reason"), p.heads("What was not judged", "About", "#Checks", "Why"), rows)},
		note(p.t("A name such as tool.seats.purchased is an attribute of the inventory, one such as record.stage a field that no column is mapped to: filled in, they answer these checks.")),
	}
}

// ruleTitle is what a rule is called.
func (p *page) ruleTitle(id string) Text {
	if r := p.rules[id]; r != nil && r.Title["en"] != "" {
		return said(r.Title, nameLength)
	}
	return foreign(id)
}

// some are the first of several texts, and how many more there are.
func (p *page) some(texts []Text, most int, between string) Text {
	shown := texts[:min(len(texts), most)]
	if left := len(texts) - len(shown); left > 0 {
		shown = append(slices.Clone(shown), p.many(left, "%s more", "%s more"))
	}
	return join(shown, between).orNone()
}

func (p *page) aboutTheAudit() []block {
	mine := lo.Filter(p.ranked, func(f *score.Finding, _ int) bool { return p.checks[f.ID].Dimension == finding.NoDimension })
	about := lo.Map(mine, func(f *score.Finding, _ int) row {
		return row{Cells: []cell{{Text: same(p.short[f.ID]), Href: p.anchor(f.ID), Class: "code"}, plain(p.message(f)), plain(said(f.Fix, sentenceLength).orNone())}}
	})
	if len(about) == 0 {
		return nil
	}
	return []block{h3(p.t("Found about the audit itself, without points")), {Kind: "table", Table: p.newTable(p.t("Findings about the audit itself"), p.heads("Id", "Finding", "What to do"), about)}}
}

// guesses is how the records were read, and what was assumed.
func (p *page) guesses() []block {
	var items []Text
	for _, d := range p.res.Facts.Datasets {
		for _, k := range d.KeysAlone {
			about := p.called(d.Address)
			if k.With != "" {
				about = join([]Text{about, p.called(k.With)}, " + ")
			}
			items = append(items, join([]Text{about, said(k.Reason, sentenceLength)}, ": "))
		}
		for _, n := range slices.Concat(d.Notes, d.Problems) {
			items = append(items, join([]Text{p.called(d.Address), same(visible.Line(n, sentenceLength))}, ": "))
		}
	}
	for _, c := range p.change {
		if c.AssumedRename != "" {
			items = append(items, p.tf("%s is assumed to be what was %s", p.shortID(c.ID), foreign(c.AssumedRename)))
		}
	}
	if len(items) == 0 {
		return nil
	}
	slices.SortFunc(items, func(a, b Text) int { return strings.Compare(a[0], b[0]) })
	out := block{Kind: "details", Text: p.many(len(items), "How the records were read: %s note", "How the records were read: %s notes"), Inner: []block{{Kind: "list", Items: items[:min(len(items), mostRows)]}}}
	if left := len(items) - mostRows; left > 0 {
		out.Inner = append(out.Inner, note(p.many(left, "%s more row is in the other formats.", "%s more rows are in the other formats.")))
	}
	return []block{out}
}

// scope is what was audited.
func (p *page) scope() []block {
	a := p.res.Audit
	rows := []row{}
	add := func(what string, is Text) { rows = append(rows, row{Cells: []cell{plain(p.t(what)), plain(is)}}) }
	add("Company", foreign(p.res.Stack.Title).orNone())
	add("Date", p.day(a.AsOf))
	add("Departments", join(lo.Map(p.res.Facts.Departments, func(d score.DepartmentFacts, _ int) Text { return p.called(d.Address) }), ", ").orNone())
	add("Tools", join(lo.Map(p.res.Facts.Tools, func(t score.ToolFacts, _ int) Text { return p.called(t.Address) }), ", ").orNone())
	add("Datasets", p.tf("%s of %s read", p.count(int64(p.res.Coverage.DatasetsRead)), p.count(int64(p.res.Coverage.DatasetsDeclared))))
	add("Rules", p.tf("ruleset %s, %s asked", foreign(a.Ruleset.ID), p.count(int64(len(p.res.Rules)))))
	add("Privacy", p.word(a.Privacy))
	add("Model", lo.Ternary(a.Custom.Any(), p.t("custom model"), p.t("standard")))
	if s := a.Selection; s != nil {
		add("Selection", foreign(strings.Join(slices.Concat(s.Only, lo.Map(s.Exclude, func(e string, _ int) string { return "-" + e })), " ")))
	}
	out := []block{{Kind: "table", Table: p.newTable(p.t("What was audited"), p.heads("What", "Value"), rows)}}
	if len(a.Inputs) > 0 {
		inputs := lo.Map(a.Inputs, func(i score.InputRef, _ int) row {
			return row{Cells: []cell{plain(foreign(i.Path)), plain(p.count(i.Bytes)), {Text: foreign(lo.Substring(i.SHA256, 0, 16)), Class: "code"}}}
		})
		out = append(out, block{Kind: "details", Text: p.many(len(a.Inputs), "%s file that decided the result", "%s files that decided the result"), Inner: []block{
			{Kind: "table", Table: p.newTable(p.t("Files that decided the result"), p.heads("File", "#Bytes", "SHA-256"), inputs)},
		}})
	}
	return out
}

// appendix is the method, the rules, and what was accepted.
func (p *page) appendix() []block {
	out := []block{{Kind: "list", Items: []Text{
		p.t("Costs: points that are missing because of a finding. Costs add up to what is missing from 100."),
		p.t("Gives: points that come back by mending that finding alone."),
		p.t("95 % interval: where the value lies if the sample is not an unlucky one; exact where everything was looked at."),
		p.t("Coverage: share of what should be looked at that was. What was not looked at lowers coverage and never the score."),
		p.t("Noise: how much a score may move because another sample was drawn."),
		p.t("Values of records are masked. What stands behind a dot, such as ·K7Q2, is a tag: equal tags are equal values within this report."),
	}}}
	out = append(out, p.waivers()...)
	if len(p.res.Rules) > 0 {
		rows := lo.Map(p.res.Rules, func(r score.Rule, _ int) row {
			return row{Cells: []cell{{Text: foreign(r.ID), Class: "code", Href: ask(token("rule", r.ID))}, plain(said(r.Title, nameLength)), plain(p.dimension(r.Dimension)), plain(p.t(r.Severity.String())), plain(p.count(int64(r.NotApplicable)))}}
		})
		out = append(out, block{Kind: "details", Text: p.many(len(rows), "%s rule that ran", "%s rules that ran"), Inner: []block{
			{Kind: "table", Table: p.newTable(p.t("Rules that ran"), p.heads("Rule", "Title", "Dimension", "Severity", "#Not applicable"), rows)},
		}})
	}
	return out
}

func (p *page) waivers() []block {
	accepted := lo.Filter(p.res.Findings, func(f score.Finding, _ int) bool { return f.Waiver != nil })
	if len(accepted) == 0 {
		return nil
	}
	rows := lo.Map(accepted, func(f score.Finding, _ int) row {
		until := cell{Text: p.day(f.Waiver.ExpiresOn)}
		if f.Waiver.Expired {
			until.Class, until.Sign, until.Note = "bad", "▲", p.t("ran out")
		}
		return row{Cells: []cell{
			{Text: same(p.short[f.ID]), Href: p.anchor(f.ID), Class: "code"},
			plain(foreign(f.Waiver.Name)), plain(same(visible.Line(f.Waiver.Reason, sentenceLength)).orNone()),
			plain(p.maybeCalled(f.Waiver.ApprovedBy)), until,
		}}
	})
	return []block{h3(p.t("Accepted risks")), {Kind: "table", Table: p.newTable(p.t("Waivers"), p.heads("Finding", "Waiver", "Reason", "Approved by", "Until"), rows)}}
}
