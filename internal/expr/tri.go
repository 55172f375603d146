package expr

// Tri is a truth value that may be unknown.
type Tri uint8

// The truth values. The zero value is the one that claims nothing.
const (
	Unknown Tri = iota
	False
	True
)

// String returns the word of the truth value.
func (t Tri) String() string {
	switch t {
	case False:
		return "false"
	case True:
		return "true"
	case Unknown:
		return "unknown"
	}
	return "unknown"
}

func triOf(b bool) Tri {
	if b {
		return True
	}
	return False
}

func (t Tri) value() Value {
	if t == Unknown {
		return Value{}
	}
	return Bool(t == True)
}

// and is the conjunction of Kleene: false wins over unknown.
func (t Tri) and(u Tri) Tri {
	if t == False || u == False {
		return False
	}
	return min(t, u)
}

// or is the disjunction of Kleene: true wins over unknown.
func (t Tri) or(u Tri) Tri {
	if t == True || u == True {
		return True
	}
	if t == Unknown || u == Unknown {
		return Unknown
	}
	return False
}

// not turns true and false round.
func (t Tri) not() Tri {
	if t == Unknown {
		return Unknown
	}
	return False + True - t
}
