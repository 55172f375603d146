package onboard

import (
	"regexp"
	"strings"
	"time"

	"github.com/samber/lo"

	"stackassay/internal/format"
)

// roles are the columns of a list of tools by what they say, -1 where there is
// none.
type roles map[string]int

func (r roles) cell(row tableRow, role string) string {
	i, ok := r[role]
	if !ok || i >= len(row.cells) {
		return ""
	}
	return strings.TrimSpace(row.cells[i])
}

// claims are what a header may say, the likeliest first, each with how good the
// words for it are: the header as a whole, without what stands in brackets,
// without words about money; then runs of its words, the longest first; then, of
// words that no list has, their stems.
func (l *lexicon) claims(header string) []roleClaim {
	var out []roleClaim
	add := func(text string, more int) {
		s := squeeze(text)
		if role := l.columns.keys[s]; role != "" {
			out = append(out, roleClaim{l.priced(role, header), l.columns.order[s] + more})
		}
	}
	bare := brackets.ReplaceAllString(header, " ")
	for _, text := range []string{header, bare, withoutMoney(header), withoutMoney(bare)} {
		add(text, 0)
	}
	all := strings.Fields(fold(header))
	if len(all) > longest {
		return out
	}
	const loose, looser = 1000, 2000 // whoever is called so exactly comes first
	iso, _ := currencyIn(header)
	if per := l.periodIn(header); iso != "" && per != "" { // € per month
		out = append(out, roleClaim{l.priced("cost", header), loose})
	}
	for size := len(all) - 1; size > 0; size-- {
		for at := 0; at+size <= len(all); at++ {
			add(strings.Join(all[at:at+size], " "), loose)
		}
	}
	if iso != "" {
		out = append(out, roleClaim{l.priced("cost", header), loose})
	}
	for _, w := range all {
		for _, s := range l.stems {
			for _, stem := range s.words {
				if strings.HasPrefix(w, fold(stem)) {
					out = append(out, roleClaim{l.priced(s.key, header), looser})
				}
			}
		}
	}
	return out
}

// roleClaim is one thing that a header may say.
type roleClaim struct {
	role  string
	order int // the smaller, the better
}

// priced tells costs apart by what else their header says.
func (l *lexicon) priced(role, header string) string {
	switch {
	case role != "cost":
	case perSeat.MatchString(header):
		return "cost_seat"
	default:
		if per := l.periodIn(header); per == "year" || per == "month" || per == "quarter" {
			return "cost_" + per
		}
	}
	return role
}

var moneyWords = regexp.MustCompile(`(?i)[€$£¥]|\b(?:eur|usd|gbp|chf|euro|euros|ht|ttc|netto|brutto|net|gross|zzgl\.?|inkl\.?|mwst\.?|ust\.?|excl\.?|incl\.?|vat|tva|iva|sin|con|i\.?v\.?a\.?)(?:\b|\s|$)|\b20\d\d\b|\(\s*\)`)

func withoutMoney(header string) string { return moneyWords.ReplaceAllString(header, " ") }

// rolesOf finds the columns of a list of tools. A header is a claim: where the
// cells say otherwise, the column is taken for what they are, or for nothing.
func (m *maker) rolesOf(t *table) roles {
	out, best := roles{}, map[string]int{}
	for i, c := range t.info.Columns {
		cells := t.column(i)
		role, order := m.roleOf(c.Name, cells)
		if role == "" {
			continue
		}
		if len(cells) == 0 {
			order += 10_000
		}
		if role == "name" { // several headers may mean it: the catalogue knows
			order -= int(100_000 * m.products(cells))
		}
		if old, taken := out[role]; taken && (best[role] < order || best[role] == order && old < i) {
			continue
		}
		out[role], best[role] = i, order
	}
	if _, ok := out["name"]; !ok {
		m.nameColumn(t, out)
	}
	return out
}

// roleOf is the likeliest claim of a header that its cells bear out.
func (m *maker) roleOf(header string, cells []string) (role string, order int) {
	for _, c := range m.lex.claims(header) {
		if role := m.confirm(c.role, cells); role != "" {
			return role, c.order
		}
	}
	return "", 0
}

// column returns the filled cells of a column.
func (t *table) column(i int) []string {
	return lo.FilterMap(t.rows, func(r tableRow, _ int) (string, bool) {
		text := strings.TrimSpace(r.cells[i])
		return text, text != ""
	})
}

// share is the part of some cells that pass a test, 1 where there are none.
func share(cells []string, test func(string) bool) float64 {
	if len(cells) == 0 {
		return 1
	}
	return float64(lo.CountBy(cells, test)) / float64(len(cells))
}

