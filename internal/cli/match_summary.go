package cli

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/match"
)

// summary is what people read first.
func (m *matched) summary() *page {
	res := m.res
	p := &page{Title: m.headline()}
	var text []string
	text = append(text, m.found())
	if res.Refused != "" {
		text = append(text, m.refused())
	}
	text = append(text, res.Notes...)
	if res.Expected.Pairs > 0 && res.Refused == "" {
		text = append(text, m.say("By their probabilities %s %% of the counted pairs are wrong.", m.figure(decimal(100*res.Expected.False, 1))))
	}
	if recall, ok := res.SelfCheck.Recall(); ok {
		text = append(text, m.say("Self-check: of %d copies with slips %s %% were found again.", res.SelfCheck.Injected, m.figure(decimal(100*recall, 1))))
	}
	if q := m.labels; q != nil {
		text = append(text, m.say("By the labels: precision %s, recall %s, F1 %s (%d true pairs, %d found, %d right).", m.figure(decimal(q.precision(), 4)), m.figure(decimal(q.recall(), 4)), m.figure(decimal(q.f1(), 4)), q.truth, q.found, q.right))
	}
	p.add(section{Text: text})
	p.add(section{Heading: m.say("Fields"), Table: m.fieldTable()})
	if len(res.Clusters) > 0 {
		p.add(section{Heading: m.say("Clusters"), Table: m.clusterTable()})
		strongest, weakest := m.extremes()
		m.example(p, m.say("The strongest cluster, field by field"), strongest)
		if weakest != strongest {
			m.example(p, m.say("The weakest one"), weakest)
		}
	}
	return p
}

func (m *matched) headline() string {
	if len(m.tables) == 2 {
		return m.say("%s and %s: %d and %d records", m.sources[0], m.sources[1], m.res.Left, m.res.Right)
	}
	return m.say("%s: %d records", m.sources[0], m.res.Left)
}

func (m *matched) found() string {
	res := m.res
	possible := lo.CountBy(res.Pairs, func(p match.Pair) bool { return p.Band == match.Possible })
	var s string
	if len(m.tables) == 2 {
		s = m.amount(lo.CountBy(res.Pairs, func(p match.Pair) bool { return p.Band >= match.Probable }), "pair of records is one thing", "pairs of records are one thing")
	} else {
		surplus := lo.SumBy(res.Clusters, func(c match.Cluster) int { return len(c.Records) - 1 })
		s = m.amount(len(res.Clusters), "cluster holds", "clusters hold") + " " + m.amount(surplus, "record too many", "records too many")
	}
	return s + "; " + m.amount(possible, "more pair is possible and not counted.", "more pairs are possible and not counted.")
}

// amount is a number with the word that goes with it.
func (m *matched) amount(n int, one, many string) string {
	if n == 1 {
		return "1 " + m.say(one)
	}
	return strconv.Itoa(n) + " " + m.say(many)
}

func (m *matched) fieldTable() [][]string {
	rows := [][]string{{m.say("field"), m.say("read as"), m.say("distinct"), m.say("filled"), ""}}
	for _, f := range m.res.Fields {
		note := ""
		if f.Left != "" {
			note = m.say("not used: %s", m.left(f.Left))
		}
		rows = append(rows, []string{f.Name, m.say(f.Kind.String()), strconv.Itoa(f.Distinct), strconv.Itoa(f.Filled), note})
	}
	return rows
}

// left is why a column was left out.
func (m *matched) left(why string) string {
	if other, same := strings.CutPrefix(why, "the same as "); same {
		return m.say("the same as %s", other)
	}
	return m.say(why)
}

func (m *matched) clusterTable() [][]string {
	rows := [][]string{{m.say("cluster"), m.say("records"), m.say("by"), m.say("band"), m.say("weakest"), m.say("ids")}}
	for i, c := range m.res.Clusters {
		if m.opts.most > 0 && i == m.opts.most {
			rows = append(rows, []string{m.say("and %d more", len(m.res.Clusters)-i), "", "", "", "", ""})
			break
		}
		ids := lo.Map(c.Records[:min(len(c.Records), 5)], func(r int32, _ int) string {
			id, _ := m.id(r)
			return id
		})
		rows = append(rows, []string{clusterName(i), strconv.Itoa(len(c.Records)), c.By, m.say(c.Band.String()), m.figure(decimal(c.Weakest, 3)), list(ids)})
	}
	return rows
}

// extremes are the clusters whose weakest pair is the strongest and the weakest
// of all; of equals the first.
func (m *matched) extremes() (strongest, weakest int) {
	c := m.res.Clusters
	for i := range c {
		if c[i].Weakest > c[strongest].Weakest {
			strongest = i
		}
		if c[i].Weakest < c[weakest].Weakest {
			weakest = i
		}
	}
	return strongest, weakest
}

// example explains the weakest pair between the first record of a cluster and
// the others.
func (m *matched) example(p *page, heading string, cluster int) {
	records := m.res.Clusters[cluster].Records
	a := int(records[0])
	worst := slices.MinFunc(records[1:], func(x, y int32) int {
		return int(1e6 * (m.res.Explain(a, int(x)).Probability - m.res.Explain(a, int(y)).Probability))
	})
	if len(m.tables) == 2 && int(worst) < m.res.Left {
		return
	}
	ex := m.res.Explain(a, int(worst))
	arg := m.argument(&ex)
	p.add(section{Heading: heading + " (" + clusterName(cluster) + "): " + arg.Title, Table: arg.Sections[0].Table})
}

