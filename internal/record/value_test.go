package record_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"stackassay/internal/format"
	"stackassay/internal/record"
)

func TestNoWayOfPrintingShowsAValue(t *testing.T) {
	email, ok := format.Lookup("email")
	if !ok {
		t.Fatal("no format email")
	}
	const raw = "ada.lovelace@northwind.example"
	for name, v := range map[string]record.Value{
		"with a format":    record.NewValue([]byte(raw), email, format.Context{}),
		"without a format": record.NewValue([]byte(raw), nil, format.Context{}),
	} {
		t.Run(name, func(t *testing.T) {
			text, err := v.MarshalText()
			if err != nil {
				t.Fatal(err)
			}
			doc, err := json.Marshal(map[string]any{"value": v, "list": []record.Value{v}})
			if err != nil {
				t.Fatal(err)
			}
			var log bytes.Buffer
			logger := zerolog.New(&log)
			logger.Info().Object("record", v).EmbedObject(v).Interface("any", v).Stringer("s", v).Msg("slip")
			printed := []string{
				string(text), string(doc), log.String(), v.String(), v.Shape(), v.Masked(), fmt.Sprint(v), fmt.Sprint(&v),
				fmt.Sprint([]record.Value{v}), fmt.Sprint(struct{ V record.Value }{v}),
			}
			for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%10.3s", "%T %v"} {
				printed = append(printed, fmt.Sprintf(strings.Replace(verb, "%T ", "", 1), v))
			}
			for _, p := range printed {
				for _, secret := range []string{"ada", "lovelace", "northwind", fmt.Sprintf("%x", "ada"), fmt.Sprintf("%X", "ada")} {
					if strings.Contains(p, secret) {
						t.Errorf("%q shows %q", p, secret)
					}
				}
				if p == "" {
					t.Error("nothing is printed")
				}
			}
			if v.Raw() != raw || v.Null() {
				t.Errorf("raw %q, null %t", v.Raw(), v.Null())
			}
		})
	}
}

func TestANullValuePrintsNothing(t *testing.T) {
	var v record.Value
	if !v.Null() || v.String() != "" || v.Masked() != "" {
		t.Errorf("null %t, %q", v.Null(), v)
	}
}
