package finding

// Method says how the records that a check looked at were chosen. It is empty
// for a check of the inventory, which looks at the whole of what is declared.
type Method string

// The methods of a sample, as the manifest of a dataset states them.
const (
	Declared Method = ""         // no sample: the inventory itself
	All      Method = "all"      // every record
	Random   Method = "random"   // by a keyed hash of the record's id
	KeyHash  Method = "key_hash" // by a keyed hash of the match key
	Paired   Method = "paired"   // the keys that another dataset drew
	Filtered Method = "filtered" // what a filter let through
	Head     Method = "head"     // the first ones, in the order of the tool
	Recent   Method = "recent"   // the last ones
)

// Methods lists the keywords of a dataset's sample.
func Methods() []Method { return []Method{All, Random, KeyHash, Paired, Filtered, Head, Recent} }

// Convenient reports whether a sample so chosen can show that something is
// wrong and never that it is right. sized says that the size of the population
// (of a filter: of what it lets through) is known; a filtered set of known size
// is a population of its own.
func (m Method) Convenient(sized bool) bool {
	switch m {
	case Head, Recent:
		return true
	case Filtered:
		return !sized
	case Declared, All, Random, KeyHash, Paired:
		return false
	}
	return false
}
