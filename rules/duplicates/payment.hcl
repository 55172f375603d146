rule "duplicates" "payment" {
  title     = "The same payment was booked twice"
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
    entity    = payment
    full_keys = true
  }

  condition = cluster.size == 1
  tolerate  = param.tolerated
  weight    = coalesce(record.amount, 0)
  message   = "${affected.count} of ${affected.of} payments in ${dataset.title} were booked once before"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    An invoice looks overpaid, the customer looks richer than the bank account, and
    somebody will pay money back that never came.
  EOT

  remediation {
    effort = low
    text   = "Refund the second payment, or allocate it to another invoice in ${tool.title}."
  }

  text "es" {
    title       = "El mismo pago se contabilizó dos veces"
    message     = "${affected.count} de ${affected.of} pagos de ${dataset.title} ya se habían contabilizado"
    rationale   = "Una factura parece pagada de más, el cliente parece tener más que la cuenta del banco, y alguien devolverá dinero que nunca llegó."
    remediation = "Devuelva el segundo pago o asígnelo a otra factura en ${tool.title}."
  }
  text "it" {
    title       = "Lo stesso pagamento è stato registrato due volte"
    message     = "${affected.count} di ${affected.of} pagamenti di ${dataset.title} erano già stati registrati"
    rationale   = "Una fattura sembra pagata di più, il cliente sembra più ricco del conto in banca, e qualcuno restituirà denaro mai arrivato."
    remediation = "Rimborsare il secondo pagamento o assegnarlo a un’altra fattura in ${tool.title}."
  }

  test "each payment once" {
    cluster = { size = 1 }
    record  = { id = "1", amount = 100 }
    expect  = pass
  }
  test "one payment twice" {
    cluster  = { size = 2, by = "payment", band = "certain" }
    record   = { id = "1", amount = 100 }
    dataset  = { title = "Payments" }
    expect   = fail
    severity = critical
    message  = "1 of 2 payments in Payments were booked once before"
  }
  test "one of three is accepted here" {
    clusters   = [{ size = 2, by = "payment", band = "certain" }, { size = 1 }]
    record     = { id = "1", amount = 10 }
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
