rule "completeness" "consent_blank" {
  title     = "Consent is unknown for people who may be mailed"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "countries" {
    type = list
    default = [
      "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL",
      "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB", "CH", "BR", "CA",
    ]
    description = "Countries that ask for consent or another legal basis, ISO 3166-1."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of people who may be mailed and whose consent is unknown that is accepted."
  }

  # Whose country is not known is treated as one that asks for consent.
  each "record" {
    entity = [contact, lead]
    where  = record.marketable && contains(param.countries, coalesce(normalise_country(record.country), stack.country), true)
    fields = ["consent_status", "consent_basis"]
  }

  condition = record.consent_status != null && record.consent_basis != null
  tolerate  = param.tolerated
  by        = ["country", "source", "owner"]
  message   = "Consent is unknown for ${affected.count} of ${affected.of} ${dataset.title} that may be mailed"
  evidence  = { id = record.id, country = record.country, status = record.consent_status, basis = record.consent_basis }

  rationale = <<-EOT
    Where the law asks for consent, the sender has to show it. An empty field shows
    nothing, and the message has been sent all the same.
  EOT

  remediation {
    effort = medium
    text   = "Suppress the listed people in ${tool.title} until their consent or another legal basis is known."
  }

  text "es" {
    title       = "No consta el consentimiento de personas a las que se escribe"
    message     = "No consta el consentimiento de ${affected.count} de ${affected.of} registros de ${dataset.title} a los que se puede escribir"
    rationale   = "Donde la ley pide consentimiento, quien envía debe demostrarlo. Un campo vacío no demuestra nada, y el mensaje se ha enviado igualmente."
    remediation = "Excluya en ${tool.title} a las personas de la lista hasta que conste su consentimiento u otra base legal."
  }
  text "it" {
    title       = "Non è noto il consenso di persone a cui si scrive"
    message     = "Non è noto il consenso di ${affected.count} di ${affected.of} record di ${dataset.title} a cui si può scrivere"
    rationale   = "Dove la legge chiede il consenso, chi invia deve dimostrarlo. Un campo vuoto non dimostra nulla, e il messaggio è partito lo stesso."
    remediation = "Escludere in ${tool.title} le persone elencate finché non è noto il loro consenso o un’altra base giuridica."
  }

  test "both are known" {
    record = { id = "1", marketable = true, country = "ES", consent_status = "given", consent_basis = "consent" }
    expect = pass
  }
  test "nobody knows the basis" {
    record   = { id = "1", marketable = true, country = "España", consent_status = "given" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "Consent is unknown for 1 of 1 Contacts that may be mailed"
  }
  test "nobody knows the status" {
    record = { id = "1", marketable = true, country = "DE", consent_basis = "consent" }
    expect = fail
  }
  test "the country is that of the company" {
    stack  = { country = "IT" }
    record = { id = "1", marketable = true }
    expect = fail
  }
  test "no country is known" {
    record = { id = "1", marketable = true }
    expect = fail
  }
  test "one of two is accepted here" {
    records = [
      { id = "1", marketable = true, country = "ES" },
      { id = "2", marketable = true, country = "ES", consent_status = "given", consent_basis = "consent" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "a country that does not ask" {
    record = { id = "1", marketable = true, country = "US" }
    expect = not_applicable
  }
  test "nobody mails them" {
    record = { id = "1", marketable = false, country = "ES" }
    expect = not_applicable
  }
}
