package format

// Class says how far two values lie apart.
type Class uint8

// The classes. The zero value is the one that claims least.
const (
	ClassDifferent  Class = iota // two values
	ClassMissing                 // one side is not there, or says nothing
	ClassClose                   // probably one value with a slip
	ClassEquivalent              // one value in two notations
	ClassEqual                   // the same bytes
)

// String returns the word of the class in outputs.
func (c Class) String() string {
	switch c {
	case ClassEqual:
		return "equal"
	case ClassEquivalent:
		return "equivalent"
	case ClassClose:
		return "close"
	case ClassMissing:
		return "missing"
	case ClassDifferent:
		return "different"
	}
	return "different"
}

// Kind names the first difference that explains a pair; "" for equal values.
type Kind string

// The kinds, in the order in which they are tested.
const (
	KindNone         Kind = ""
	KindMissing      Kind = "missing"      // one side is missing
	KindPlaceholder  Kind = "placeholder"  // one side is a placeholder
	KindSpace        Kind = "space"        // outer or repeated white space
	KindCase         Kind = "case"         // upper and lower case
	KindAccent       Kind = "accent"       // diacritics, composed and decomposed
	KindPunctuation  Kind = "punctuation"  // quotes, hyphens, dots, commas, spaces between characters
	KindFormat       Kind = "format"       // another notation of the same normal form
	KindAbbreviation Kind = "abbreviation" // a known short form
	KindSynonym      Kind = "synonym"      // a known other name
	KindAlias        Kind = "alias"        // the same mailbox by its provider's rules
	KindOrder        Kind = "order"        // same parts in another order
	KindPrecision    Kind = "precision"    // one side says less and nothing contradicts
	KindSwapped      Kind = "swapped"      // two parts changed places
	KindNear         Kind = "near"         // within the tolerance
	KindTypo         Kind = "typo"         // one slip
	KindPart         Kind = "part"         // the words of one are among those of the other
	KindInvalid      Kind = "invalid"      // one side is invalid, so only the text was compared
	KindValue        Kind = "value"        // everything else
)

// Difference is the answer about two cells.
type Difference struct {
	Class Class
	Kind  Kind
}

// Equal reports whether the two say the same: equal, equivalent, or within the
// declared tolerance.
func (d Difference) Equal() bool {
	return d.Class == ClassEqual || d.Class == ClassEquivalent || d.Kind == KindNear
}

// Comparable reports whether both sides are filled. An undecided side is the
// caller's to see: Check tells it.
func (d Difference) Comparable() bool { return d.Class != ClassMissing }

func equivalent(k Kind) Difference { return Difference{ClassEquivalent, k} }

func closeBy(k Kind) Difference { return Difference{ClassClose, k} }

func different(k Kind) Difference { return Difference{ClassDifferent, k} }
