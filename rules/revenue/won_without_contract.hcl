rule "revenue" "won_without_contract" {
  title     = "Deals are won without a signed contract"
  dimension = revenue
  severity  = high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share that is accepted, by amount."
  }

  parameter "within" {
    type        = duration
    default     = "168h"
    description = "How long a signature may take where the chain says nothing."
  }

  each "hop" {
    where     = hop.from.kind == "deal" && hop.to.kind == "contract" && position.stage.means == "won"
    full_keys = true
  }

  condition = length([for c in hop.next : c if c.signed_on != null]) > 0 || age(coalesce(record.closed_at, record.close_date)) <= coalesce(hop.limit, param.within)
  tolerate  = param.tolerated
  weight    = coalesce(record.amount, 0)
  message   = "${affected.count} of ${affected.of} won deals have no signed contract"
  evidence  = { id = record.id, follows = hop.count }
  at        = chain

  rationale = <<-EOT
    A win without a signature is a promise of the seller. It is in the forecast and
    the commission, and the customer can still walk away.
  EOT

  remediation {
    effort = medium
    text   = "Find the signature of the listed deals or reopen them; let nobody win a deal without one."
  }

  text "es" {
    title       = "Negocios ganados sin contrato firmado"
    message     = "${affected.count} de ${affected.of} negocios ganados no tienen contrato firmado"
    rationale   = "Una venta sin firma es una promesa del vendedor. Está en la previsión y en la comisión, y el cliente aún puede irse."
    remediation = "Busque la firma de los negocios de la lista o reábralos; que nadie gane un negocio sin ella."
  }
  text "it" {
    title       = "Trattative vinte senza contratto firmato"
    message     = "${affected.count} di ${affected.of} trattative vinte non hanno un contratto firmato"
    rationale   = "Una vittoria senza firma è una promessa del venditore. Sta nella previsione e nella provvigione, e il cliente può ancora andarsene."
    remediation = "Trovare la firma delle trattative elencate o riaprirle; che nessuno vinca una trattativa senza."
  }

  test "a signed contract follows" {
    hop      = { from = { kind = "deal" }, to = { kind = "contract" }, next = [{ signed_on = "2025-11-03" }], count = 1 }
    position = { stage = { means = "won" } }
    record   = { id = "1", close_date = "2025-11-01", amount = 100 }
    expect   = pass
  }
  test "one that nobody signed follows" {
    hop      = { from = { kind = "deal" }, to = { kind = "contract" }, next = [{ signed_on = null }], count = 1 }
    position = { stage = { means = "won" } }
    record   = { id = "1", close_date = "2025-11-01", amount = 100 }
    expect   = fail
    severity = high
    message  = "1 of 1 won deals have no signed contract"
  }
  test "won last week" {
    hop      = { from = { kind = "deal" }, to = { kind = "contract" }, next = [], count = 0 }
    position = { stage = { means = "won" } }
    record   = { id = "1", close_date = "2026-01-10", amount = 100 }
    expect   = pass
  }
  test "a week is long where the chain says a day" {
    hop      = { from = { kind = "deal" }, to = { kind = "contract" }, next = [], count = 0, limit = "24h" }
    position = { stage = { means = "won" } }
    record   = { id = "1", close_date = "2026-01-10", amount = 100 }
    expect   = fail
  }
  test "a year is accepted here" {
    hop        = { from = { kind = "deal" }, to = { kind = "contract" }, next = [], count = 0 }
    position   = { stage = { means = "won" } }
    record     = { id = "1", close_date = "2025-06-10", amount = 100 }
    parameters = { within = "9000h" }
    expect     = pass
  }
  test "little money is accepted" {
    hops       = [{ from = { kind = "deal" }, to = { kind = "contract" }, next = [], count = 0 }, { from = { kind = "deal" }, to = { kind = "contract" }, next = [{ signed_on = "2025-11-03" }], count = 1 }]
    position   = { stage = { means = "won" } }
    record     = { id = "1", close_date = "2025-11-01", amount = 100 }
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "still open" {
    hop      = { from = { kind = "deal" }, to = { kind = "contract" }, next = [], count = 0 }
    position = { stage = { means = "late" } }
    record   = { id = "1", close_date = "2025-11-01", amount = 100 }
    expect   = not_applicable
  }
}
