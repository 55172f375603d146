package rule

import (
	"fmt"
	"strings"

	"stackassay/internal/finding"
)

// unknownReason says which inputs are not known.
func unknownReason(names []string) finding.Text {
	if len(names) == 0 {
		return finding.Text{
			"en": "too little is known to decide",
			"es": "se sabe demasiado poco para decidir",
			"it": "si sa troppo poco per decidere",
		}
	}
	list := strings.Join(names, ", ")
	return finding.Text{
		"en": "not known: " + list,
		"es": "no se conoce: " + list,
		"it": "non noto: " + list,
	}
}

// mostUndecided says that too few records could be decided.
func mostUndecided(undecided, of int64) finding.Text {
	return finding.Text{
		"en": fmt.Sprintf("%d of %d records could not be decided", undecided, of),
		"es": fmt.Sprintf("%d de %d registros no se pudieron decidir", undecided, of),
		"it": fmt.Sprintf("%d record su %d non si sono potuti decidere", undecided, of),
	}
}

// mostFailed says that the rule could not be evaluated for most records.
func mostFailed(errs, of int64, why string) finding.Text {
	return finding.English(fmt.Sprintf("%d of %d records could not be evaluated: %s", errs, of, why))
}
