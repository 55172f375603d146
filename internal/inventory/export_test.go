package inventory

import (
	"io/fs"
)

// WithCatalogue makes Load read another catalogue than the shipped one.
func (o Options) WithCatalogue(catalogue fs.FS) Options {
	o.catalogue = catalogue
	return o
}
