package format

import (
	"net/netip"
	"strings"
	"unicode/utf8"
)

// maxURL is longer than any address that a browser follows, in bytes.
const maxURL = 8192

func urlFormat() *spec {
	return &spec{
		id: "url", words: wordsNull, judge: judgeURL, show: showURL,
		kinds: comparison{exact: true, foldCase: foldURL, softer: urlKinds},
	}
}

// address is an absolute URL taken apart; nothing is decoded.
type address struct {
	scheme, user, host, port string
	path, rest               string // rest is the query and the fragment with their marks
	hasUser                  bool
	ip                       bool
	traits                   Traits
}

func judgeURL(text string, _ Context) Result {
	a, why := readURL(text)
	if why == "" || why == ReasonPublicSuffix {
		return valid(a.normal()).with(a.traits)
	}
	return invalid(why)
}

// normal writes the URL with scheme and host in lower case, without a default
// port, with a path.
func (a address) normal() string {
	var b strings.Builder
	b.WriteString(a.scheme)
	b.WriteString("://")
	if a.hasUser {
		b.WriteString(a.user)
		b.WriteByte('@')
	}
	b.WriteString(a.host)
	standard := "443"
	if a.scheme == "http" {
		standard = "80"
	}
	if a.port != "" && a.port != standard {
		b.WriteString(":" + a.port)
	}
	if a.path == "" {
		b.WriteByte('/')
	}
	b.WriteString(a.path)
	b.WriteString(a.rest)
	return b.String()
}

// readURL reads an absolute http or https URL.
func readURL(text string) (address, Reason) {
	var a address
	if why := spacedURL(text); why != "" {
		return a, why
	}
	scheme, rest, ok := cutScheme(text)
	if !ok {
		return a, ReasonNoScheme
	}
	if a.scheme = strings.ToLower(scheme); a.scheme != "http" && a.scheme != "https" {
		return a, ReasonScheme
	}
	rest, ok = strings.CutPrefix(rest, "//")
	if !ok || len(text) > maxURL {
		return a, ReasonFormat
	}
	if !urlCharacters(rest) {
		return a, ReasonCharacter
	}
	authority := rest
	if at := strings.IndexAny(rest, "/?#"); at >= 0 {
		authority, rest = rest[:at], rest[at:]
	} else {
		rest = ""
	}
	if at := strings.IndexAny(rest, "?#"); at >= 0 {
		a.path, a.rest = rest[:at], rest[at:]
	} else {
		a.path = rest
	}
	if strings.ContainsAny(a.path+a.rest, "[]") || strings.Count(a.rest, "#") > 1 {
		return a, ReasonCharacter
	}
	return a.readAuthority(authority)
}

// spacedURL tells two URLs in one cell from one with a blank inside.
func spacedURL(text string) Reason {
	if !strings.ContainsAny(text, " ,;|") && strings.IndexFunc(text, isSpace) < 0 {
		return ""
	}
	n := 0
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return r == ',' || r == ';' || r == '|' || isSpace(r) }) {
		if at := strings.Index(part, "://"); at > 0 && at <= len("https") {
			n++
		}
	}
	if n > 1 {
		return ReasonMultiple
	}
	if strings.IndexFunc(text, isSpace) >= 0 {
		return ReasonSpace
	}
	return ""
}

// cutScheme splits off a scheme by RFC 3986; a host with a port has none.
func cutScheme(text string) (scheme, rest string, ok bool) {
	at := strings.IndexByte(text, ':')
	if at <= 0 || !isAlpha(text[0]) {
		return "", text, false
	}
	for i := range at {
		if c := text[i]; !isAlpha(c) && !isDigit(c) && c != '+' && c != '-' && c != '.' {
			return "", text, false
		}
	}
	port := text[at+1:]
	if end := strings.IndexAny(port, "/?#"); end >= 0 {
		port = port[:end]
	}
	if strings.IndexByte(text[:at], '.') > 0 && allDigits(port) {
		return "", text, false
	}
	return text[:at], text[at+1:], true
}

