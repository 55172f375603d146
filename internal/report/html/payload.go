package html

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"math"
	"runtime"
	"slices"
	"strings"

	"github.com/samber/lo"
	"golang.org/x/sync/errgroup"

	"stackassay/internal/finding"
	"stackassay/internal/report/jsonl"
	"stackassay/internal/report/visible"
	"stackassay/internal/score"
)

// payload is what the script works on: everything that changes with the
// language, and the table of findings in columns.
type payload struct {
	Languages  [3]string            `json:"languages"`
	First      int                  `json:"first"`
	Texts      []any                `json:"texts"` // [en, es, it]; 0 stands for the English one, 1 for the Spanish one
	Words      map[string][3]string `json:"words"` // of the script itself
	Rules      []string             `json:"rules"`
	Statuses   []string             `json:"statuses"`
	Severities []string             `json:"severities"`
	Dimensions []string             `json:"dimensions"`
	Efforts    []string             `json:"efforts"`
	Signs      []string             `json:"signs"`
	Block      int                  `json:"block"`
	Packed     bool                 `json:"packed"`
	Columns    *columns             `json:"columns,omitempty"`
	Fields     [][]fieldView        `json:"fields"`
}

// place is where a subject belongs, once for all that belong there.
type place struct {
	Where string `json:"w,omitempty"` // departments, for people
	Query string `json:"q"`           // departments and tools, as tokens between spaces
	Owner string `json:"o,omitempty"`
}

// columns are the findings, a column for each property. Numbers of a few values
// are letters of one string.
type columns struct {
	ID       string      `json:"id"` // short ids without F-, between spaces
	Severity string      `json:"sev"`
	Dim      string      `json:"dim"`
	Status   string      `json:"status"`
	Effort   string      `json:"effort"`
	Rule     []int       `json:"rule"`
	Subject  []int       `json:"subject"`
	Cost     []int       `json:"cost"` // thousandths of a point, -1 for none
	Gain     []int       `json:"gain"`
	Printed  map[int]int `json:"printed,omitempty"` // tenths of a point, where costs were rounded so that they add up
	Message  [3][]string `json:"message"`           // a language that says the same as English has none
	Subjects []string    `json:"subjects"`          // what findings are about, once for all of them
	Belongs  []int       `json:"belongs"`           // the place of each subject
	Places   []place     `json:"places"`
}

// detail is what is told of one finding when it is opened.
type detail struct {
	Fix      *[3]string `json:"fix,omitempty"` // where it is not the rule's
	Place    string     `json:"place,omitempty"`
	First    int        `json:"first,omitempty"`
	Lines    []string   `json:"lines,omitempty"`
	Facts    []Text     `json:"facts,omitempty"`
	Folded   []folded   `json:"folded,omitempty"`
	Related  []string   `json:"related,omitempty"`
	By       []by       `json:"by,omitempty"`
	Evidence []evidence `json:"evidence,omitempty"`
	Total    int        `json:"total,omitempty"`
}

type folded struct {
	ID      string    `json:"id"`
	Message [3]string `json:"message"`
}

type by struct {
	Name   string    `json:"name"`
	Values []byValue `json:"values"`
}

type byValue struct {
	Value string `json:"v"`
	Count int64  `json:"k"`
	Of    int64  `json:"n"`
}

// evidence is one case, in the words of the result.
type evidence struct {
	Shape   string      `json:"s"`
	Record  string      `json:"r,omitempty"`
	Values  [][2]string `json:"v,omitempty"` // name and what is shown
	Columns []string    `json:"c,omitempty"` // pair, cluster: what stands above the columns
	Rows    []caseRow   `json:"f,omitempty"` // pair, cluster: fields
	Notes   []Text      `json:"t,omitempty"`
}

// caseRow is one field of the records of a case, side by side.
type caseRow struct {
	Name  string   `json:"n"`
	Shown []string `json:"v"`
	Tags  []string `json:"g,omitempty"`
	Class Text     `json:"c"`
	Same  bool     `json:"s,omitempty"` // nothing differs
}

// ruleView is what is told of a rule.
type ruleView struct {
	Title [3]string `json:"title"`
	Why   [3]string `json:"why"`
	Fix   [3]string `json:"fix"`
}

// fieldView is the profile of one field.
type fieldView struct {
	Name     string   `json:"n"`
	Column   string   `json:"c,omitempty"`
	Type     string   `json:"t,omitempty"`
	Filled   *float64 `json:"f,omitempty"`
	Valid    *float64 `json:"v,omitempty"`
	Distinct *int64   `json:"d,omitempty"`
	Shapes   [][2]any `json:"s,omitempty"`
	Kind     string   `json:"k,omitempty"`
	Edges    []string `json:"e,omitempty"`
	Counts   []int64  `json:"h,omitempty"`
	Notes    []string `json:"w,omitempty"`
}

// blockSize is how many findings have their details in one packed piece.
const blockSize = 1000

