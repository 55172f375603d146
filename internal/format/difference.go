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

// DiffKind names the first difference that explains a pair; "" for equal values.
type DiffKind string

// The kinds, in the order in which they are tested.
const (
	KindNone         DiffKind = ""
	KindMissing      DiffKind = "missing"      // one side is missing
	KindPlaceholder  DiffKind = "placeholder"  // one side is a placeholder
	KindSpace        DiffKind = "space"        // outer or repeated white space
	KindCase         DiffKind = "case"         // upper and lower case
	KindAccent       DiffKind = "accent"       // diacritics, composed and decomposed
	KindPunctuation  DiffKind = "punctuation"  // quotes, hyphens, dots, commas, spaces between characters
	KindFormat       DiffKind = "format"       // another notation of the same normal form
	KindAbbreviation DiffKind = "abbreviation" // a known short form
	KindSynonym      DiffKind = "synonym"      // a known other name
	KindAlias        DiffKind = "alias"        // the same mailbox by its provider's rules
	KindOrder        DiffKind = "order"        // same parts in another order
	KindPrecision    DiffKind = "precision"    // one side says less and nothing contradicts
	KindSwapped      DiffKind = "swapped"      // two parts changed places
	KindNear         DiffKind = "near"         // within the tolerance
	KindTypo         DiffKind = "typo"         // one slip
	KindPart         DiffKind = "part"         // the words of one are among those of the other
	KindInvalid      DiffKind = "invalid"      // one side is invalid, so only the text was compared
	KindValue        DiffKind = "value"        // everything else
)

// DiffKinds lists the kinds in the order in which they are tested.
func DiffKinds() []DiffKind {
	return []DiffKind{
		KindNone, KindMissing, KindPlaceholder, KindSpace, KindCase, KindAccent, KindPunctuation, KindFormat, KindAbbreviation, KindSynonym,
		KindAlias, KindOrder, KindPrecision, KindSwapped, KindNear, KindTypo, KindPart, KindInvalid, KindValue,
	}
}

// Difference is the answer about two cells.
type Difference struct {
	Class Class
	Kind  DiffKind
}

// Equal reports whether the two say the same: equal, equivalent, or within the
// declared tolerance.
func (d Difference) Equal() bool {
	return d.Class == ClassEqual || d.Class == ClassEquivalent || d.Kind == KindNear
}

// Comparable reports whether both sides are filled. An undecided side is the
// caller's to see: Check tells it.
func (d Difference) Comparable() bool { return d.Class != ClassMissing }

func equivalent(k DiffKind) Difference { return Difference{ClassEquivalent, k} }

func closeBy(k DiffKind) Difference { return Difference{ClassClose, k} }

func different(k DiffKind) Difference { return Difference{ClassDifferent, k} }