// urlCharacters allows what RFC 3986 and, beyond ASCII, RFC 3987 allow; a
// percent sign must be followed by two hexadecimal digits.
func urlCharacters(text string) bool {
	for i := range len(text) {
		switch c := text[i]; {
		case c >= utf8.RuneSelf || isAlpha(c) || isDigit(c):
		case c == '%':
			if i+2 >= len(text) || !isHex(text[i+1]) || !isHex(text[i+2]) {
				return false
			}
		case strings.IndexByte("-._~:/?#[]@!$&'()*+,;=", c) < 0:
			return false
		}
	}
	return true
}

func isHex(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

func (a address) readAuthority(text string) (address, Reason) {
	if at := strings.LastIndexByte(text, '@'); at >= 0 {
		a.user, a.hasUser, text = text[:at], true, text[at+1:]
		if strings.ContainsAny(a.user, "[]@") {
			return a, ReasonHost
		}
		if a.user != "" && a.user != ":" {
			a.traits |= Credentials
		}
	}
	host, port, why := cutPort(text)
	if why != "" {
		return a, why
	}
	a.port = port
	if host, ok := strings.CutPrefix(host, "["); ok {
		return a.readIPv6(strings.TrimSuffix(host, "]"))
	}
	return a.readName(host)
}

func (a address) readIPv6(text string) (address, Reason) {
	addr, err := netip.ParseAddr(text)
	if err != nil || !addr.Is6() || addr.Zone() != "" {
		return a, ReasonHost
	}
	a.host, a.ip = "["+addr.String()+"]", true
	return a.checkPort("")
}

func (a address) readName(text string) (address, Reason) {
	name, root := strings.CutSuffix(text, ".")
	host, why := asciiHost(name)
	if why != "" {
		return a, ReasonHost
	}
	if allDigits(host[strings.LastIndexByte(host, '.')+1:]) {
		if checkOctets(host) != "" {
			return a, ReasonHost
		}
		a.host, a.ip = host, true
		return a.checkPort("")
	}
	a.host = host
	if root {
		a.host += "."
	}
	traits, why := publicName(host)
	if host == "localhost" {
		why = ReasonNotPublic
	}
	a.traits |= traits
	return a.checkPort(why)
}

// checkPort tells a bad port before a host that is not public.
func (a address) checkPort(why Reason) (address, Reason) {
	if a.port == "" {
		return a, why
	}
	n, ok := number(a.port)
	if !ok || n < 1 || n > 65535 {
		return a, ReasonPort
	}
	return a, why
}

func cutPort(text string) (host, port string, why Reason) {
	at := strings.LastIndexByte(text, ':')
	if end := strings.IndexByte(text, ']'); strings.HasPrefix(text, "[") {
		if end < 0 {
			return "", "", ReasonHost
		}
		if at < end {
			at = -1
		}
		if rest := text[end+1:]; rest != "" && rest[0] != ':' {
			return "", "", ReasonHost
		}
	}
	if at < 0 {
		return text, "", ""
	}
	return text[:at], text[at+1:], ""
}

func showURL(_ string, r Result, _ Context) string {
	a, _ := readURL(r.Normal)
	return a.scheme + "://" + maskHost(a.host) + "/…"
}

// foldURL lowers what case means nothing in: the scheme and the host.
func foldURL(text string) string {
	at := strings.Index(text, "://")
	if at < 0 {
		at = -len("://")
	}
	end := strings.IndexAny(text[at+len("://"):], "/?#")
	if end < 0 {
		return strings.ToLower(text)
	}
	end += at + len("://")
	return strings.ToLower(text[:end]) + text[end:]
}

// urlKinds sees that one path lies below the other.
func urlKinds(a, b side, _ Context) (Difference, bool) {
	x, y := strings.TrimSuffix(a.normal, "/"), strings.TrimSuffix(b.normal, "/")
	if len(x) > len(y) {
		x, y = y, x
	}
	return closeBy(KindPart), len(x) < len(y) && strings.HasPrefix(y, x+"/") && strings.Count(x, "/") != 1
}
