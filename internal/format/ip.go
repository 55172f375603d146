package format

import (
	"net/netip"
	"strings"
)

func ipv4Format() *spec {
	return &spec{id: "ipv4", words: wordsNull, judge: judgeIPv4, show: showNet, kinds: comparison{exact: true}}
}

func ipv6Format() *spec {
	return &spec{id: "ipv6", words: wordsNull, judge: judgeIPv6, show: showNet, kinds: comparison{exact: true}}
}

func ipFormat() *spec {
	return &spec{id: "ip", words: wordsNull, judge: judgeIP, show: showNet, kinds: comparison{exact: true}}
}

func showNet(_ string, r Result, _ Context) string {
	addr, err := netip.ParseAddr(r.Normal)
	if err != nil {
		return Shape(r.Normal)
	}
	return maskNet(addr)
}

// maskNet shows the first half of an address of version 4, and the first two
// groups, which name a provider, of one of version 6.
func maskNet(addr netip.Addr) string {
	if addr.Is4() {
		first, rest, _ := strings.Cut(addr.String(), ".")
		second, _, _ := strings.Cut(rest, ".")
		return first + "." + second + "." + dots
	}
	first, rest, _ := strings.Cut(addr.StringExpanded(), ":")
	second, _, _ := strings.Cut(rest, ":")
	return short16(first) + ":" + short16(second) + ":" + dots
}

func short16(group string) string {
	if group = strings.TrimLeft(group, "0"); group == "" {
		return "0"
	}
	return group
}

func judgeIPv4(text string, _ Context) Result {
	addr := text
	if at := strings.IndexAny(text, "/:"); at > 0 && allDigits(text[at+1:]) && strings.Count(text[:at], ".") == 3 {
		addr = text[:at]
	}
	for i := range len(addr) {
		if !isDigit(addr[i]) && addr[i] != '.' {
			return invalid(ReasonCharacter)
		}
	}
	if why := checkOctets(addr); why != "" {
		return invalid(why)
	}
	if addr != text {
		return invalid(ReasonExtraText)
	}
	return valid(text)
}

// checkOctets wants four numbers to 255, none with a leading zero (RFC 6943:
// some read 010 as eight).
func checkOctets(addr string) Reason {
	if strings.Count(addr, ".") != 3 {
		return ReasonFormat
	}
	zero, over := false, false
	for octet := range strings.SplitSeq(addr, ".") {
		n, ok := number(octet)
		if !ok {
			return ReasonFormat
		}
		zero = zero || len(octet) > 1 && octet[0] == '0'
		over = over || n > 255
	}
	switch {
	case zero:
		return ReasonLeadingZero
	case over:
		return ReasonRange
	}
	return ""
}

func judgeIPv6(text string, _ Context) Result {
	if strings.ContainsAny(text, "%/[]") {
		return invalid(ReasonExtraText)
	}
	for i := range len(text) {
		c := text[i]
		if !isDigit(c) && c != ':' && c != '.' && (c < 'a' || c > 'f') && (c < 'A' || c > 'F') {
			return invalid(ReasonCharacter)
		}
	}
	addr, err := netip.ParseAddr(text)
	if err != nil || addr.Is4() {
		return invalid(ReasonFormat)
	}
	return valid(addr.String())
}

func judgeIP(text string, in Context) Result {
	if strings.Count(text, ":") >= 2 {
		return judgeIPv6(text, in)
	}
	return judgeIPv4(text, in)
}

func macFormat() *spec {
	return &spec{
		id: "mac", words: wordsNull, judge: judgeMAC, show: func(_ string, r Result, _ Context) string { return dots + tail(r.Normal) },
		filler: zeroFiller, kinds: comparison{punctuation: true, exact: true},
	}
}

func judgeMAC(text string, _ Context) Result {
	var hex [16]byte
	n, seps := 0, 0
	sep, mixed := byte(0), false
	for i := range len(text) {
		c := text[i]
		switch {
		case isDigit(c), c >= 'a' && c <= 'f', c >= 'A' && c <= 'F':
			if n < len(hex) {
				hex[n] = c
			}
			n++
		case c == ':' || c == '-' || c == '.' || c == ' ':
			mixed = mixed || seps > 0 && c != sep
			sep = c
			seps++
		default:
			return invalid(ReasonCharacter)
		}
	}
	switch {
	case mixed || sep == ' ':
		return invalid(ReasonFormat)
	case n != 12 && n != 16:
		return invalid(ReasonLength)
	case seps > 0 && !evenGroups(text, sep):
		return invalid(ReasonFormat)
	}
	return valid(colons(strings.ToLower(string(hex[:n]))))
}

// evenGroups reports whether groups have the width of their notation: four
// between dots, two between colons and hyphens.
func evenGroups(text string, sep byte) bool {
	width := 2
	if sep == '.' {
		width = 4
	}
	for group := range strings.SplitSeq(text, string(sep)) {
		if len(group) != width {
			return false
		}
	}
	return true
}

func colons(hex string) string {
	var b strings.Builder
	for i := 0; i < len(hex); i += 2 {
		if i > 0 {
			b.WriteByte(':')
		}
		b.WriteString(hex[i : i+2])
	}
	return b.String()
}
