rule "duplicates" "active_subscription" {
  title     = "A customer pays twice for the same plan"
  dimension = duplicates
  severity  = high
  since     = "0.2.0"
  implies   = [rule.duplicates.records]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the records that is accepted."
  }

  each "cluster" {
    entity    = subscription
    full_keys = true
  }

  condition = cluster.size == 1
  tolerate  = param.tolerated
  weight    = coalesce(record.mrr, 0)
  message   = "${affected.count} of ${affected.of} subscriptions in ${dataset.title} run beside another one of the same customer and plan"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    The customer finds out at the renewal, and the refund costs more than the months.
  EOT

  remediation {
    effort = low
    text   = "Cancel one subscription of each in ${tool.title} and credit what was billed twice."
  }

  text "es" {
    title       = "Un cliente paga dos veces el mismo plan"
    message     = "${affected.count} de ${affected.of} suscripciones de ${dataset.title} corren junto a otra del mismo cliente y plan"
    rationale   = "El cliente se entera en la renovación, y la devolución cuesta más que los meses."
    remediation = "Cancele una suscripción de cada par en ${tool.title} y abone lo cobrado dos veces."
  }
  text "it" {
    title       = "Un cliente paga due volte lo stesso piano"
    message     = "${affected.count} di ${affected.of} abbonamenti di ${dataset.title} corrono accanto a un altro dello stesso cliente e piano"
    rationale   = "Il cliente se ne accorge al rinnovo, e il rimborso costa più dei mesi."
    remediation = "Annullare un abbonamento di ogni coppia in ${tool.title} e accreditare ciò che è stato addebitato due volte."
  }

  test "each plan once" {
    cluster = { size = 1 }
    record  = { id = "1", mrr = 100 }
    expect  = pass
  }
  test "one plan twice" {
    cluster  = { size = 2, by = "subscription", band = "certain" }
    record   = { id = "1", mrr = 100 }
    dataset  = { title = "Subscriptions" }
    expect   = fail
    severity = high
    message  = "1 of 2 subscriptions in Subscriptions run beside another one of the same customer and plan"
  }
  test "one of three is accepted here" {
    clusters   = [{ size = 2, by = "subscription", band = "certain" }, { size = 1 }]
    record     = { id = "1", mrr = 10 }
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
