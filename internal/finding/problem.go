package finding

// Problem is a mistake in a file that is declared, which is found before
// anything is audited. There is no result with it yet.
type Problem struct {
	Code  string // names the kind of mistake for ever, such as E0203
	Title string // the kind, one line
	Why   string // the kind, whole sentences
	Error bool   // it stops the program; else it is only odd
	Text  string // this one, one line
	Label string // what is wrong at the place; may be empty
	Help  string // one thing to do
	Place *Range // nil: nowhere in a file
}
