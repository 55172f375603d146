rule "validity" "email_domain_typo" {
  title     = "E-mail domains are misspelt"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"
  tags      = ["deliverability"]

  parameter "tolerated" {
    type        = share
    default     = 0.002
    description = "Share of misspelt domains that is accepted."
  }

  each "record" {
    entity = [contact, lead, company]
    where  = record.email != null
    field  = "email"
  }

  condition = !is_misspelt_domain(record.email)
  tolerate  = param.tolerated
  by        = ["source", "owner"]
  message   = "${affected.count} of ${affected.of} addresses in ${dataset.title} are at a misspelt domain"
  evidence  = { id = record.id, email = record.email, domain = domain_of(record.email) }

  rationale = <<-EOT
    One letter too few and the message goes to nobody, or to somebody who bought the
    misspelt name on purpose. The person is lost on the day they sign up.
  EOT

  remediation {
    effort = low
    text   = "Suggest the right domain on the forms of ${tool.title}, and confirm the listed addresses before they are corrected."
  }

  text "es" {
    title       = "Hay dominios de correo mal escritos"
    message     = "${affected.count} de ${affected.of} direcciones de ${dataset.title} están en un dominio mal escrito"
    rationale   = "Una letra de menos y el mensaje no llega a nadie, o llega a quien compró a propósito el nombre mal escrito. La persona se pierde el día en que se apunta."
    remediation = "Sugiera el dominio correcto en los formularios de ${tool.title} y confirme las direcciones de la lista antes de corregirlas."
  }
  text "it" {
    title       = "Ci sono domini e-mail scritti male"
    message     = "${affected.count} di ${affected.of} indirizzi in ${dataset.title} sono su un dominio scritto male"
    rationale   = "Una lettera in meno e il messaggio non arriva a nessuno, o a chi ha comprato apposta il nome sbagliato. La persona è persa il giorno in cui si iscrive."
    remediation = "Suggerire il dominio giusto nei moduli di ${tool.title} e confermare gli indirizzi elencati prima di correggerli."
  }

  test "a provider" {
    record = { id = "1", email = "ada.quill@gmail.com" }
    expect = pass
  }
  test "a company of a similar name" {
    record = { id = "1", email = "ada.quill@mail.com" }
    expect = pass
  }
  test "one letter in the wrong place" {
    record   = { id = "1", email = "ada.quill@gmial.com" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 addresses in Contacts are at a misspelt domain"
  }
  test "one letter too few at the top" {
    record = { id = "1", email = "ada.quill@northwind-robotics.con" }
    expect = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", email = "ada.quill@gmial.com" }, { id = "2", email = "ada.quill@northwind.example" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no address at all" {
    record = { id = "1" }
    expect = not_applicable
  }
}
