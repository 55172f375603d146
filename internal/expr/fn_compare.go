package expr

import (
	"stackassay/internal/format"
)

func compareFunction(name string) *Function {
	number := kindType(KindNumber)
	switch name {
	case "fold":
		return onText(fold)
	case "similarity":
		return pure(number, func(a []Value) Value { return Number(Similarity(a[0].text, a[1].text)) }, KindText, KindText)
	case "levenshtein":
		return pure(number, func(a []Value) Value { return Number(float64(distance(a[0].text, a[1].text))) }, KindText, KindText)
	case "email_key":
		return keyOf(format.EmailKey)
	case "domain_of":
		return keyOf(format.DomainOf)
	case "company_key":
		return keyOf(format.CompanyKey)
	}
	return nil
}

// keyOf is a function of a text that gives null where there is no key.
func keyOf(key func(string) string) *Function {
	return pure(kindType(KindText), func(a []Value) Value {
		if k := key(a[0].text); k != "" {
			return Text(k)
		}
		return Null()
	}, KindText)
}
