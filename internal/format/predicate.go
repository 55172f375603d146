package format

// Predicate answers a yes-or-no question about a value; where the answer is no,
// or there is nothing to ask about, the reason says why.
type Predicate func(text string) (bool, Reason)

// LookupPredicate returns the predicate of an id of the catalogue. Predicates
// are never the type of a field.
func LookupPredicate(id string) (Predicate, bool) {
	switch id {
	case "placeholder":
		return holdsPlaceholder, true
	case "role_email":
		return IsRoleEmail, true
	case "free_email":
		return IsFreeEmail, true
	case "disposable_email":
		return IsDisposableEmail, true
	case "misspelt_domain":
		return IsMisspeltDomain, true
	case "test_value":
		return holdsTestValue, true
	case "secret":
		return holdsSecret, true
	}
	return nil, false
}

// PredicateIDs returns the ids of all predicates in the order of the catalogue.
func PredicateIDs() []string {
	return []string{"placeholder", "test_value", "role_email", "free_email", "disposable_email", "misspelt_domain", "secret"}
}

func holdsPlaceholder(text string) (bool, Reason) { return answer(IsPlaceholder(text, "")) }

func holdsTestValue(text string) (bool, Reason) { return answer(IsTestValue(text)) }

func holdsSecret(text string) (bool, Reason) {
	_, found := SecretIn(text, "")
	return answer(found)
}
