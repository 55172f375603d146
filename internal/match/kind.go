package match

// Kind is what the values of a column are, as far as matching goes.
type Kind uint8

// The kinds.
const (
	Text       Kind = iota // words of any sort
	Email                  // addresses of persons
	Phone                  // telephone numbers
	GivenName              // first names
	FamilyName             // last names
	FullName               // whole names of persons
	Company                // names of organisations, sites, shops
	Address                // street addresses
	Postcode               // postal codes
	City                   // towns, regions, short names of places
	Country                // countries
	Date                   // days, times
	Number                 // quantities and amounts
	Code                   // numbers and codes that name one thing
	Enum                   // a few words
	Web                    // web sites and domains
)

// String returns the kind as it is called in outputs.
func (k Kind) String() string {
	switch k {
	case Text:
		return "text"
	case Email:
		return "e-mail"
	case Phone:
		return "phone"
	case GivenName:
		return "first name"
	case FamilyName:
		return "last name"
	case FullName:
		return "full name"
	case Company:
		return "company"
	case Address:
		return "address"
	case Postcode:
		return "postcode"
	case City:
		return "city"
	case Country:
		return "country"
	case Date:
		return "date"
	case Number:
		return "number"
	case Code:
		return "code"
	case Enum:
		return "enum"
	case Web:
		return "web site"
	}
	return ""
}
