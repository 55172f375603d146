rule "duplicates" "lead_is_contact" {
  title     = "An open lead is already a contact"
  dimension = duplicates
  severity  = high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of open leads that may be contacts."
  }
  parameter "closed" {
    type        = list
    default     = ["converted", "unqualified", "disqualified"]
    description = "Words of lead_status of a lead that nobody works on any more."
  }

  each "link" {
    entity    = lead
    where     = link.to.entity.kind == "contact" && !contains(param.closed, lower(coalesce(record.lead_status, "new")))
    full_keys = true
  }

  condition = link.candidates == 0
  tolerate  = param.tolerated
  by        = ["source"]
  message   = "${affected.count} of ${affected.of} open leads of ${link.from.tool.title} are contacts already"
  evidence  = { id = record.id, contact = link.target.id, email = record.email }
  at        = link.from

  rationale = <<-EOT
    Two people call the same person, one as a stranger. The history stays with the
    contact, the new interest with the lead, and neither report counts both.
  EOT

  remediation {
    effort = low
    text   = "Convert the listed leads into their contacts, and look a new lead up among the contacts before it is made."
  }

  text "es" {
    title       = "Un lead abierto ya es un contacto"
    message     = "${affected.count} de ${affected.of} leads abiertos de ${link.from.tool.title} ya son contactos"
    rationale   = "Dos personas llaman a la misma, una como a un desconocido. La historia queda en el contacto, el interés nuevo en el lead, y ningún informe cuenta los dos."
    remediation = "Convierta los leads de la lista en sus contactos y busque cada lead nuevo entre los contactos antes de crearlo."
  }
  text "it" {
    title       = "Un lead aperto è già un contatto"
    message     = "${affected.count} di ${affected.of} lead aperti di ${link.from.tool.title} sono già contatti"
    rationale   = "Due persone chiamano la stessa, una come fosse sconosciuta. La storia resta al contatto, il nuovo interesse al lead, e nessun rapporto conta entrambi."
    remediation = "Convertire i lead elencati nei loro contatti e cercare ogni nuovo lead tra i contatti prima di crearlo."
  }

  test "nobody has its address" {
    link   = { candidates = 0, to = { entity = { kind = "contact" } } }
    record = { id = "1", lead_status = "new" }
    expect = pass
  }
  test "a contact has it" {
    link     = { candidates = 1, from = { tool = { title = "CRM" } }, to = { entity = { kind = "contact" } } }
    record   = { id = "1", lead_status = "Working" }
    expect   = fail
    severity = high
    message  = "1 of 1 open leads of CRM are contacts already"
  }
  test "nobody says how far it is" {
    link   = { candidates = 1, to = { entity = { kind = "contact" } } }
    record = { id = "1" }
    expect = fail
  }
  test "one of two is accepted here" {
    links      = [{ candidates = 1, to = { entity = { kind = "contact" } } }, { candidates = 0, to = { entity = { kind = "contact" } } }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "converted, as it should be" {
    link   = { candidates = 1, to = { entity = { kind = "contact" } } }
    record = { id = "1", lead_status = "Converted" }
    expect = not_applicable
  }
  test "a word of the company's own for closed" {
    link       = { candidates = 1, to = { entity = { kind = "contact" } } }
    record     = { id = "1", lead_status = "parked" }
    parameters = { closed = ["parked"] }
    expect     = not_applicable
  }
  test "the same lead in another tool" {
    link   = { candidates = 1, to = { entity = { kind = "lead" } } }
    record = { id = "1", lead_status = "new" }
    expect = not_applicable
  }
}
