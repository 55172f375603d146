package expr

import "stackassay/internal/record"

// textVector reads a column, or its cells as they were delivered.
func textVector(vec int, raw bool) textKernel {
	return func(r *run, sel []int32, out []string, null []bool) {
		v := r.vector(vec)
		out, null = out[:len(sel)], null[:len(sel)]
		if s, ok := v.Cells.(*record.Spans); ok && v.Codes == nil { // a call for each cell costs more than most checks
			for j, row := range sel {
				p := s.Spans[row]
				out[j] = record.Borrow(s.Buf[p.Start:p.End])
				null[j] = p.Start == p.End || !raw && v.Null[row]
			}
			return
		}
		for j, row := range sel {
			i := v.Index(int(row))
			if !raw && v.Null[i] {
				out[j], null[j] = "", true
				continue
			}
			b := v.Cells.At(i)
			out[j], null[j] = record.Borrow(b), raw && len(b) == 0
		}
	}
}

// changeRows is a function that makes a text of a text.
func (p *plan) changeRows(n *node) textKernel {
	arg, change, eval := p.textOf(n.args[0]), n.fn.change, n.eval
	return func(r *run, sel []int32, out []string, null []bool) {
		arg(r, sel, out, null)
		for j, row := range sel {
			if null[j] {
				continue
			}
			if out[j] = change(out[j]); len(out[j]) > maxText {
				r.row(eval, row) // says what is wrong
			}
		}
	}
}

// measureRows is a function that makes a number of a text.
func (p *plan) measureRows(n *node) numKernel {
	arg, measure := p.textOf(n.args[0]), n.fn.measure
	return func(r *run, sel []int32, out []float64, null []bool) {
		texts := r.texts.take(len(sel))
		arg(r, sel, texts, null)
		for j, s := range texts {
			out[j] = measure(s)
		}
		r.texts.give(1)
	}
}

// relateRows is a question about two texts.
func (p *plan) relateRows(n *node) triKernel {
	left, right, holds := p.textOf(n.args[0]), p.textOf(n.args[1]), n.fn.relate
	return func(r *run, sel []int32, out []Tri) {
		x, y := r.texts.take(len(sel)), r.texts.take(len(sel))
		xNull, yNull := r.bools.take(len(sel)), r.bools.take(len(sel))
		left(r, sel, x, xNull)
		right(r, sel, y, yNull)
		for j := range x {
			out[j] = triOf(holds(x[j], y[j]))
		}
		forget(xNull, out)
		forget(yNull, out)
		r.texts.give(2)
		r.bools.give(2)
	}
}

// truthRows is a question about one text.
func (p *plan) truthRows(n *node) triKernel {
	arg, ask := p.textOf(n.args[0]), n.fn.truth
	return func(r *run, sel []int32, out []Tri) {
		texts, null := r.texts.take(len(sel)), r.bools.take(len(sel))
		arg(r, sel, texts, null)
		for j := range sel {
			if null[j] {
				out[j] = Unknown
				continue
			}
			out[j] = ask(&r.f, texts[j])
		}
		r.texts.give(1)
		r.bools.give(1)
	}
}

// amongRows looks texts up in a list that is written out, nil where a list holds
// anything but texts.
func (p *plan) amongRows(list, elem *node) triKernel {
	known := map[string]struct{}{}
	for _, v := range list.val.AsList() {
		if v.kind != KindText {
			return nil
		}
		known[v.text] = struct{}{}
	}
	arg := p.textOf(elem)
	return func(r *run, sel []int32, out []Tri) {
		texts, null := r.texts.take(len(sel)), r.bools.take(len(sel))
		arg(r, sel, texts, null)
		for j, s := range texts {
			_, is := known[s]
			out[j] = triOf(is)
		}
		forget(null, out)
		r.texts.give(1)
		r.bools.give(1)
	}
}
