package format

import (
	"bytes"
	"math"
	"strings"
)

// SecretIn looks for a credential in a cell: prefixes and lengths of known
// issuers, private keys in PEM, signed tokens of three parts, and, in a column
// whose name says token, secret, key or password, any 32 characters of high
// entropy. It returns the length of the credential in bytes and never the
// credential.
func SecretIn(text, column string) (length int, found bool) {
	if len(text) < 16 || len(text) > maxJSON {
		return 0, false
	}
	if at := strings.Index(text, "-----BEGIN "); at >= 0 && strings.Contains(text[at:], "PRIVATE KEY-----") {
		return len(text) - at, true
	}
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !isTokenRune(r) }) {
		if issued(word) || isJWT(word) || namedSecret(column) && randomLooking(word) {
			return len(word), true
		}
	}
	return 0, false
}

func isTokenRune(r rune) bool {
	return isLatin(r) || strings.ContainsRune("_-./+=~:", r)
}

// leastIssued is the length of the shortest credential that an issuer's prefix
// gives away, leastRandom that of one which only its column names.
const (
	leastIssued = 20
	leastRandom = 32
)

// MayHoldSecret says quickly that a cell cannot hold a credential: millions of
// cells are short, or have no word as long as one. What it lets through has to be
// asked with SecretIn.
func MayHoldSecret(cell []byte) bool {
	if len(cell) < leastIssued || len(cell) > maxJSON {
		return false
	}
	run := 0
	for i, c := range cell {
		if !isTokenByte(c) {
			run = 0
			continue
		}
		run++
		start := cell[i+1-run]
		if run == leastIssued && (isAlpha(start) || start == '-') || run == leastRandom {
			return true
		}
	}
	return bytes.Contains(cell, []byte("-----BEGIN "))
}

func isTokenByte(c byte) bool { return tokenBytes[c] }

//nolint:gochecknoglobals // a table that is only read
var tokenBytes = func() (t [256]bool) {
	for i := range t {
		c := byte(i)
		t[i] = isAlpha(c) || isDigit(c) || strings.IndexByte("_-./+=~:", c) >= 0
	}
	return t
}()

// issuer is the form of one kind of credential.
type issuer struct {
	prefix string
	least  int // characters behind the prefix
}

//nolint:gochecknoglobals // a table that is only read
var issuers = [...]issuer{
	{"AKIA", 16},
	{"ASIA", 16},
	{"AIza", 35},
	{"ya29.", 20},
	{"GOCSPX-", 24},
	{"ghp_", 36},
	{"gho_", 36},
	{"ghu_", 36},
	{"ghs_", 36},
	{"ghr_", 36},
	{"github_pat_", 40},
	{"glpat-", 20},
	{"gldt-", 20},
	{"sk_live_", 16},
	{"sk_test_", 16},
	{"rk_live_", 16},
	{"rk_test_", 16},
	{"whsec_", 24},
	{"xoxb-", 20},
	{"xoxp-", 20},
	{"xoxa-", 20},
	{"xoxr-", 20},
	{"xapp-", 20},
	{"pat-na1-", 30},
	{"pat-eu1-", 30},
	{"SG.", 40},
	{"key-", 32},
	{"npm_", 36},
	{"pypi-", 40},
	{"dop_v1_", 64},
	{"shpat_", 32},
	{"shpss_", 32},
	{"sk-ant-", 32},
	{"sk-proj-", 32},
	{"hf_", 30},
	{"secret_", 40},
	{"ntn_", 40},
	{"lin_api_", 32},
	{"EAAC", 80},
	{"sq0atp-", 22},
	{"sq0csp-", 40},
}

func issued(word string) bool {
	const shortest = 20 // of any issuer
	if len(word) < shortest {
		return false
	}
	for _, i := range issuers {
		if rest, ok := strings.CutPrefix(word, i.prefix); ok && len(rest) >= i.least {
			return true
		}
	}
	return false
}

// isJWT reports whether a word is three base64url parts of which the first
// opens a JSON object.
func isJWT(word string) bool {
	head, rest, _ := strings.Cut(word, ".")
	body, signature, found := strings.Cut(rest, ".")
	return found && strings.HasPrefix(head, "eyJ") && strings.HasPrefix(body, "eyJ") && len(signature) >= 20
}

// namedSecret reports whether a column says that it holds credentials. A key
// does so when it is called nothing else, or a key to get in: the key of a row or
// of another table opens nothing.
func namedSecret(column string) bool {
	name := strings.ToLower(column)
	for _, word := range [...]string{"token", "secret", "password", "passwd", "credential"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	name = strings.Map(func(r rune) rune {
		if isLatin(r) {
			return r
		}
		return -1
	}, name)
	if name == "key" || name == "keys" {
		return true
	}
	for _, word := range [...]string{"api", "access", "private", "signing", "encryption", "auth", "client", "license", "ssh"} {
		if strings.Contains(name, word+"key") {
			return true
		}
	}
	return false
}

// randomLooking reports whether a word of 32 characters or more has the entropy
// of a generated one: hexadecimal digits of 3 bits each, other letters of 4.
func randomLooking(word string) bool {
	if len(word) < leastRandom || isNilUUID(word) || strings.Contains(word, "://") {
		return false
	}
	var counts [128]int
	hex := true
	for i := range len(word) {
		counts[word[i]&0x7f]++
		hex = hex && (isHex(word[i]) || word[i] == '-')
	}
	bits := 0.0
	for _, n := range counts {
		if n > 0 {
			p := float64(n) / float64(len(word))
			bits -= p * math.Log2(p)
		}
	}
	if hex {
		return bits >= 3
	}
	return bits >= 4
}