// packed is everything that the page carries for its script.
type packed struct {
	Main     string   // JSON
	Columns  string   // gzip in base64, empty where the columns are in Main
	Messages []string // gzip in base64: those that are not English, where the columns are not in Main
	Rules    string   // gzip in base64
	Details  []string // gzip in base64, one for each block of findings
}

// bulk is what of a page grows with its findings. It hangs on no text of the
// page, so that two attempts at one page share it.
type bulk struct {
	columns columns
	raw     string // the columns as JSON
	rules   []string
	details []string
}

// size is about how many bytes this much of a page takes at least.
func (b *bulk) size(pack bool) int {
	n := lo.SumBy(b.details, func(s string) int { return len(s) })
	if !pack {
		n += len(b.raw)
	}
	return n
}

// bulk makes what the listed findings weigh, or finds it where an attempt before
// this one made the same.
func (p *page) bulk(made map[cut]*bulk) (*bulk, error) {
	key := cut{findings: p.cut.findings, cases: min(p.cut.cases, p.mostCases)}
	if b := made[key]; b != nil {
		return b, nil
	}
	b := &bulk{}
	b.columns, b.rules = p.columns()
	raw, err := json.Marshal(b.columns)
	if err != nil {
		return nil, err
	}
	b.raw = string(raw)
	blocks := lo.Chunk(p.listed(), blockSize)
	b.details = make([]string, len(blocks))
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, part := range blocks {
		g.Go(func() (err error) {
			b.details[i], err = squeeze(lo.Map(part, func(f *score.Finding, _ int) detail { return p.detail(f) }))
			return err
		})
	}
	made[key] = b
	return b, g.Wait()
}

func (p *page) pack(heavy *bulk) (packed, error) {
	main := payload{
		Languages: languages(), First: p.lang, Words: p.scriptWords(), Statuses: p.statuses(), Severities: finding.Severities(),
		Efforts: append([]string{""}, finding.Efforts()...), Block: blockSize, Packed: p.cut.pack, Fields: p.fieldViews(),
		Dimensions: append([]string{""}, finding.DimensionKeywords()...), Rules: slices.Clone(heavy.rules),
	}
	for i := range finding.Severities() {
		main.Signs = append(main.Signs, severitySign(finding.Severity(i)))
	}
	out := packed{Details: heavy.details}
	var err error
	if p.cut.pack {
		// English comes with the table, the other languages when somebody asks.
		first := heavy.columns
		first.Message = [3][]string{first.Message[0]}
		if out.Columns, err = squeeze(first); err != nil {
			return out, err
		}
		for _, m := range heavy.columns.Message[1:] {
			s, err := squeeze(m)
			if err != nil {
				return out, err
			}
			out.Messages = append(out.Messages, s)
		}
	} else {
		main.Columns = &heavy.columns
	}
	if out.Rules, err = squeeze(lo.Map(main.Rules, func(id string, _ int) ruleView { return p.ruleView(id) })); err != nil {
		return out, err
	}
	for _, t := range p.texts.list {
		main.Texts = append(main.Texts, short(t))
	}
	for i := range main.Rules {
		main.Rules[i] = visible.Line(main.Rules[i], nameLength)
	}
	data, err := json.Marshal(main)
	out.Main = string(data)
	return out, err
}

// short leaves out what is said in another place of a text: 0 is the English
// text, for which a page has another mark than for one that is the same in
// English, and 1 the Spanish one.
func short(t Text) any {
	out := [3]any{t[0], t[1], t[2]}
	if t[1] == "" {
		out[1] = 0
	}
	switch t[2] {
	case "":
		out[2] = 0
	case t[1]:
		out[2] = 1
	}
	return out
}

// squeeze is v as JSON, compressed, in letters.
func squeeze(v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return "", err
	}
	if _, err := z.Write(data); err != nil {
		return "", err
	}
	if err := z.Close(); err != nil {
		return "", err
	}
	return base64.StdEncoding.EncodeToString(b.Bytes()), nil
}

