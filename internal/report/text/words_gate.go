package text

// gateWords are the sentences of a gate.
type gateWords struct {
	gate, pass, fail, unproven, incomplete string
	passed, strict, accept, notLookedAt    string

	nothingNew  func(severity string) string
	nothing     func(severity string) string
	maxShare    func(rule, limit string) string
	minScore    func(limit string) string
	minDim      func(dimension, limit string) string
	minCoverage func(limit string) string
	needs       func(subject, records string) string
	failedN     func(n string, one bool) string
	incompleteN func(n string, one bool) string
	unprovenN   func(n string, one bool) string
	was         func(share string) string
	ranOut      func(waiver, day string) string
	costs       func(points string) string
}

func englishGate() gateWords {
	return gateWords{
		gate: "gate", pass: "pass", fail: "fail", unproven: "unproven", incomplete: "incomplete",
		passed:      "PASSED",
		strict:      "FAILED: what is unproven does not pass (--strict)",
		accept:      "To accept a finding for a while, add a waiver to the inventory:",
		notLookedAt: "not looked at",
		nothingNew:  func(severity string) string { return "nothing new or worse at " + severity + " or above" },
		nothing:     func(severity string) string { return "nothing at " + severity + " or above" },
		maxShare:    func(rule, limit string) string { return rule + " at most " + limit },
		minScore:    func(limit string) string { return "score at least " + limit },
		minDim:      func(dimension, limit string) string { return dimension + " at least " + limit },
		minCoverage: func(limit string) string { return "coverage at least " + limit },
		needs: func(subject, records string) string {
			return subject + ": about " + records + " more records would settle it"
		},
		failedN:     func(n string, one bool) string { return "FAILED: " + plural(n, one, "condition", "conditions") },
		incompleteN: func(n string, one bool) string { return "NOT LOOKED AT: " + plural(n, one, "condition", "conditions") },
		unprovenN:   func(n string, one bool) string { return plural(n, one, "condition", "conditions") + " unproven" },
		was:         func(share string) string { return "was " + share },
		ranOut:      func(waiver, day string) string { return "waiver " + waiver + " ran out on " + day },
		costs:       func(points string) string { return "costs " + points },
	}
}

func spanishGate() gateWords {
	return gateWords{
		gate: "control", pass: "pasa", fail: "falla", unproven: "sin probar", incomplete: "incompleto",
		passed:      "SUPERADO",
		strict:      "NO SUPERADO: lo que no está probado no pasa (--strict)",
		accept:      "Para aceptar un hallazgo por un tiempo, añada una exención al inventario:", //nolint:misspell // Spanish
		notLookedAt: "sin mirar",
		nothingNew:  func(severity string) string { return "nada nuevo ni peor de gravedad " + severity + " o más" },
		nothing:     func(severity string) string { return "nada de gravedad " + severity + " o más" },
		maxShare:    func(rule, limit string) string { return rule + " como mucho " + limit },
		minScore:    func(limit string) string { return "puntuación de al menos " + limit },
		minDim:      func(dimension, limit string) string { return dimension + " de al menos " + limit },
		minCoverage: func(limit string) string { return "cobertura de al menos " + limit },
		needs: func(subject, records string) string {
			return subject + ": unos " + records + " registros más lo decidirían"
		},
		failedN:     func(n string, one bool) string { return "NO SUPERADO: " + plural(n, one, "condición", "condiciones") },
		incompleteN: func(n string, one bool) string { return "SIN MIRAR: " + plural(n, one, "condición", "condiciones") },
		unprovenN:   func(n string, one bool) string { return plural(n, one, "condición", "condiciones") + " sin probar" },
		was:         func(share string) string { return "antes " + share },
		ranOut:      func(waiver, day string) string { return "la exención " + waiver + " venció el " + day },
		costs:       func(points string) string { return "resta " + points },
	}
}

func italianGate() gateWords {
	return gateWords{
		gate: "controllo", pass: "passa", fail: "non passa", unproven: "non provato", incomplete: "incompleto",
		passed:      "SUPERATO",
		strict:      "NON SUPERATO: ciò che non è provato non passa (--strict)",
		accept:      "Per accettare un rilievo per un periodo, aggiunga una deroga all'inventario:",
		notLookedAt: "non guardato",
		nothingNew:  func(severity string) string { return "nulla di nuovo o peggiore di gravità " + severity + " o più" },
		nothing:     func(severity string) string { return "nulla di gravità " + severity + " o più" },
		maxShare:    func(rule, limit string) string { return rule + " al massimo " + limit },
		minScore:    func(limit string) string { return "punteggio almeno " + limit },
		minDim:      func(dimension, limit string) string { return dimension + " almeno " + limit },
		minCoverage: func(limit string) string { return "copertura almeno " + limit },
		needs: func(subject, records string) string {
			return subject + ": circa altri " + records + " record lo deciderebbero"
		},
		failedN:     func(n string, one bool) string { return "NON SUPERATO: " + plural(n, one, "condizione", "condizioni") },
		incompleteN: func(n string, one bool) string { return "NON GUARDATO: " + plural(n, one, "condizione", "condizioni") },
		unprovenN:   func(n string, one bool) string { return plural(n, one, "condizione", "condizioni") + " non provate" },
		was:         func(share string) string { return "prima " + share },
		ranOut:      func(waiver, day string) string { return "la deroga " + waiver + " è scaduta il " + day },
		costs:       func(points string) string { return "costa " + points },
	}
}
