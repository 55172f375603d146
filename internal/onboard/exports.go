package onboard

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"stackassay/internal/format"
	"stackassay/internal/inventory"
	"stackassay/internal/lang"
)

// Exports is what became of a folder of exports.
type Exports struct {
	Path   string
	Files  []Export
	Failed int // tables that could not be read at all
}

// Export is what became of one file, or of one sheet of a workbook.
type Export struct {
	Name    string // below the folder
	Sheet   string // of a workbook with several
	Use     string // contact, fields of hubspot_contacts, people of the company; "" where nothing became of it
	Dataset bool   // a dataset was drafted
	Columns int
	Mapped  int
	Checks  int // guesses in its dataset
	Failed  bool
	Notes   []Note
}

// skip notes a file that no dataset is made of.
func (x *Exports) skip(name, text string, failed bool) {
	x.Files = append(x.Files, Export{Name: name, Failed: failed, Notes: []Note{{Text: text}}})
	if failed {
		x.Failed++
	}
}

// dataset is a block in the making.
type dataset struct {
	*export
	*fieldMap
	label    string
	tool     origin
	why      string            // evidence of the entity
	standard bool              // the entity comes with the program or is declared
	list     *export           // field list of the tool
	options  map[string]bool   // squeezed names and labels of columns whose options it lists
	refers   map[string]refers // by reference field
	doubts   []string
	at       int // of Exports.Files
}

// exports drafts a dataset for every table of a folder.
func (m *maker) exports(ctx context.Context) error {
	m.folder = &Exports{Path: filepath.Base(m.opts.Exports)}
	if info, err := os.Stat(m.opts.Exports); err != nil || !info.IsDir() {
		if err == nil {
			err = &os.PathError{Op: "read", Path: m.opts.Exports, Err: errNoFolder}
		}
		return err
	}
	tables, err := m.discover(ctx, m.opts.Exports)
	if err != nil {
		return err
	}
	var all []*export
	for _, f := range tables {
		if lang.LooksSecret("", m.relative(f.full)) || lang.LooksSecret("", f.sheet) {
			m.folder.skip(f.name, "left out: its name looks like a credential", true)
			continue
		}
		if d := m.alreadyDeclared(f); d != "" {
			m.folder.skip(f.name, "is declared already, in dataset."+d, false)
			continue
		}
		e, err := m.guarded(ctx, f)
		if err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			text, empty := faultOf(err)
			m.folder.skip(f.name, "not read: "+text, !empty)
			continue
		}
		all = append(all, e)
	}
	if err := m.sort(ctx, all); err != nil {
		return err
	}
	m.link()
	slices.SortStableFunc(m.folder.Files, func(a, b Export) int { return strings.Compare(a.Name+"\x00"+a.Sheet, b.Name+"\x00"+b.Sheet) })
	return nil
}

// guarded surveys one table. A bug of ours that it brings to light is caught
// here, so that the other tables are read.
func (m *maker) guarded(ctx context.Context, f found) (e *export, err error) {
	defer func() {
		if bug := recover(); bug != nil {
			e, err = nil, fmt.Errorf("a fault of stackassay, not of this file: %v", bug)
		}
	}()
	return m.survey(ctx, f)
}

var errNoFolder = errors.New("is no folder")

// alreadyDeclared is the label of the dataset that reads a file, "" for none.
func (m *maker) alreadyDeclared(f found) string {
	for _, d := range m.opts.Known.Datasets {
		for _, from := range []*inventory.DatasetFrom{d.From, d.Properties, d.Keys, d.History} {
			if from == nil || from.Kind != "file" || from.Path == "" || f.sheet != "" && from.Sheet != f.sheet {
				continue
			}
			full := filepath.FromSlash(from.Path)
			if !filepath.IsAbs(full) {
				full = filepath.Join(m.opts.Dir, full)
			}
			if same, err := filepath.Match(full, f.full); full == f.full || err == nil && same {
				return d.Label
			}
		}
	}
	return ""
}