// The document of -o json.
type matchDocument struct {
	Format   string          `json:"format"`
	Version  string          `json:"version"`
	Sources  []string        `json:"sources"`
	Records  []int           `json:"records"`
	Refused  string          `json:"refused,omitempty"`
	Notes    []string        `json:"notes,omitempty"`
	Expected *expectedJSON   `json:"expected,omitempty"`
	Check    *checkJSON      `json:"self_check,omitempty"`
	Labels   *labelsJSON     `json:"labels,omitempty"`
	Fields   []matchField    `json:"fields"`
	Clusters []matchCluster  `json:"clusters"`
	Pairs    []matchPairJSON `json:"pairs"`
}

type expectedJSON struct {
	Pairs float64 `json:"true_pairs"`
	False float64 `json:"false_share"`
}

type checkJSON struct {
	Injected int     `json:"injected"`
	Found    int     `json:"found"`
	Recall   float64 `json:"recall"`
}

type labelsJSON struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

type matchField struct {
	Name     string `json:"name"`
	Kind     string `json:"kind"`
	Distinct int    `json:"distinct"`
	Filled   int    `json:"filled"`
	Left     string `json:"not_used,omitempty"`
}

type matchCluster struct {
	Cluster string     `json:"cluster"`
	Size    int        `json:"size"`
	Band    string     `json:"band"`
	By      string     `json:"by"`
	Weakest float64    `json:"weakest"`
	Records []matchRef `json:"records"`
}

type matchRef struct {
	ID     string `json:"id"`
	Source string `json:"source"`
}

type matchPairJSON struct {
	A           string  `json:"id_a"`
	B           string  `json:"id_b"`
	SourceA     string  `json:"source_a"`
	SourceB     string  `json:"source_b"`
	Band        string  `json:"band"`
	Probability float64 `json:"probability"`
	Weight      float64 `json:"weight"`
	Method      string  `json:"method"`
	Related     string  `json:"related,omitempty"`
}

func (m *matched) json(w io.Writer) error {
	res := m.res
	d := matchDocument{Format: programName + ".match", Version: "1.0", Sources: m.sources, Refused: res.Refused, Notes: res.Notes, Clusters: []matchCluster{}, Pairs: []matchPairJSON{}}
	for _, t := range m.tables {
		d.Records = append(d.Records, t.Rows())
	}
	if res.Expected.Pairs > 0 {
		d.Expected = &expectedJSON{round(res.Expected.Pairs, 2), round(res.Expected.False, 6)}
	}
	if recall, ok := res.SelfCheck.Recall(); ok {
		d.Check = &checkJSON{res.SelfCheck.Injected, res.SelfCheck.Found, round(recall, 4)}
	}
	if q := m.labels; q != nil {
		d.Labels = &labelsJSON{round(q.precision(), 6), round(q.recall(), 6), round(q.f1(), 6)}
	}
	for _, f := range res.Fields {
		d.Fields = append(d.Fields, matchField{f.Name, f.Kind.String(), f.Distinct, f.Filled, f.Left})
	}
	for i, c := range res.Clusters {
		k := matchCluster{clusterName(i), len(c.Records), c.Band.String(), c.By, round(c.Weakest, 6), nil}
		for _, r := range c.Records {
			id, t := m.id(r)
			k.Records = append(k.Records, matchRef{id, m.sources[t]})
		}
		d.Clusters = append(d.Clusters, k)
	}
	for _, p := range res.Pairs {
		d.Pairs = append(d.Pairs, m.pair(&p))
	}
	return writeJSON(w, d)
}

func (m *matched) pair(p *match.Pair) matchPairJSON {
	a, ta := m.id(p.A)
	b, tb := m.id(p.B)
	return matchPairJSON{a, b, m.sources[ta], m.sources[tb], p.Band.String(), round(p.Probability, 6), round(p.Weight, 3), p.By, p.Related}
}

// The document of --explain as JSON.
type explanationJSON struct {
	matchPairJSON
	Modelled bool              `json:"modelled"`
	Prior    float64           `json:"prior"`
	Joint    float64           `json:"joint"`
	Joined   string            `json:"joined,omitempty"`
	Lines    []explanationLine `json:"lines"`
}

type explanationLine struct {
	Field      string  `json:"field"`
	Kind       string  `json:"kind"`
	A          string  `json:"a"`
	B          string  `json:"b"`
	Level      string  `json:"level"`
	Bits       float64 `json:"bits"`
	Frequency  float64 `json:"of_frequency"`
	Dependence float64 `json:"of_dependence"`
	Given      string  `json:"given,omitempty"`
}

func (m *matched) explanation(ex *match.Explanation) explanationJSON {
	d := explanationJSON{matchPairJSON: m.pair(&ex.Pair), Modelled: ex.Modelled, Prior: ex.Prior, Joint: ex.Joint, Joined: ex.Joined}
	for _, l := range ex.Lines {
		d.Lines = append(d.Lines, explanationLine{l.Field, l.Kind.String(), maskOf(l.Kind, l.A), maskOf(l.Kind, l.B), l.Level, l.Bits, l.Frequency, l.Dependence, l.Given})
	}
	return d
}
