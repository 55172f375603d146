package text

import (
	"stackassay/internal/finding"
	"stackassay/internal/score"
)

func spanish() words {
	return words{
		scoring: "modelo", ruleset: "reglas", custom: "modelo propio",
		exact: "exacto", worth: "Lo primero que conviene hacer", costs: "resta", gives: "da",
		scoreOf: "Puntuación", inventoryScore: "Puntuación de inventario", grade: "Nota", //nolint:misspell // Spanish
		noScore: "Sin puntuación: no se pudo juzgar nada", provisional: "provisional (cobertura por debajo del 60 %)",
		fromDeclared: "de lo declarado; no se compara con una puntuación que ha visto registros",
		noise:        "ruido", notSignificant: "sin cambio significativo",
		partFindings: "hallazgos", partScope: "alcance", partRules: "reglas",
		incomplete: "Incompleto", coverage: "cobertura", notScored: "sin puntuar",
		stored: "guardado", wrote: "escrito", next: "siguiente",
		aboutAudit: "Sobre esta auditoría, sin puntos", expired: "Exenciones vencidas",
		healthy: "No se encontró nada que arreglar.", nothingYet: "Todavía no se ha mirado nada.",
		endingSoon:  "Exenciones que vencen pronto",
		nobodyAsked: "ninguna regla tuvo nada que juzgar",

		between:  func(low, high string) string { return low + " a " + high },
		rangeOf:  func(low, high string) string { return "entre " + low + " y " + high },
		findings: func(n string, one bool) string { return plural(n, one, "hallazgo", "hallazgos") },
		moreIn:   func(n, file string) string { return n + " más en " + file },
		moreWith: func(n, flag string) string { return n + " más con " + flag },
		capped:   func(grade, reasons string) string { return grade + ", limitada por " + reasons },
		cappedBy: func(id, severity string) string { return id + ", " + severity + "," },
		below:    func(dimension, limit string) string { return dimension + " por debajo de " + limit },
		and:      func(a, b string) string { return a + " y por " + b },
		since:    func(day string) string { return "desde el " + day },
		datasets: func(read, declared string, one bool) string {
			return read + " de " + plural(declared, one, "conjunto de datos leído", "conjuntos de datos leídos")
		},
		keysAlone: "Registros comparados solo por claves",
		andMore:   func(n string) string { return "y " + n + " más" },
		without: func(n string, one bool, score string) string {
			return plural(n, one, "riesgo aceptado", "riesgos aceptados") + "; puntuación sin ellos: " + score
		},
		unanswered: func(n string, one bool) string {
			return plural(n, one, "comprobación sin evaluar", "comprobaciones sin evaluar")
		},
		failed: func(n string, one bool) string {
			return plural(n, one, "regla no se pudo ejecutar", "reglas no se pudieron ejecutar")
		},
		savesNet:  func(gross, net string) string { return "Se podría ahorrar al año: " + gross + ", neto " + net },
		savesSoon: func(soon string) string { return "; en los próximos doce meses " + soon },
		paysBack:  func(months string) string { return ", recuperado en unos " + months + " meses" },
		dimension: func(d finding.Dimension) string {
			return [...]string{"", "Herramientas", "Integraciones", "Duplicados", "Coherencia", "Completitud", "Ingresos", "Gobierno", "Cumplimiento"}[d]
		},
		severity: func(s finding.Severity) string {
			return [...]string{"informativa", "baja", "media", "alta", "crítica"}[s]
		},
		status: func(s score.Status) string {
			switch s {
			case score.StatusNew:
				return "nuevo"
			case score.StatusNewlySeen:
				return "visto por primera vez"
			case score.StatusNewCheck:
				return "comprobación nueva"
			case score.StatusFixed:
				return "arreglado"
			case score.StatusNotSeen:
				return "no visto"
			case score.StatusImproved:
				return "mejor"
			case score.StatusWorse:
				return "peor"
			case score.StatusUnchanged:
				return "igual"
			case score.StatusNotEvaluated:
				return "sin evaluar"
			case score.StatusRemoved:
				return "retirado"
			}
			return statusWord(s)
		},
		gate: spanishGate(),
	}
}
