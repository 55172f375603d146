package cli

import (
	"encoding/base64"
	"encoding/json"
	"net/url"
	"testing"

	"pgregory.net/rapid"
)

func TestASecretIsFoundInEveryFormOfIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringN(6, 40, 40).Filter(func(s string) bool { return len(s) >= 6 }).Draw(t, "secret")
		before := rapid.StringN(0, 9, 9).Draw(t, "before")
		after := rapid.StringN(0, 9, 9).Draw(t, "after")
		all := before + secret + after
		quoted, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		forms := map[string]string{
			"plain": all, "JSON": string(quoted),
			"query": url.QueryEscape(all), "path": url.PathEscape(all),
			"base64": base64.StdEncoding.EncodeToString([]byte(all)), "base64 for URLs": base64.URLEncoding.EncodeToString([]byte(all)),
		}
		for name, form := range forms {
			if !leaks([]byte(form), []string{secret}) {
				t.Fatalf("%q is not found as %s in %q", secret, name, form)
			}
		}
	})
}

func TestAShortTextIsNoSecret(t *testing.T) {
	if leaks([]byte("a report about abc"), []string{"abc", ""}) {
		t.Error("three letters stopped a report")
	}
	if leaks([]byte("a report"), []string{"something else"}) {
		t.Error("a secret was found where it is not")
	}
}
