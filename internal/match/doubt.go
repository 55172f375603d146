package match

// What a model must not say of the records if it is to be believed.
const (
	mostThings   = 20.0 // pairs of one thing for each record
	mostAgainst  = .6   // contradictions among what records of one thing have in common beside their names
	leastHeadway = 6.0  // bits by which the best pair must pass the threshold
)

// doubt says why the model is not to be believed, as a sentence; "" when it is.
func (m *model) doubt() string {
	switch {
	case m.lambda*m.e.pairs() > mostThings*float64(m.e.n):
		return "Nearly everything would be one thing: these columns do not tell records apart, so that only keys count."
	case m.contradicts():
		return "Records that agree in their names contradict each other in everything else that tells them apart, as namesakes do: only keys count."
	case m.farthest() < toBits(m.e.opt.Threshold)+leastHeadway:
		return "There is too little to tell by: even records that agree in everything could be two things, so that only keys count."
	}
	return ""
}

// farthest is the weight of a pair that agrees in every column, in values that
// nobody else has.
func (m *model) farthest() float64 {
	var l [maxFields]uint8
	for i := range m.fields {
		l[i] = levelSame
	}
	v := packed(l[:len(m.fields)])
	sum := m.logs.lambda
	for i := range m.fields {
		u := m.logs.u[i][levelSame]
		if p := m.parent[i]; p >= 0 && v.level(p) == levelSame {
			u = m.logs.given[i][levelSame]
		}
		sum += min(m.logs.m[i][levelSame]-u+m.reachable(vector(levelSame)<<(4*uint(i))), m.most())
	}
	return sum
}

// contradicts reports whether pairs that are called the same are held for one
// thing although the rest speaks against it.
func (m *model) contradicts() bool { return m.against > mostAgainst && m.lambda*m.e.pairs() >= 1 }
