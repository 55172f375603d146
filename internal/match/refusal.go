package match

import "fmt"

// refusals are the sentences that say why the model was not believed, in Spanish
// and Italian. The first has two numbers: records, and how many are needed.
//
//nolint:misspell // Spanish and Italian words
func refusals(english string) (spanish, italian string) {
	switch english {
	case tooFew:
		return "%d registros son pocos para aprender (hacen falta %d): solo cuentan las claves.",
			"%d record sono pochi per imparare (ne servono %d): contano solo le chiavi."
	case "No two columns tell records apart: only keys count.":
		return "No hay dos columnas que distingan los registros: solo cuentan las claves.",
			"Non ci sono due colonne che distinguano i record: contano solo le chiavi."
	case "No column holds names: one person cannot be told from two who belong together, so that only keys count.":
		return "Ninguna columna tiene nombres: no se distingue una persona de dos que van juntas, así que solo cuentan las claves.",
			"Nessuna colonna contiene nomi: una persona non si distingue da due che vanno insieme, quindi contano solo le chiavi."
	case "No field distinguishes these records: only keys count.":
		return "Ningún campo distingue estos registros: solo cuentan las claves.",
			"Nessun campo distingue questi record: contano solo le chiavi."
	case "Nearly everything would be one thing: these columns do not tell records apart, so that only keys count.":
		return "Casi todo sería una sola cosa: estas columnas no distinguen los registros, así que solo cuentan las claves.",
			"Quasi tutto sarebbe una cosa sola: queste colonne non distinguono i record, quindi contano solo le chiavi."
	case "Records that agree in their names contradict each other in everything else that tells them apart, as namesakes do: only keys count.":
		return "Los registros que coinciden en el nombre se contradicen en todo lo demás que los distingue, como hacen los tocayos: solo cuentan las claves.",
			"I record che concordano nel nome si contraddicono in tutto il resto che li distingue, come fanno gli omonimi: contano solo le chiavi."
	case "There is too little to tell by: even records that agree in everything could be two things, so that only keys count.":
		return "Hay muy poco con que juzgar: hasta los registros que coinciden en todo podrían ser dos cosas, así que solo cuentan las claves.",
			"C’è troppo poco per giudicare: anche record che concordano in tutto potrebbero essere due cose, quindi contano solo le chiavi."
	}
	return "", ""
}

// tooFew is the sentence of a table that is too short.
const tooFew = "%d records are too few to learn from (%d are needed): only keys count."

// TooFew reports whether there are too few records to learn from, so that nobody
// tried: keys decide alone by agreement, and not for want of evidence.
func (r *Result) TooFew() bool {
	return r.Refused != "" && r.Refused == fmt.Sprintf(tooFew, r.Left+r.Right, leastRecords)
}

// WhyRefused is Refused by language, en, es and it; nil where the model was
// believed.
func (r *Result) WhyRefused() map[string]string {
	if r.Refused == "" {
		return nil
	}
	english, args := r.Refused, []any(nil)
	if r.TooFew() {
		english, args = tooFew, []any{r.Left + r.Right, leastRecords}
	}
	spanish, italian := refusals(english)
	if args != nil {
		spanish, italian = fmt.Sprintf(spanish, args...), fmt.Sprintf(italian, args...)
	}
	return map[string]string{"en": r.Refused, "es": spanish, "it": italian}
}
