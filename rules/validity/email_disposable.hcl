rule "validity" "email_disposable" {
  title     = "Contacts use throw-away addresses"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"
  tags      = ["deliverability"]

  parameter "tolerated" {
    type        = share
    default     = 0.002
    description = "Share of throw-away addresses that is accepted."
  }

  each "record" {
    entity = [contact, lead]
    where  = record.email != null
    field  = "email"
  }

  condition = !is_disposable_email(record.email)
  tolerate  = param.tolerated
  by        = ["source", "country"]
  message   = "${affected.count} of ${affected.of} addresses in ${dataset.title} are at a throw-away provider"
  evidence  = { id = record.id, email = record.email, domain = domain_of(record.email) }

  rationale = <<-EOT
    The mailbox was gone an hour after the download. Whoever used it did not want to
    hear from anybody, and each further message harms the name of the sender.
  EOT

  remediation {
    effort = low
    text   = "Refuse throw-away domains on the forms that write to ${tool.title}, and remove the listed contacts."
  }

  text "es" {
    title       = "Hay contactos con direcciones de usar y tirar"
    message     = "${affected.count} de ${affected.of} direcciones de ${dataset.title} son de un proveedor de usar y tirar"
    rationale   = "El buzón desapareció una hora después de la descarga. Quien lo usó no quería saber de nadie, y cada mensaje más daña la reputación del remitente."
    remediation = "Rechace los dominios de usar y tirar en los formularios que escriben en ${tool.title} y elimine los contactos de la lista."
  }
  text "it" {
    title       = "Ci sono contatti con indirizzi usa e getta"
    message     = "${affected.count} di ${affected.of} indirizzi in ${dataset.title} sono di un fornitore usa e getta"
    rationale   = "La casella è sparita un’ora dopo il download. Chi l’ha usata non voleva sentire nessuno, e ogni altro messaggio danneggia la reputazione di chi invia."
    remediation = "Rifiutare i domini usa e getta nei moduli che scrivono in ${tool.title} e rimuovere i contatti elencati."
  }

  test "a mailbox that stays" {
    record = { id = "1", email = "ada.quill@northwind.example" }
    expect = pass
  }
  test "a free mailbox stays as well" {
    record = { id = "1", email = "ada.quill@gmail.com" }
    expect = pass
  }
  test "gone within the hour" {
    record   = { id = "1", email = "ada.quill@mailinator.com" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 addresses in Contacts are at a throw-away provider"
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", email = "ada.quill@mailinator.com" }, { id = "2", email = "ada.quill@northwind.example" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no address at all" {
    record = { id = "1" }
    expect = not_applicable
  }
}
