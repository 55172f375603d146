package cli

import (
	"embed"
	"io/fs"
)

//go:embed starter example
var seeds embed.FS

// seed is one of the folders that the program can write: the commented
// starter, the example company, or an inventory with nothing in it.
func seed(name string) fs.FS {
	sub, err := fs.Sub(seeds, name)
	if err != nil {
		panic(err) // the name is ours
	}
	return sub
}
