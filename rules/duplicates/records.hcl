rule "duplicates" "records" {
  title     = "Records that are one thing exist more than once"
  dimension = duplicates
  severity  = contains(["deal", "ticket"], entity.kind) ? medium : high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of records that a merge would remove which is accepted."
  }

  each "cluster" {
    entity    = [contact, lead, company, deal, ticket, product, quote, order, contract, invoice, payment, subscription]
    full_keys = true
  }

  condition = cluster.size == 1
  tolerate  = entity.kind == "product" ? 0 : param.tolerated
  weight    = entity.kind == "deal" ? coalesce(record.amount, 0) : 1
  by        = ["cluster.by", "cluster.band", "source"]
  message   = "${affected.count} of ${affected.of} records in ${dataset.title} are there once more than they should be"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    Two records of one customer split its history, are mailed twice and counted
    twice. Everything that adds up over customers is wrong by their share.
  EOT

  remediation {
    effort = medium
    text   = "Stop the source that makes them and add a matching rule to ${tool.title}; then merge, companies before contacts before deals, certain ones first and probable ones through a queue that somebody reviews."
  }

  text "es" {
    title       = "Registros que son una sola cosa existen más de una vez"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} están una vez más de lo que deberían"
    rationale   = "Dos registros de un cliente parten su historia, reciben dos correos y cuentan dos veces. Todo lo que suma clientes está mal en su proporción."
    remediation = "Pare el origen que los crea y añada una regla de coincidencia en ${tool.title}; fusione después empresas antes que contactos y contactos antes que negocios, primero los seguros y los probables por una cola que alguien revise."
  }
  text "it" {
    title       = "Record che sono una cosa sola esistono più di una volta"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} ci sono una volta di troppo"
    rationale   = "Due record di un cliente ne dividono la storia, ricevono due messaggi e contano due volte. Tutto ciò che somma clienti è sbagliato nella loro proporzione."
    remediation = "Fermare l’origine che li crea e aggiungere una regola di corrispondenza in ${tool.title}; poi unire le aziende prima dei contatti e i contatti prima delle trattative, prima quelli certi e i probabili attraverso una coda che qualcuno riveda."
  }

  test "a record alone" {
    cluster = { size = 1 }
    record  = { id = "1" }
    entity  = { kind = "contact" }
    expect  = pass
  }
  test "three records of one person" {
    cluster  = { size = 3, by = "email", band = "certain" }
    record   = { id = "1" }
    dataset  = { title = "CRM contacts" }
    entity   = { kind = "contact" }
    expect   = fail
    severity = high
    message  = "2 of 3 records in CRM contacts are there once more than they should be"
  }
  test "two tickets of one question" {
    cluster  = { size = 2, by = "ticket", band = "probable" }
    record   = { id = "1" }
    entity   = { kind = "ticket" }
    expect   = fail
    severity = medium
  }
  test "one of many is accepted" {
    clusters   = [{ size = 2, by = "email", band = "certain" }, { size = 1 }, { size = 1 }]
    entity     = { kind = "contact" }
    parameters = { tolerated = 0.25 }
    expect     = pass
  }
  test "of products none is" {
    clusters   = [{ size = 2, by = "sku", band = "certain" }, { size = 1 }, { size = 1 }]
    entity     = { kind = "product" }
    parameters = { tolerated = 0.25 }
    expect     = fail
  }
  test "nothing by which two could be known to be one" {
    cluster = {}
    record  = { id = "1" }
    entity  = { kind = "contact" }
    expect  = inconclusive
  }
}
