rule "consistency" "field_differs" {
  title     = "The same field says different things in two tools"
  dimension = consistency
  since     = "0.1.0"

  severity = (
    pair.field.critical || pair.field.type == "amount" || contains(param.grave, pair.field.name) ? high
    : contains(param.slight, pair.field.name) ? low
    : medium
  )

  parameter "grave" {
    type        = list
    default     = ["currency", "opted_out", "consent_status", "owner_id", "stage", "lifecycle_stage", "segment", "plan", "tax_id"]
    description = "Fields whose differences are of severity high."
  }
  parameter "slight" {
    type        = list
    default     = ["name", "phone", "mobile", "address", "job_title", "size_band"]
    description = "Fields whose differences are of severity low."
  }
  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of differing values that is accepted."
  }

  each "pair" {
    where = pair.comparable && !pair.in_grace
  }

  condition = pair.equal
  tolerate  = param.tolerated
  message   = "${affected.count} of ${affected.of} ${pair.entity.title} records differ in ${pair.field.name} between ${pair.a.tool.title} and ${pair.b.tool.title}"
  evidence  = { key = pair.key, a = pair.a.value, b = pair.b.value, kind = pair.difference }

  rationale = <<-EOT
    Two tools that disagree send two departments to the same customer with two
    stories, and no report that joins them can be right.
  EOT

  remediation {
    effort = medium
    text   = "Let ${pair.entity.system_of_record.title} win for this field and re-sync the listed records."
  }

  text "es" {
    title       = "El mismo campo dice cosas distintas en dos herramientas"
    message     = "${affected.count} de ${affected.of} registros de ${pair.entity.title} difieren en ${pair.field.name} entre ${pair.a.tool.title} y ${pair.b.tool.title}"
    remediation = "Haga que ${pair.entity.system_of_record.title} decida este campo y vuelva a sincronizar los registros de la lista."
  }

  test "the same on both sides" {
    pair   = { comparable = true, in_grace = false, equal = true, field = { name = "email", type = "email" } }
    expect = pass
  }
  test "another amount" {
    pair = {
      comparable = true
      in_grace   = false
      equal      = false
      difference = "value"
      field      = { name = "amount", type = "amount" }
      entity     = { title = "Deal" }
      a          = { value = "100", tool = { title = "HubSpot" } }
      b          = { value = "120", tool = { title = "Salesforce" } }
    }
    expect   = fail
    severity = high
    message  = "1 of 1 Deal records differ in amount between HubSpot and Salesforce"
  }
  test "a phone number matters little" {
    pair     = { comparable = true, in_grace = false, equal = false, field = { name = "phone", type = "phone" } }
    expect   = fail
    severity = low
  }
  test "one in a hundred is accepted" {
    pairs = [
      { comparable = true, in_grace = false, equal = false, field = { name = "city", type = "city" } },
      { comparable = true, in_grace = false, equal = true },
    ]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "changed a moment ago" {
    pair   = { comparable = true, in_grace = true, equal = false, field = { name = "email", type = "email" } }
    expect = not_applicable
  }
}
