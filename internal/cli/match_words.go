package cli

import (
	"fmt"
	"strings"
)

// matchWords is what match says in another language, by what it says in English.
// A verb such as %s stands for the same in the same place.
type matchWords map[string]string

// say is a sentence or a word of match in the language of the reader.
func (m *matched) say(english string, args ...any) string {
	if known, ok := wordsOfMatch(m.lang)[english]; ok {
		english = known
	}
	if len(args) == 0 {
		return english
	}
	return fmt.Sprintf(english, args...)
}

// figure is a number as the language writes its decimals.
func (m *matched) figure(text string) string {
	if m.lang == "en" || m.lang == "" {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

func wordsOfMatch(lang string) matchWords {
	switch lang {
	case "es":
		return matchSpanish()
	case "it":
		return matchItalian()
	}
	return nil
}

func matchSpanish() matchWords {
	return matchWords{
		// How alike two values are.
		"same": "igual", "another form of the same name": "otra forma del mismo nombre", "different": "distinto", "a little alike": "algo parecido", "alike in parts": "parecido en parte", "alike": "parecido",
		"very alike": "muy parecido", "nearly the same": "casi igual", "sounds alike": "suena parecido", "one slip": "un desliz",
		"an initial, or one name more": "una inicial, o un nombre más", "one word the same": "una palabra igual", "a part of the other": "parte del otro",
		"one name more, or an initial": "un nombre más, o una inicial", "same domain": "mismo dominio",
		"same words before another domain":       "mismas palabras ante otro dominio",
		"same mailbox name at another domain":    "mismo buzón en otro dominio",
		"the name again, at another domain":      "otra vez el nombre, en otro dominio",
		"same last seven digits":                 "mismas siete últimas cifras",
		"same street, other number":              "misma calle, otro número",
		"same number":                            "mismo número",
		"same but for notation":                  "igual salvo la escritura",
		"same beginning":                         "mismo principio",
		"same year":                              "mismo año",
		"same day and month, or days apart":      "mismo día y mes, o a pocos días",
		"one digit differs":                      "difiere una cifra",
		"day and month changed places":           "día y mes cambiados",
		"within 20 %":                            "dentro del 20 %",
		"within 5 %":                             "dentro del 5 %",
		"within 1 %":                             "dentro del 1 %",
		"within the tolerance":                   "dentro de la tolerancia",
		"one contains the other":                 "uno contiene al otro",
		"follows from another field":             "se deduce de otro campo",
		"not comparable":                         "no comparable",
		"not comparable, both empty":             "no comparable, los dos vacíos",
		"not comparable, one side empty":         "no comparable, un lado vacío",
		"not comparable, a stand-in":             "no comparable, un valor de relleno",
		"not compared: the names changed places": "no comparado: los nombres cambiaron de sitio",

		// What else could be the cause.
		"two people of one family":                "dos personas de una familia",
		"two people of one firm":                  "dos personas de una empresa",
		"two people at one place":                 "dos personas de un mismo lugar",
		"two people who have something in common": "dos personas con algo en común",
		"two branches of one organisation":        "dos sedes de una organización",
		"two organisations at one place":          "dos organizaciones en un mismo lugar",
		"two things of one kind":                  "dos cosas de una misma clase",
		"two of one name":                         "dos con un mismo nombre",
		"shared mailbox":                          "un buzón compartido",
		"shared number":                           "un número compartido",
		"one group of companies":                  "un grupo de empresas",

		// What columns hold.
		"text": "texto", "e-mail": "correo", "phone": "teléfono", "first name": "nombre", "last name": "apellidos", "full name": "nombre completo",
		"company": "empresa", "address": "dirección", "postcode": "código postal", "city": "ciudad", "country": "país", "date": "fecha",
		"number": "número", "code": "código", "enum": "lista", "web site": "sitio web",
		"a time of the tool itself": "una hora de la propia herramienta", "nearly always empty": "casi siempre vacío",
		"one value nearly everywhere": "un valor en casi todos", "another value in every record": "otro valor en cada registro",
		"free text": "texto libre", "made of other columns": "hecho de otras columnas", "not used: %s": "sin usar: %s", "the same as %s": "lo mismo que %s",

		// The summary.
		"%s and %s: %d and %d records":   "%s y %s: %d y %d registros",
		"%s: %d records":                 "%s: %d registros",
		"pair of records is one thing":   "pareja de registros es una sola cosa",
		"pairs of records are one thing": "parejas de registros son una sola cosa",
		"cluster holds":                  "grupo contiene", "clusters hold": "grupos contienen",
		"record too many": "registro de más", "records too many": "registros de más",
		"more pair is possible and not counted.":                                             "pareja más es posible y no cuenta.",
		"more pairs are possible and not counted.":                                           "parejas más son posibles y no cuentan.",
		"By their probabilities %s %% of the counted pairs are wrong.":                       "Según sus probabilidades, el %s %% de las parejas contadas son falsas.",
		"Self-check: of %d copies with slips %s %% were found again.":                        "Autocomprobación: de %d copias con deslices se reencontró el %s %%.",
		"By the labels: precision %s, recall %s, F1 %s (%d true pairs, %d found, %d right).": "Según las etiquetas: precisión %s, cobertura %s, F1 %s (%d parejas verdaderas, %d halladas, %d correctas).",
		"Fields": "Campos", "Clusters": "Grupos", "field": "campo", "read as": "leído como", "distinct": "distintos", "filled": "llenos",
		"cluster": "grupo", "records": "registros", "by": "por", "band": "banda", "weakest": "más débil", "ids": "identificadores", "and %d more": "y %d más",
		"certain": "segura", "probable": "probable", "possible": "posible",
		"The strongest cluster, field by field": "El grupo más fuerte, campo a campo", "The weakest one": "El más débil",

		// One pair.
		"first": "primero", "second": "segundo", "agreement": "coincidencia", "bits": "bits", "because": "porque",
		"%s and %s: %s":                                                       "%s y %s: %s",
		"certainly one, probability %s":                                       "con seguridad uno solo, probabilidad %s",
		"probably one, probability %s":                                        "probablemente uno solo, probabilidad %s",
		"possibly one, not counted, probability %s":                           "quizá uno solo, no cuenta, probabilidad %s",
		"one by their fields, probability %s, but another record fits better": "uno solo por sus campos, probabilidad %s, pero otro registro encaja mejor",
		"not one, probability %s":                                             "no son uno, probabilidad %s",
		"not one by any key":                                                  "ninguna clave los une",
		"one by the key %s":                                                   "uno solo por la clave %s",
		"above 0.9999":                                                        "superior a 0,9999", "below 0.0001": "inferior a 0,0001",
		"%d of %d records have it":        "%d de %d registros lo tienen",
		"nobody else has it":              "nadie más lo tiene",
		"comes with %s":                   "va con %s",
		"%s: many with one %s agree here": "%s: muchos con un mismo %s coinciden aquí",
		"any two records":                 "dos registros cualesquiera", "before anything is compared": "antes de comparar nada",
		"another reason": "otra causa", "%s would agree in this as well": "%s coincidirían también en esto",
		"just below %s": "justo por debajo de %s", "as good as even": "casi a la par",
		"rounding": "redondeo", "sum": "suma",
		"%s to 1 that they are one": "%s a 1 a que son uno", "%s to 1 that they are two": "%s a 1 a que son dos",
		"For it: %s.": "A favor: %s.", "Against it: %s.": "En contra: %s.",
		"Nothing speaks for it.": "Nada habla a favor.", "Nothing speaks against it.": "Nada habla en contra.",
		"Says nothing: %s.": "No dice nada: %s.",
		"Not for one thing alone: %s would agree in much of this as well, which takes off %s bits.":                                                                 "No solo por ser uno: %s coincidirían también en buena parte de esto, lo que resta %s bits.",
		"Of all pairs of these records about one in %s is one thing; each bit doubles the odds. All together it is %s, a probability of %s; a pair counts from %s.": "De todas las parejas de estos registros, cerca de una de cada %s es una sola cosa; cada bit duplica la apuesta. Todo junto: %s, una probabilidad de %s; una pareja cuenta desde %s.",
		"The key %s joins the two.":                           "La clave %s une a los dos.",
		"They have in common: %s. Nothing is merged on that.": "Tienen en común: %s. Por eso no se fusiona nada.",
		"Another record fits one of the two better, and each has one partner at most: this pair is not counted.": "Otro registro encaja mejor con uno de los dos, y cada uno tiene a lo sumo una pareja: esta no cuenta.",
	}
}

func matchItalian() matchWords {
	return matchWords{
		// How alike two values are.
		"same": "uguale", "another form of the same name": "un’altra forma dello stesso nome", "different": "diverso", "a little alike": "un po’ simile", "alike in parts": "simile in parte", "alike": "simile",
		"very alike": "molto simile", "nearly the same": "quasi uguale", "sounds alike": "suona simile", "one slip": "una svista",
		"an initial, or one name more": "un’iniziale, o un nome in più", "one word the same": "una parola uguale", "a part of the other": "parte dell’altro",
		"one name more, or an initial": "un nome in più, o un’iniziale", "same domain": "stesso dominio",
		"same words before another domain":       "stesse parole davanti a un altro dominio",
		"same mailbox name at another domain":    "stessa casella in un altro dominio",
		"the name again, at another domain":      "di nuovo il nome, in un altro dominio",
		"same last seven digits":                 "stesse ultime sette cifre",
		"same street, other number":              "stessa via, altro numero",
		"same number":                            "stesso numero",
		"same but for notation":                  "uguale a parte la grafia",
		"same beginning":                         "stesso inizio",
		"same year":                              "stesso anno",
		"same day and month, or days apart":      "stesso giorno e mese, o a pochi giorni",
		"one digit differs":                      "una cifra diversa",
		"day and month changed places":           "giorno e mese scambiati",
		"within 20 %":                            "entro il 20 %",
		"within 5 %":                             "entro il 5 %",
		"within 1 %":                             "entro l’1 %",
		"within the tolerance":                   "entro la tolleranza",
		"one contains the other":                 "uno contiene l’altro",
		"follows from another field":             "segue da un altro campo",
		"not comparable":                         "non confrontabile",
		"not comparable, both empty":             "non confrontabile, entrambi vuoti",
		"not comparable, one side empty":         "non confrontabile, un lato vuoto",
		"not comparable, a stand-in":             "non confrontabile, un segnaposto",
		"not compared: the names changed places": "non confrontato: i nomi si sono scambiati",

		// What else could be the cause.
		"two people of one family":                "due persone di una famiglia",
		"two people of one firm":                  "due persone di un’azienda",
		"two people at one place":                 "due persone di uno stesso luogo",
		"two people who have something in common": "due persone con qualcosa in comune",
		"two branches of one organisation":        "due sedi di un’organizzazione",
		"two organisations at one place":          "due organizzazioni in uno stesso luogo",
		"two things of one kind":                  "due cose di un genere",
		"two of one name":                         "due con uno stesso nome",
		"shared mailbox":                          "una casella condivisa",
		"shared number":                           "un numero condiviso",
		"one group of companies":                  "un gruppo di aziende",

		// What columns hold.
		"text": "testo", "e-mail": "e-mail", "phone": "telefono", "first name": "nome", "last name": "cognome", "full name": "nome completo",
		"company": "azienda", "address": "indirizzo", "postcode": "CAP", "city": "città", "country": "paese", "date": "data",
		"number": "numero", "code": "codice", "enum": "elenco", "web site": "sito web",
		"a time of the tool itself": "un’ora dello strumento stesso", "nearly always empty": "quasi sempre vuoto",
		"one value nearly everywhere": "un valore quasi ovunque", "another value in every record": "un altro valore in ogni record",
		"free text": "testo libero", "made of other columns": "fatto di altre colonne", "not used: %s": "non usato: %s", "the same as %s": "lo stesso di %s",

		// The summary.
		"%s and %s: %d and %d records":   "%s e %s: %d e %d record",
		"%s: %d records":                 "%s: %d record",
		"pair of records is one thing":   "coppia di record è una cosa sola",
		"pairs of records are one thing": "coppie di record sono una cosa sola",
		"cluster holds":                  "gruppo contiene", "clusters hold": "gruppi contengono",
		"record too many": "record di troppo", "records too many": "record di troppo",
		"more pair is possible and not counted.":                                             "coppia in più è possibile e non conta.",
		"more pairs are possible and not counted.":                                           "coppie in più sono possibili e non contano.",
		"By their probabilities %s %% of the counted pairs are wrong.":                       "Secondo le loro probabilità, il %s %% delle coppie contate è falso.",
		"Self-check: of %d copies with slips %s %% were found again.":                        "Autoverifica: di %d copie con sviste è stato ritrovato il %s %%.",
		"By the labels: precision %s, recall %s, F1 %s (%d true pairs, %d found, %d right).": "Secondo le etichette: precisione %s, richiamo %s, F1 %s (%d coppie vere, %d trovate, %d giuste).",
		"Fields": "Campi", "Clusters": "Gruppi", "field": "campo", "read as": "letto come", "distinct": "distinti", "filled": "pieni",
		"cluster": "gruppo", "records": "record", "by": "per", "band": "fascia", "weakest": "più debole", "ids": "identificativi", "and %d more": "e altri %d",
		"certain": "certa", "probable": "probabile", "possible": "possibile",
		"The strongest cluster, field by field": "Il gruppo più forte, campo per campo", "The weakest one": "Il più debole",

		// One pair.
		"first": "primo", "second": "secondo", "agreement": "concordanza", "bits": "bit", "because": "perché",
		"%s and %s: %s":                                                       "%s e %s: %s",
		"certainly one, probability %s":                                       "certamente uno solo, probabilità %s",
		"probably one, probability %s":                                        "probabilmente uno solo, probabilità %s",
		"possibly one, not counted, probability %s":                           "forse uno solo, non conta, probabilità %s",
		"one by their fields, probability %s, but another record fits better": "uno solo per i loro campi, probabilità %s, ma un altro record si adatta meglio",
		"not one, probability %s":                                             "non sono uno, probabilità %s",
		"not one by any key":                                                  "nessuna chiave li unisce",
		"one by the key %s":                                                   "uno solo per la chiave %s",
		"above 0.9999":                                                        "superiore a 0,9999", "below 0.0001": "inferiore a 0,0001",
		"%d of %d records have it":        "%d record su %d ce l’hanno",
		"nobody else has it":              "nessun altro ce l’ha",
		"comes with %s":                   "viene con %s",
		"%s: many with one %s agree here": "%s: molti con lo stesso %s concordano qui",
		"any two records":                 "due record qualsiasi", "before anything is compared": "prima di confrontare alcunché",
		"another reason": "un’altra causa", "%s would agree in this as well": "%s concorderebbero anche in questo",
		"just below %s": "appena sotto %s", "as good as even": "quasi alla pari",
		"rounding": "arrotondamento", "sum": "somma",
		"%s to 1 that they are one": "%s a 1 che sono uno", "%s to 1 that they are two": "%s a 1 che sono due",
		"For it: %s.": "A favore: %s.", "Against it: %s.": "Contro: %s.",
		"Nothing speaks for it.": "Nulla parla a favore.", "Nothing speaks against it.": "Nulla parla contro.",
		"Says nothing: %s.": "Non dice nulla: %s.",
		"Not for one thing alone: %s would agree in much of this as well, which takes off %s bits.":                                                                 "Non solo perché sono uno: %s concorderebbero anche in buona parte di questo, il che toglie %s bit.",
		"Of all pairs of these records about one in %s is one thing; each bit doubles the odds. All together it is %s, a probability of %s; a pair counts from %s.": "Di tutte le coppie di questi record circa una su %s è una cosa sola; ogni bit raddoppia la scommessa. Tutto insieme: %s, una probabilità di %s; una coppia conta da %s.",
		"The key %s joins the two.":                           "La chiave %s unisce i due.",
		"They have in common: %s. Nothing is merged on that.": "Hanno in comune: %s. Per questo non si unisce nulla.",
		"Another record fits one of the two better, and each has one partner at most: this pair is not counted.": "Un altro record si adatta meglio a uno dei due, e ognuno ha al più un partner: questa coppia non conta.",
	}
}
