package match

import (
	"context"
	"math"
)

// model is what was learned of the fields. A pair belongs to one of several
// latent classes: one thing, strangers, or two things that are related and
// therefore agree a lot, such as two people of one firm.
type model struct {
	e       *engine
	fields  []*field
	vectors []counted
	match   []float64 // probability of each distinct vector, as of the last step
	twins   *twins    // nil for one table

	u      [maxFields]dist // among strangers
	parent [maxFields]int  // field that another depends on among strangers, -1 for none
	given  [maxFields]dist // among strangers that agree in that field
	m      [maxFields]dist // among pairs of one thing
	lambda float64         // share of all pairs that are one thing

	own   own                // see rarity.go
	sides []*sides           // of a link, by field
	apart [maxFields]float64 // share of the pairs that agree in a field and are strangers

	against float64 // share of contradictions where records of one thing agree, see tell
	title   *field  // what things are called by, nil for persons
	related []related
	logs    logs
	steps   int
}

// learn makes a model. Where records agree in their names and contradict each
// other in the rest, there are namesakes to be told from things: then it learns
// again, with a class of theirs.
func (e *engine) learn(ctx context.Context, fields []*field, distinct []counted) (*model, error) {
	inside, err := e.inside(ctx, fields)
	if err != nil {
		return nil, err
	}
	d := e.drawing(fields)
	m, err := e.fit(ctx, fields, distinct, inside, d, false)
	if err != nil || !m.contradicts() {
		return m, err
	}
	return e.fit(ctx, fields, distinct, inside, d, true)
}

func (e *engine) fit(ctx context.Context, fields []*field, distinct, inside []counted, d *drawn, namesakes bool) (*model, error) {
	m := &model{e: e, fields: fields, vectors: distinct, match: make([]float64, len(distinct)), u: d.u}
	for i := range m.parent {
		m.parent[i], m.apart[i] = -1, 1
	}
	if e.link() {
		for _, f := range fields {
			m.sides = append(m.sides, newSides(f, e.left))
		}
	}
	if e.who != persons {
		m.title = e.title()
	}
	for i := range fields {
		m.m[i] = likely()
	}
	m.lambda = .1 * float64(e.n) / e.pairs()
	if e.link() {
		m.lambda = .5 * float64(min(e.left, e.n-e.left)) / e.pairs()
	}
	m.classes()
	if namesakes {
		m.namesakes()
	}
	m.look(inside)
	if err := m.maximise(ctx, 20); err != nil {
		return nil, err
	}
	m.depend(d)
	m.take()
	m.rare(d)
	for i := range fields {
		m.u[i][levelSame] *= m.apart[i]
	}
	if err := m.maximise(ctx, 80); err != nil {
		return nil, err
	}
	return m, nil
}

// logs are the logarithms of all parameters, so that a vector costs additions
// only. Levels that say nothing are zero everywhere.
type logs struct {
	u, given, m [maxFields][16]float64
	p           [][maxFields][16]float64
	lambda      float64
	related     []float64
}

// take computes the logarithms of the parameters as they are now.
func (m *model) take() {
	l := &m.logs
	l.lambda = math.Log2(m.lambda)
	l.related = l.related[:0]
	if l.p == nil {
		l.p = make([][maxFields][16]float64, len(m.related))
	}
	for k := range m.related {
		l.related = append(l.related, math.Log2(m.related[k].lambda))
	}
	for i := range m.fields {
		for v := levelDiffers; v <= levelSame; v++ {
			l.m[i][v] = math.Log2(m.m[i][v])
			floor := l.m[i][v] - m.most() // one field proves so much and no more
			l.u[i][v] = max(math.Log2(m.u[i][v]), floor)
			if m.parent[i] >= 0 {
				l.given[i][v] = max(math.Log2(m.given[i][v]), floor)
			}
			for k := range m.related {
				l.p[k][i][v] = math.Log2(m.related[k].p[i][v])
			}
		}
	}
}

// odds returns the logarithms of the joint probabilities of a vector and each
// class: one thing, strangers, then the related ones.
func (m *model) odds(dst []float64, v vector) []float64 {
	l := &m.logs
	same, strange := l.lambda, 0.0
	dst = append(append(dst[:0], 0, 0), l.related...)
	related := dst[2:]
	for i := range m.fields {
		level := v.level(i)
		if level < levelDiffers || level > levelSame {
			continue
		}
		u := l.u[i][level]
		if p := m.parent[i]; p >= 0 && v.level(p) == levelSame {
			u = l.given[i][level]
		}
		same += l.m[i][level]
		strange += u
		for k := range related {
			if m.related[k].chance[i] {
				related[k] += u
			} else {
				related[k] += l.p[k][i][level]
			}
		}
	}
	dst[0], dst[1] = same, strange
	return dst
}

// weigh turns logarithms of joint probabilities into shares, in place, and
// returns the weight of the first against all others.
func weigh(odds []float64) float64 {
	top := math.Inf(-1)
	for _, o := range odds {
		top = max(top, o)
	}
	sum := 0.0
	for _, o := range odds[1:] {
		sum += math.Exp2(o - top)
	}
	weight := odds[0] - top - math.Log2(sum)
	all := sum + math.Exp2(odds[0]-top)
	for i := range odds {
		odds[i] = math.Exp2(odds[i]-top) / all
	}
	return weight
}