// confirm looks at the cells of a column whose header claims a role, and returns
// the role that they have.
func (m *maker) confirm(role string, cells []string) string {
	const most = 0.5
	numeric := func(s string) bool { return len(numbers(s)) > 0 && len(numbers(s)) <= 2 }
	boolean := func(s string) bool { return m.lex.value("bool", s) != "" }
	place := func(s string) bool {
		return lo.SomeBy(m.places.split(s), m.places.known) || m.lex.value("everyone", s) != ""
	}
	switch role {
	case "seats", "assigned", "active_30d", "active_90d":
		switch {
		case share(cells, numeric) >= most:
			return role
		case share(cells, boolean) >= most && role == "active_30d", share(cells, func(s string) bool { return m.lex.value("status", s) != "" }) >= most:
			return "status"
		case share(cells, place) >= most:
			return "department"
		}
		return ""
	case "name":
		if m.products(cells) < 0.2 && share(cells, place) > most {
			return "department"
		}
	case "owner", "admin":
		if share(cells, place) > most {
			return "department"
		}
	case "department", "category":
		if share(cells, numeric) > 0.8 {
			return ""
		}
	case "plan":
		if share(cells, plainAmount.MatchString) > 0.8 && len(cells) > 0 {
			return ""
		}
	case "ends_on", "starts_on", "added_on":
		if share(cells, numeric) < most/2 && share(cells, boolean) >= most && role == "ends_on" {
			return "auto_renew"
		}
	case "contract_id":
		if share(cells, isDay) >= most {
			return "ends_on"
		}
		if share(cells, func(s string) bool { return m.lex.value("term", s) != "" || termIn(s) != "" }) >= most {
			return "term"
		}
	case "period":
		if share(cells, func(s string) bool { return m.lex.periodIn(s) != "" || m.lex.value("period", s) != "" }) < most/2 {
			return ""
		}
	case "owner_email":
		if share(cells, func(s string) bool { return address.MatchString(s) }) < most {
			return ""
		}
	case "cost", "cost_year", "cost_month", "cost_quarter", "cost_seat":
		if share(cells, numeric) < most/2 && share(cells, func(s string) bool { return m.lex.value("free", s) != "" }) < most/2 {
			return ""
		}
	}
	return role
}

// plainAmount is a cell that is a number and nothing but money beside it.
var plainAmount = regexp.MustCompile(`^[€$£\s]*\d[\d.,'’\s\x{a0}\x{202f}]*[€$£\s]*(?:[A-Z]{3})?$`)

// nameColumn takes the column whose cells are names of products, where no
// header says which it is.
func (m *maker) nameColumn(t *table, out roles) {
	const least = 0.3
	best, at := least, -1
	for i := range t.info.Columns {
		cells := t.column(i)
		if len(cells) < len(t.rows)/2 || len(cells) == 0 {
			continue
		}
		if s := m.products(cells); s > best {
			best, at = s, i
		}
	}
	if at >= 0 {
		for role, i := range out {
			if i == at {
				delete(out, role)
			}
		}
		out["name"] = at
	}
}

// products is the share of some cells that are names of products.
func (m *maker) products(cells []string) float64 {
	if len(cells) == 0 {
		return 0
	}
	return share(cells[:min(len(cells), 200)], func(c string) bool {
		found := m.catalogue.find(c, "", "")
		return found.how == exact || found.how == dropped
	})
}

// isDay reports whether a text is a day in any layout.
func isDay(s string) bool {
	_, _, ok := format.ParseTime([]byte(strings.TrimSpace(s)), format.Layout{})
	return ok && len(s) >= 6
}

// dayReader reads the days of one column, whose order of day and month the
// column settles.
type dayReader struct {
	layout format.Layout
}

func newDayReader(cells []string, asOf time.Time) dayReader {
	var s format.Settler
	for _, c := range lo.Uniq(cells) {
		s.Add(c, 1)
	}
	return dayReader{s.Layout("", asOf)}
}

// read returns a day as the language writes it. Tied: nothing tells day from
// month.
func (d dayReader) read(cell string) (day string, tied, ok bool) {
	micro, _, ok := format.ParseTime([]byte(cell), d.layout)
	if !ok || len(cell) < 6 {
		return "", false, false
	}
	t := time.UnixMicro(micro).UTC()
	if t.Year() < 1990 || t.Year() > 2100 {
		return "", false, false
	}
	e := d.layout.Evidence
	swapped := t.Day() <= 12 && t.Day() != int(t.Month()) && d.layout.Lead >= format.ShapeLastSlash && d.layout.Lead <= format.ShapeLastHyphen
	return t.Format(time.DateOnly), swapped && (e.OrderTied || e.OrderAssumed || e.Order == 0), true
}

var (
	months = regexp.MustCompile(`(?i)(\d+)\s*(?:m\b|mo\b|months?|mes(?:es)?|mesi|mese|monate?n?|mois)`)
	years  = regexp.MustCompile(`(?i)(\d+)\s*(?:y\b|yrs?\b|years?|años?|anos?|anni|anno|jahre?n?|ans?)`)
)

// termIn reads the length of a contract from a text such as "36 Monate".
func termIn(s string) string {
	count := 0
	if m := months.FindStringSubmatch(s); m != nil {
		count = wholeNumber(m[1])
	} else if m := years.FindStringSubmatch(s); m != nil {
		count = 12 * wholeNumber(m[1])
	}
	switch {
	case count == 1:
		return "monthly"
	case count == 12:
		return "annual"
	case count > 12:
		return "multi_year"
	}
	return ""
}
