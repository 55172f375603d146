// Package catalog holds what the program knows about the market: domains,
// categories, capabilities and products, written in the inventory language.
// Whoever knows a product better corrects data/catalog.hcl.
package catalog

import (
	"embed"
	"io/fs"
)

//go:embed data/*.hcl
var data embed.FS

// Files returns the catalogue as a file system of inventory files. The paths
// in it begin with "data/".
func Files() fs.FS { return data }
