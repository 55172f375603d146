package audit

import (
	"fmt"
	"math"
	"strings"

	"github.com/samber/lo"

	"stackassay/internal/fact/picture"
	"stackassay/internal/fact/worth"
	"stackassay/internal/finding"
	"stackassay/internal/inventory"
)

// mostReasons is how much of what takes points away is told of a tool.
const mostReasons = 2

// placeReason says why a tool stands where it does: its two measures, and what
// takes most away from them.
func (a *audit) placeReason(shown picture.Tool) finding.Text {
	t, ok := a.inv.Node(shown.Address).(*inventory.Tool)
	if !ok || shown.Value == nil || shown.Fit == nil {
		return nil
	}
	if a.weak == nil {
		a.weak = worth.Weak(a.inv)
	}
	parts := a.weak[t]
	parts = parts[:min(mostReasons, len(parts))]
	value, fit := math.Round(*shown.Value), math.Round(*shown.Fit)
	out := finding.Sentence(
		fmt.Sprintf("value %.0f, fit %.0f of 100", value, fit),
		fmt.Sprintf("valor %.0f, encaje %.0f de 100", value, fit),
		fmt.Sprintf("valore %.0f, adeguatezza %.0f su 100", value, fit),
	)
	if len(parts) > 0 {
		for language, said := range out {
			out[language] = said + ": " + strings.Join(lo.Map(parts, func(p worth.Part, _ int) string { return weakness(p)[language] }), "; ")
		}
	}
	return out
}

// weakness is a part of value or fit of which a tool has little.
func weakness(p worth.Part) finding.Text {
	switch p {
	case worth.Criticality:
		return finding.Sentence("not critical", "no es crítica", "non è critico")
	case worth.Use:
		return finding.Sentence("few of its seats are in use", "se usan pocas de sus licencias", "poche delle sue licenze sono in uso")
	case worth.Master:
		return finding.Sentence("masters no shared records", "no es referencia de ningún registro compartido", "non è riferimento di record condivisi")
	case worth.Alone:
		return finding.Sentence("other tools do most of its job", "otras herramientas hacen casi todo su trabajo", "altri strumenti fanno quasi tutto il suo lavoro")
	case worth.Connected:
		return finding.Sentence("its integrations do not work", "sus integraciones no funcionan", "le sue integrazioni non funzionano")
	case worth.SignOn:
		return finding.Sentence("single sign-on is not enforced", "no se exige el inicio de sesión único", "l’accesso unico non è imposto")
	case worth.Answered:
		return finding.Sentence("owner or administrator is missing", "falta responsable o administrador", "manca il responsabile o l’amministratore") //nolint:misspell // Spanish
	case worth.Agreement:
		return finding.Sentence("the contract is old, has ended or is being left", "el contrato es antiguo, ha terminado o se abandona", "il contratto è vecchio, è finito o si sta lasciando")
	case worth.Price:
		return finding.Sentence("dear for each person who uses it", "cara por persona que la usa", "caro per ogni persona che lo usa")
	}
	return finding.Sentence(string(p), string(p), string(p))
}
