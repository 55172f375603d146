package audit

import (
	"stackassay/internal/score"
)

// byPage is what one question found in the pages or windows of a sample, by page.
type byPage struct{ failing, evaluated []int64 }

func (p *byPage) add(page int32, failing, evaluated int64) {
	for len(p.failing) <= int(page) {
		p.failing, p.evaluated = append(p.failing, 0), append(p.evaluated, 0)
	}
	p.failing[page] += failing
	p.evaluated[page] += evaluated
}

// merge adds what a worker counted for a question.
func (p *byPage) merge(all []byPage, question int) {
	if all == nil {
		return
	}
	for page := range all[question].failing {
		p.add(int32(page), all[question].failing[page], all[question].evaluated[page])
	}
}

// deff is the design effect of the share.
func (p *byPage) deff() float64 { return score.PagesDeff(p.failing, p.evaluated) }

// readPages finds out by which page or window each record of a sample was drawn,
// counted from 0 in their order.
func (a *audit) readPages(ds *dataset) error {
	if !ds.byPage() {
		return nil
	}
	clusters, err := a.Samples.Store.Clusters(ds.manifest)
	if err != nil {
		return err
	}
	dense := map[int32]int32{}
	for i, c := range clusters {
		n, ok := dense[c]
		if !ok {
			n = int32(len(dense)) //nolint:gosec // a page of a sample
			dense[c] = n
		}
		clusters[i] = n
	}
	ds.pages = clusters
	return nil
}
