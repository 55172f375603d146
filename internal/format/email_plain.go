package format

import "strings"

// PublicHosts remembers names that are of the public Internet, since looking
// through the public suffixes takes longer than all the rest of an address. It is
// for one goroutine; the zero value is ready, and nil remembers nothing.
type PublicHosts struct{ known map[string]struct{} }

// maxHosts keeps the table in the cache: most people are at few hosts, and of
// others it does not help to remember more.
const maxHosts = 1 << 10

// PlainEmail reports whether an address is of the usual kind, of which Check is
// sure to say that it is valid. False says nothing. Addresses are nearly all
// different, so that no dictionary saves work: this takes a tenth of what Check
// takes.
func (h *PublicHosts) PlainEmail(text string) bool {
	_, ok := h.plain(text)
	return ok
}

// plain is PlainEmail with the traits of the address.
func (h *PublicHosts) plain(text string) (Traits, bool) {
	host, ok := plainAddress(text)
	if !ok {
		return 0, false
	}
	if h == nil {
		traits, why := publicName(host)
		return traits, why == ""
	}
	if _, ok := h.known[host]; ok {
		return 0, true
	}
	traits, why := publicName(host)
	if why == "" && traits == 0 && len(h.known) < maxHosts {
		if h.known == nil {
			h.known = map[string]struct{}{}
		}
		h.known[strings.Clone(host)] = struct{}{}
	}
	return traits, why == ""
}

// MeantEmail reports whether an address is written so that Check is sure not to
// take it for a stand-in, valid or not. False says nothing.
func MeantEmail(text string) bool {
	_, ok := plainAddress(text)
	return ok
}

// plainAddress returns the host of an address of the usual characters that is no
// stand-in.
func plainAddress(text string) (host string, ok bool) {
	at := plainLocal(text)
	if at == 0 || at > maxLocal || len(text) > maxAddress {
		return "", false
	}
	host = text[at+1:]
	return host, plainHost(host, text[:at])
}

// plainLocal returns where the @ behind a dot-string of the usual characters
// stands, 0 where there is none.
func plainLocal(text string) int {
	dot := true
	for i := range len(text) {
		switch c := text[i]; {
		case isLower(c), isDigit(c), isUpper(c), c == '_', c == '-', c == '+', c == '\'':
			dot = false
		case c == '.' && !dot:
			dot = true
		case c == '@' && !dot:
			return i
		default:
			return 0
		}
	}
	return 0
}

// plainHost reports whether a host is a name in lower case, none of whose labels
// is encoded or makes the address a stand-in.
func plainHost(host, local string) bool {
	start := 0
	for i := range len(host) {
		switch c := host[i]; {
		case isLower(c), isDigit(c):
		case c == '-' && i > start && host[i-1] != '-':
		case c == '.' && plainLabel(host[start:i], local):
			start = i + 1
		default:
			return false
		}
	}
	return plainLabel(host[start:], local)
}

func plainLabel(label, local string) bool {
	switch {
	case label == "", len(label) > maxLabel, label[len(label)-1] == '-', label == "noemail", label == "nomail":
		return false
	}
	return len(label) != len(local) || !strings.EqualFold(label, local)
}
