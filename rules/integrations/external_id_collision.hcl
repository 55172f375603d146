rule "integrations" "external_id_collision" {
  title     = "Two records claim the same partner in another tool"
  dimension = integrations
  severity  = high
  since     = "0.2.0"
  implies   = [rule.duplicates.records]

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the records that is accepted."
  }

  each "cluster" {
    where     = cluster.external_ids
    full_keys = true
  }

  condition = cluster.size == 1 || cluster.by != "external_id"
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} records in ${dataset.title} carry an id of another tool that a second record carries too"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    A sync that matches by this id writes into one of the two, and nobody chose
    which. Mostly a sync that ran twice made the second one.
  EOT

  remediation {
    effort = medium
    text   = "Merge the listed records in ${tool.title}, and make the field unique there."
  }

  text "es" {
    title       = "Dos registros reclaman la misma pareja en otra herramienta"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} llevan un identificador de otra herramienta que también lleva un segundo registro"
    rationale   = "Una sincronización que casa por ese identificador escribe en uno de los dos, y nadie eligió en cuál. Casi siempre el segundo lo creó una sincronización que corrió dos veces."
    remediation = "Fusione en ${tool.title} los registros de la lista y haga único el campo."
  }
  text "it" {
    title       = "Due record rivendicano lo stesso partner in un altro strumento"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} portano un identificativo di un altro strumento che porta anche un secondo record"
    rationale   = "Una sincronizzazione che abbina per questo identificativo scrive in uno dei due, e nessuno ha scelto quale. Quasi sempre il secondo l’ha creato una sincronizzazione eseguita due volte."
    remediation = "Unire in ${tool.title} i record elencati e rendere unico il campo."
  }

  test "each partner once" {
    cluster = { external_ids = true, size = 1 }
    record  = { id = "1", external_id = "x" }
    expect  = pass
  }
  test "two of one person that know of no partner" {
    cluster = { external_ids = true, size = 2, by = "email" }
    record  = { id = "1", external_id = "x" }
    expect  = pass
  }
  test "one partner twice" {
    cluster  = { external_ids = true, size = 2, by = "external_id" }
    record   = { id = "1", external_id = "x" }
    dataset  = { title = "CRM contacts" }
    expect   = fail
    severity = high
    message  = "1 of 2 records in CRM contacts carry an id of another tool that a second record carries too"
  }
  test "no column holds such ids" {
    cluster = { external_ids = false, size = 1 }
    record  = { id = "1" }
    expect  = not_applicable
  }
  test "one such among many records is accepted here" {
    clusters   = [{ external_ids = true, size = 2, by = "external_id" }, { external_ids = true, size = 2, by = "email" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
