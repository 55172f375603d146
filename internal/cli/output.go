package cli

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/samber/lo"
	"github.com/spf13/cobra"

	"stackassay/internal/lang"
	"stackassay/internal/report/csv"
	"stackassay/internal/report/html"
	"stackassay/internal/report/markdown"
	"stackassay/internal/report/sarif"
	"stackassay/internal/report/text"
	"stackassay/internal/report/xlsx"
	"stackassay/internal/score"
)

//go:generate go run ../tools/genformats ../report formats_gen.go

// output is one -o: a format, and where it goes.
type output struct {
	format string
	path   string // empty for stdout
	shown  string // as the user named it
	table  string // of a folder of CSV files: what stands in this one
}

// outputFlag declares -o of a command that renders a result.
func outputFlag(cmd *cobra.Command, into *[]string) {
	cmd.Flags().StringArrayVarP(into, "output", "o", nil,
		"`FORMAT[=PATH]`, may repeat: "+lang.Or(slices.Sorted(maps.Keys(renderers())))+"; PATH - is stdout, csv=DIR/ writes every table")
}

// outputs reads the values of -o.
func (s *session) outputs(values []string) ([]output, error) {
	known := slices.Sorted(maps.Keys(renderers()))
	var out []output
	for _, v := range values {
		format, path, named := strings.Cut(v, "=")
		if !slices.Contains(known, format) {
			if near := lang.Nearest(format, known); near != "" {
				return nil, usage("no format %q, did you mean %s?", shown(format), near)
			}
			return nil, usage("no format %q; there are %s", shown(format), strings.Join(known, ", "))
		}
		if format == formatCSV && strings.HasSuffix(path, "/") {
			for _, table := range csv.Tables() {
				o := output{format: format, shown: path + table + ".csv", table: table}
				if o.path = s.path(o.shown); os.MkdirAll(filepath.Dir(o.path), 0o700) != nil {
					return nil, problem(lang.CodeResult, "an output cannot be written", shown(path)+" is no folder", "name another place: -o csv=PATH/")
				}
				if _, err := target(o.path); err != nil {
					return nil, problem(lang.CodeResult, "an output cannot be written", shown(o.shown)+": "+err.Error(), "name another place: -o csv=PATH/")
				}
				out = append(out, o)
			}
			continue
		}
		o := output{format: format, shown: path}
		switch {
		case named && path == "":
			return nil, usage("-o %s= needs a path, or - for stdout", format)
		case path == "-", path == "/dev/stdout":
			o.shown = ""
		case !named:
			o.shown = usualName(format)
		}
		if o.shown != "" {
			o.path = s.path(o.shown)
			if _, err := target(o.path); err != nil {
				return nil, problem(lang.CodeResult, "an output cannot be written", shown(o.shown)+": "+err.Error(), "name another place: -o "+format+"=PATH")
			}
		}
		out = append(out, o)
	}
	if lo.CountBy(out, func(o output) bool { return o.path == "" }) > 1 {
		return nil, usage("only one output can go to stdout")
	}
	paths := lo.FilterMap(out, func(o output, _ int) (string, bool) { return filepath.Clean(o.path), o.path != "" })
	if twice := lo.FindDuplicates(paths); len(twice) > 0 {
		return nil, usage("two outputs would be written to %s", shown(twice[0]))
	}
	return out, nil
}

// usualName is the file of a format that was asked for without a path, empty
// for the one that only means something on stdout.
func usualName(format string) string {
	switch format {
	case "csv":
		return "findings.csv"
	case "dot":
		return "integrations.dot"
	case "github":
		return ""
	case "gitlab":
		return "gl-code-quality-report.json"
	case "json":
		return "result.json"
	case "jsonl":
		return "findings.jsonl"
	case "junit":
		return "junit.xml"
	case "markdown":
		return "report.md"
	case "mermaid":
		return "integrations.mmd"
	case "svg":
		return "integrations.svg"
	case "text":
		return "report.txt"
	}
	return "report." + format
}

// document is an output that was rendered and not yet written.
type document struct {
	output
	data []byte
	add  bool // to the end of a file that others write to as well
}

