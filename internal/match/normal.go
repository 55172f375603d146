package match

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"stackassay/internal/format"
)

// normal appends the form by which values of the field are compared.
func (f *field) normal(dst []byte, raw string) []byte {
	if len(raw) > 4096 {
		raw = strings.ToValidUTF8(raw[:4096], "")
	}
	switch f.kind {
	case Email:
		return normalMail(dst, raw)
	case Phone:
		return readPhone(dst, raw)
	case Web:
		if d := format.DomainOf(raw); d != "" {
			return append(dst, d...)
		}
		return foldInto(dst, raw)
	case Country:
		if code, ok := format.CountryCode(strings.TrimSpace(raw)); ok {
			return append(dst, code...)
		}
		return foldInto(dst, raw)
	case Date:
		if d, ok := readDay(raw); ok {
			return appendDay(dst, d)
		}
		return foldInto(dst, raw)
	case Company:
		dst = foldInto(dst, raw)
		return narrow(withoutForm(dst))
	case GivenName, FamilyName, FullName:
		return narrow(withoutTitles(foldInto(dst, raw)))
	case Address:
		return normalAddress(dst, raw)
	case Postcode, Code:
		from := len(dst)
		dst = foldInto(dst, raw)
		return append(dst[:from], bytes.ReplaceAll(dst[from:], []byte(" "), nil)...)
	case City, Text:
		return narrow(foldInto(dst, raw))
	case Number:
		if v, ok := readNumber(raw); ok {
			return strconv.AppendFloat(dst, v, 'g', -1, 64)
		}
	case Enum:
	}
	return foldInto(dst, raw)
}

func appendDay(dst []byte, d day) []byte {
	var b [8]byte
	for i := 7; i >= 0; i-- {
		b[i] = byte('0' + d%10)
		d /= 10
	}
	return append(dst, b[:]...)
}

// normalMail is the form under which addresses of one person agree: no tag, no
// case, at Gmail no dots. What is no address is folded as it stands.
func normalMail(dst []byte, raw string) []byte {
	raw = strings.TrimSpace(raw)
	if len(raw) > 7 && strings.EqualFold(raw[:7], "mailto:") {
		raw = raw[7:]
	}
	at := strings.LastIndexByte(raw, '@')
	if at <= 0 || at == len(raw)-1 {
		return foldInto(dst, raw)
	}
	if !plainASCII(raw) || strings.Contains(raw, "xn--") { // one domain in two alphabets
		if key := format.EmailKey(raw); key != "" {
			return append(dst, key...)
		}
	}
	local, host := strings.ToLower(raw[:at]), strings.ToLower(raw[at+1:])
	if tagged, _, ok := strings.Cut(local, "+"); ok && tagged != "" {
		local = tagged
	}
	if host == "googlemail.com" {
		host = "gmail.com"
	}
	if host == "gmail.com" {
		local = strings.ReplaceAll(local, ".", "")
	}
	dst = append(dst, local...)
	dst = append(dst, '@')
	return append(dst, host...)
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// withoutForm takes the legal form off the end of a folded company name, and a
// leading "the", but never all of it.
func withoutForm(name []byte) []byte {
	for {
		at := bytes.LastIndexByte(name, ' ')
		if at < 0 {
			break
		}
		last := name[at+1:]
		if format.IsLegalForm(string(last)) || connects(last) {
			name = name[:at]
			continue
		}
		if short, ok := spelledForm(name); ok {
			name = name[:short]
			continue
		}
		break
	}
	if bytes.HasPrefix(name, []byte("the ")) {
		name = append(name[:0], name[4:]...)
	}
	return name
}

// spelledForm finds a legal form written with dots or blanks, such as "s l" or
// "sp z oo", at the end of a name and returns where it begins.
func spelledForm(name []byte) (int, bool) {
	at, begin := len(name), 0
	for range 4 {
		at = bytes.LastIndexByte(name[:at], ' ')
		if at <= 0 {
			break
		}
		tail := bytes.ReplaceAll(name[at+1:], []byte(" "), nil)
		if len(tail) <= 5 && (format.IsLegalForm(string(tail)) || format.IsLegalForm(string(name[at+1:]))) {
			begin = at // the longest counts: of "g m b h" not "m b h"
		}
	}
	return begin, begin > 0
}

func connects(word []byte) bool {
	switch string(word) {
	case "and", "und", "et":
		return true
	}
	return false
}

// withoutTitles takes titles off both ends of a folded name.
func withoutTitles(name []byte) []byte {
	for {
		at := bytes.IndexByte(name, ' ')
		if at < 0 && format.IsTitle(string(name)) && len(name) > 1 {
			return name[:0]
		}
		if at < 0 {
			return name
		}
		if format.IsTitle(string(name[:at])) {
			name = append(name[:0], name[at+1:]...)
			continue
		}
		last := bytes.LastIndexByte(name, ' ')
		if len(name)-last > 2 && format.IsTitle(string(name[last+1:])) {
			name = name[:last]
			continue
		}
		return name
	}
}

// normalAddress writes the words of an address in full.
func normalAddress(dst []byte, raw string) []byte {
	var buf [256]byte
	folded := foldInto(buf[:0], raw)
	from := len(dst)
	words(folded, func(w []byte) {
		kind, full := format.StreetWord(string(w))
		if n := countedWord(w); n != "" {
			full = n
		}
		switch {
		case kind == "number":
			return
		case full != "":
			dst = append(dst, full...)
		case len(w) > 4 && bytes.HasSuffix(w, []byte("str")):
			dst = append(append(dst, narrow(w)...), "asse"...)
		default:
			dst = append(dst, narrow(w)...)
		}
		dst = append(dst, ' ')
	})
	if len(dst) > from {
		dst = dst[:len(dst)-1]
	}
	return dst
}
