package format

import (
	"net/netip"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
	"golang.org/x/text/unicode/norm"
)

const (
	maxHost  = 253 // octets of a host name, RFC 1035 without the root dot
	maxLabel = 63  // octets of a label
)

// asciiHost returns a host name in lower case A-labels. Empty and hyphenated
// labels are told before foreign characters, and these before lengths.
func asciiHost(text string) (string, Reason) {
	if !isASCII(text) {
		return foreignHost(text)
	}
	if why := checkLabels(text); why != "" {
		return "", why
	}
	host := lowerASCII(text)
	if strings.Contains(host, "xn--") {
		for label := range strings.SplitSeq(host, ".") {
			if strings.HasPrefix(label, "xn--") && !validALabel(label) {
				return "", ReasonLabel
			}
		}
	}
	return host, ""
}

// checkLabels applies RFC 1123 to the labels of an ASCII name.
func checkLabels(host string) Reason {
	long, foreign := len(host) > maxHost, false
	for start := 0; start <= len(host); {
		end := strings.IndexByte(host[start:], '.')
		if end < 0 {
			end = len(host) - start
		}
		label := host[start : start+end]
		if label == "" || label[0] == '-' || label[len(label)-1] == '-' {
			return ReasonLabel
		}
		long = long || len(label) > maxLabel
		for i := range len(label) {
			foreign = foreign || !isAlpha(label[i]) && !isDigit(label[i]) && label[i] != '-'
		}
		start += end + 1
	}
	switch {
	case foreign:
		return ReasonCharacter
	case long:
		return ReasonTooLong
	}
	return ""
}

// foreignHost turns the U-labels of a name into A-labels. What NFKC would
// change is refused instead of mapped: two names that only look alike must not
// become one.
func foreignHost(text string) (string, Reason) {
	text = strings.ToLower(norm.NFC.String(text))
	if norm.NFKC.String(text) != text {
		return "", ReasonLabel
	}
	labels := strings.Split(text, ".")
	for i, label := range labels {
		if isASCII(label) {
			if why := checkLabels(label); why != "" {
				return "", why
			}
			if strings.HasPrefix(label, "xn--") && !validALabel(label) {
				return "", ReasonLabel
			}
			continue
		}
		ascii, err := idna.Lookup.ToASCII(label)
		if err != nil || !idnaAllows(label) {
			return "", ReasonLabel
		}
		labels[i] = ascii
	}
	host := strings.Join(labels, ".")
	return host, checkLabels(host)
}

// validALabel reports whether an A-label decodes to what encodes to it again.
func validALabel(label string) bool {
	u, err := idna.Lookup.ToUnicode(label)
	if err != nil || u == label || isASCII(u) || !idnaAllows(u) {
		return false
	}
	again, err := idna.Lookup.ToASCII(u)
	return err == nil && again == label
}

// idnaAllows adds what the library's lookup profile leaves out of IDNA2008: the
// contextual rules of RFC 5892 appendix A and its disallowed exceptions.
func idnaAllows(label string) bool {
	runes := []rune(label)
	if unicode.Is(unicode.M, runes[0]) || len(runes) > 3 && runes[2] == '-' && runes[3] == '-' {
		return false
	}
	for i, r := range runes {
		if disallowed(r) || !inContext(runes, i) {
			return false
		}
	}
	return true
}

// disallowed are the exceptions of RFC 5892 section 2.6 that would be valid by
// their category, and symbols, which IDNA2008 has not.
func disallowed(r rune) bool {
	switch r {
	case 0x640, 0x7fa, 0x302e, 0x302f, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303b:
		return true
	}
	return r >= utf8.RuneSelf && unicode.In(r, unicode.S, unicode.P) && !excepted(r)
}

// excepted are signs that RFC 5892 allows, everywhere or in a context.
func excepted(r rune) bool {
	switch r {
	case 0x6fd, 0x6fe, 0xf0b, 0x3007:
		return true
	case 0xb7, 0x375, 0x5f3, 0x5f4, 0x30fb:
		return true
	}
	return false
}

// inContext applies the CONTEXTO rules, RFC 5892 appendix A.3 to A.9.
func inContext(label []rune, i int) bool {
	switch r := label[i]; {
	case r == 0xb7: // middle dot: between two l
		return i > 0 && i+1 < len(label) && label[i-1] == 'l' && label[i+1] == 'l'
	case r == 0x375: // Greek keraia: before Greek
		return i+1 < len(label) && unicode.Is(unicode.Greek, label[i+1])
	case r == 0x5f3 || r == 0x5f4: // Hebrew geresh: after Hebrew
		return i > 0 && unicode.Is(unicode.Hebrew, label[i-1])
	case r == 0x30fb: // katakana middle dot: beside Japanese
		return has(label, func(c rune) bool { return unicode.In(c, unicode.Hiragana, unicode.Katakana, unicode.Han) })
	case r >= 0x660 && r <= 0x669:
		return !has(label, func(c rune) bool { return c >= 0x6f0 && c <= 0x6f9 })
	case r >= 0x6f0 && r <= 0x6f9:
		return !has(label, func(c rune) bool { return c >= 0x660 && c <= 0x669 })
	}
	return true
}

func has(label []rune, what func(rune) bool) bool {
	return slices.ContainsFunc(label, what)
}

// publicName says why an ASCII host name is none of the public Internet.
func publicName(host string) (Traits, Reason) {
	dot := strings.LastIndexByte(host, '.')
	if dot < 0 {
		return 0, ReasonNoTLD
	}
	switch tld := host[dot+1:]; tld {
	case "example", "test":
		return Reserved, ""
	case "local", "localhost", "localdomain", "internal", "intranet", "lan", "corp", "home", "private", "invalid", "onion", "arpa", "mail", "workgroup", "domain":
		return 0, ReasonNotPublic
	}
	suffix, icann := publicsuffix.PublicSuffix(host)
	switch {
	case !icann && strings.IndexByte(suffix, '.') < 0:
		return 0, ReasonUnknownTLD
	case suffix == host:
		return 0, ReasonPublicSuffix
	case documentation(host):
		return Reserved, ""
	}
	return 0, ""
}

// documentation reports whether a name is kept free for examples, RFC 2606.
func documentation(host string) bool {
	for _, name := range [...]string{"example.com", "example.net", "example.org"} {
		if host == name || strings.HasSuffix(host, name) && host[len(host)-len(name)-1] == '.' {
			return true
		}
	}
	return false
}

// registrable is the label below the public suffix together with the suffix;
// the name itself where it has none.
func registrable(host string) string {
	name, err := publicsuffix.EffectiveTLDPlusOne(host)
	if err != nil {
		return host
	}
	return name
}

// isIPv4Shape reports whether a name is four numbers, right or wrong.
func isIPv4Shape(host string) bool {
	parts := 0
	for label := range strings.SplitSeq(host, ".") {
		if !allDigits(label) {
			return false
		}
		parts++
	}
	return parts == 4
}

// maskHost shows the first letter and the public suffix.
func maskHost(host string) string {
	if addr, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return maskNet(addr)
	}
	name := registrable(strings.TrimSuffix(host, "."))
	label, suffix, _ := strings.Cut(name, ".")
	if u, err := idna.Lookup.ToUnicode(label); err == nil {
		label = u
	}
	if suffix == "" {
		return firstLetter(label) + dots
	}
	return firstLetter(label) + dots + "." + suffix
}
