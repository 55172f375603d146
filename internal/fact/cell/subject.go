package cell

import "stackassay/internal/inventory"

// Root is the name under which rules read a cell.
const Root = "cell"

// Subject is one cell of a record as the rest of its table sees it.
type Subject struct {
	Column     string           `attr:"column" derived:"true" fixed:"true" doc:"name of its column at the tool"`
	Field      *inventory.Field `attr:"field" derived:"true" fixed:"true" doc:"the entity field, null if unmapped"`
	Row        *float64         `attr:"row" derived:"true" doc:"number of its record in the dataset, from 1"`
	Value      string           `attr:"value" derived:"true" doc:"what it holds"`
	Doubt      string           `attr:"doubt" kw:"missing,placeholder,encoding,space,format,unit,spelling,spreadsheet,extra,range,misplaced,duplicate,order,dissent" derived:"true" doc:"what seems to be wrong with it, null where nothing does"`
	Confidence *float64         `attr:"confidence" unit:"share" derived:"true" doc:"how sure it is that it is wrong: 0 where nothing speaks against it; null in a table too large to be compared as a whole"`
	Expected   string           `attr:"expected" derived:"true" doc:"the value that the other cells speak for, null where they speak for none"`
}
