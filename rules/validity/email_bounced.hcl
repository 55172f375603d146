rule "validity" "email_bounced" {
  title     = "Bounced addresses are still being mailed"
  dimension = completeness
  severity  = high
  since     = "0.1.0"
  tags      = ["deliverability"]

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of dead addresses among those that may be mailed that is accepted."
  }

  each "record" {
    entity = [contact, lead]
    where  = record.marketable
    fields = ["hard_bounced"]
  }

  condition = !record.hard_bounced
  tolerate  = param.tolerated
  by        = ["source", "country", "owner"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} that may be mailed have a dead address"
  evidence  = { id = record.id, email = record.email }

  rationale = <<-EOT
    Providers judge a sender by how many dead addresses it writes to. A few per cent
    and the good ones do not get the message either.
  EOT

  remediation {
    effort = low
    text   = "Suppress the listed addresses in ${tool.title}, then look for one that works."
  }

  text "es" {
    title       = "Se sigue escribiendo a direcciones rebotadas"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} a los que se puede escribir tienen una dirección muerta"
    rationale   = "Los proveedores juzgan a un remitente por las direcciones muertas a las que escribe. Con un pequeño porcentaje, las buenas tampoco reciben el mensaje."
    remediation = "Excluya en ${tool.title} las direcciones de la lista y busque después una que funcione."
  }
  text "it" {
    title       = "Si continua a scrivere a indirizzi respinti"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} a cui si può scrivere hanno un indirizzo morto"
    rationale   = "I fornitori giudicano un mittente da quanti indirizzi morti usa. Pochi punti percentuali e il messaggio non arriva più nemmeno a quelli buoni."
    remediation = "Escludere in ${tool.title} gli indirizzi elencati, poi cercarne uno che funzioni."
  }

  test "the address lives" {
    record = { id = "1", marketable = true, hard_bounced = false }
    expect = pass
  }
  test "dead, and still mailed" {
    record   = { id = "1", marketable = true, hard_bounced = true }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts that may be mailed have a dead address"
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", marketable = true, hard_bounced = true }, { id = "2", marketable = true, hard_bounced = false }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "dead and suppressed" {
    record = { id = "1", marketable = false, hard_bounced = true }
    expect = not_applicable
  }
  test "nobody knows whether it bounced" {
    record = { id = "1", marketable = true }
    expect = inconclusive
  }
}
