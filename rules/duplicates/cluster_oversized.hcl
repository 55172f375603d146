rule "duplicates" "cluster_oversized" {
  title     = "Some duplicates come in large groups"
  dimension = duplicates
  severity  = high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of the records that is accepted."
  }

  parameter "large" {
    type        = number
    default     = 5
    description = "Records of one thing from which on a group is large."
  }

  each "cluster" {
    entity    = [contact, lead, company, deal, ticket, product, quote, order, contract, invoice, payment, subscription]
    full_keys = true
  }

  condition = cluster.size < param.large
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} records in ${dataset.title} are there ${param.large} times or more"
  evidence  = { id = record.id, conflicts = cluster.conflicts }

  rationale = <<-EOT
    Nobody types the same customer five times: a group of this size has a machine
    behind it, and will grow until it is found.
  EOT

  remediation {
    effort = low
    text   = "Look for a shared mailbox used as a key, or an automation that makes the record again on each run, and stop it before merging."
  }

  text "es" {
    title       = "Algunos duplicados vienen en grupos grandes"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} están ${param.large} veces o más"
    rationale   = "Nadie escribe cinco veces el mismo cliente: detrás de un grupo así hay una máquina, y crecerá hasta que se encuentre."
    remediation = "Busque un buzón compartido usado como clave, o una automatización que crea el registro en cada ejecución, y párela antes de fusionar."
  }
  text "it" {
    title       = "Alcuni duplicati vengono in gruppi grandi"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} ci sono ${param.large} volte o più"
    rationale   = "Nessuno scrive cinque volte lo stesso cliente: dietro un gruppo così c’è una macchina, e crescerà finché non la si trova."
    remediation = "Cercare una casella condivisa usata come chiave, o un’automazione che ricrea il record a ogni esecuzione, e fermarla prima di unire."
  }

  test "a group of four" {
    cluster = { size = 4, by = "email" }
    record  = { id = "1" }
    expect  = pass
  }
  test "a group of five" {
    cluster  = { size = 5, by = "email" }
    record   = { id = "1" }
    dataset  = { title = "CRM contacts" }
    expect   = fail
    severity = high
    message  = "4 of 5 records in CRM contacts are there 5 times or more"
  }
  test "five is not many here" {
    cluster    = { size = 5, by = "email" }
    record     = { id = "1" }
    parameters = { large = 6 }
    expect     = pass
  }
  test "one such group among many records is accepted here" {
    clusters   = [{ size = 5, by = "email" }, { size = 4, by = "email" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
}
