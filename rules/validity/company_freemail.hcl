rule "validity" "company_freemail" {
  title     = "A mail provider is taken for a company"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "social" {
    type = list
    default = [
      "facebook.com", "fb.com", "instagram.com", "linkedin.com", "tiktok.com", "twitter.com", "vk.com", "x.com", "xing.com",
      "youtube.com",
    ]
    description = "Social networks, whose domain is that of no company in a list of customers."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of companies with the domain of a provider that is accepted."
  }

  each "record" {
    entity = company
    where  = domain_of(record.domain) != null
    field  = "domain"
  }

  condition = !is_free_email("info@${domain_of(record.domain)}") && !contains(param.social, domain_of(record.domain))
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} have the domain of a mail provider or a social network"
  evidence  = { id = record.id, domain = record.domain }

  rationale = <<-EOT
    Tools join people to companies by domain. A company that is called gmail.com
    collects everybody with a private mailbox, and takes their deals with it.
  EOT

  remediation {
    effort = low
    text   = "Clear the domain of the listed companies in ${tool.title}, and exclude such domains where companies are made from addresses."
  }

  text "es" {
    title       = "Un proveedor de correo pasa por empresa"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} tienen el dominio de un proveedor de correo o de una red social"
    rationale   = "Las herramientas unen personas y empresas por el dominio. Una empresa llamada gmail.com reúne a todo el que tiene un buzón privado y se lleva sus oportunidades."
    remediation = "Vacíe en ${tool.title} el dominio de las empresas de la lista y excluya esos dominios donde se crean empresas a partir de direcciones."
  }
  text "it" {
    title       = "Un fornitore di posta è preso per un’azienda"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} hanno il dominio di un fornitore di posta o di un social network"
    rationale   = "Gli strumenti uniscono persone e aziende per dominio. Un’azienda di nome gmail.com raccoglie chiunque abbia una casella privata e ne prende le trattative."
    remediation = "Svuotare in ${tool.title} il dominio delle aziende elencate ed escludere tali domini dove le aziende nascono dagli indirizzi."
  }

  test "a domain of its own" {
    record = { id = "1", domain = "northwind.example" }
    expect = pass
  }
  test "a mail provider" {
    record   = { id = "1", domain = "gmail.com" }
    dataset  = { title = "Companies" }
    expect   = fail
    severity = high
    message  = "1 of 1 Companies have the domain of a mail provider or a social network"
  }
  test "a social network" {
    record = { id = "1", domain = "es.linkedin.com" }
    expect = fail
  }
  test "another network" {
    record     = { id = "1", domain = "meetings.example" }
    parameters = { social = ["meetings.example"] }
    expect     = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", domain = "gmail.com" }, { id = "2", domain = "northwind.example" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no domain" {
    record = { id = "1" }
    expect = not_applicable
  }
}
