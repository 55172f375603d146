package cell_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"stackassay/internal/fact/cell"
	"stackassay/internal/format"
)

// threshold is that of the shipped rule.
const threshold = 0.7

// sheet is a table as a test writes it: a header and rows.
type sheet struct {
	header []string
	rows   [][]string
}

// table gives the cells codes in the order in which they are met.
func (s *sheet) table() *cell.Table {
	t := &cell.Table{Rows: len(s.rows), Context: format.Context{AsOf: time.Date(2026, 11, 21, 0, 0, 0, 0, time.UTC)}}
	for c, name := range s.header {
		col := cell.Column{Name: name, Texts: []string{""}}
		codes := map[string]uint32{"": 0}
		for _, row := range s.rows {
			code, ok := codes[row[c]]
			if !ok {
				code = uint32(len(col.Texts))
				codes[row[c]] = code
				col.Texts = append(col.Texts, row[c])
			}
			col.Codes = append(col.Codes, code)
		}
		t.Columns = append(t.Columns, col)
	}
	return t
}

func (s *sheet) column(name string) int { return slices.Index(s.header, name) }

// spoil changes a cell.
func (s *sheet) spoil(row int, column, value string) { s.rows[row][s.column(column)] = value }

// named are the cells that are named, as "row column kind", in the order of Derive.
func (s *sheet) named() []string {
	var out []string
	for _, c := range cell.Derive(s.table(), threshold, 2) {
		out = append(out, fmt.Sprintf("%d %s %s", c.Row, s.header[c.Column], c.Kind))
	}
	slices.Sort(out)
	return out
}

var (
	firstNames = strings.Fields("Ada Bruno Carla Diego Elena Fausto Greta Hugo Irene Jaime Klara Luis Marta Nora Oscar Paula Quique Rosa Saverio Tessa")
	lastNames  = strings.Fields("Abascal Bianchi Castro Delgado Esposito Fischer Garrido Hoffmann Iglesias Jensen Keller Lombardi Marchetti Navarro Ortega Pellegrini Quintana Romano Schneider Torres")
	plans      = strings.Fields("starter business enterprise")
)

// shop is a town with its region and postcode.
var shops = [][3]string{
	{"Zaragoza", "Aragon", "50001"},
	{"Huesca", "Aragon", "22001"},
	{"Valencia", "Levante", "46001"},
	{"Alicante", "Levante", "03001"},
	{"Bologna", "Emilia", "40121"},
	{"Parma", "Emilia", "43121"},
	{"Torino", "Piemonte", "10121"},
	{"Novara", "Piemonte", "28100"},
}

// customers is a healthy table of n customers: a running number, names, an age,
// an income, a plan, where they live and when they came and were last seen.
func customers(n int, seed uint64) *sheet {
	r := rand.New(rand.NewPCG(seed, 7))
	s := &sheet{header: []string{"number", "first", "last", "email", "age", "income", "plan", "town", "region", "postcode", "came", "seen", "code"}}
	for i := range n {
		first, last := firstNames[r.IntN(len(firstNames))], lastNames[r.IntN(len(lastNames))]
		shop := shops[r.IntN(len(shops))]
		came := time.Date(2021, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(1200))
		seen := came.AddDate(0, 0, r.IntN(600))
		s.rows = append(s.rows, []string{
			strconv.Itoa(i + 1), first, last,
			fmt.Sprintf("%s.%s%d@shop.example.com", strings.ToLower(first), strings.ToLower(last), i),
			strconv.Itoa(18 + r.IntN(60)), fmt.Sprintf("%.2f", 20000+r.Float64()*80000+r.NormFloat64()*500),
			plans[r.IntN(len(plans))], shop[0], shop[1], shop[2],
			came.Format("2006-01-02"), seen.Format("2006-01-02"), luhn(r.IntN(1e8)),
		})
	}
	return s
}

// only leaves some columns of a table.
func (s *sheet) only(columns ...string) *sheet {
	out := &sheet{header: columns}
	for _, row := range s.rows {
		var kept []string
		for _, c := range columns {
			kept = append(kept, row[s.column(c)])
		}
		out.rows = append(out.rows, kept)
	}
	return out
}

// luhn is nine digits of which the last checks the others.
func luhn(n int) string {
	body, sum := fmt.Sprintf("%08d", n), 0
	for i := range len(body) {
		d := int(body[len(body)-1-i] - '0')
		if i%2 == 0 {
			d = 2*d%10 + 2*d/10
		}
		sum += d
	}
	return body + strconv.Itoa((10-sum%10)%10)
}
