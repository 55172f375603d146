package format_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"

	"stackassay/internal/format"
)

// examples are numbers of every region and kind that the library knows, with
// their region.
func examples() map[string]string {
	out := map[string]string{}
	for region := range phonenumbers.GetSupportedRegions() {
		for kind := phonenumbers.FIXED_LINE; kind <= phonenumbers.VOICEMAIL; kind++ {
			if n := phonenumbers.GetExampleNumberForType(region, kind); n != nil {
				out[phonenumbers.Format(n, phonenumbers.E164)] = region
			}
		}
	}
	return out
}

// agree compares the quick answer with that of the library.
func agree(t rapid.TB, text, country string) bool {
	t.Helper()
	normal, ok := format.QuickPhone(text, country)
	if !ok {
		return false
	}
	if slow := format.SlowPhone(text, country); !slow.Ok() || slow.Normal != normal {
		t.Fatalf("%q in %q is %q, the library says %v %s %q", text, country, normal, slow.State, slow.Reason, slow.Normal)
	}
	return true
}

func TestMostValidNumbersNeedNoLibrary(t *testing.T) {
	all := examples()
	quick := 0
	for number, region := range all {
		if agree(t, number, "") {
			quick++
		}
		n, err := phonenumbers.Parse(number, "ZZ")
		if err != nil {
			t.Fatal(err)
		}
		agree(t, phonenumbers.Format(n, phonenumbers.INTERNATIONAL), "")
		agree(t, phonenumbers.Format(n, phonenumbers.NATIONAL), region)
		agree(t, phonenumbers.GetNationalSignificantNumber(n), region)
	}
	if len(all) < 900 || 10*quick < 9*len(all) {
		t.Errorf("%d of %d examples were answered without the library", quick, len(all))
	}
}

// TestTheQuickAnswerIsTheLibrarys changes digits of real numbers and writes them
// in many ways.
func TestTheQuickAnswerIsTheLibrarys(t *testing.T) {
	all := examples()
	numbers := make([]string, 0, len(all))
	for n := range all {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	regions := []string{"", "ES", "US", "DE", "GB", "IT", "FR", "MX", "BR", "AR", "JP", "AU", "CI", "SM", "KZ", "AX", "VA"}
	rapid.Check(t, func(t *rapid.T) {
		number := []byte(rapid.SampledFrom(numbers).Draw(t, "number"))
		for range rapid.IntRange(0, 3).Draw(t, "changes") {
			at := rapid.IntRange(1, len(number)-1).Draw(t, "at")
			digit := []byte(strconv.Itoa(rapid.IntRange(0, 9).Draw(t, "digit")))
			switch rapid.IntRange(0, 2).Draw(t, "how") {
			case 0:
				number[at] = digit[0]
			case 1:
				number = slices.Insert(number, at, digit[0])
			case 2:
				if len(number) > 2 {
					number = slices.Delete(number, at, at+1)
				}
			}
		}
		var b strings.Builder
		for i, c := range number {
			if i > 1 {
				b.WriteString(rapid.SampledFrom([]string{"", "", "", "", " ", "-", ".", " (", ") "}).Draw(t, "separator"))
			}
			b.WriteByte(c)
		}
		text := b.String()
		if rapid.Bool().Draw(t, "national") {
			text = strings.TrimPrefix(text, "+")
		}
		agree(t, text, rapid.SampledFrom(regions).Draw(t, "country"))
	})
}

func FuzzQuickPhone(f *testing.F) {
	for _, s := range []string{"+34612345678", "612 345 678", "+1 (650) 253-0000", "+39 06 698 12345", "+54 9 11 2345 6789", "+800 1234 5678", "0034612345678"} {
		f.Add(s, "ES")
	}
	f.Fuzz(func(t *testing.T, text, country string) { agree(t, strings.TrimSpace(text), country) })
}

func BenchmarkPhone(b *testing.B) {
	f, _ := format.Lookup("phone")
	texts := make([]string, 4096)
	for i := range texts {
		texts[i] = "+4930" + strconv.Itoa(2000000+i*997)
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		f.Check(texts[i%len(texts)], format.Context{})
		i++
	}
}
