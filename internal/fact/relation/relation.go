// Package relation tells what the columns of one table say of each other: which
// of them tell every record apart, and which decide another, as a postcode
// decides its city. It carries no opinion. Read collect.go (rows in), then
// dependency.go and key.go.
package relation

// MaxRows is how many records are compared with each other: all of a table up to
// this size, else about as many, chosen by a hash of their number.
const MaxRows = 20_000

// Relations is what was found.
type Relations struct {
	Records      int  // that were looked at
	Sampled      bool // not all of the table
	Keys         []Key
	Dependencies []Dependency
}

// Key is one column, or two, that tell the records apart.
type Key struct {
	Columns []int
	Filled  int // records in which every column of the key is filled
	Twice   int // records that share the key with an earlier one
}

// Dependency says that the values of one column decide those of another.
type Dependency struct {
	From, To int
	Records  int // with both columns filled
	Repeated int // of these, records whose value of From others have as well
	Broken   int // records that another value of To has to give way to
}
