package format

import "strings"

// spec is a format put together from its parts. Check runs the tests that all
// formats share, in one order, so that two builds give the same reason:
// trim, missing, encoding, control, null and test words, the format's own
// tests, fillers.
type spec struct {
	id       string
	inside   inside
	entities bool  // HTML entities are notation
	words    words // which stand-in words are none in this format
	long     bool  // a cell may be of any length
	prose    bool  // what people write: garbled characters are looked for

	judge  func(text string, in Context) Result           // trimmed, readable, no stand-in
	filler func(text string, r Result) bool               // well-formed and never meant
	kinds  comparison                                     // how two values differ
	show   func(text string, r Result, in Context) string // the mask of a valid value; nil: shape
	open   bool                                           // show is the value itself
}

// ID implements Format.
func (s *spec) ID() string { return s.id }

// Check implements Format.
func (s *spec) Check(text string, in Context) Result {
	text, padded := trim(text)
	r := s.checkTrimmed(text, in)
	if padded && r.State != Missing {
		r.Traits |= Padded
	}
	return r
}

// maxCell is longer than any value but prose and documents, in bytes. Of a
// longer cell only the beginning is judged, and it cannot be valid.
const maxCell = 8 << 10

func (s *spec) checkTrimmed(text string, in Context) Result {
	if text == "" {
		return missing()
	}
	if len(text) <= maxCell || s.long {
		return s.checkReadable(text, in)
	}
	r := s.checkReadable(strings.ToValidUTF8(text[:maxCell], ""), in)
	if r.State != Invalid {
		return invalid(ReasonFormat)
	}
	return r
}

func (s *spec) checkReadable(text string, in Context) Result {
	if why := unreadable(text, s.inside); why != "" {
		return invalid(why)
	}
	if s.prose && garbled(text) {
		return invalid(ReasonEncoding)
	}
	var traits Traits
	if s.entities {
		plain, found := unescape(text)
		if found {
			text, traits = plain, HTML
			if why := unreadable(text, s.inside); why != "" {
				return invalid(why)
			}
		}
	}
	if s.words.standIn(text, in) {
		return invalid(ReasonPlaceholder)
	}
	r := s.judge(text, in).with(traits)
	if s.entities && r.State == Valid {
		r = s.plainNormal(r, in)
	}
	if s.prose && r.State == Valid && r.Normal != text && garbled(r.Normal) { // seen only once the spaces are gone
		r = invalid(ReasonEncoding).with(r.Traits)
	}
	if r.State == Valid && r.Normal != text && s.words.standIn(r.Normal, in) {
		return Result{State: Invalid, Reason: ReasonPlaceholder, Traits: r.Traits}
	}
	if s.filler != nil && r.State != Missing && (s.filler(text, r) || r.State == Valid && r.Normal != text && s.filler(r.Normal, r)) {
		return Result{State: Invalid, Reason: ReasonPlaceholder, Traits: r.Traits}
	}
	return r
}

// plainNormal takes out of a normal form the entities that folding has made:
// "&ámp;" is none until its accent is gone.
func (s *spec) plainNormal(r Result, in Context) Result {
	const deep = 8 // a document of nested entities is none that people write
	for range deep {
		plain, found := unescape(r.Normal)
		if !found {
			return r
		}
		again := s.judge(plain, in)
		if again.State != Valid {
			return invalid(ReasonFormat).with(r.Traits)
		}
		r.Normal = again.Normal
	}
	return invalid(ReasonFormat).with(r.Traits)
}

// Compare implements Format.
func (s *spec) Compare(a, b string, in Context) Difference { return s.kinds.compare(s, a, b, in) }

// Mask implements Format.
func (s *spec) Mask(text string, in Context) string {
	r := s.Check(text, in)
	plain, _ := trim(text)
	switch {
	case r.State == Missing:
		return ""
	case r.State != Valid || s.show == nil:
		return Shape(plain)
	case s.open && in.Personal:
		return Shape(plain)
	}
	return s.show(plain, r, in)
}
