package format

import (
	_ "embed" // the lists are data files
	"slices"
	"strings"
)

//go:embed data/role_words.txt
var roleWords list

//go:embed data/social_domains.txt
var socialDomains list

//go:embed data/free_domains.txt
var freeDomains list

//go:embed data/disposable_domains.txt
var disposableDomains list

// IsRoleEmail reports whether the part before the @ is, without a tag, exactly
// the word for a function: info, no-reply, ventas, buchhaltung. The reason says
// why it is not: NotTrue, or NotEmail for what is no address.
func IsRoleEmail(text string) (bool, Reason) {
	local, _, ok := splitEmail(text)
	if !ok {
		return false, NotEmail
	}
	word, _, _ := strings.Cut(local, "+")
	return answer(in(roleWords, word))
}

// IsFreeEmail reports whether an address is at a public mailbox provider.
func IsFreeEmail(text string) (bool, Reason) {
	_, host, ok := splitEmail(text)
	if !ok {
		return false, NotEmail
	}
	return answer(IsFreeDomain(host))
}

// IsFreeDomain reports whether a domain in lower case is that of a public
// mailbox provider.
func IsFreeDomain(host string) bool { return freeDomains.has([]byte(host)) }

// IsPublicDomain reports whether a domain in lower case is that of a mailbox
// provider, or one at which many firms have a page: a network, a directory, a
// market place. It says nothing about whose a record is.
func IsPublicDomain(host string) bool {
	return IsFreeDomain(host) || socialDomains.has([]byte(host))
}

// IsDisposableEmail reports whether the domain of an address, or one above it,
// is a throw-away provider's.
func IsDisposableEmail(text string) (bool, Reason) {
	_, host, ok := splitEmail(text)
	if !ok {
		return false, NotEmail
	}
	for name := host; strings.IndexByte(name, '.') > 0; {
		if disposableDomains.has([]byte(name)) {
			return true, ""
		}
		_, name, _ = strings.Cut(name, ".")
	}
	return false, NotTrue
}

// IsInternalEmail reports whether an address is at one of the stack's own
// domains or below it.
func IsInternalEmail(text string, domains []string) (bool, Reason) {
	_, host, ok := splitEmail(text)
	if !ok {
		return false, NotEmail
	}
	return answer(slices.ContainsFunc(domains, func(own string) bool {
		own = strings.ToLower(strings.TrimSpace(own))
		return own != "" && (host == own || strings.HasSuffix(host, "."+own))
	}))
}

// IsMisspeltDomain reports whether the domain of an address is one slip from a
// large mail provider's, or its top level, which does not exist, one slip from
// com, net or org. The address itself may be invalid for that reason.
func IsMisspeltDomain(text string) (bool, Reason) {
	trimmed, _ := trim(text)
	local, host, ok := cutAddress(trimmed)
	if !ok || checkLocal(local) != "" {
		return false, NotEmail
	}
	host, why := asciiHost(host)
	if why != "" {
		return false, NotEmail
	}
	if IsFreeDomain(host) {
		return false, NotTrue
	}
	return answer(nearProvider(host) || nearTopLevel(host))
}

func answer(holds bool) (bool, Reason) {
	if holds {
		return true, ""
	}
	return false, NotTrue
}

// nearProvider compares with providers of so many people that a domain one slip
// away is more likely the slip. Providers with short names have too many
// neighbours that exist and are left out.
func nearProvider(host string) bool {
	if host == "cloud.com" {
		return false
	}
	for _, provider := range [...]string{
		"gmail.com", "googlemail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com", "protonmail.com",
		"hotmail.es", "hotmail.fr", "hotmail.it", "hotmail.de", "hotmail.co.uk", "yahoo.es", "yahoo.fr", "yahoo.it", "yahoo.de", "yahoo.co.uk",
		"yahoo.com.br", "yahoo.com.mx", "yahoo.com.ar", "outlook.es", "outlook.fr", "outlook.de", "orange.fr", "wanadoo.fr", "laposte.net",
		"t-online.de", "freenet.de", "libero.it", "virgilio.it", "telefonica.net", "comcast.net", "verizon.net", "bellsouth.net", "btinternet.com", "rediffmail.com",
	} {
		if oneEdit(host, provider) {
			return true
		}
	}
	return false
}

func nearTopLevel(host string) bool {
	at := strings.LastIndexByte(host, '.')
	if at < 0 {
		return false
	}
	if _, why := publicName(host); why != ReasonUnknownTLD {
		return false
	}
	for _, tld := range [...]string{"com", "net", "org"} {
		if oneEdit(host[at+1:], tld) {
			return true
		}
	}
	return false
}
