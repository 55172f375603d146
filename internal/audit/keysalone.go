package audit

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

// byKeysAlone notes that the model that weighs likeness was not believed of the
// records of a dataset, or between them and those of another: there only keys
// count, and a report has to say so.
func (ds *dataset) byKeysAlone(with string, why map[string]string) {
	if why == nil {
		return
	}
	ds.keysAlone = append(ds.keysAlone, score.KeysAlone{With: with, Reason: finding.Text(why)})
}
