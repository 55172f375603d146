package rule

import (
	"fmt"

	"stackassay/internal/fact/cluster"
	"stackassay/internal/finding"
	"stackassay/internal/format"
)

// whereApart tells in words where two values lie apart; nil where they do not.
func whereApart(a format.Apart) finding.Text {
	switch {
	case a.Tag && a.Dots:
		return finding.Sentence("differ by a tag and by dots", "se distinguen por una etiqueta y por puntos", "differiscono per un’etichetta e per dei punti")
	case a.Tag:
		return finding.Sentence("differ by a tag", "se distinguen por una etiqueta", "differiscono per un’etichetta")
	case a.Dots:
		return finding.Sentence("differ by dots", "se distinguen por puntos", "differiscono per dei punti")
	case a.Zeros:
		return finding.Sentence("differ by zeros in front", "se distinguen por ceros delante", "differiscono per zeri davanti")
	case a.Characters > 0:
		return charactersApart(a)
	}
	return kindInWords(a.Kind)
}

func kindInWords(k format.DiffKind) finding.Text {
	switch k {
	case format.KindNone:
		return nil
	case format.KindMissing:
		return finding.Sentence("one of them is empty", "uno de ellos está vacío", "uno di loro è vuoto")
	case format.KindPlaceholder:
		return finding.Sentence("one of them is a stand-in", "uno de ellos es un relleno", "uno di loro è un riempitivo")
	case format.KindSpace:
		return finding.Sentence("differ in spaces", "se distinguen por espacios", "differiscono per degli spazi")
	case format.KindCase:
		return finding.Sentence("differ in upper and lower case", "se distinguen por mayúsculas y minúsculas", "differiscono per maiuscole e minuscole")
	case format.KindAccent:
		return finding.Sentence("differ in accents", "se distinguen por acentos", "differiscono per gli accenti")
	case format.KindPunctuation:
		return finding.Sentence("differ in punctuation", "se distinguen por la puntuación", "differiscono per la punteggiatura")
	case format.KindFormat:
		return finding.Sentence("are two notations of one value", "son dos notaciones de un valor", "sono due notazioni di un valore")
	case format.KindAbbreviation:
		return finding.Sentence("differ by a short form", "se distinguen por una abreviatura", "differiscono per un’abbreviazione")
	case format.KindSynonym:
		return finding.Sentence("are two names of one thing", "son dos nombres de una cosa", "sono due nomi di una cosa")
	case format.KindAlias:
		return finding.Sentence("are one mailbox by the rules of its provider", "son un buzón según las reglas de su proveedor", "sono una casella secondo le regole del suo fornitore")
	case format.KindOrder:
		return finding.Sentence("differ in the order of their parts", "se distinguen por el orden de sus partes", "differiscono per l’ordine delle parti")
	case format.KindPrecision:
		return finding.Sentence("one of them says less and contradicts nothing", "uno de ellos dice menos y no contradice nada", "uno di loro dice meno e non contraddice nulla") //nolint:misspell // Spanish and Italian
	case format.KindSwapped:
		return finding.Sentence("two parts changed places", "dos partes cambiaron de sitio", "due parti si sono scambiate di posto")
	case format.KindNear:
		return finding.Sentence("differ by no more than is tolerated", "se distinguen por no más de lo tolerado", "differiscono per non più di quanto è tollerato")
	case format.KindTypo:
		return finding.Sentence("differ by one slip", "se distinguen por un desliz", "differiscono per una svista")
	case format.KindPart:
		return finding.Sentence("one of them holds the words of the other", "uno de ellos contiene las palabras del otro", "uno di loro contiene le parole dell’altro")
	case format.KindInvalid:
		return finding.Sentence("one of them is not valid", "uno de ellos no es válido", "uno di loro non è valido")
	case format.KindValue:
		return finding.Sentence("are two values", "son dos valores", "sono due valori")
	}
	return nil
}

// charactersApart says how many characters differ, and where.
func charactersApart(a format.Apart) finding.Text {
	n, en, es, it := a.Characters, "characters", "caracteres", "caratteri"
	if n == 1 {
		en, es, it = "character", "carácter", "carattere"
	}
	out := finding.Sentence(fmt.Sprintf("differ in %d %s", n, en), fmt.Sprintf("se distinguen en %d %s", n, es), fmt.Sprintf("differiscono in %d %s", n, it))
	where := map[format.Position]finding.Text{
		format.AtTheBeginning: finding.Sentence(", at the beginning", ", al principio", ", all’inizio"),
		format.InTheMiddle:    finding.Sentence(", in the middle", ", en el medio", ", nel mezzo"),
		format.AtTheEnd:       finding.Sentence(", at the end", ", al final", ", alla fine"),
	}[a.Where]
	for language := range out {
		out[language] += where[language]
	}
	return out
}

// whyKept says why a record of a cluster is the one to keep.
func whyKept(w cluster.Why) finding.Text {
	switch w.Reason {
	case cluster.MostComplete:
		return finding.Sentence(fmt.Sprintf("the most complete: %d of %d fields say something", w.Filled, w.Of),
			fmt.Sprintf("el más completo: %d de %d campos dicen algo", w.Filled, w.Of),
			fmt.Sprintf("il più completo: %d campi su %d dicono qualcosa", w.Filled, w.Of))
	case cluster.Oldest:
		return finding.Sentence("none is more complete, and it is the oldest", "ninguno es más completo, y es el más antiguo", "nessuno è più completo, ed è il più vecchio")
	case cluster.SmallestID:
		return finding.Sentence("none is more complete or known to be older, and its id comes first",
			"ninguno es más completo ni se sabe más antiguo, y su identificador es el primero",
			"nessuno è più completo né si sa più vecchio, e il suo identificativo viene prima") //nolint:misspell // Spanish and Italian
	}
	return nil
}
