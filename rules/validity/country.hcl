rule "validity" "country" {
  title     = "Countries are not recognised"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of unknown countries that is accepted."
  }

  each "record" {
    entity = [contact, lead, company]
    where  = record.country != null
    field  = "country"
  }

  condition = is_country(record.country)
  tolerate  = param.tolerated
  by        = ["source", "country"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} name a country that does not exist"
  evidence  = { id = record.id, country = record.country, why = country_error(record.country) }

  rationale = <<-EOT
    Routing, tax, language and the law on consent all hang on the country: a record
    in a country nobody knows is in no territory and under no rule.
  EOT

  remediation {
    effort = low
    text   = "Turn the country in ${tool.title} into a list of ISO countries, and map the listed values to it."
  }

  text "es" {
    title       = "Hay países que no se reconocen"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} nombran un país que no existe"
    rationale   = "La asignación, los impuestos, el idioma y la ley del consentimiento dependen del país: un registro en un país desconocido no está en ningún territorio ni bajo ninguna regla."
    remediation = "Convierta el país en ${tool.title} en una lista de países ISO y asigne a ella los valores de la lista."
  }
  text "it" {
    title       = "Ci sono paesi non riconosciuti"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} nominano un paese che non esiste"
    rationale   = "Assegnazione, imposte, lingua e norme sul consenso dipendono dal paese: un record in un paese sconosciuto non sta in nessun territorio e sotto nessuna regola."
    remediation = "Trasformare il paese in ${tool.title} in un elenco di paesi ISO e ricondurvi i valori elencati."
  }

  test "a code" {
    record = { id = "1", country = "ES" }
    expect = pass
  }
  test "a name" {
    record = { id = "1", country = "Deutschland" }
    expect = pass
  }
  test "nowhere" {
    record   = { id = "1", country = "Narnia" }
    dataset  = { title = "Companies" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Companies name a country that does not exist"
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", country = "Narnia" }, { id = "2", country = "ES" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no country at all" {
    record = { id = "1" }
    expect = not_applicable
  }
}
