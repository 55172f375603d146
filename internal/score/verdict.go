package score

import (
	"fmt"

	"stackassay/internal/finding"
)

// smallest is how many records a sample must have before a share of them is
// worth saying.
const smallest = 30

// CannotCarry says why the numbers of a check cannot carry a verdict, nil when
// they can. It knows what the numbers alone decide: too few records, too many
// undecided, and nothing found, or no more than is tolerated, in a sample that can
// only show faults. What a
// kind of rule needs of its sample, the caller decides before.
func CannotCarry(c *finding.Check) finding.Text {
	a := c.Affected
	switch {
	case a.Undecided > a.Of:
		return finding.Text{
			"en": fmt.Sprintf("%d of %d could not be decided", a.Undecided, a.Of+a.Undecided),
			"es": fmt.Sprintf("no se pudieron decidir %d de %d", a.Undecided, a.Of+a.Undecided),
			"it": fmt.Sprintf("%d di %d non si sono potuti decidere", a.Undecided, a.Of+a.Undecided),
		}
	case a.Exact():
		return nil
	case a.Of < smallest:
		return finding.Text{
			"en": fmt.Sprintf("only %d records were seen, and there are more; %d are needed", a.Of, smallest),
			"es": fmt.Sprintf("solo se vieron %d registros y hay más; hacen falta %d", a.Of, smallest),
			"it": fmt.Sprintf("sono stati visti solo %d record e ce ne sono altri; ne servono %d", a.Of, smallest),
		}
	case c.Convenient() && a.Count == 0:
		return finding.Text{
			"en": fmt.Sprintf("nothing was found in a convenience sample (%s), which can show faults and never their absence", c.Method),
			"es": fmt.Sprintf("no se encontró nada en una muestra de conveniencia (%s), que puede mostrar fallos y nunca su ausencia", c.Method),
			"it": fmt.Sprintf("non è stato trovato nulla in un campione di comodo (%s), che può mostrare difetti e mai la loro assenza", c.Method),
		}
	case c.Convenient() && c.Outcome == finding.Pass:
		return finding.Text{
			"en": fmt.Sprintf("no more was found than is tolerated, in a convenience sample (%s), which can show faults and never that there are no more", c.Method),
			"es": fmt.Sprintf("no se encontró más de lo tolerado, en una muestra de conveniencia (%s), que puede mostrar fallos y nunca que no haya más", c.Method),
			"it": fmt.Sprintf("non è stato trovato più di quanto è tollerato, in un campione di comodo (%s), che può mostrare difetti e mai che non ce ne siano altri", c.Method),
		}
	}
	return nil
}
