package onboard

import (
	"strconv"
	"strings"

	"stackassay/internal/lang"
)

// idents hands out labels of one kind of block, each once.
type idents map[string]bool

// take returns a label for a name: small letters, digits and underscores, with
// a number behind it where the name is taken. A name without a single letter
// gets the fallback.
func (t idents) take(name, fallback string) string {
	const most = 60
	id := lang.ToID(fold(name))
	if squeeze(name) == "" || id == "x_" || id == "x" {
		id = fallback
	}
	if len(id) > most {
		id = strings.Trim(id[:most], "_")
	}
	if !lang.ID(id) {
		id = fallback
	}
	out := id
	for n := 2; t[out]; n++ {
		out = id + "_" + strconv.Itoa(n)
	}
	t[out] = true
	return out
}