// rendering is all that decides how outputs look.
type rendering struct {
	text     text.Options
	markdown markdown.Options
	html     html.Options
	csv      csv.Options
	xlsx     xlsx.Options
	sarif    sarif.Options
	within   string   // folder of the inventory, from where the command was started
	secrets  []string // none of them may be in an output
}

// render renders every output into memory. Nothing is written before all of
// them are known to be good and to hold no secret.
func (s *session) render(res *score.Result, outs []output, r rendering) ([]document, error) {
	docs := make([]document, 0, len(outs))
	for _, out := range outs {
		var b bytes.Buffer
		if err := r.one(&b, res, out); err != nil {
			return nil, err
		}
		docs = append(docs, document{output: out, data: b.Bytes()})
	}
	summary, err := s.jobSummary(res, outs)
	if err != nil {
		return nil, err
	}
	docs = append(docs, summary...)
	for _, d := range docs {
		if leaks(d.data, r.secrets) {
			return nil, secretLeaked(d.output)
		}
	}
	return docs, nil
}

// one renders one output.
func (r rendering) one(w io.Writer, res *score.Result, out output) error {
	if needsPlaces(out.format) {
		res = placed(res, r.within)
	}
	switch out.format {
	case formatText:
		o := r.text
		if out.path != "" {
			o = text.Options{Lang: o.Lang, Limit: o.Limit, UTF8: o.UTF8}
		}
		return text.RenderTo(w, res, o)
	case formatMarkdown:
		return markdown.RenderTo(w, res, r.markdown)
	case formatHTML:
		return html.RenderTo(w, res, r.html)
	case formatCSV:
		o := r.csv
		o.Table = out.table
		return csv.RenderTo(w, res, o)
	case formatXLSX:
		return xlsx.RenderTo(w, res, r.xlsx)
	case formatSARIF:
		return sarif.RenderTo(w, res, r.sarif)
	}
	return renderers()[out.format](w, res)
}

// jobSummary is the page of a CI job beside its annotations, where the runner
// has a place for one.
func (s *session) jobSummary(res *score.Result, outs []output) ([]document, error) {
	place := s.sys.env("GITHUB_STEP_SUMMARY")
	if place == "" || lo.NoneBy(outs, func(o output) bool { return o.format == formatGitHub }) {
		return nil, nil
	}
	whole, _ := lo.Find(outs, func(o output) bool { return o.path != "" && o.format != formatGitHub })
	var b bytes.Buffer
	if err := markdown.Summary(&b, res, whole.shown); err != nil {
		return nil, err
	}
	return []document{{output: output{format: formatGitHub, path: s.path(place), shown: place}, data: b.Bytes(), add: true}}, nil
}

func secretLeaked(o output) error {
	return problem(lang.CodeSecretWritten, "a secret would have been written", fmt.Sprintf("the %s output holds a value that an env() or file() of the inventory names; nothing was written", o.format),
		"find out which record or attribute repeats the secret, and revoke it")
}

// write puts the documents where they belong: files first, so that what is
// printed about them is true.
func (s *session) write(docs []document) ([]text.File, error) {
	var wrote []text.File
	for _, d := range docs {
		if d.path == "" {
			continue
		}
		put := writeFile
		if d.add {
			put = appendFile
		}
		if err := put(d.path, d.data, 0o600); err != nil {
			return wrote, problem(lang.CodeResult, "an output could not be written", shown(err.Error()), "name another place: -o "+d.format+"=PATH")
		}
		if d.add {
			continue
		}
		wrote = append(wrote, text.File{Path: d.shown, Bytes: int64(len(d.data))})
	}
	for _, d := range docs {
		if d.path == "" {
			if s.sys.Out.Terminal && d.format != formatText { // a text is safe already
				d.data = tame(d.data)
			}
			if _, err := s.sys.Out.Write(d.data); err != nil {
				return wrote, fmt.Errorf("write to stdout: %w", err)
			}
		}
	}
	return wrote, nil
}

// textOptions describe stdout for the text report.
func (s *session) textOptions(locale string, limit *uint) text.Options {
	o := text.Options{
		Width: s.columns(s.sys.Out), Color: s.colored(s.sys.Out), UTF8: s.sys.utf8(), Lang: s.language(locale),
	}
	switch {
	case limit == nil:
	case *limit == 0:
		o.Limit = -1
	default:
		o.Limit = int(*limit)
	}
	return o
}
