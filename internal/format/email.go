package format

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	maxLocal   = 64  // octets before the @, RFC 5321
	maxAddress = 254 // octets of the whole, RFC 5321 with erratum 1690
)

func emailFormat() *spec {
	return &spec{
		id: "email", words: wordsProse, judge: judgeEmail, show: showEmail, filler: emailFiller,
		kinds: comparison{exact: true, softer: emailKinds, slip: emailSlip, typo: true},
	}
}

func judgeEmail(text string, _ Context) Result {
	if rest, ok := cutMailto(text); ok {
		if r := readEmail(rest); r.Ok() {
			return Result{State: Invalid, Reason: ReasonFormat, Normal: r.Normal, Traits: r.Traits}
		}
	}
	return readEmail(text)
}

func cutMailto(text string) (string, bool) {
	const scheme = "mailto:"
	if len(text) > len(scheme) && strings.EqualFold(text[:len(scheme)], scheme) {
		return text[len(scheme):], true
	}
	return text, false
}

// readEmail reads a mailbox by RFC 5321 with a public domain. A good address
// passes once; only a bad one is looked at for what people did wrong.
func readEmail(text string) Result {
	at := strings.LastIndexByte(text, '@')
	if at < 0 {
		return invalid(ReasonNoAt)
	}
	if why := writtenAround(text); why != "" {
		return invalid(why)
	}
	local, domain := text[:at], text[at+1:]
	if why := checkLocal(local); why != "" {
		return invalid(why)
	}
	if len(local) > maxLocal || len(text) > maxAddress {
		return invalid(ReasonTooLong)
	}
	if !isASCII(local) && norm.NFKC.String(norm.NFC.String(local)) != norm.NFC.String(local) {
		return invalid(ReasonLocalPart)
	}
	host, traits, why := mailDomain(domain)
	if why != "" {
		return invalid(why)
	}
	return valid(normalAddress(text, local, host)).with(traits)
}

// splitAt splits a normal form at the @ before the domain.
func splitAt(normal string) (local, host string) {
	at := strings.LastIndexByte(normal, '@')
	if at < 0 {
		return "", normal
	}
	return normal[:at], normal[at+1:]
}

// normalAddress returns the text itself where it is normal already.
func normalAddress(text, local, host string) string {
	lower := lowerASCII(local)
	if !isASCII(lower) {
		lower = norm.NFC.String(lower)
	}
	if len(lower)+1+len(host) == len(text) && strings.HasPrefix(text, lower) && strings.HasSuffix(text, host) {
		return text
	}
	return lower + "@" + host
}

// writtenAround tells display names, lists and blanks outside a quoted local part.
func writtenAround(text string) Reason {
	if strings.IndexByte(text, '"') < 0 && !strings.ContainsAny(text, " <>,;|\u00a0\t") && isASCII(text) {
		return ""
	}
	if open := strings.IndexByte(text, '<'); open >= 0 {
		if end := strings.IndexByte(text[open:], '>'); end > 0 && strings.IndexByte(text[open:open+end], '@') > 0 {
			return ReasonDisplayName
		}
	}
	outside := text
	if end := closingQuote(text); end > 0 {
		outside = text[end:]
	}
	if addresses(outside) > 1 {
		return ReasonMultiple
	}
	if strings.IndexFunc(outside, isSpace) >= 0 {
		return ReasonSpace
	}
	return ""
}

// closingQuote is the place behind a quoted local part; 0 if there is none.
func closingQuote(text string) int {
	if text[0] != '"' {
		return 0
	}
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case '"':
			return i + 1
		}
	}
	return 0
}

// addresses counts the parts of a list that look like addresses.
func addresses(text string) int {
	n := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' || r == '/' || isSpace(r) }) {
		if at := strings.IndexByte(part, '@'); at > 0 && at < len(part)-1 && strings.IndexByte(part[at+1:], '@') < 0 {
			n++
		}
	}
	return n
}

// checkLocal reads a dot-string or a quoted string.
func checkLocal(local string) Reason {
	if local == "" {
		return ReasonLocalPart
	}
	if local[0] == '"' {
		return checkQuoted(local)
	}
	dot := true
	for i := range len(local) {
		switch c := local[i]; {
		case c == '.':
			if dot {
				return ReasonLocalPart
			}
			dot = true
		case c >= utf8.RuneSelf || isAtext(c):
			dot = false
		default:
			return ReasonLocalPart
		}
	}
	if dot {
		return ReasonLocalPart
	}
	return ""
}

func checkQuoted(local string) Reason {
	if closingQuote(local) != len(local) {
		return ReasonLocalPart
	}
	for i := 1; i < len(local)-1; i++ {
		if local[i] == '\\' {
			i++
			if local[i] >= utf8.RuneSelf {
				return ReasonLocalPart
			}
		}
	}
	return ""
}

// isAtext is the set of RFC 5322 section 3.2.3.
func isAtext(c byte) bool {
	if isAlpha(c) || isDigit(c) {
		return true
	}
	switch c {
	case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '/', '=', '?', '^', '_', '`', '{', '|', '}', '~':
		return true
	}
	return false
}

// mailDomain reads the part behind the @ in the words of this format.
func mailDomain(domain string) (host string, traits Traits, why Reason) {
	if strings.HasPrefix(domain, "[") || isIPv4Shape(domain) {
		return "", 0, ReasonIPLiteral
	}
	host, why = asciiHost(domain)
	if why != "" && why != ReasonTooLong {
		why = ReasonDomain
	}
	if why != "" {
		return "", 0, why
	}
	traits, why = publicName(host)
	return host, traits, why
}

// emailFiller sees test@test.com, x@x.com and noemail.com.
func emailFiller(_ string, r Result) bool {
	if r.State != Valid {
		return false
	}
	local, host := splitAt(r.Normal)
	label, _, _ := strings.Cut(registrable(host), ".")
	if label == "noemail" || label == "nomail" {
		return true
	}
	return local == label && (isNullWord(local) || isJunk(local, false) || sameDigits([]byte(local)))
}

// showEmail shows the first letters and the public suffix.
func showEmail(_ string, r Result, _ Context) string {
	local, host := splitAt(r.Normal)
	return firstLetter(local) + dots + "@" + maskHost(host)
}

// emailKinds sees two addresses of one mailbox by the rules of its provider.
func emailKinds(a, b side, _ Context) (Difference, bool) {
	x, okX := mailbox(a.normal)
	y, okY := mailbox(b.normal)
	return equivalent(KindAlias), okX && okY && x == y
}

// emailSlip wants the slip in one part: two slips, one each, are two addresses.
func emailSlip(a, b string) bool {
	localA, hostA := splitAt(a)
	localB, hostB := splitAt(b)
	return localA == localB && oneSlip(hostA, hostB) || hostA == hostB && oneSlip(localA, localB)
}
