package cli

import (
	"encoding/csv"
	"io"
	"strconv"

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
