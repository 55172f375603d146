package format

import "strings"

// EmailKey is the form under which addresses of one person mostly agree: the
// normal form without a +tag, and at Gmail without dots. It is "" for what is no
// address; one behind "mailto:" has a key.
func EmailKey(text string) string {
	local, host, ok := splitEmail(text)
	if !ok {
		return ""
	}
	if tagged, _, found := strings.Cut(local, "+"); found && tagged != "" && local[0] != '"' {
		local = tagged
	}
	if host == "googlemail.com" {
		host = "gmail.com"
	}
	if host == "gmail.com" {
		local = strings.ReplaceAll(local, ".", "")
	}
	return local + "@" + host
}

// splitEmail returns both parts of the normal form of an address.
func splitEmail(text string) (local, host string, ok bool) {
	r := specOf("email").Check(text, Context{})
	if r.Normal == "" {
		return "", "", false
	}
	local, host = splitAt(r.Normal)
	return local, host, true
}

// mailbox is EmailKey for providers whose rules are known; for others a tag may
// be a mailbox of its own.
func mailbox(normal string) (string, bool) {
	switch _, host := splitAt(normal); host {
	case "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
		"icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "fastmail.com":
		return EmailKey(normal), true
	}
	return "", false
}

// DomainOf returns the registrable domain of an e-mail address, a URL or a host
// name, in A-labels: northwind.co.uk of https://shop.northwind.co.uk/a. It is ""
// for what has none.
func DomainOf(text string) string {
	text, _ = trim(text)
	if text == "" || len(text) > maxURL {
		return ""
	}
	if strings.IndexByte(text, '@') > 0 && !strings.Contains(text, "://") {
		if _, host, ok := splitEmail(text); ok {
			return registrable(host)
		}
		return ""
	}
	r := judgeWebsite(text, Context{})
	if !r.Ok() {
		return ""
	}
	host, _, _ := strings.Cut(r.Normal, "/")
	return registrable(host)
}
