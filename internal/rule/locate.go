package rule

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/expr"
	"stackassay/internal/finding"
)

// placed is a block of the inventory: it knows where its attributes stand.
type placed interface {
	At(attr string) hcl.Range
}

// locate says where in the inventory a finding points: at what `at` names, else
// at the header of the subject; nil where nothing of it was written. An
// attribute that was written comes before the block that it leads to.
func (p *Program) locate(f *expr.Frame) (*finding.Range, error) {
	var header *finding.Range // of the block that the whole of it leads to
	for i, prog := range p.place {
		v, err := prog.Eval(f)
		if err != nil {
			return nil, err
		}
		b, ok := v.AsObject().(placed)
		if !ok {
			continue
		}
		block := place(b, "")
		switch {
		case i == 0:
			header = block
			continue
		case b.At(p.placeName[i-1]) != b.At(""):
			return place(b, p.placeName[i-1]), nil
		case header != nil:
			return header, nil
		case block != nil:
			return block, nil
		}
	}
	if header != nil {
		return header, nil
	}
	return p.header(f), nil
}

// header is the header of the first block that stands for the subject.
func (p *Program) header(f *expr.Frame) *finding.Range {
	o := looker{ts: p.types(), objects: f.Objects}
	for _, path := range p.Kind.headers() {
		if b, ok := o.value(path[0], path[1:]...).AsObject().(placed); ok {
			if r := place(b, ""); r != nil {
				return r
			}
		}
	}
	return nil
}

// headers lists the things whose blocks stand for a subject, the nearest first.
func (k *Kind) headers() [][]string {
	switch k.Name {
	case "overlap":
		return [][]string{{"overlap", "loser"}, {"overlap", "a"}, {"overlap", "b"}}
	case "need":
		return [][]string{{"need", "department"}}
	case "column":
		return [][]string{{"column", "dataset"}, {"dataset"}}
	case "bridge":
		return [][]string{{"bridge", "integration"}, {"bridge", "a"}}
	case "reading":
		return [][]string{{"reading", "metric"}, {"metric"}}
	case "link":
		return [][]string{{"integration"}, {"link", "from"}}
	case "pair":
		return [][]string{{"integration"}, {"pair", "a", "dataset"}}
	}
	out := [][]string{{k.Name}}
	for _, r := range k.Roots {
		if r.Name != k.Name && r.Name != "stack" {
			out = append(out, []string{r.Name})
		}
	}
	return append(out, []string{"stack"})
}

// place is where an attribute of a block was written, or its header; nil for
// what comes with the program.
func place(b placed, attr string) *finding.Range {
	if o, ok := b.(interface{ Origin() (hcl.Range, bool) }); ok {
		if _, builtin := o.Origin(); builtin {
			return nil
		}
	}
	return written(b.At(attr))
}

// written is a range as results hold it, nil for what stands in no file.
func written(r hcl.Range) *finding.Range {
	if r.Filename == "" {
		return nil
	}
	return &finding.Range{
		File: r.Filename, Line: r.Start.Line, Column: r.Start.Column, EndLine: r.End.Line, EndColumn: r.End.Column,
	}
}
