package expr

func (p *plan) notRows(n *node) triKernel {
	arg := p.triOf(n.args[0])
	return func(r *run, sel []int32, out []Tri) {
		arg(r, sel, out)
		for j, t := range out {
			out[j] = t.not()
		}
	}
}

// logicRows is && and || of as many clauses as stand in a row: each is asked
// only of the rows that the ones before have not decided.
func (p *plan) logicRows(n *node) triKernel {
	var clauses []triKernel
	for _, a := range sides(n, n.op) {
		clauses = append(clauses, p.triOf(a))
	}
	decided := False
	if n.op == opOr {
		decided = True
	}
	return func(r *run, sel []int32, out []Tri) {
		clauses[0](r, sel, out)
		rows, places := r.rows.take(len(sel)), r.rows.take(len(sel))
		answers := r.tris.take(len(sel))
		for _, clause := range clauses[1:] {
			open := 0
			for j, t := range out {
				rows[open], places[open] = sel[j], int32(j) // written always: a guess of the branch costs more
				more := 0
				if t != decided {
					more = 1
				}
				open += more
			}
			if open == 0 {
				break
			}
			clause(r, rows[:open], answers[:open])
			joinAnswers(decided, out, places[:open], answers)
		}
		r.rows.give(2)
		r.tris.give(1)
	}
}

func joinAnswers(decided Tri, out []Tri, places []int32, answers []Tri) {
	if decided == False {
		for k, j := range places {
			out[j] = out[j].and(answers[k])
		}
		return
	}
	for k, j := range places {
		out[j] = out[j].or(answers[k])
	}
}

// sides returns the clauses of nested && or ||. An alternative that lacks what
// it needs is unknown where the other one is there.
func sides(n *node, o op) []*node {
	if n.op != o || n.constant {
		return []*node{n}
	}
	var out []*node
	for i, a := range n.args {
		if o == opOr && a.absent && !n.args[1-i].absent {
			out = append(out, constNode(Null(), a.rng))
			continue
		}
		out = append(out, sides(a, o)...)
	}
	return out
}

// split parts the rows of sel by a condition and runs each part where it
// belongs. Rows whose condition is unknown are in neither.
func (r *run) split(cond triKernel, sel []int32, part func(want Tri, rows, places []int32)) {
	answers := r.tris.take(len(sel))
	cond(r, sel, answers)
	rows, places := r.rows.take(len(sel)), r.rows.take(len(sel))
	for _, want := range []Tri{True, False} {
		n := 0
		for j, t := range answers {
			rows[n], places[n] = sel[j], int32(j)
			more := 0
			if t == want {
				more = 1
			}
			n += more
		}
		if n > 0 {
			part(want, rows[:n], places[:n])
		}
	}
	r.rows.give(2)
	r.tris.give(1)
}

func (p *plan) condRows(n *node) triKernel {
	cond, yes, no := p.triOf(n.args[0]), p.triOf(n.args[1]), p.triOf(n.args[2])
	return func(r *run, sel []int32, out []Tri) {
		fill(out, Unknown)
		r.split(cond, sel, func(want Tri, rows, places []int32) {
			branch := no
			if want == True {
				branch = yes
			}
			answers := r.tris.take(len(rows))
			branch(r, rows, answers)
			for k, j := range places {
				out[j] = answers[k]
			}
			r.tris.give(1)
		})
	}
}

// nullRows is x == null and x != null on a vector.
func (p *plan) nullRows(n *node) triKernel {
	a := n.args[0]
	if a.op != opVector || a.cells {
		return nil
	}
	vec, ifNull, ifKnown := a.vec, triOf(n.sign == '='), triOf(n.sign != '=')
	return func(r *run, sel []int32, out []Tri) {
		v := r.vector(vec)
		for j, row := range sel {
			if v.Null[v.Index(int(row))] {
				out[j] = ifNull
			} else {
				out[j] = ifKnown
			}
		}
	}
}
