package format

import (
	"strings"
)

func websiteFormat() *spec {
	return &spec{
		id: "website", words: wordsNull, judge: judgeWebsite, show: showHost,
		kinds: comparison{exact: true, foldCase: foldURL, softer: urlKinds},
	}
}

// judgeWebsite reads what people type into "website": a URL or a bare domain.
func judgeWebsite(text string, _ Context) Result {
	a, why := readWebsite(text)
	if why != "" {
		return invalid(why)
	}
	return valid(a.site()).with(a.traits)
}

func readWebsite(text string) (address, Reason) {
	full := text
	scheme, _, ok := cutScheme(text)
	switch {
	case !ok && strings.HasPrefix(text, "//"):
		full = "https:" + text
	case !ok && strings.IndexByte(text, '@') > 0 && strings.IndexByte(text, '/') < 0:
		return address{}, ReasonWrongType
	case !ok:
		full = "https://" + text
	case !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https"):
		return address{}, ReasonScheme
	}
	a, why := readURL(full)
	if why == "" && a.ip {
		why = ReasonHost
	}
	return a, why
}

// site is the host without www and the path without its last slash.
func (a address) site() string {
	return withoutWWW(strings.TrimSuffix(a.host, ".")) + strings.TrimRight(a.path, "/")
}

func linkedinFormat() *spec {
	return &spec{id: "linkedin_url", words: wordsNull, judge: judgeLinkedIn, show: showURL, kinds: comparison{exact: true}}
}

// maxSlug is the longest name that the network gives a page, in characters.
const maxSlug = 100

func judgeLinkedIn(text string, _ Context) Result {
	a, why := readWebsite(text)
	switch {
	case why == ReasonWrongType:
		return invalid(ReasonHost)
	case why != "":
		return invalid(why)
	case !isLinkedIn(a.host):
		return invalid(ReasonHost)
	}
	parts := strings.Split(strings.Trim(a.path, "/"), "/")
	if len(parts) < 2 || parts[1] == "" {
		return invalid(ReasonPath)
	}
	section := strings.ToLower(parts[0])
	switch section {
	case "in", "pub", "company", "school", "showcase":
	default:
		return invalid(ReasonPath)
	}
	slug, ok := readSlug(parts[1])
	switch {
	case !ok:
		return invalid(ReasonCharacter)
	case len([]rune(slug)) > maxSlug:
		return invalid(ReasonLength)
	}
	return valid("https://www.linkedin.com/" + section + "/" + slug)
}

func isLinkedIn(host string) bool {
	sub, ok := strings.CutSuffix(host, "linkedin.com")
	if !ok {
		return false
	}
	switch sub = strings.TrimSuffix(sub, "."); {
	case sub == "", sub == "www", sub == "m":
		return len(host) == len("linkedin.com") || host[len(host)-len("linkedin.com")-1] == '.'
	case len(sub) == 2:
		return isLower(sub[0]) && isLower(sub[1]) && host[2] == '.'
	}
	return false
}
