rule "overlap" "shared_capability" {
  title     = "Two tools are used for the same purpose"
  dimension = stack
  severity = (
    length([for c in overlap.shared_used : c if c.weight >= param.weight && length(overlap.providers[c.address]) >= 3]) > 0
    ? medium : low
  )
  since = "0.1.0"

  parameter "weight" {
    type        = number
    default     = 4
    description = "Capabilities of at least this weight count."
  }

  each "overlap" {
    where = (
      length([for c in overlap.shared : c if c.weight >= param.weight]) > 0 && overlap.shared_used != null
      && length(overlap.shared_used) > 0
    )
  }

  condition = length([for c in overlap.shared_used : c if c.weight >= param.weight]) == 0
  message   = "${overlap.a.title} and ${overlap.b.title} are both used for ${join(", ", [for c in overlap.shared_used : c.title if c.weight >= param.weight])}"
  at        = overlap.loser

  rationale = <<-EOT
    Whoever looks for a record or a report has to know which of the tools the
    colleague prefers, and each keeps its own half of the history.
  EOT

  remediation {
    effort = high
    text   = "Name one designated tool for each of the listed capabilities and switch the feature off in the other."
  }

  text "es" {
    title       = "Dos herramientas se usan para lo mismo"
    message     = "${overlap.a.title} y ${overlap.b.title} se usan ambas para ${join(", ", [for c in overlap.shared_used : c.title if c.weight >= param.weight])}"
    rationale   = "Quien busca un registro o un informe debe saber qué herramienta prefiere cada colega, y cada una guarda su mitad del historial."
    remediation = "Designe una sola herramienta para cada capacidad de la lista y desactive la función en la otra."
  }
  text "it" {
    title       = "Due strumenti si usano per lo stesso scopo"
    message     = "${overlap.a.title} e ${overlap.b.title} si usano entrambi per ${join(", ", [for c in overlap.shared_used : c.title if c.weight >= param.weight])}"
    rationale   = "Chi cerca un record o un rapporto deve sapere quale strumento preferisce il collega, e ciascuno tiene la sua metà della storia."
    remediation = "Designare un solo strumento per ogni capacità elencata e disattivare la funzione nell’altro."
  }

  test "only a commodity" {
    overlap = { shared = [{ address = "capability.scheduling", weight = 4 }], shared_used = [{ address = "capability.notes", weight = 2 }], providers = {} }
    expect  = pass
  }
  test "a reason to buy" {
    overlap = {
      a           = { title = "Calendly" }
      b           = { title = "HubSpot" }
      shared      = [{ address = "capability.scheduling", weight = 4 }]
      shared_used = [{ address = "capability.scheduling", title = "Scheduling", weight = 4 }]
      providers   = { "capability.scheduling" = [{ title = "Calendly" }, { title = "HubSpot" }] }
    }
    expect   = fail
    severity = low
    message  = "Calendly and HubSpot are both used for Scheduling"
  }
  test "three tools for it" {
    overlap = {
      shared      = [{ address = "capability.scheduling", weight = 4 }]
      shared_used = [{ address = "capability.scheduling", title = "Scheduling", weight = 4 }]
      providers   = { "capability.scheduling" = [{ title = "A" }, { title = "B" }, { title = "C" }] }
    }
    expect   = fail
    severity = medium
  }
  test "nobody said what is used" {
    overlap = { shared = [{ address = "capability.scheduling", weight = 4 }] }
    expect  = not_applicable
  }
  test "nothing that matters in common" {
    overlap = { shared = [{ weight = 2 }], shared_used = [{ weight = 2 }] }
    expect  = not_applicable
  }
}
