rule "revenue" "discount_unapproved" {
  title     = "Discounts were given without approval"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  parameter "limit" {
    type        = share
    default     = 0.2
    description = "Discount from which somebody has to approve."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the discounts without approval that is accepted."
  }

  each "record" {
    entity = [quote, line]
    where  = record.discount_percent > 100 * param.limit
    fields = ["approved_by", "discount_percent"]
  }

  condition = record.approved_by != null
  weight = coalesce(
    coalesce(record.discount, record.amount * record.discount_percent / 100) * (
      coalesce(record.currency, stack.currency) == stack.currency
      ? 1 : lookup(stack.fx, coalesce(record.currency, stack.currency), null)
    ),
    1
  )
  tolerate = param.tolerated
  by       = ["currency"]
  message  = "${affected.count} of ${affected.of} discounts above ${100 * param.limit} % in ${dataset.title} have no approval"
  evidence = { id = record.id, discount_percent = record.discount_percent, amount = record.amount }

  rationale = <<-EOT
    Each point of discount comes off the margin in full. Where nobody approves them,
    the largest discount becomes the usual one.
  EOT

  remediation {
    effort = medium
    text   = "Add an approval step above ${100 * param.limit} % in ${tool.title}, and have the listed discounts reviewed."
  }

  text "es" {
    title       = "Se dieron descuentos sin aprobación"
    message     = "${affected.count} de ${affected.of} descuentos de más del ${100 * param.limit} % en ${dataset.title} no tienen aprobación"
    rationale   = "Cada punto de descuento sale entero del margen. Donde nadie los aprueba, el mayor descuento se vuelve el habitual."
    remediation = "Añada en ${tool.title} un paso de aprobación a partir del ${100 * param.limit} % y haga revisar los descuentos de la lista."
  }
  text "it" {
    title       = "Sono stati concessi sconti senza approvazione"
    message     = "${affected.count} di ${affected.of} sconti oltre il ${100 * param.limit} % in ${dataset.title} non hanno approvazione"
    rationale   = "Ogni punto di sconto esce intero dal margine. Dove nessuno li approva, lo sconto più alto diventa quello abituale."
    remediation = "Aggiungere in ${tool.title} un passo di approvazione oltre il ${100 * param.limit} % e far rivedere gli sconti elencati."
  }

  test "approved" {
    record = { id = "1", discount_percent = 30, approved_by = "u7", amount = 100 }
    expect = pass
  }
  test "nobody approved it" {
    record   = { id = "1", discount_percent = 30, amount = 100 }
    dataset  = { title = "Quotes" }
    expect   = fail
    severity = high
    message  = "1 of 1 discounts above 20 % in Quotes have no approval"
  }
  test "a lower limit" {
    record     = { id = "1", discount_percent = 15, amount = 100 }
    parameters = { limit = 0.1 }
    expect     = fail
  }
  test "a small one among large ones is accepted here" {
    stack = { currency = "EUR" }
    records = [
      { id = "1", discount_percent = 30, discount = 10 },
      { id = "2", discount_percent = 30, amount = 1000, approved_by = "u7" },
    ]
    parameters = { tolerated = 0.1 }
    expect     = pass
  }
  test "amounts are compared in one currency" {
    stack = { currency = "EUR", fx = { JPY = 0.006 } }
    records = [
      { id = "1", discount_percent = 30, discount = 1000, currency = "EUR" },
      { id = "2", discount_percent = 30, discount = 100000, currency = "JPY", approved_by = "u7" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = fail
  }
  test "below the limit" {
    record = { id = "1", discount_percent = 20 }
    expect = not_applicable
  }
  test "no discount known" {
    record = { id = "1" }
    expect = inconclusive
  }
}
