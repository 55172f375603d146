package text

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func italian() words {
	return words{
		scoring: "modello", ruleset: "regole", custom: "modello proprio",
		exact: "esatto", worth: "Da fare per primo", costs: "costa", gives: "dà",
		scoreOf: "Punteggio", inventoryScore: "Punteggio dell'inventario", grade: "Voto",
		noScore: "Nessun punteggio: nulla si è potuto giudicare", provisional: "provvisorio (copertura sotto il 60 %)",
		fromDeclared: "da quanto dichiarato; non si confronta con un punteggio che ha visto i record",
		noise:        "rumore", notSignificant: "nessun cambiamento significativo",
		partFindings: "rilievi", partScope: "ambito", partRules: "regole",
		incomplete: "Incompleto", coverage: "copertura", notScored: "non valutato",
		stored: "salvato", wrote: "scritto", next: "poi",
		aboutAudit: "Su questo audit, senza punti", expired: "Deroghe scadute",
		healthy: "Non è stato trovato nulla da sistemare.", nothingYet: "Non si è ancora guardato nulla.",
		endingSoon:  "Deroghe che scadono presto",
		nobodyAsked: "nessuna regola aveva nulla da giudicare",

		between:  func(low, high string) string { return low + "-" + high },
		rangeOf:  func(low, high string) string { return "tra " + low + " e " + high },
		findings: func(n string, one bool) string { return plural(n, one, "rilievo", "rilievi") },
		moreIn:   func(n, file string) string { return "altri " + n + " in " + file },
		moreWith: func(n, flag string) string { return "altri " + n + " con " + flag },
		capped:   func(grade, reasons string) string { return grade + ", limitato da " + reasons }, //nolint:misspell // Italian
		cappedBy: func(id, severity string) string { return id + ", " + severity + "," },
		below:    func(dimension, limit string) string { return dimension + " sotto " + limit },
		and:      func(a, b string) string { return a + " e da " + b },
		since:    func(day string) string { return "dal " + day },
		datasets: func(read, declared string, one bool) string {
			return read + " di " + plural(declared, one, "insieme di dati letto", "insiemi di dati letti")
		},
		keysAlone: "Record confrontati solo per chiavi",
		andMore:   func(n string) string { return "e altri " + n },
		without: func(n string, one bool, score string) string {
			return plural(n, one, "rischio accettato", "rischi accettati") + "; punteggio senza: " + score
		},
		unanswered: func(n string, one bool) string {
			return plural(n, one, "controllo non valutato", "controlli non valutati")
		},
		failed: func(n string, one bool) string {
			return plural(n, one, "regola non eseguita", "regole non eseguite")
		},
		savesNet:  func(gross, net string) string { return "Si potrebbe risparmiare all'anno: " + gross + ", netto " + net },
		savesSoon: func(soon string) string { return "; nei prossimi dodici mesi " + soon },
		paysBack:  func(months string) string { return ", recuperato in circa " + months + " mesi" },
		dimension: func(d finding.Dimension) string {
			return [...]string{"", "Strumenti", "Integrazioni", "Duplicati", "Coerenza", "Completezza", "Ricavi", "Governo", "Conformità"}[d]
		},
		severity: func(s finding.Severity) string {
			return [...]string{"informativa", "bassa", "media", "alta", "critica"}[s]
		},
		status: func(s score.Status) string {
			switch s {
			case score.StatusNew:
				return "nuovo"
			case score.StatusNewlySeen:
				return "visto per la prima volta"
			case score.StatusNewCheck:
				return "controllo nuovo"
			case score.StatusFixed:
				return "risolto"
			case score.StatusNotSeen:
				return "non visto"
			case score.StatusImproved:
				return "migliorato"
			case score.StatusWorse:
				return "peggiorato"
			case score.StatusUnchanged:
				return "invariato"
			case score.StatusNotEvaluated:
				return "non valutato"
			case score.StatusRemoved:
				return "rimosso"
			}
			return statusWord(s)
		},
		gate: italianGate(),
	}
}
