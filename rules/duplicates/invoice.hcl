rule "duplicates" "invoice" {
  title     = "The same invoice exists twice"
  dimension = duplicates
  severity  = critical
  since     = "0.2.0"
  implies   = [rule.duplicates.records]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the records that is accepted."
  }

  each "cluster" {
    entity    = invoice
    full_keys = true
  }

  condition = cluster.size == 1
  tolerate  = param.tolerated
  weight    = coalesce(record.amount, 0)
  message   = "${affected.count} of ${affected.of} invoices in ${dataset.title} bill what another one bills already"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    Whoever pays both is owed money, whoever pays neither gets two reminders, and
    revenue counts the same work twice.
  EOT

  remediation {
    effort = low
    text   = "Void one of each in ${tool.title} and check the reminders that were sent."
  }

  text "es" {
    title       = "La misma factura existe dos veces"
    message     = "${affected.count} de ${affected.of} facturas de ${dataset.title} cobran lo que otra ya cobra"
    rationale   = "A quien paga las dos se le debe dinero, quien no paga ninguna recibe dos avisos, y los ingresos cuentan dos veces el mismo trabajo."
    remediation = "Anule una de cada par en ${tool.title} y revise los avisos enviados."
  }
  text "it" {
    title       = "La stessa fattura esiste due volte"
    message     = "${affected.count} di ${affected.of} fatture di ${dataset.title} addebitano ciò che un’altra addebita già"
    rationale   = "A chi paga entrambe si deve del denaro, chi non ne paga nessuna riceve due solleciti, e i ricavi contano due volte lo stesso lavoro."
    remediation = "Annullare una di ogni coppia in ${tool.title} e controllare i solleciti inviati."
  }

  test "each number once" {
    cluster = { size = 1 }
    record  = { id = "1", amount = 100 }
    expect  = pass
  }
  test "one number twice" {
    cluster  = { size = 2, by = "number", band = "certain" }
    record   = { id = "1", amount = 100 }
    dataset  = { title = "Invoices" }
    expect   = fail
    severity = critical
    message  = "1 of 2 invoices in Invoices bill what another one bills already"
  }
  test "one of three is accepted here" {
    clusters   = [{ size = 2, by = "number", band = "certain" }, { size = 1 }]
    record     = { id = "1", amount = 10 }
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
