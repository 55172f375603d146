# Standard metrics: they exist without being declared, so that a missing one can be
# reported. A block with the same label in an inventory declares it.

metric "adoption_rate" {
  title = "Adoption rate"
}

metric "arpu" {
  title = "Average revenue per account"
}

metric "arr" {
  title = "Annual recurring revenue"
}

metric "backlog" {
  title = "Backlog"
}

metric "cac" {
  title = "Customer acquisition cost"
}

metric "churn_rate" {
  title = "Churn rate"
}

metric "cltv" {
  title = "Customer lifetime value"
}

metric "cost_per_lead" {
  title = "Cost per lead"
}

metric "csat" {
  title = "Customer satisfaction"
}

metric "customers" {
  title = "Customers"
}

metric "deal_size" {
  title = "Deal size"
}

metric "dso" {
  title = "Days sales outstanding"
}

metric "forecast_accuracy" {
  title = "Forecast accuracy"
}

metric "lead_acceptance_rate" {
  title = "Lead acceptance rate"
}

metric "margin" {
  title = "Margin"
}

metric "mql_count" {
  title = "Marketing qualified leads"
}

metric "mrr" {
  title = "Monthly recurring revenue"
}

metric "nrr" {
  title = "Net revenue retention"
}

metric "pipeline" {
  title = "Pipeline"
}

metric "pipeline_velocity" {
  title = "Pipeline velocity"
}

metric "renewal_rate" {
  title = "Renewal rate"
}

metric "roi" {
  title = "Return on marketing investment"
}

metric "sales_cycle" {
  title = "Sales cycle"
}

metric "sql_count" {
  title = "Sales qualified leads"
}

metric "tcv" {
  title = "Total contract value"
}

metric "win_rate" {
  title = "Win rate"
}
