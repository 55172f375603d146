package sample

import "fmt"

// fictionalPhone returns a number from the range that the regulator of the
// country keeps for films and books, "" for a country that keeps none.
// n is taken modulo the size of the range.
func fictionalPhone(country string, n int) string {
	switch country {
	case "GB": // Ofcom: 020 7946 0000 to 0999 and five more cities
		area := []string{"20 7946 0", "113 496 0", "117 496 0", "121 496 0", "131 496 0", "161 496 0"}[n%6]
		return fmt.Sprintf("+44 %s%03d", area, n/6%1000)
	case "US": // North American Numbering Plan: 555-0100 to 555-0199
		area := []int{206, 312, 404, 512, 602, 614, 702, 713, 816, 918}[n%10]
		return fmt.Sprintf("+1 %d-555-%04d", area, 100+n/10%100)
	case "DE": // Bundesnetzagentur: five cities with 1,000 numbers each
		area := []string{"30 23125", "69 90009", "40 66969", "221 4710", "89 99998"}[n%5]
		return fmt.Sprintf("+49 %s%03d", area, n/5%1000)
	case "FR": // Arcep: five regions with 10,000 numbers each
		area := []string{"1 99 00", "2 61 91", "3 53 01", "4 65 71", "5 36 49"}[n%5]
		return fmt.Sprintf("+33 %s %02d %02d", area, n/5%100, n/500%100)
	}
	return ""
}
