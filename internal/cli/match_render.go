package cli

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"stackassay/internal/format"
	"stackassay/internal/match"
)

func (m *matched) render(w io.Writer) error {
	switch {
	case m.opts.explain != "":
		return m.explained(w)
	case m.opts.format == formatJSON:
		return m.json(w)
	case m.opts.format == formatCSV && m.opts.pairs:
		return m.pairsCSV(w)
	case m.opts.format == formatCSV:
		return m.clustersCSV(w)
	}
	return m.summary().write(w, formatText, m.opts.s.columns(m.opts.s.sys.Out))
}

// clusterName is what a cluster is called: c1, c2 ….
func clusterName(i int) string { return "c" + strconv.Itoa(i+1) }

// clustersCSV writes one row a record; a record alone has a cluster of its own.
func (m *matched) clustersCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"id", "source", "cluster", "size", "band", "by"}); err != nil {
		return err
	}
	of := m.res.ClusterOf()
	alone := len(m.res.Clusters)
	for row, c := range of {
		id, table := m.id(int32(row))
		line := []string{id, m.sources[table], clusterName(alone), "1", "", ""}
		if c >= 0 {
			k := &m.res.Clusters[c]
			line[2], line[3], line[4], line[5] = clusterName(c), strconv.Itoa(len(k.Records)), k.Band.String(), k.By
		} else {
			alone++
		}
		if err := out.Write(line); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func (m *matched) pairsCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"id_a", "id_b", "source_a", "source_b", "band", "probability", "weight", "method", "cluster", "related"}); err != nil {
		return err
	}
	of := m.res.ClusterOf()
	for _, p := range m.res.Pairs {
		a, ta := m.id(p.A)
		b, tb := m.id(p.B)
		cluster := ""
		if c := of[p.A]; c >= 0 && c == of[p.B] {
			cluster = clusterName(c)
		}
		if err := out.Write([]string{a, b, m.sources[ta], m.sources[tb], p.Band.String(), decimal(p.Probability, 4), decimal(p.Weight, 2), p.By, cluster, p.Related}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// decimal is a number with so many decimals; an infinite one is cut.
func decimal(v float64, decimals int) string {
	return strconv.FormatFloat(min(max(v, -999), 999), 'f', decimals, 64)
}

// maskOf is what an output may show of a value.
func maskOf(k match.Kind, text string) string {
	id := map[match.Kind]string{
		match.Email: "email", match.Phone: "phone", match.GivenName: "first_name", match.FamilyName: "last_name", match.FullName: "person_name",
		match.Company: "company_name", match.Address: "address", match.Postcode: "postcode", match.City: "city", match.Country: "country",
		match.Date: "birth_date", match.Web: "website",
	}[k]
	if text == "" {
		return ""
	}
	if f, ok := format.Lookup(id); ok {
		return f.Mask(text, format.Context{})
	}
	return format.Shape(text)
}

// explained is the argument about one pair.
func (m *matched) explained(w io.Writer) error {
	first, second, _ := strings.Cut(m.opts.explain, ",")
	a, err := m.row(strings.TrimSpace(first), 0)
	if err != nil {
		return err
	}
	b, err := m.row(strings.TrimSpace(second), 1)
	if err != nil {
		return err
	}
	if a == b {
		return usage("--explain takes two different records")
	}
	ex := m.res.Explain(a, b)
	if m.opts.format == formatJSON {
		return writeJSON(w, m.explanation(&ex))
	}
	return m.argument(&ex).write(w, formatText, m.opts.s.columns(m.opts.s.sys.Out))
}

// argument is an explanation as a page.
func (m *matched) argument(ex *match.Explanation) *page {
	a, _ := m.id(ex.A)
	b, _ := m.id(ex.B)
	p := &page{Title: fmt.Sprintf("%s and %s: %s", shown(a), shown(b), verdict(ex))}
	p.add(section{Table: m.lines(ex)})
	p.add(section{Text: reasons(ex)})
	if !ex.Modelled && m.res.Refused != "" {
		p.add(section{Text: []string{m.res.Refused}})
	}
	return p
}

func verdict(ex *match.Explanation) string {
	switch {
	case ex.Band == match.Certain:
		return "certainly one, probability " + probability(ex.Probability)
	case ex.Band == match.Probable:
		return "probably one, probability " + probability(ex.Probability)
	case ex.Band == match.Possible:
		return "possibly one, not counted, probability " + probability(ex.Probability)
	case ex.Modelled:
		return "not one, probability " + probability(ex.Probability)
	}
	return "not one by any key"
}

func probability(p float64) string {
	switch {
	case p >= .99995:
		return "above 0.9999"
	case p < .00005:
		return "below 0.0001"
	}
	return decimal(p, 4)
}

// lines is the table of an explanation. What is printed adds up to the printed
// sum: the last line takes what rounding left.
func (m *matched) lines(ex *match.Explanation) [][]string {
	rows := [][]string{{"field", "first", "second", "agreement", "bits", "because"}}
	sum := 0
	for _, l := range ex.Lines {
		row := []string{l.Field, maskOf(l.Kind, l.A), maskOf(l.Kind, l.B), l.Level}
		sum += tenths(l.Bits)
		weight := bits(tenths(l.Bits))
		if !ex.Modelled && !strings.HasPrefix(l.Level, "not comparable") {
			weight = "" // nothing was learned
		}
		rows = append(rows, append(row, weight, because(l)))
	}
	if !ex.Modelled {
		return rows
	}
	prior, total := tenths(ex.Prior), tenths(ex.Weight)
	rows = append(rows, []string{"any two records", "", "", "", bits(prior), "before anything is compared"})
	rest := total - sum - prior
	switch {
	case ex.Joined != "" && rest != 0:
		rows = append(rows, []string{"another reason", "", "", "", bits(rest), ex.Joined + " would agree in this as well"})
	case rest != 0:
		rows = append(rows, []string{"rounding", "", "", "", bits(rest), ""})
	}
	return append(rows, []string{"sum", "", "", "", bits(total), "2^" + bits(total) + " to one"})
}

func tenths(v float64) int { return int(math.Round(min(max(v, -99), 99) * 10)) }

func bits(tenths int) string {
	if tenths == 0 {
		return "0"
	}
	return fmt.Sprintf("%+.1f", float64(tenths)/10)
}

// because says what changed the weight of a field.
func because(l match.Line) string {
	var out []string
	if l.Level == "follows from another field" {
		return "comes with " + l.Given
	}
	if l.Records > 1 {
		out = append(out, fmt.Sprintf("%d records have it", l.Records))
	}
	if tenths(l.Dependence) != 0 {
		out = append(out, fmt.Sprintf("%s: many with one %s agree here", bits(tenths(l.Dependence)), l.Given))
	}
	return strings.Join(out, "; ")
}

func reasons(ex *match.Explanation) []string {
	var out []string
	if ex.By != "" && ex.By != "match" {
		out = append(out, "The key "+ex.By+" joins the two.")
	}
	if ex.Related != "" {
		out = append(out, "They have in common: "+ex.Related+". Nothing is merged on that.")
	}
	return out
}
