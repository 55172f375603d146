package finding

import "strings"

const noColumn = "no column for "

// NoColumn is the reason of a verdict that a dataset cannot answer: it has no
// column for what is asked, such as record.email.
func NoColumn(name string) Text {
	return Sentence(noColumn+name, "ninguna columna para "+name, "nessuna colonna per "+name)
}

// LacksColumn reports whether a reason says that there is no column. The tool may
// not keep such a thing at all: unlike a source that was not read, nothing was
// left out.
func LacksColumn(reason Text) bool { return strings.HasPrefix(reason["en"], noColumn) }