// unrelated is the probability that a pair of these levels is not one thing.
func (m *model) unrelated(v vector) float64 {
	return 1 - posterior(weigh(m.odds(nil, v)))
}

// maximise is expectation and maximisation over the distinct vectors, until
// nothing moves or at most so many steps.
func (m *model) maximise(ctx context.Context, most int) error {
	const still = 1e-4
	classes := 1 + len(m.related)
	tallies := make([][maxFields]tally, classes)
	var odds []float64
	for range most {
		if err := ctx.Err(); err != nil {
			return err
		}
		m.take()
		clear(tallies)
		sums := make([]float64, classes)
		for i := range m.vectors {
			c := &m.vectors[i]
			odds = m.odds(odds, c.v)
			weigh(odds)
			m.match[i] = odds[0]
			for k := range classes {
				share := odds[0]
				if k > 0 {
					share = odds[1+k]
				}
				if share < 1e-9 {
					continue
				}
				w := share * c.n
				sums[k] += w
				for f := range m.fields {
					tallies[k][f][c.v.level(f)] += w
				}
			}
		}
		m.steps++
		if m.twins != nil {
			odds = m.twins.expect(m, tallies, odds)
		}
		before := m.lambda
		m.update(tallies, sums)
		if math.Abs(m.lambda-before) < still*before && m.steps > 5 {
			break
		}
	}
	m.take()
	return nil
}

// update takes the parameters from the shares.
func (m *model) update(tallies [][maxFields]tally, sums []float64) {
	all := m.e.pairs()
	m.lambda = max(sums[0], 1e-3) / all
	for f := range m.fields {
		d := tallies[0][f].shares(likely(), 8)
		if m.names(f) && len(m.related) > 0 && d[levelDiffers] > .1 {
			d = lowered(d, .1)
		}
		m.m[f] = d
	}
	m.tell(tallies[0])
	for f := range m.fields {
		m.m[f] = m.monotone(m.m[f], f)
	}
	for k := range m.related {
		r := &m.related[k]
		r.lambda = max(sums[1+k], 1e-3) / all
		for f := range m.fields {
			if r.chance[f] {
				continue
			}
			before := likely()
			if m.fields[f].kind == Email { // two people have two mailboxes until it is seen that they share one
				before = m.u[f]
			}
			r.p[f] = tallies[1+k][f].shares(before, 8)
			if r.shared[f] && r.p[f][levelDiffers] > .1 {
				r.p[f] = lowered(r.p[f], .1)
			}
		}
	}
}

// names reports whether a field is what a thing is called.
func (m *model) names(f int) bool {
	switch m.fields[f].kind {
	case GivenName, FamilyName, FullName:
		return true
	case Company, Text:
		return m.fields[f] == m.title
	case Email, Phone, Address, Postcode, City, Country, Date, Number, Code, Enum, Web:
	}
	return false
}

// tell keeps records of one thing agreeing in what tells things apart: beside
// their names, most of such fields do not contradict. Without this the class of
// one thing is, in a list that holds nothing twice, that of namesakes.
func (m *model) tell(tallies [maxFields]tally) {
	const most = .4
	m.against = 0
	sum, weight := 0.0, 0.0
	var telling []int
	named := false
	for f := range m.fields {
		if m.names(f) {
			named = true
			continue
		}
		if !m.tells(f) {
			continue
		}
		n := tallies[f].filled()
		telling = append(telling, f)
		sum += n * m.m[f][levelDiffers]
		weight += n
	}
	if !named || weight == 0 {
		return
	}
	if m.against = sum / weight; m.against <= most {
		return
	}
	part := most * weight / sum
	for _, f := range telling {
		m.m[f] = lowered(m.m[f], part*m.m[f][levelDiffers])
	}
}

// tells reports whether a field beside the names tells things apart: few strangers
// agree in it.
func (m *model) tells(f int) bool {
	const few = .02
	return !m.names(f) && m.fields[f].u7 <= few
}

// lowered gives the level of difference a smaller share and the rest more.
func lowered(d dist, share float64) dist {
	scale := (1 - share) / (1 - d[levelDiffers])
	for l := levelDiffers + 1; l <= levelSame; l++ {
		d[l] *= scale
	}
	d[levelDiffers] = share
	return d
}

// monotone makes m/u rise with the level by pooling neighbours that fall
// (Ayer and others, Ann. Math. Stat. 26, 1955). A difference costs eight bits at most.
func (m *model) monotone(d dist, f int) dist {
	type pool struct {
		m, u float64
		n    int
	}
	var pools []pool
	for l := levelDiffers; l <= levelSame; l++ {
		pools = append(pools, pool{d[l], m.u[f][l], 1})
		for k := len(pools); k > 1 && pools[k-1].m*pools[k-2].u < pools[k-2].m*pools[k-1].u; k = len(pools) {
			pools[k-2] = pool{pools[k-2].m + pools[k-1].m, pools[k-2].u + pools[k-1].u, pools[k-2].n + pools[k-1].n}
			pools = pools[:k-1]
		}
	}
	low := math.Exp2(-8)
	l := levelDiffers
	for _, p := range pools {
		ratio := max(p.m/p.u, low)
		for range p.n {
			d[l] = ratio * m.u[f][l]
			l++
		}
	}
	return d
}

// most is how many bits one field can give.
func (m *model) most() float64 { return max(13, 2-math.Log2(m.lambda)) }
