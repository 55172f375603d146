package html

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/samber/lo"

	"stackassay/internal/finding"
	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// page is a page that is being put together: what its sections ask of the
// result, and the texts that the script may exchange.
type page struct {
	res  *score.Result
	o    Options
	cut  cut
	lang int // place of the language that the page opens in

	words   [3]map[string]string
	numbers [3]numbers
	texts   registry

	checks map[finding.ID]*score.Check
	rules  map[string]*score.Rule
	short  map[finding.ID]string
	costs  map[finding.ID]float64
	change map[finding.ID]*score.FindingChange
	byID   map[finding.ID]*score.Finding
	names  map[string]string
	ranked []*score.Finding // those that stand for themselves, dearest first
	sha256 string           // of result.json

	mostCases int // cases of the finding that has most

	linesDigest func() string // of findings.jsonl, which takes a while
}

func newPage(res *score.Result, o Options) (*page, error) {
	p := &page{
		res: res, o: o, lang: languageOf(cmp.Or(o.Lang, res.Audit.Locale)),
		checks: res.ChecksByID(), rules: res.RulesByID(), short: res.ShortIDs(), costs: score.PrintedCosts(res),
		change: map[finding.ID]*score.FindingChange{}, byID: map[finding.ID]*score.Finding{}, names: map[string]string{},
	}
	for i, l := range languages() {
		p.words[i], p.numbers[i] = wordsOf(l), numbersOf(l)
	}
	if res.Change != nil {
		for i := range res.Change.Findings {
			p.change[res.Change.Findings[i].ID] = &res.Change.Findings[i]
		}
	}
	for i := range res.Findings {
		f := &res.Findings[i]
		p.byID[f.ID] = f
		if f.FoldedInto == "" && p.checks[f.ID] != nil {
			p.ranked = append(p.ranked, f)
			p.mostCases = max(p.mostCases, len(f.Evidence))
		}
	}
	slices.SortStableFunc(p.ranked, func(a, b *score.Finding) int {
		return cmp.Or(
			cmp.Compare(lo.FromPtr(b.Cost), lo.FromPtr(a.Cost)),
			cmp.Compare(p.checks[b.ID].Severity, p.checks[a.ID].Severity),
			cmp.Compare(a.ID, b.ID),
		)
	})
	p.name()
	p.linesDigest = sync.OnceValue(func() string { return linesDigest(res) })
	return p, p.digest()
}

// within is the page as far as a cut lets it go: what was asked of the result is
// asked once for all of them.
func (p *page) within(c cut) *page {
	out := *p
	out.cut, out.texts = c, registry{at: map[Text]int{}}
	return &out
}

// name collects what people call things.
func (p *page) name() {
	maps.Copy(p.names, p.res.Facts.Names)
	for _, s := range p.res.Subjects {
		p.names[s.Address] = s.Title
	}
	for _, t := range p.res.Facts.Tools {
		p.names[t.Address] = t.Title
	}
	for _, d := range p.res.Facts.Departments {
		p.names[d.Address] = d.Title
	}
	for _, c := range p.res.Facts.Capabilities {
		p.names[c.Address] = c.Title
	}
}

// digest hashes the result as it is stored, which is without what was attached
// to it afterwards.
func (p *page) digest() error {
	stored := *p.res
	stored.Change, stored.Trend, stored.Gate = nil, nil, nil
	h := sha256.New()
	w := bufio.NewWriterSize(h, 1<<16)
	if err := score.Encode(w, &stored); err != nil {
		return err
	}
	_ = w.Flush() // a hash takes every byte
	p.sha256 = hex.EncodeToString(h.Sum(nil))
	return nil
}

// called is what people call the thing at an address.
func (p *page) called(address string) Text {
	if n := p.names[address]; n != "" {
		return foreign(n)
	}
	_, bare, ok := strings.Cut(address, ".")
	if !ok {
		bare = address
	}
	return foreign(strings.ReplaceAll(bare, "_", " "))
}

// maybeCalled is the name of something, or a dash.
func (p *page) maybeCalled(address string) Text {
	if address == "" {
		return same(none)
	}
	return p.called(address)
}

// list are the names of some addresses, or a dash.
func (p *page) list(addresses []string) Text {
	return join(lo.Map(addresses, func(a string, _ int) Text { return p.called(a) }), ", ").orNone()
}

// subject names the one or two things a check is about.
func (p *page) subject(c *score.Check) Text {
	s := join(lo.Map(strings.Split(c.Subject, "+"), func(a string, _ int) Text { return p.called(a) }), " + ")
	if c.Discriminator != "" {
		s = join([]Text{s, foreign(c.Discriminator)}, ", ")
	}
	return s
}

// open are the findings that nobody accepted and that cost points.
func (p *page) open() []*score.Finding {
	return lo.Filter(p.ranked, func(f *score.Finding, _ int) bool {
		return !f.Waiver.Accepts() && p.checks[f.ID].Dimension != finding.NoDimension
	})
}

// shortID is the id that people see of any finding of this audit or an earlier
// one.
func (p *page) shortID(id finding.ID) string {
	return cmp.Or(p.short[id], "F-"+visible.Line(lo.Substring(string(id), 0, 6), nameLength))
}

// dimension is the name of a dimension.
func (p *page) dimension(d finding.Dimension) Text {
	if d == finding.NoDimension {
		return same(none)
	}
	return p.t(d.String()).capital()
}

// message is a finding in one sentence.
func (p *page) message(f *score.Finding) Text { return said(f.Message, sentenceLength) }

// registry numbers the texts that differ from language to language.
type registry struct {
	at   map[Text]int
	list []Text
}

// id is the number of a text, from 1; 0 is one that needs no other language.
func (r *registry) id(t Text) int {
	if t[0] == t[1] && t[1] == t[2] {
		return 0
	}
	if n := r.at[t]; n > 0 {
		return n
	}
	r.list = append(r.list, t)
	r.at[t] = len(r.list)
	return len(r.list)
}