// columns fills the table with the dictionaries it refers to, and lists the
// rules in it.
func (p *page) columns() (out columns, ids []string) {
	list := p.listed()
	out.Printed = map[int]int{}
	rules, subjects, places, statuses := map[string]int{}, map[string]int{}, map[place]int{}, p.statuses()
	words := p.subjectWords()
	short := make([]string, len(list))
	var sev, dim, status, effort strings.Builder
	for i, f := range list {
		c := p.checks[f.ID]
		short[i] = strings.TrimPrefix(p.short[f.ID], "F-")
		sev.WriteByte('0' + byte(c.Severity))
		dim.WriteByte('0' + byte(c.Dimension))
		effort.WriteByte('0' + byte(f.Effort))
		status.WriteByte("abcdefghijklmnopqrstuvwxyz"[max(0, lo.IndexOf(statuses, p.status(f)))])
		if _, ok := rules[c.Rule]; !ok {
			rules[c.Rule] = len(ids)
			ids = append(ids, c.Rule)
		}
		key := c.Subject + "\x00" + c.Discriminator + "\x00" + c.ChargedTo
		if _, ok := subjects[key]; !ok {
			subjects[key] = len(out.Subjects)
			at := words(c)
			if _, ok := places[at]; !ok {
				places[at] = len(out.Places)
				out.Places = append(out.Places, at)
			}
			out.Subjects = append(out.Subjects, p.subject(c).in(0))
			out.Belongs = append(out.Belongs, places[at])
		}
		out.Rule = append(out.Rule, rules[c.Rule])
		out.Subject = append(out.Subject, subjects[key])
		out.Cost = append(out.Cost, thousandths(f.Cost))
		out.Gain = append(out.Gain, thousandths(f.Gain))
		if f.Cost != nil {
			if shown := int(math.Round(p.costs[f.ID] * 10)); shown != int(score.Round(*f.Cost)*10+0.5) {
				out.Printed[i] = shown
			}
		}
		m := p.message(f)
		for l := range m {
			out.Message[l] = append(out.Message[l], lo.Ternary(l > 0 && m[l] == m[0], "", m[l]))
		}
	}
	for l := 1; l < len(out.Message); l++ {
		if lo.EveryBy(out.Message[l], func(s string) bool { return s == "" }) {
			out.Message[l] = nil
		}
	}
	out.ID, out.Severity, out.Dim, out.Status, out.Effort = strings.Join(short, " "), sev.String(), dim.String(), status.String(), effort.String()
	return out, ids
}

func thousandths(v *float64) int {
	if v == nil {
		return -1
	}
	return int(math.Round(*v * 1000))
}

// subjectWords tells of checks what a query can ask about their subjects. Those
// of one subject are found once: a table has thousands of checks about the fields
// of a dataset.
func (p *page) subjectWords() func(c *score.Check) place {
	departments := map[string][]string{}
	for _, s := range p.res.Subjects {
		departments[s.Address] = s.Departments
	}
	known := map[[2]string]place{}
	return func(c *score.Check) place {
		key := [2]string{c.Subject, c.ChargedTo}
		if _, ok := known[key]; !ok {
			known[key] = p.place(append(strings.Split(c.Subject, "+"), c.ChargedTo), departments)
		}
		return known[key]
	}
}

// place is where some things belong, in the order of their addresses.
func (p *page) place(parts []string, departments map[string][]string) place {
	out := place{Owner: p.owner(parts)}
	var tokens, where []string
	for _, a := range slices.Compact(slices.Sorted(slices.Values(parts))) {
		for _, d := range departments[a] {
			name := p.called(d).in(0)
			where, tokens = append(where, name), append(tokens, token("dept", name))
		}
	}
	for _, a := range parts {
		tokens = append(tokens, p.toolTokens(a)...)
	}
	out.Where = strings.Join(lo.Uniq(where), ", ")
	out.Query = " " + strings.Join(lo.Uniq(tokens), " ") + " "
	return out
}

// owner is who answers for the first of some things that anybody does.
func (p *page) owner(parts []string) string {
	for _, a := range parts {
		for _, t := range p.res.Facts.Tools {
			if a == t.Address && t.Owner != "" {
				return p.called(t.Owner).in(0)
			}
		}
		for _, i := range p.res.Facts.Integrations {
			if (i.Address == a || strings.HasPrefix(a, i.Address+".")) && i.Owner != "" {
				return p.called(i.Owner).in(0)
			}
		}
		for _, m := range p.res.Facts.Metrics {
			if m.Address == a && m.Owner != "" {
				return p.called(m.Owner).in(0)
			}
		}
		for _, d := range p.res.Facts.Datasets {
			if d.Address == a {
				if o := p.owner([]string{d.Tool}); o != "" {
					return o
				}
			}
		}
	}
	return ""
}

// toolTokens are the tools that a thing is, belongs to or connects.
func (p *page) toolTokens(address string) []string {
	var tools []string
	add := func(a string) {
		if a != "" {
			tools = append(tools, token("tool", p.called(a).in(0)))
			if _, bare, ok := strings.Cut(a, "."); ok {
				tools = append(tools, token("tool", bare))
			}
		}
	}
	if strings.HasPrefix(address, "tool.") {
		add(strings.Join(strings.SplitN(address, ".", 3)[:2], "."))
	}
	for _, d := range p.res.Facts.Datasets {
		if d.Address == address {
			add(d.Tool)
		}
	}
	for _, i := range p.res.Facts.Integrations {
		if i.Address == address || strings.HasPrefix(address, i.Address+".") {
			add(i.From)
			add(i.To)
		}
	}
	return tools
}

func (p *page) ruleView(id string) ruleView {
	r := p.rules[id]
	if r == nil {
		return ruleView{}
	}
	return ruleView{Title: said(r.Title, sentenceLength), Why: said(r.Why, paragraphLength), Fix: said(r.Fix, paragraphLength)}
}

// linesDigest hashes the list that a page refers to where it leaves out.
func linesDigest(res *score.Result) string {
	h := sha256.New()
	_ = jsonl.Render(h, res) // a hash takes every byte
	return hex.EncodeToString(h.Sum(nil))
}
