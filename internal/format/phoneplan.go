package format

import (
	"strconv"
	"sync"

	"github.com/nyaruka/phonenumbers"
)

// quickPhone recognises valid numbers in plain notation as the library does, a
// hundred times as fast: digits with a plus in front or the country at hand, and
// nothing between them that means anything. Of whatever is not plainly valid it
// says nothing, and the library is asked.
func quickPhone(text, country string) (normal string, ok bool) {
	const most = 24
	var buf [most]byte
	digits, international := plainPhone(text, buf[:0])
	if len(digits) < 5 {
		return "", false
	}
	plans := phonePlans()
	var code *callingCode
	national := digits
	if international {
		if code, national = plans.code(digits); code == nil {
			return "", false
		}
	} else {
		if code = plans.home[country]; code == nil || code.foreign.begins(digits) || hasPrefix(digits, code.digits) {
			return "", false
		}
	}
	const longest, shortest = 17, 2
	if len(national) < shortest || len(national) > longest || code.prefix != nil && code.prefix.begins(national) || !code.valid(national) {
		return "", false
	}
	if international && len(text) == len(digits)+1 {
		return text, true
	}
	return "+" + code.digits + string(national), true
}

// plainPhone reads the digits of a number that has nothing else but a plus in
// front and single separators; none where there is more. A cell that could be
// read in another way is left to the library.
func plainPhone(text string, digits []byte) (_ []byte, international bool) {
	if text == "" || !isDigit(text[len(text)-1]) {
		return nil, false
	}
	start := 0
	if text[0] == '+' {
		start = 1
	}
	if len(text) == start || !isDigit(text[start]) {
		return nil, false
	}
	open := false
	for i := start; i < len(text); i++ {
		switch c := text[i]; c {
		case ' ', '-', '.':
		case '(':
			if open {
				return nil, false
			}
			open = true
		case ')':
			if !open {
				return nil, false
			}
			open = false
		default:
			if !isDigit(c) || len(digits) == cap(digits) {
				return nil, false
			}
			digits = append(digits, c)
		}
	}
	if open {
		return nil, false
	}
	return digits, start == 1
}

func hasPrefix(digits []byte, prefix string) bool {
	return len(digits) >= len(prefix) && string(digits[:len(prefix)]) == prefix
}

// callingCode is a country calling code with the numbering plans of its regions.
type callingCode struct {
	digits  string
	regions []*phonePlan  // the main one first
	prefix  *digitPattern // national prefix of the main region, nil for none
	foreign *digitPattern // what is dialled there before a foreign number
}

// phonePlan is the numbering plan of one region.
type phonePlan struct {
	leading *digitPattern // first digits that decide for the region, nil for none
	general *phoneKind
	kinds   []*phoneKind
}

// phoneKind is one description of numbers: their lengths and their pattern.
type phoneKind struct {
	lengths uint32 // a bit for each; 0: any
	pattern *digitPattern
}

func (k *phoneKind) matches(national []byte) bool {
	return (k.lengths == 0 || k.lengths>>len(national)&1 == 1) && k.pattern.whole(national)
}

// matches reports whether a number is of any kind that the plan has.
func (p *phonePlan) matches(national []byte) bool {
	if !p.general.matches(national) {
		return false
	}
	for _, k := range p.kinds {
		if k.matches(national) {
			return true
		}
	}
	return false
}

// valid finds the region of a number, as GetRegionCodeForNumber of the library
// does, and asks its plan.
func (c *callingCode) valid(national []byte) bool {
	if len(c.regions) == 1 {
		return c.regions[0].matches(national)
	}
	for _, p := range c.regions {
		switch {
		case p.leading != nil:
			if p.leading.begins(national) {
				return p.matches(national)
			}
		case p.matches(national):
			return true
		}
	}
	return false
}

// plans are all calling codes, by their digits and by the region whose main code
// they are. A code that the automaton does not know is not among them.
type plans struct {
	codes map[string]*callingCode
	home  map[string]*callingCode
}

