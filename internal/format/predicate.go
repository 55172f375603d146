package format

// Predicate answers a yes-or-no question about a value; where the answer is no,
// or there is nothing to ask about, the reason says why.
type Predicate func(text string) (bool, Reason)

// LookupPredicate returns the predicate of an id of the catalogue. Predicates
// are never the type of a field.
func LookupPredicate(id string) (Predicate, bool) {
	if id == "placeholder" {
		return holdsPlaceholder, true
	}
	return nil, false
}

func holdsPlaceholder(text string) (bool, Reason) {
	trimmed, _ := trim(text)
	switch {
	case trimmed == "":
		return false, NotTrue
	case IsPlaceholder(text, ""):
		return true, ""
	}
	return false, NotTrue
}
