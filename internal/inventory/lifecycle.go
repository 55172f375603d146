package inventory

import (
	"stackassay/internal/lang"
)

// Lifecycle is the block lifecycle.
type Lifecycle struct {
	Block
	Entity      *Entity           `attr:"entity" required:"true" doc:"whose ladder"`
	Field       string            `attr:"field" required:"true" doc:"field that holds the stage"`
	Tool        *Tool             `attr:"tool" otherwise:"the system of record" doc:"where the pipeline lives"`
	Scoring     *LifecycleScoring `block:"scoring" doc:"how fitness for the next stage is measured"`
	Transitions []*Transition     `block:"transition" label:"from,to" doc:"a step from one stage to another; two labels"`

	// Derived: facts write these before the first rule runs.
	UnmappedValues map[string][]string `attr:"unmapped_values" derived:"true" doc:"per tool: stage values without a declared stage"`
	Stages         []*Stage            `block:"stage" label:"id" attr:"stages" doc:"its stages by rank"`
}

// LifecycleScoring is the block lifecycle › scoring.
type LifecycleScoring struct {
	Block
	Tool      *Tool    `attr:"tool" doc:"where the score is made"`
	Field     string   `attr:"field" default:"score" doc:"field that holds it"`
	Threshold *float64 `attr:"threshold" doc:"from here on a lead is qualified"`
	Touches   *float64 `attr:"touches" doc:"engagements needed besides"`
	Rule      string   `attr:"rule" doc:"the model in words"`
	Owner     *Person  `attr:"owner" doc:"accountable"`
}

// Stage is the block stage.
type Stage struct {
	Block
	Lifecycle        *Lifecycle  // where it is declared
	Rank             float64     `attr:"rank" required:"true" doc:"order; higher is further"`
	Means            string      `attr:"means" kw:"subscriber,lead,mql,sal,sql,opportunity,customer,churned,disqualified,recycled,early,late,won,lost" otherwise:"the label, if it is one" doc:"what built-in rules take it for"`
	Owner            *Department `attr:"owner" doc:"accountable"`
	EnteredField     string      `attr:"entered_field" doc:"field of the entity that holds the date of entering this stage"`
	Entry            string      `attr:"entry" doc:"entry criteria"`
	_                struct{}    `attr:"exit" reserved:"true"`
	_                struct{}    `attr:"probability" reserved:"true"`
	ConversionTarget *float64    `attr:"conversion_target" unit:"share" doc:"expected conversion to the next stage"`
	Content          []string    `attr:"content" default:"[]" doc:"content for people in this stage"`

	// Derived: facts write these before the first rule runs.
	Records       *float64 `attr:"records" derived:"true" doc:"records in it"`
	Conversion    *float64 `attr:"conversion" unit:"share" derived:"true" doc:"that went on to the next stage in the window"`
	TimeShare     *float64 `attr:"time_share" unit:"share" derived:"true" doc:"of the whole cycle time"`
	WonMedianDays *float64 `attr:"won_median_days" derived:"true" doc:"median days in it of records that were won"`
	Previous      *Stage   `attr:"previous" derived:"true" doc:"the baseline"`
}

// Transition is the block transition.
type Transition struct {
	Block
	Lifecycle  *Lifecycle     // where it is declared
	Within     *lang.Duration `attr:"within" doc:"agreed time limit"`
	Hours      string         `attr:"hours" kw:"working,calendar" default:"working" doc:"how time is counted"`
	Owner      *Department    `attr:"owner" doc:"accountable"`
	Tool       *Tool          `attr:"tool" doc:"where it happens"`
	Automated  bool           `attr:"automated" default:"false" doc:"happens without hands"`
	EscalateTo lang.Node      `attr:"escalate_to" ref:"person,department" doc:"who is told when it is late"`

	// Derived: facts write these before the first rule runs.
	From            *Stage   `attr:"from" derived:"true" doc:"first label"`
	To              *Stage   `attr:"to" derived:"true" doc:"second label"`
	CrossDepartment *bool    `attr:"cross_department" derived:"true" doc:"the two stages have different owners"`
	Conversion      *float64 `attr:"conversion" unit:"share" derived:"true" doc:"records that made it in the window"`
}
