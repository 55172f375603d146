package inventory

import (
	"github.com/hashicorp/hcl/v2"

	"stackassay/internal/lang"
)

// Metric is the block metric.
type Metric struct {
	Block
	Kind              string              `attr:"kind" kw:"cac,arr,mrr,tcv,churn_rate,renewal_rate,nrr,cltv,arpu,dso,backlog,csat,adoption_rate,margin,win_rate,sales_cycle,deal_size,pipeline,pipeline_velocity,mql_count,sql_count,cost_per_lead,roi,forecast_accuracy,lead_acceptance_rate,customers,other" otherwise:"the label, if it is one" doc:"domain and tolerance. Money are arr, mrr, tcv, backlog, pipeline, arpu, cac and cltv; rates are shares"`
	Owner             *Person             `attr:"owner" doc:"accountable for the definition"`
	Definition        string              `attr:"definition" doc:"what it means"`
	_                 struct{}            `attr:"formula" reserved:"true"`
	Inputs            []*Field            `attr:"inputs" otherwise:"from value" doc:"fields it needs: entity.deal.field.amount"`
	Period            string              `attr:"period" kw:"day,week,month,quarter,year" doc:"what one value covers"`
	Population        string              `attr:"population" doc:"who or what is counted"`
	CurrencyPolicy    string              `attr:"currency_policy" doc:"rate and date of conversion"`
	Tolerance         *float64            `attr:"tolerance" unit:"share" otherwise:"by kind" doc:"accepted relative gap"`
	ToleranceAbsolute *float64            `attr:"tolerance_absolute" otherwise:"by kind" doc:"accepted gap in points (one is 0.01), days or units"`
	Target            *float64            `attr:"target" doc:"wanted value"`
	TargetOn          *lang.Time          `attr:"target_on" unit:"date" doc:"by when"`
	_                 struct{}            `attr:"decided_every" reserved:"true"`
	ReportedBys       []*MetricReportedBy `block:"reported_by" label:"any id" doc:"one value from one place; may repeat"`
	Results           []*MetricResult     `block:"result" label:"any period" doc:"a past period; may repeat"`

	// Derived: facts write these before the first rule runs.
	Declared  *bool              `attr:"declared" derived:"true" doc:"a block exists"`
	Required  *bool              `attr:"required" derived:"true" doc:"in stack.required_metrics"`
	InputFill map[string]float64 `attr:"input_fill" unit:"share" derived:"true" doc:"filled share per input; 0 without a column, null where no dataset was supplied"`
}

// MetricReportedBy is the block metric › reported_by.
type MetricReportedBy struct {
	Block
	Tool          *Tool          `attr:"tool" otherwise:"that of the dataset" doc:"where it is shown"`
	Dataset       *Dataset       `attr:"dataset" doc:"where it is computed from"`
	Department    *Department    `attr:"department" doc:"who reports it"`
	Value         hcl.Expression `attr:"value" required:"true" doc:"the value, or how to compute it from the records of dataset: sum(record.mrr) * 12; sum, avg, count, share and quantile evaluate their argument for each record"`
	Where         hcl.Expression `attr:"where" otherwise:"every record" doc:"which records of dataset count: record.status == \"active\""`
	AsOf          *lang.Time     `attr:"as_of" unit:"date" otherwise:"the day of stack.as_of" doc:"the day it stands for"`
	Authoritative bool           `attr:"authoritative" default:"false" doc:"this one counts"`
	Definition    string         `attr:"definition" otherwise:"that of the metric" doc:"if this place defines it differently"`
	_             struct{}       `attr:"report" reserved:"true"`
	_             struct{}       `attr:"refreshed_every" reserved:"true"`
	_             struct{}       `attr:"timezone" reserved:"true"`
	_             struct{}       `attr:"fiscal_year_start" reserved:"true"`
	_             struct{}       `attr:"cut_off" reserved:"true"`
}

// MetricResult is the block metric › result.
type MetricResult struct {
	Block
	Forecast *float64 `attr:"forecast" doc:"what was forecast"`
	Actual   *float64 `attr:"actual" doc:"what came"`
}

// Term is the block term.
type Term struct {
	Block
	Owner      *Person       `attr:"owner" doc:"who settles it"`
	Definition string        `attr:"definition" doc:"the agreed text"`
	SaidBys    []*TermSaidBy `block:"said_by" label:"any id" doc:"how one department or tool says it; may repeat"`

	// Derived: facts write these before the first rule runs.
	Readings []string `attr:"readings" derived:"true" doc:"different texts, after folding case and space"`
}

// TermSaidBy is the block term › said_by.
type TermSaidBy struct {
	Block
	Department *Department `attr:"department" doc:"who"`
	Tool       *Tool       `attr:"tool" doc:"where"`
	Text       string      `attr:"text" required:"true" doc:"text or criteria"`
}
