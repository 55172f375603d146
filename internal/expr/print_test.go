package expr_test

import (
	"testing"
	"time"
)

func TestTemplatesPrintAsPeopleWrite(t *testing.T) {
	for written, want := range map[string][3]string{
		`"${thing.paid}"`:                                   {"unknown", "desconocido", "sconosciuto"},
		`"${thing.since}"`:                                  {"29 Feb 2024", "29 feb 2024", "29 feb 2024"},
		`"${thing.schedule}"`:                               {"15 minutes", "15 minutos", "15 minuti"},
		`"${thing.spent}"`:                                  {"24,000 EUR", "24.000 EUR", "24.000 EUR"},
		`"${thing.spent / 7}"`:                              {"3,428.57 EUR", "3428,57 EUR", "3.428,57 EUR"},
		`"${-thing.spent}"`:                                 {"-24,000 EUR", "-24.000 EUR", "-24.000 EUR"},
		`"${thing.used}"`:                                   {"36 %", "36 %", "36 %"},
		`"${thing.used / 7}"`:                               {"5.1 %", "5,1 %", "5,1 %"},
		`"${round(thing.used * 100)}"`:                      {"36", "36", "36"},
		`"${thing.seats} of ${thing.count}"`:                {"25 of 3", "25 of 3", "25 of 3"},
		`"${0.1 + 0.2}"`:                                    {"0.3", "0,3", "0,3"},
		`"${thing.owner}"`:                                  {"Mia", "Mia", "Mia"},
		`"${thing.peers}"`:                                  {"Mailchimp, Encharge", "Mailchimp, Encharge", "Mailchimp, Encharge"},
		`"${thing.ref}"`:                                    {"rule.overlap.peer_tools", "rule.overlap.peer_tools", "rule.overlap.peer_tools"},
		`"${thing.words}"`:                                  {"a, b", "a, b", "a, b"},
		`"${thing.depths}"`:                                 {"email: 1, forms: 0.6", "email: 1, forms: 0,6", "email: 1, forms: 0,6"},
		`"${true}"`:                                         {"true", "true", "true"},
		`"${since("2026-11-18")} ago"`:                      {"3 days ago", "3 días ago", "3 giorni ago"},
		`"${duration("1h")}"`:                               {"1 hour", "1 hora", "1 ora"},
		`"${duration("90m")}"`:                              {"1 hour 30 minutes", "1 hora 30 minutos", "1 ora 30 minuti"},
		`"${duration("26h")}"`:                              {"1 day 2 hours", "1 día 2 horas", "1 giorno 2 ore"},
		`"${duration("30d")}"`:                              {"30 days", "30 días", "30 giorni"},
		`"${duration("0s")}"`:                               {"0 seconds", "0 segundos", "0 secondi"},
		`"${duration("3599s")}"`:                            {"59 minutes 59 seconds", "59 minutos 59 segundos", "59 minuti 59 secondi"},
		`"${duration("23h59m59s")}"`:                        {"1 day", "1 día", "1 giorno"},
		`"${totime("2026-09-21T05:40:00Z")}"`:               {"21 Sep 2026, 05:40 UTC", "21 sept 2026, 05:40 UTC", "21 set 2026, 05:40 UTC"},
		`"%{ for p in thing.peers }${p.seats};%{ endfor }"`: {"4;6;", "4;6;", "4;6;"},
	} {
		t.Run(written, func(t *testing.T) {
			env, frame := company()
			p := compile(t, written, env)
			for i, lang := range []string{"en", "es", "it-IT"} {
				frame.Lang = lang
				got, err := p.Text(frame)
				if err != nil || got != want[i] {
					t.Errorf("%s in %s is %q (%v), want %q", written, lang, got, err, want[i])
				}
			}
		})
	}
}

func TestTimesPrintInTheZoneOfTheFrame(t *testing.T) {
	env, frame := recordEnv()
	frame.Batch = tableOf(7).batch(40)
	frame.Zone = time.FixedZone("CET", 3600)
	p := compile(t, `"${record.closed_at}"`, env)
	seen := map[string]bool{}
	for row := range 40 {
		frame.Row = row
		text, err := p.Text(frame)
		if err != nil {
			t.Fatal(err)
		}
		seen[text] = true
	}
	if !seen["4 Oct 2024, 13:00 CET"] {
		t.Errorf("no row prints the moment in its zone: %v", seen)
	}
}

func TestStrictTemplatesRefuseNull(t *testing.T) {
	env, frame := company()
	env.StrictTemplates = true
	if v, err := compile(t, `"/people/${thing.paid}"`, env).Eval(frame); err == nil {
		t.Errorf("it is %s and no error", show(v))
	}
}

func TestAMessageThatIsNoTemplatePrintsToo(t *testing.T) {
	env, frame := company()
	if got, err := compile(t, "thing.spent", env).Text(frame); err != nil || got != "24,000 EUR" {
		t.Errorf("it is %q, %v", got, err)
	}
}

func TestTemplatesOfDataKeepData(t *testing.T) {
	for written, want := range map[string]string{
		`"${thing.title} ${thing.paid}"`:  "null",
		`"${thing.title}/${thing.since}"`: `"HubSpot/2024-02-29"`,
		`"${thing.schedule}"`:             `"900"`,
		`"${thing.spent}"`:                `"24000"`,
	} {
		env, frame := company()
		env.NullTemplates = true
		if got := show(evaluate(t, written, env, frame)); got != want {
			t.Errorf("%s is %s, want %s", written, got, want)
		}
	}
}