func (p *plans) code(digits []byte) (*callingCode, []byte) {
	const longest = 3
	for n := 1; n <= longest && n <= len(digits); n++ {
		if c, ok := p.codes[string(digits[:n])]; ok {
			return c, digits[n:] // nil for a code that exists and is left to the library
		}
	}
	return nil, nil
}

//nolint:gochecknoglobals // made once of the library's metadata, then only read
var phonePlans = sync.OnceValue(newPlans)

func newPlans() *plans {
	out := &plans{codes: map[string]*callingCode{}, home: map[string]*callingCode{}}
	list, err := phonenumbers.MetadataCollection()
	if err != nil {
		return out // every number is left to the library
	}
	byRegion := map[string]*phonenumbers.PhoneMetadata{}
	for _, m := range list.GetMetadata() {
		byRegion[m.GetId()] = m
	}
	for number := range phonenumbers.GetSupportedCallingCodes() {
		code := newCallingCode(number, byRegion)
		out.codes[strconv.Itoa(number)] = code
		if code == nil {
			continue
		}
		for _, region := range phonenumbers.GetRegionCodesForCountryCode(number) {
			if region == phonenumbers.GetRegionCodeForCountryCode(number) {
				out.home[region] = code
			}
		}
	}
	return out
}

// newCallingCode is nil for a code without a region, such as 800, and for one
// with a pattern that the automaton does not know.
func newCallingCode(number int, byRegion map[string]*phonenumbers.PhoneMetadata) *callingCode {
	c := &callingCode{digits: strconv.Itoa(number)}
	regions := phonenumbers.GetRegionCodesForCountryCode(number)
	for _, region := range regions {
		m := byRegion[region]
		if m == nil || region == "001" || int(m.GetCountryCode()) != number {
			return nil
		}
		p, ok := newPhonePlan(m)
		if !ok {
			return nil
		}
		c.regions = append(c.regions, p)
	}
	if len(regions) == 0 {
		return nil
	}
	main := byRegion[regions[0]]
	var ok bool
	if prefix := main.GetNationalPrefixForParsing(); prefix != "" {
		if c.prefix, ok = newDigitPattern(prefix); !ok {
			return nil
		}
	}
	if c.foreign, ok = newDigitPattern(main.GetInternationalPrefix()); !ok {
		return nil
	}
	return c
}

func newPhonePlan(m *phonenumbers.PhoneMetadata) (p *phonePlan, ok bool) {
	p = &phonePlan{}
	if leading := m.GetLeadingDigits(); leading != "" {
		if p.leading, ok = newDigitPattern(leading); !ok {
			return nil, false
		}
	}
	if p.general, ok = newPhoneKind(m.GetGeneralDesc()); !ok || p.general == nil {
		return nil, false
	}
	kinds := []*phonenumbers.PhoneNumberDesc{
		m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetSharedCost(), m.GetVoip(), m.GetPersonalNumber(),
		m.GetPager(), m.GetUan(), m.GetVoicemail(),
	}
	for _, d := range kinds {
		k, ok := newPhoneKind(d)
		if !ok {
			return nil, false
		}
		if k != nil {
			p.kinds = append(p.kinds, k)
		}
	}
	return p, true
}

// newPhoneKind is nil for a description without a pattern, which no number fits.
func newPhoneKind(d *phonenumbers.PhoneNumberDesc) (k *phoneKind, ok bool) {
	if d.GetNationalNumberPattern() == "" {
		return nil, true
	}
	k = &phoneKind{}
	for _, l := range d.GetPossibleLength() {
		if l < 0 {
			continue // stands for "no such numbers"
		}
		k.lengths |= 1 << l
	}
	if k.pattern, ok = newDigitPattern(d.GetNationalNumberPattern()); !ok {
		return nil, false
	}
	if len(d.GetPossibleLength()) > 0 && k.lengths == 0 {
		return nil, true
	}
	return k, true
}
