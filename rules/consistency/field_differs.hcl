rule "consistency" "field_differs" {
  title     = "The same field says different things in two tools"
  dimension = consistency
  since     = "0.2.0"
  implies   = [rule.integrations.record_drift]

  severity = (
    pair.field.critical || pair.field.type == "amount" || contains(param.grave, pair.field.name) ? high
    : contains(param.slight, pair.field.name) ? low
    : medium
  )

  parameter "grave" {
    type = list
    default = [
      "currency", "opted_out", "consent_status", "owner_id", "stage", "lifecycle_stage", "segment", "plan", "quantity",
      "starts_on", "ends_on", "signed_on", "tax_id",
    ]
    description = "Fields whose differences are of severity high."
  }
  parameter "slight" {
    type = list
    default = [
      "name", "first_name", "last_name", "full_name", "company_name", "phone", "mobile", "street", "postcode", "city", "state", "address",
      "job_title", "size_band",
    ]
    description = "Fields whose differences are of severity low."
  }
  parameter "tolerated" {
    type = map
    default = {
      currency  = 0, unit_price = 0.005, quantity = 0.005, tax_id = 0.005,
      email     = 0.01, domain = 0.01, website = 0.01, plan = 0.01, support_tier = 0.01,
      starts_on = 0.01, ends_on = 0.01, signed_on = 0.01,
      country   = 0.02, segment = 0.02, parent_id = 0.02, close_date = 0.02,
      name      = 0.05, first_name = 0.05, last_name = 0.05, full_name = 0.05, company_name = 0.05, phone = 0.05, mobile = 0.05,
      street    = 0.05, postcode = 0.05, city = 0.05, state = 0.05, address = 0.05, industry = 0.05, size_band = 0.05,
      job_title = 0.1
    }
    description = "Share of linked records that may differ, by field."
  }
  parameter "tolerated_money" {
    type        = share
    default     = 0.01
    description = "Share of an amount that may differ, of fields that the list above leaves out."
  }
  parameter "tolerated_else" {
    type        = share
    default     = 0.03
    description = "Share of linked records that may differ in any other field."
  }

  each "pair" {
    where = pair.comparable && !pair.in_grace
  }

  condition = pair.equal
  tolerate  = lookup(param.tolerated, pair.field.name, pair.field.type == "amount" ? param.tolerated_money : param.tolerated_else)
  weight    = coalesce(pair.amount, 1)
  by        = ["pair.difference", "pair.newer"]
  message   = "${affected.count} of ${affected.of} records of ${pair.entity.title} differ in ${pair.field.name} between ${pair.a.tool.title} and ${pair.b.tool.title}"
  evidence  = { key = pair.method, a = pair.a.value, b = pair.b.value, kind = pair.difference }

  rationale = <<-EOT
    Where two tools say different things about one customer, each team is right in
    its own tool and reports from the two never meet. The newer side and the kind of
    difference tell a late sync from a second opinion.
  EOT

  remediation {
    effort = medium
    text   = "Let ${pair.entity.system_of_record.title} win for ${pair.field.name}, keep the value map in one place, and sync the listed records again."
  }

  text "es" {
    title       = "El mismo campo dice cosas distintas en dos herramientas"
    message     = "${affected.count} de ${affected.of} registros de ${pair.entity.title} difieren en ${pair.field.name} entre ${pair.a.tool.title} y ${pair.b.tool.title}"
    rationale   = "Donde dos herramientas dicen cosas distintas de un cliente, cada equipo tiene razón en la suya y los informes nunca cuadran. El lado más reciente y la clase de diferencia distinguen una sincronización tardía de una segunda opinión."
    remediation = "Que ${pair.entity.system_of_record.title} decida sobre ${pair.field.name}, guarde la tabla de valores en un solo sitio y vuelva a sincronizar los registros de la lista."
  }
  text "it" {
    title       = "Lo stesso campo dice cose diverse in due strumenti"
    message     = "${affected.count} di ${affected.of} record di ${pair.entity.title} differiscono in ${pair.field.name} tra ${pair.a.tool.title} e ${pair.b.tool.title}"
    rationale   = "Dove due strumenti dicono cose diverse di un cliente, ogni gruppo ha ragione nel proprio e i rapporti non tornano mai. Il lato più recente e il tipo di differenza distinguono una sincronizzazione in ritardo da una seconda opinione."
    remediation = "Far decidere ${pair.entity.system_of_record.title} su ${pair.field.name}, tenere la tabella dei valori in un solo posto e sincronizzare di nuovo i record elencati."
  }

  test "the same on both sides" {
    pair   = { comparable = true, in_grace = false, equal = true, field = { name = "industry", type = "enum" } }
    expect = pass
  }
  test "another industry" {
    pair = {
      comparable = true, in_grace = false, equal = false, field = { name = "industry", type = "enum" },
      entity     = { title = "Company" }, a = { tool = { title = "HubSpot" } }, b = { tool = { title = "Salesforce" } }
    }
    expect   = fail
    severity = medium
    message  = "1 of 1 records of Company differ in industry between HubSpot and Salesforce"
  }
  test "another amount" {
    pair     = { comparable = true, in_grace = false, equal = false, amount = 500, field = { name = "amount", type = "amount" } }
    expect   = fail
    severity = high
  }
  test "another answer about mail" {
    pair     = { comparable = true, in_grace = false, equal = false, field = { name = "opted_out", type = "boolean" } }
    expect   = fail
    severity = high
  }
  test "a field that the company calls critical" {
    pair     = { comparable = true, in_grace = false, equal = false, field = { name = "phone", type = "phone", critical = true } }
    expect   = fail
    severity = high
  }
  test "another telephone number" {
    pair     = { comparable = true, in_grace = false, equal = false, field = { name = "phone", type = "phone" } }
    expect   = fail
    severity = low
  }
  test "little money differs" {
    pairs = [
      { comparable = true, in_grace = false, equal = true, amount = 99500, field = { name = "amount", type = "amount" } },
      { comparable = true, in_grace = false, equal = false, amount = 500, field = { name = "amount", type = "amount" } },
    ]
    expect = pass
  }
  test "one side is empty" {
    pair   = { comparable = false, in_grace = false, field = { name = "industry", type = "enum" } }
    expect = not_applicable
  }
  test "changed a minute ago" {
    pair   = { comparable = true, in_grace = true, equal = false, field = { name = "industry", type = "enum" } }
    expect = not_applicable
  }
}
