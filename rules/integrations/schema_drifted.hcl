rule "integrations" "schema_drifted" {
  title     = "A tool's fields changed since the last sample"
  dimension = integrations
  severity  = length([for c in probe.schema_changes : c if c.mapped]) > 0 ? high : medium
  since     = "0.1.0"

  each "probe" {
    where = probe.at != null
  }

  condition = length(probe.schema_changes) == 0
  message   = "Changes in the fields of ${tool.title}: ${length(probe.schema_changes)}, of which in fields that are used: ${length([for c in probe.schema_changes : c if c.mapped])}"
  evidence  = { changes = join("; ", [for c in probe.schema_changes : "${c.object}.${c.field} ${c.kind}"]) }

  rationale = <<-EOT
    A sync goes on writing to a field that is gone or has another type, and what it
    writes is refused or lost without a word.
  EOT

  remediation {
    effort = medium
    text   = "Adjust the maps, the syncs and the rules that read these fields of ${tool.title}, then take the samples again."
  }

  text "es" {
    title       = "Los campos de una herramienta cambiaron desde la última muestra"
    message     = "Cambios en los campos de ${tool.title}: ${length(probe.schema_changes)}, de ellos en campos que se usan: ${length([for c in probe.schema_changes : c if c.mapped])}"
    rationale   = "Una sincronización sigue escribiendo en un campo que ya no existe o tiene otro tipo, y lo que escribe se rechaza o se pierde sin aviso."
    remediation = "Ajuste los mapas, las sincronizaciones y las reglas que leen estos campos de ${tool.title}, y tome de nuevo las muestras."
  }
  text "it" {
    title       = "I campi di uno strumento sono cambiati dall’ultimo campione"
    message     = "Cambiamenti nei campi di ${tool.title}: ${length(probe.schema_changes)}, dei quali in campi in uso: ${length([for c in probe.schema_changes : c if c.mapped])}"
    rationale   = "Una sincronizzazione continua a scrivere in un campo che non esiste più o ha un altro tipo, e ciò che scrive viene rifiutato o perso senza avviso."
    remediation = "Adattare le mappe, le sincronizzazioni e le regole che leggono questi campi di ${tool.title}, poi riprendere i campioni."
  }

  test "the same fields as before" {
    probe  = { at = "2026-01-14T08:00:00Z", schema_changes = [] }
    expect = pass
  }
  test "a field that nobody uses is gone" {
    tool     = { title = "HubSpot" }
    probe    = { at = "2026-01-14T08:00:00Z", schema_changes = [{ object = "contacts", field = "fax", kind = "removed", mapped = false }] }
    expect   = fail
    severity = medium
    message  = "Changes in the fields of HubSpot: 1, of which in fields that are used: 0"
  }
  test "a field that is used has another name" {
    tool = { title = "HubSpot" }
    probe = {
      at = "2026-01-14T08:00:00Z"
      schema_changes = [
        { object = "contacts", field = "fax", kind = "removed", mapped = false },
        { object = "contacts", field = "phone", kind = "renamed", was = "phone", now = "phone_number", mapped = true },
      ]
    }
    expect   = fail
    severity = high
    message  = "Changes in the fields of HubSpot: 2, of which in fields that are used: 1"
  }
  test "the first sample has nothing to be compared with" {
    probe  = { at = "2026-01-14T08:00:00Z" }
    expect = inconclusive
  }
  test "never contacted" {
    probe  = {}
    expect = not_applicable
  }
}
