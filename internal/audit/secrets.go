package audit

import (
	"fmt"
	"slices"

	"stackassay/internal/fact/secret"
	"stackassay/internal/source"
)

// secretFinder looks through the cells of a dataset as they were delivered. What
// the inventory reads from a column says what its random looking values are.
func (ds *dataset) secretFinder() *secret.Finder {
	columns := ds.src.Info().Columns
	ids := make([]bool, len(columns))
	for _, f := range ds.mapping.Fields {
		if f.Column >= 0 && f.Program == nil && f.Type != "text" {
			ids[f.Column] = true
		}
	}
	return secret.New(each(columns, func(c source.Column) string { return c.Name }), ids)
}

// foundSecrets writes how many cells look like a secret, and where the first of
// them are. Where nothing was read, nobody knows.
func (a *audit) foundSecrets() {
	s := a.inv.Stack
	s.SecretsFound, s.SecretPlaces = nil, nil
	var cells float64
	note := func(where string, found secret.Found) {
		cells += float64(found.Cells)
		for _, p := range found.Places {
			s.SecretPlaces = append(s.SecretPlaces, fmt.Sprintf("%s, %s", where, p))
		}
	}
	for _, ds := range a.datasets {
		note(ds.Addr, ds.secrets)
	}
	for _, ds := range slices.Concat(a.datasets, a.spare) {
		a.looked = a.looked || ds.list != nil
		note("the field list of "+ds.Addr, secret.InList(ds.list))
	}
	if a.looked {
		s.SecretsFound = &cells
	}
}
