rule "cost" "missing" {
  title     = "A paid tool has no cost"
  dimension = stack
  severity  = low
  since     = "0.1.0"

  each "tool" {
    where = tool.status == "active" && tool.tier != "free"
  }

  condition = tool.cost != null
  message   = "Nobody has said what ${tool.title} costs"
  at        = tool.cost

  rationale = <<-EOT
    A tool without a cost is missing from every sum: savings, cost per head and
    the weight of its findings are all too small by what it costs.
  EOT

  remediation {
    effort = low
    text   = "Ask finance for the invoice or the card line of ${tool.title} and add a cost block."
  }

  text "es" {
    title       = "Una herramienta de pago no tiene coste"
    message     = "Nadie ha dicho cuánto cuesta ${tool.title}"
    rationale   = "Una herramienta sin coste falta en todas las sumas: el ahorro, el coste por persona y el peso de sus hallazgos se quedan cortos."
    remediation = "Pida a finanzas la factura o el cargo en tarjeta de ${tool.title} y añada un bloque cost."
  }
  text "it" {
    title       = "Uno strumento a pagamento non ha un costo"
    message     = "Nessuno ha detto quanto costa ${tool.title}"
    rationale   = "Uno strumento senza costo manca in ogni somma: il risparmio, il costo per persona e il peso dei suoi risultati sono troppo bassi."
    remediation = "Chiedere all'amministrazione la fattura o l'addebito di ${tool.title} e aggiungere un blocco cost."
  }

  test "a cost is declared" {
    tool   = { status = "active", tier = "paid", cost = { amount = 1200 } }
    expect = pass
  }
  test "none is" {
    tool    = { title = "Trello", status = "active", tier = "paid" }
    expect  = fail
    message = "Nobody has said what Trello costs"
  }
  test "a free plan" {
    tool   = { status = "active", tier = "free" }
    expect = not_applicable
  }
}
