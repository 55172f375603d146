rule "revenue" "total_mismatch" {
  title     = "Totals do not equal their lines"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "rounding" {
    type        = number
    default     = 0.01
    description = "Difference that rounding explains, for each line."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the money in totals that do not add up that is accepted."
  }

  each "record" {
    entity = [quote, order, invoice]
    where  = lines.count > 0
    fields = ["total"]
  }

  condition = (
    abs(record.total - (lines.sum - coalesce(record.discount, 0) + coalesce(record.tax, 0)))
    <= param.rounding * lines.count + 0.000001
  )
  weight = coalesce(
    record.total * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["currency"]
  message  = "The total of ${affected.count} of ${affected.of} ${dataset.title} is not what their lines add up to"
  evidence = { id = record.id, total = record.total, lines = lines.sum, discount = record.discount, tax = record.tax, count = lines.count }

  rationale = <<-EOT
    The customer adds up the lines and pays what they give, or does not pay at all.
    Finance books the total, and the two never meet.
  EOT

  remediation {
    effort = medium
    text   = "Recalculate the listed records in ${tool.title}, and find the rounding rule or the hidden line."
  }

  text "es" {
    title       = "Los totales no cuadran con sus líneas"
    message     = "El total de ${affected.count} de ${affected.of} registros de ${dataset.title} no es la suma de sus líneas"
    rationale   = "El cliente suma las líneas y paga lo que dan, o no paga. Finanzas contabiliza el total, y los dos no se encuentran nunca."
    remediation = "Recalcule en ${tool.title} los registros de la lista y encuentre la regla de redondeo o la línea oculta."
  }
  text "it" {
    title       = "I totali non corrispondono alle righe"
    message     = "Il totale di ${affected.count} di ${affected.of} record di ${dataset.title} non è la somma delle loro righe"
    rationale   = "Il cliente somma le righe e paga quello, o non paga affatto. La contabilità registra il totale, e i due non si incontrano mai."
    remediation = "Ricalcolare in ${tool.title} i record elencati e trovare la regola di arrotondamento o la riga nascosta."
  }

  test "they add up" {
    record = { id = "1", total = 121, discount = 0, tax = 21 }
    lines  = { sum = 100, count = 2 }
    expect = pass
  }
  test "a cent for each line" {
    record = { id = "1", total = 121.02, tax = 21 }
    lines  = { sum = 100, count = 2 }
    expect = pass
  }
  test "they do not" {
    record   = { id = "1", total = 130, tax = 21 }
    lines    = { sum = 100, count = 2 }
    dataset  = { title = "Invoices" }
    expect   = fail
    severity = high
    message  = "The total of 1 of 1 Invoices is not what their lines add up to"
  }
  test "a discount is taken off" {
    record = { id = "1", total = 90, discount = 10 }
    lines  = { sum = 100, count = 1 }
    expect = pass
  }
  test "whole units are rounded here" {
    record     = { id = "1", total = 101 }
    lines      = { sum = 100, count = 1 }
    parameters = { rounding = 1 }
    expect     = pass
  }
  test "a small one among large ones is accepted here" {
    stack = { currency = "EUR" }
    records = [
      { record = { id = "1", total = 5 }, lines = { sum = 4, count = 1 } },
      { record = { id = "2", total = 995 }, lines = { sum = 995, count = 1 } },
    ]
    parameters = { tolerated = 0.01 }
    expect     = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { record = { id = "1", total = 1000, currency = "EUR" }, lines = { sum = 4, count = 1 } },
      { record = { id = "2", total = 100000, currency = "JPY" }, lines = { sum = 100000, count = 1 } },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "no lines" {
    record = { id = "1", total = 100 }
    lines  = { count = 0 }
    expect = not_applicable
  }
  test "no total" {
    record = { id = "1" }
    lines  = { sum = 100, count = 1 }
    expect = inconclusive
  }
}
