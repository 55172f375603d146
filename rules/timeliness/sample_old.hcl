rule "timeliness" "sample_old" {
  title     = "The sample is old"
  dimension = completeness
  severity  = age(dataset.sample.taken_at) > param.old ? medium : low
  since     = "0.1.0"

  parameter "warn" {
    type        = duration
    default     = "14d"
    description = "Age from which a sample is shown."
  }
  parameter "old" {
    type        = duration
    default     = "45d"
    description = "Age from which a sample is old."
  }

  each "dataset" {}

  condition = age(dataset.sample.taken_at) <= param.warn
  message   = "${dataset.title} was taken ${since(dataset.sample.taken_at)} ago"
  evidence  = { taken_at = dataset.sample.taken_at }

  rationale = <<-EOT
    What is mended by an old list has been mended already, or has moved on. The team
    that is sent after ghosts does not come twice.
  EOT

  remediation {
    effort = low
    text   = "Take a new sample of ${dataset.title} before acting on its findings."
  }

  text "es" {
    title       = "La muestra es antigua"
    message     = "${dataset.title} se tomó hace ${since(dataset.sample.taken_at)}"
    rationale   = "Lo que se corrige con una lista vieja ya está corregido o ha cambiado. El equipo al que se envía tras fantasmas no vuelve."
    remediation = "Tome una muestra nueva de ${dataset.title} antes de actuar sobre sus hallazgos."
  }
  text "it" {
    title       = "Il campione è vecchio"
    message     = "${dataset.title} è stato preso ${since(dataset.sample.taken_at)} fa"
    rationale   = "Ciò che si corregge con un elenco vecchio è già corretto o è cambiato. La squadra mandata dietro ai fantasmi non torna."
    remediation = "Prendere un nuovo campione di ${dataset.title} prima di agire sui suoi risultati."
  }

  test "taken last week" {
    dataset = { sample = { taken_at = "2026-01-08T00:00:00Z" } }
    expect  = pass
  }
  test "taken three weeks ago" {
    dataset  = { title = "Contacts", sample = { taken_at = "2025-12-25T00:00:00Z" } }
    expect   = fail
    severity = low
  }
  test "taken two months ago" {
    dataset  = { title = "Contacts", sample = { taken_at = "2025-11-15T00:00:00Z" } }
    expect   = fail
    severity = medium
  }
  test "three weeks are accepted here" {
    dataset    = { sample = { taken_at = "2025-12-25T00:00:00Z" } }
    parameters = { warn = "30d" }
    expect     = pass
  }
  test "old already here" {
    dataset    = { title = "Contacts", sample = { taken_at = "2025-12-25T00:00:00Z" } }
    parameters = { old = "20d" }
    expect     = fail
    severity   = medium
  }
  test "nobody knows when" {
    dataset = { sample = {} }
    expect  = inconclusive
  }
}
