package inventory

import (
	"io/fs"

	"stackassay/internal/lang"
)

// WithCatalogue makes Load read another catalogue than the shipped one.
func (o Options) WithCatalogue(catalogue fs.FS) Options {
	o.catalogue = catalogue
	return o
}

// WithSchemas makes Load use schemas that are read already.
func (o Options) WithSchemas() Options {
	o.schemas = lang.NewSchemas(vocabularies())
	return o
}
