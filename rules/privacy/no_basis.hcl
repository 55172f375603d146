rule "privacy" "no_basis" {
  title     = "People are mailed without consent or another basis"
  dimension = compliance
  severity  = high
  since     = "0.1.0"
  implies   = [rule.completeness.consent_blank]

  parameter "countries" {
    type = list
    default = [
      "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL",
      "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO", "GB", "CH", "BR", "CA",
    ]
    description = "Countries that ask for consent or another legal basis, ISO 3166-1."
  }
  parameter "given" {
    type        = list
    default     = ["given", "granted", "opted_in", "opt_in", "opt-in", "subscribed", "confirmed", "yes", "true"]
    description = "Words of the consent status, folded, that say that consent was given."
  }
  parameter "bases" {
    type        = list
    default     = ["legitimate_interest", "legitimate interest"]
    description = "Legal bases, folded, that make up for consent."
  }
  parameter "tolerated" {
    type        = share
    default     = 0
    description = "Share of people mailed without a basis that is accepted."
  }

  # Whose country is not known is treated as one that asks for consent.
  each "record" {
    entity = [contact, lead]
    where  = record.marketable && contains(param.countries, coalesce(normalise_country(record.country), stack.country), true)
    fields = ["consent_status", "consent_basis"]
  }

  # The first clause asks for one of the two columns: without any nobody has looked.
  condition = (
    coalesce(record.consent_status, record.consent_basis) != null
    && (
      coalesce(contains(param.given, fold(record.consent_status)), false)
      || coalesce(contains(param.bases, fold(record.consent_basis)), false)
    )
  )
  tolerate = param.tolerated
  by       = ["country", "source", "owner"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} may be mailed, and nothing allows it"
  evidence = { id = record.id, country = record.country, status = record.consent_status, basis = record.consent_basis }

  rationale = <<-EOT
    Every message to them breaks the law of their country. One complaint is enough, and
    the authority asks for the proof of all the others.
  EOT

  remediation {
    effort = medium
    text   = "Suppress the listed people in ${tool.title} until there is consent or a documented legitimate interest."
  }

  text "es" {
    title       = "Se escribe a personas sin consentimiento ni otra base"
    message     = "A ${affected.count} de ${affected.of} registros de ${dataset.title} se les puede escribir, y nada lo permite"
    rationale   = "Cada mensaje incumple la ley de su país. Basta una queja para que la autoridad pida la prueba de todos los demás."
    remediation = "Excluya en ${tool.title} a las personas de la lista hasta que haya consentimiento o un interés legítimo documentado."
  }
  text "it" {
    title       = "Si scrive a persone senza consenso né altra base"
    message     = "A ${affected.count} di ${affected.of} record di ${dataset.title} si può scrivere, e nulla lo permette"
    rationale   = "Ogni messaggio viola la legge del loro paese. Basta un reclamo, e l’autorità chiede la prova di tutti gli altri."
    remediation = "Escludere in ${tool.title} le persone elencate finché non c’è il consenso o un legittimo interesse documentato."
  }

  test "consent was given" {
    record = { id = "1", marketable = true, country = "ES", consent_status = "Given" }
    expect = pass
  }
  test "a legitimate interest" {
    record = { id = "1", marketable = true, country = "DE", consent_status = "unknown", consent_basis = "Legitimate interest" }
    expect = pass
  }
  test "consent was refused" {
    record   = { id = "1", marketable = true, country = "España", consent_status = "refused", consent_basis = "consent" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts may be mailed, and nothing allows it"
  }
  test "nothing is known" {
    record = { id = "1", marketable = true, country = "IT" }
    expect = fail
  }
  test "no country is known" {
    record = { id = "1", marketable = true, consent_status = "refused" }
    expect = fail
  }
  test "one of two is accepted here" {
    records = [
      { id = "1", marketable = true, country = "ES", consent_status = "refused" },
      { id = "2", marketable = true, country = "ES", consent_status = "given" },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "a country that does not ask" {
    record = { id = "1", marketable = true, country = "US", consent_status = "refused" }
    expect = not_applicable
  }
  test "nobody mails them" {
    record = { id = "1", marketable = false, country = "ES", consent_status = "refused" }
    expect = not_applicable
  }
}
