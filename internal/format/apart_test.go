package format_test

import (
	"testing"

	"pgregory.net/rapid"

	"stackassay/internal/format"
)

func TestWhereTwoValuesLieApart(t *testing.T) {
	tests := map[string]struct {
		id, a, b string
		want     format.Apart
	}{
		"capitals":                         {"email", "Mia.Kern@bergblick.example", "mia.kern@bergblick.example", format.Apart{Kind: format.KindCase}},
		"a tag":                            {"email", "ada@nordsteg.example", "ada+newsletter@nordsteg.example", format.Apart{Kind: format.KindValue, Tag: true}},
		"another tag":                      {"email", "ada+a@nordsteg.example", "ada+b@nordsteg.example", format.Apart{Kind: format.KindTypo, Tag: true}},
		"a tag that the provider drops":    {"email", "ada@gmail.com", "Ada+x@gmail.com", format.Apart{Kind: format.KindAlias, Tag: true}},
		"dots":                             {"email", "m.arens@gmail.com", "marens@gmail.com", format.Apart{Kind: format.KindAlias, Dots: true}},
		"a tag and dots":                   {"email", "m.arens+x@gmail.com", "marens@googlemail.com", format.Apart{Kind: format.KindAlias, Tag: true, Dots: true}},
		"one provider under two names":     {"email", "ada@gmail.com", "ada@googlemail.com", format.Apart{Kind: format.KindAlias}},
		"two mailboxes of one domain":      {"email", "ida@falk-bau.example", "ole@falk-bau.example", format.Apart{Kind: format.KindValue, Characters: 3, Where: format.AtTheBeginning}},
		"a tag at another domain":          {"email", "ada@a.example", "ada+x@b.example", format.Apart{Kind: format.KindValue}},
		"zeros in front":                   {"id", "000417", "417", format.Apart{Kind: format.KindValue, Zeros: true}},
		"one letter in the middle":         {"last_name", "Lovelace", "Lovulace", format.Apart{Kind: format.KindTypo, Characters: 1, Where: format.InTheMiddle}},
		"the end of a number":              {"phone", "+442079460958", "+442079460959", format.Apart{Kind: format.KindTypo, Characters: 1, Where: format.AtTheEnd}},
		"other words are not counted":      {"text", "nothing alike", "something else", format.Apart{Kind: format.KindValue}},
		"short values are not counted out": {"text", "ab", "cd", format.Apart{Kind: format.KindValue}},
		"equal values":                     {"text", "ab", "ab", format.Apart{}},
		"nothing on one side":              {"text", "ab", "", format.Apart{Kind: format.KindMissing}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f, _ := format.Lookup(tt.id)
			if got := f.Compare(tt.a, tt.b, format.Context{}).Apart(tt.id, tt.a, tt.b, format.Context{}); got != tt.want {
				t.Errorf("%+v, want %+v", got, tt.want)
			}
		})
	}
}

// TestApartLooksTheSameFromBothSides holds for any two texts of any format.
func TestApartLooksTheSameFromBothSides(t *testing.T) {
	text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[a-c.+]{0,6}@(gmail\.com|x\.example)`), rapid.StringMatching(`0{0,3}[0-9]{0,4}`))
	rapid.Check(t, func(t *rapid.T) {
		id := rapid.SampledFrom([]string{"email", "id", "text", "phone", "company_name"}).Draw(t, "format")
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		f, _ := format.Lookup(id)
		there := f.Compare(a, b, format.Context{}).Apart(id, a, b, format.Context{})
		back := f.Compare(b, a, format.Context{}).Apart(id, b, a, format.Context{})
		if there != back {
			t.Fatalf("%+v one way, %+v the other", there, back)
		}
	})
}

func TestEveryKindHasItsClass(t *testing.T) {
	for _, k := range format.DiffKinds() {
		d := format.Difference{Class: format.ClassOf(k), Kind: k}
		if (k == format.KindNone) != (d.Class == format.ClassEqual) {
			t.Errorf("%q is of class %s", k, d.Class)
		}
	}
}
