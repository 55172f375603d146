package onboard

import (
	"regexp"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// department is a block in the making, or one that is declared already.
type department struct {
	label, title string
	function     string // "" where the name says none
	declared     bool
}

// places are the departments that cells name, each once.
type places struct {
	lex    *lexicon
	labels idents
	all    []*department
	by     map[string]*department // by squeezed name
}

func newPlaces(lex *lexicon, labels idents, declared []*inventory.Department) *places {
	p := &places{lex: lex, labels: labels, by: map[string]*department{}}
	for _, d := range declared {
		known := &department{label: d.Label, title: d.Title, function: d.Function, declared: true}
		p.by[squeeze(d.Label)], p.by[squeeze(d.Title)] = known, known
		p.all = append(p.all, known)
	}
	return p
}

var (
	separators = regexp.MustCompile(`\s*[,;|\n\r]+\s*|\s+/\s+|\s\+\s`)
	joiners    = regexp.MustCompile(`(?i)\s*(?:&|/|\+|\sand\s|\sy\s|\se\s|\sund\s|\set\s|\sen\s)\s*`)
)

// split takes a cell apart into names of departments. "Marketing & Sales" are
// two because each is a department; "People & Culture" is one.
func (p *places) split(cell string) []string {
	var out []string
	for _, part := range separators.Split(strings.TrimSpace(cell), -1) {
		if part = strings.TrimSpace(part); squeeze(part) == "" {
			continue
		}
		pieces := joiners.Split(part, -1)
		if p.lex.departments.find(part) == "" && len(pieces) > 1 && lo.EveryBy(pieces, func(s string) bool { return p.known(s) }) {
			out = append(out, pieces...)
			continue
		}
		out = append(out, part)
	}
	return lo.Map(out, func(s string, _ int) string { return strings.TrimSpace(s) })
}

func (p *places) known(name string) bool {
	return p.lex.departments.find(bare(name)) != "" || p.by[squeeze(bare(name))] != nil
}

var team = regexp.MustCompile(`(?i)^(?:the|equipo(?: de)?|team|dept\.?|department(?: of)?|departamento(?: de)?|reparto|ufficio|abteilung|service|équipe)\s+|\s+(?:team|dept\.?|department|departamento|abteilung|squad|group)$`)

// bare is a name without the word for team or department around it.
func bare(name string) string {
	if short := team.ReplaceAllString(strings.TrimSpace(name), ""); squeeze(short) != "" {
		return strings.TrimSpace(short)
	}
	return strings.TrimSpace(name)
}

// add returns the department of a name, made when it is new. A slip in the name
// of one that is known is taken for it and said.
func (p *places) add(name string) (d *department, slip bool) {
	name = bare(name)
	key := squeeze(name)
	if d := p.by[key]; d != nil {
		return d, false
	}
	function := p.lex.departments.find(name)
	if function == "" && len([]rune(key)) >= 6 {
		for _, d := range p.all {
			if slips(key, squeeze(d.title)) == 1 {
				p.by[key] = d
				return d, true
			}
		}
	}
	if title(name) == "" {
		return nil, false
	}
	d = &department{title: title(name), function: function}
	d.label = p.labels.take(name, "department")
	if lang.ToID(fold(d.function)) == d.label {
		d.function = "" // the label says it
	}
	p.by[key] = d
	p.all = append(p.all, d)
	return d, false
}

// write writes the blocks of what is new.
func (p *places) write(out *page) {
	for _, d := range p.all {
		if d.declared {
			continue
		}
		out.open("department", d.label)
		out.text("title", d.title, "")
		if d.function != "" {
			out.set("function", d.function, "")
		} else if p.lex.departments.find(d.label) != d.label {
			out.doubt("its function is not known from its name; write function = sales, marketing, support …")
		}
		out.close()
	}
}
