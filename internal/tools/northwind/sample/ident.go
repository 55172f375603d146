package sample

import (
	"strconv"
	"strings"
)

// salesforceID returns the 18 characters of an id: the prefix of the object, a
// number in base 62 and the three characters that say which letters are capital.
func salesforceID(prefix string, n int) string {
	const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	const check = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
	serial := []byte("Qd0000000000")
	for i, left := len(serial)-1, n; left > 0; i, left = i-1, left/len(digits) {
		serial[i] = digits[left%len(digits)]
	}
	id := prefix + string(serial)
	var suffix strings.Builder
	for block := range 3 {
		bits := 0
		for i := range 5 {
			if c := id[block*5+i]; c >= 'A' && c <= 'Z' {
				bits |= 1 << i
			}
		}
		suffix.WriteByte(check[bits])
	}
	return id + suffix.String()
}

func hubspotID(n int) string { return strconv.Itoa(40_100_200_301 + n*7) }
