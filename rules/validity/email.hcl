rule "validity" "email" {
  title     = "E-mail addresses cannot work"
  dimension = completeness
  severity  = high
  since     = "0.1.0"
  tags      = ["deliverability"]

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of invalid addresses that is accepted."
  }

  each "record" {
    entity = [contact, lead, company]
    where  = record.email != null
    field  = "email"
  }

  condition = is_email(record.email)
  tolerate  = param.tolerated
  by        = ["source", "owner"]

  message  = "${affected.count} of ${affected.of} ${dataset.title} have an e-mail address that cannot work"
  evidence = { id = record.id, email = record.email, why = email_error(record.email) }

  rationale = <<-EOT
    A malformed address can be neither mailed nor matched across tools, so every
    count that joins on it is wrong by the same amount.
  EOT

  remediation {
    effort = low
    text   = "Validate e-mail on the ${tool.title} forms, then re-import the listed records."
  }

  text "es" {
    title       = "Direcciones de correo que no pueden funcionar"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} tienen un correo imposible"
    rationale   = "A una dirección mal formada no se le puede escribir ni se puede cruzar entre herramientas, así que todo recuento que se una por ella se equivoca en lo mismo."
    remediation = "Valide el correo en los formularios de ${tool.title} y vuelva a importar la lista."
  }
  text "it" {
    title       = "Ci sono indirizzi e-mail che non possono funzionare"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} hanno un indirizzo e-mail impossibile"
    rationale   = "A un indirizzo malformato non si può scrivere, né lo si può abbinare tra strumenti: ogni conteggio che si unisce su di esso sbaglia di altrettanto."
    remediation = "Validare l’e-mail nei moduli di ${tool.title} e reimportare i record elencati."
  }

  test "plus addressing is fine" {
    record = { id = 1, email = "ada+crm@northwind.example" }
    expect = pass
  }
  test "no top-level domain" {
    record  = { id = 2, email = "ada@northwind" }
    dataset = { title = "Contacts" }
    expect  = fail
    message = "1 of 1 Contacts have an e-mail address that cannot work"
  }
  test "no address at all" {
    record = { id = 3, email = null }
    expect = not_applicable
  }
}