// sort tells field lists and rosters from records, and drafts what each is. Field
// lists come last, since they belong to what the others are.
func (m *maker) sort(ctx context.Context, all []*export) error {
	var lists []*export
	for _, e := range all {
		switch {
		case m.isFieldList(e):
			lists = append(lists, e)
		case m.isRoster(e):
			m.roster(e)
		default:
			m.records(e)
		}
	}
	for _, e := range lists {
		if err := m.fieldList(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// records drafts the dataset of an export.
func (m *maker) records(e *export) {
	d := &dataset{export: e, refers: map[string]refers{}, at: len(m.folder.Files)}
	if v := m.guessEntity(e); v != nil {
		d.fieldMap, d.why, d.standard = v.fm, v.why, true
		m.extend(d)
	} else {
		d.fieldMap = m.ownEntity(e)
		d.why = "none of the standard entities fits its columns"
	}
	d.tool = m.guessTool(e, d.entity.Label)
	d.label = m.labels["dataset"].take(m.datasetName(d), "export")
	if e.cut() {
		d.doubt(fmt.Sprintf("exactly %s records: if more exist, write sample { population = … }", count(e.rows)))
	}
	if e.rows == 0 {
		d.doubt("it holds no record")
	}
	if id := d.of("id"); id != nil && id.col.distinct < id.col.filled {
		d.doubt(fmt.Sprintf("its ids are not different: %s in %s", plural(id.col.distinct, "value", "values"), plural(id.col.filled, "record", "records")))
	}
	m.datasets = append(m.datasets, d)
	x := Export{Name: e.name, Sheet: e.sheet, Use: d.entity.Label, Dataset: true, Columns: len(e.columns), Mapped: len(d.fields)}
	for _, p := range e.first {
		x.Notes = append(x.Notes, Note{Row: p.Line, Text: "not read: " + p.Text})
	}
	if more := e.lost - len(e.first); more > 0 {
		x.Notes = append(x.Notes, Note{Text: plural(more, "more record", "more records") + " could not be read"})
	}
	for _, n := range e.notes {
		x.Notes = append(x.Notes, Note{Text: n})
	}
	m.folder.Files = append(m.folder.Files, x)
}

func (d *dataset) doubt(text string) { d.doubts = append(d.doubts, text) }

// datasetName is the tool and what it holds; where the tool is not known, the
// name of the file.
func (m *maker) datasetName(d *dataset) string {
	if name := strings.Join(words(stem(d.name)+" "+d.sheet), "_"); d.tool.tool == m.nameless && name != "" {
		return name // what the file is called says more than a tool that is not known
	}
	if d.standard {
		return d.tool.tool.label + "_" + manyOf(d.entity.Label)
	}
	return d.tool.tool.label + "_" + d.entity.Label
}

// manyOf is the plural of a label.
func manyOf(label string) string {
	switch {
	case strings.HasSuffix(label, "y") && !strings.HasSuffix(label, "ay"):
		return strings.TrimSuffix(label, "y") + "ies"
	case strings.HasSuffix(label, "s"), label == "usage", label == "consent":
		return label
	}
	return label + "s"
}

// extend declares the columns that no standard field takes, where their type is
// one that is checked and may be written down.
func (m *maker) extend(d *dataset) {
	taken := idents{}
	for _, f := range d.entity.Fields {
		taken[f.Label] = true
	}
	for _, c := range d.columns {
		if d.uses(c) || d.odd[c] != "" || !c.likely() || !checkedType(c.detected.ID) {
			continue
		}
		label := idents{}.take(strings.Join(words(unwrapped(c.header)), "_"), "")
		if label == "" || taken[label] {
			continue
		}
		taken[label] = true
		f := &inventory.Field{Type: typeOf(c)}
		f.Label = label
		d.fields = append(d.fields, mapped{field: f, col: c, expr: reachable(c.unique), own: true})
	}
	slices.SortStableFunc(d.fields, func(a, b mapped) int {
		return cmp.Compare(slices.Index(d.columns, a.col), slices.Index(d.columns, b.col))
	})
}

// typeOf is the type of a column as a field declares it.
func typeOf(c *column) string {
	switch id := c.detected.ID; id {
	case "country_alpha2", "country_alpha3":
		return "country"
	case "", format.MixedType:
		return "text"
	default:
		return id
	}
}

// checkedType are the types whose values say by themselves whether they hold.
func checkedType(id string) bool {
	switch id {
	case "email", "url", "website", "domain", "linkedin_url", "phone", "date", "datetime", "amount", "percentage", "boolean", "currency", "country", "country_alpha2",
		"country_alpha3", "language", "timezone", "iban", "bic", "eu_vat", "lei", "enum", "ipv4", "ipv6", "ip", "subdivision", "de_widnr",
		"gln", "fr_siren", "fr_siret", "br_cpf", "br_cnpj", "es_nif", "es_dni", "es_nie", "es_cif", "it_codice_fiscale", "it_partita_iva", "pt_nif", "de_steuer_id",
		"cl_rut", "ar_cuit", "co_nit", "mx_rfc", "ch_uid", "au_abn", "ca_bn", "be_enterprise", "gb_vat":
		return true
	}
	return false
}

// unmapped lists the columns that nothing reads, by their headers, with the
// reason where there is one.
func (d *dataset) unmapped() (plain []string, odd []string) {
	for _, c := range d.columns {
		if d.uses(c) {
			continue
		}
		if why := d.odd[c]; why != "" {
			odd = append(odd, fmt.Sprintf("%s: %s", plainHeader(c.header), why))
			continue
		}
		plain = append(plain, plainHeader(c.header))
	}
	return plain, odd
}

func plainHeader(h string) string {
	const most = 40
	if lang.LooksSecret("", h) {
		return "a column"
	}
	r := []rune(strings.Join(strings.Fields(h), " "))
	if len(r) > most {
		r = append(r[:most], '…')
	}
	return fmt.Sprintf("%q", string(r))
}

// freeHost is true of mailboxes that anybody can have.
func freeHost(host string) bool { return format.IsFreeDomain(host) || host == unknownHost }
