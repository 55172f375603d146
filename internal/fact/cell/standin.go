package cell

// standIns accuses words for nothing. Where the column holds texts or a list, a
// word such as "none" may be an answer: the more rows have it, the likelier.
func (s *sheet) standIns(i int) {
	const (
		sure  = 0.95
		word  = 0.85
		usual = 4    // times as often as another day, before a date was filled in
		half  = 0.25 // share of the filled rows at which a word may as well be an answer
	)
	c := s.cols[i]
	for code := range c.Texts {
		if !c.standIn[code] {
			continue
		}
		confidence := sure
		if c.dated() && c.count[code]*c.distinct < usual*c.present {
			continue // one of many days, that somebody was born on
		}
		if wordy(c.typ) {
			confidence = word * rare(float64(c.count[code])/float64(c.filled), half)
		}
		s.accuseValue(i, uint32(code), Placeholder, confidence, "")
	}
}

// wordy reports whether a word can be a value of a type.
func wordy(typ string) bool {
	switch typ {
	case "", "text", "enum", "multi_enum", "id", "mixed", "hostname", "domain":
		return true
	}
	return false
}

func (c *column) dated() bool {
	return c.typ == "date" || c.typ == "datetime" || c.typ == "birth_date"
}
