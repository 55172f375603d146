package format

import (
	"net/netip"
	"strings"
)

func domainFormat() *spec {
	return &spec{
		id: "domain", words: wordsNone, judge: judgeDomain, show: showHost,
		kinds: comparison{exact: true},
	}
}

func hostnameFormat() *spec {
	return &spec{id: "hostname", words: wordsNone, judge: judgeHostname, show: showHost, kinds: comparison{exact: true}}
}

func showHost(_ string, r Result, _ Context) string {
	host, _, _ := strings.Cut(r.Normal, "/")
	return maskHost(host)
}

func judgeDomain(text string, _ Context) Result {
	if why := notADomain(text); why != "" {
		return invalid(why)
	}
	host, why := asciiHost(text)
	if why != "" {
		return invalid(why)
	}
	traits, why := publicName(host)
	if why != "" {
		return invalid(why)
	}
	return valid(withoutWWW(host)).with(traits)
}

// withoutWWW takes the label www off where a name of somebody is left.
func withoutWWW(host string) string {
	rest, ok := strings.CutPrefix(host, "www.")
	if !ok {
		return host
	}
	if _, why := publicName(rest); why != "" {
		return host
	}
	return withoutWWW(rest)
}

// notADomain tells URLs, paths, addresses and blanks from malformed names.
func notADomain(text string) Reason {
	if strings.ContainsAny(text, "/@\\") || strings.Contains(text, "://") || isIPv4Shape(text) {
		return ReasonWrongType
	}
	if _, err := netip.ParseAddr(text); err == nil {
		return ReasonWrongType
	}
	if strings.IndexFunc(text, isSpace) >= 0 {
		return ReasonSpace
	}
	return ""
}

func judgeHostname(text string, _ Context) Result {
	if !isASCII(text) {
		return invalid(ReasonCharacter)
	}
	host, why := asciiHost(text)
	// A name may be broken in two ways; a foreign character says more than a label.
	if why == ReasonLabel && strings.IndexFunc(text, notHostRune) >= 0 {
		why = ReasonCharacter
	}
	if why != "" {
		return invalid(why)
	}
	if allDigits(host[strings.LastIndexByte(host, '.')+1:]) {
		return invalid(ReasonFormat)
	}
	return valid(host)
}

func notHostRune(r rune) bool {
	return r != '.' && r != '-' && !isLatin(r)
}
