// Package rules holds the rules that come with the program: one file
// <pack>/<name>.hcl each, with its tests inside.
package rules

import (
	"embed"
	"io/fs"
)

//go:embed */*.hcl
var files embed.FS

// Files returns the rule files, as <pack>/<name>.hcl.
func Files() fs.FS { return files }
