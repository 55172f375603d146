package expr

import "strings"

// words are what printing needs of a language.
type words struct {
	unknown   string
	point     string // decimal mark
	group     string // between thousands
	groupFrom int    // digits from which thousands are grouped
	months    [12]string
	units     [4][2]string // day, hour, minute, second: one and many
}

func (f *Frame) words() words {
	code, _, _ := strings.Cut(f.Lang, "-")
	switch strings.ToLower(code) {
	case "es":
		return words{
			unknown: "desconocido", point: ",", group: ".", groupFrom: 5,
			months: [12]string{"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"},
			units:  [4][2]string{{"día", "días"}, {"hora", "horas"}, {"minuto", "minutos"}, {"segundo", "segundos"}},
		}
	case "it":
		return words{
			unknown: "sconosciuto", point: ",", group: ".", groupFrom: 4,
			months: [12]string{"gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic"},
			units:  [4][2]string{{"giorno", "giorni"}, {"ora", "ore"}, {"minuto", "minuti"}, {"secondo", "secondi"}},
		}
	}
	return words{
		unknown: "unknown", point: ".", group: ",", groupFrom: 4,
		months: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		units:  [4][2]string{{"day", "days"}, {"hour", "hours"}, {"minute", "minutes"}, {"second", "seconds"}},
	}
}
