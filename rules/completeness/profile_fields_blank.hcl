rule "completeness" "profile_fields_blank" {
  title     = "Target-customer fields are empty"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.1
    description = "Share of companies with a gap in the profile that is accepted."
  }

  each "record" {
    entity = company
    fields = ["industry", "size_band", "country"]
  }

  condition = record.industry != null && record.size_band != null && record.country != null
  tolerate  = param.tolerated
  by        = ["owner", "source"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} lack industry, size or country"
  evidence  = { id = record.id, industry = record.industry, size_band = record.size_band, country = record.country }

  rationale = <<-EOT
    Who is a target customer is decided by industry, size and country. A company that
    lacks one of them is in no segment, however well it would fit.
  EOT

  remediation {
    effort = medium
    text   = "Enrich industry, size and country in ${tool.title}, for companies in the target group first."
  }

  text "es" {
    title       = "Faltan los campos del cliente objetivo"
    message     = "A ${affected.count} de ${affected.of} registros de ${dataset.title} les falta sector, tamaño o país"
    rationale   = "Quién es cliente objetivo lo deciden el sector, el tamaño y el país. Una empresa a la que le falta uno no está en ningún segmento, por bien que encaje."
    remediation = "Enriquezca sector, tamaño y país en ${tool.title}, primero en las empresas del grupo objetivo."
  }
  text "it" {
    title       = "Mancano i campi del cliente ideale"
    message     = "A ${affected.count} di ${affected.of} record di ${dataset.title} mancano settore, dimensione o paese"
    rationale   = "Chi è un cliente ideale lo decidono settore, dimensione e paese. Un’azienda a cui ne manca uno non sta in nessun segmento, per quanto sia adatta."
    remediation = "Arricchire settore, dimensione e paese in ${tool.title}, prima per le aziende del gruppo obiettivo."
  }

  test "all three" {
    record = { id = "1", industry = "Logistics", size_band = "50-249", country = "ES" }
    expect = pass
  }
  test "no industry" {
    record = { id = "1", size_band = "50-249", country = "ES" }
    expect = fail
  }
  test "no size" {
    record   = { id = "1", industry = "Logistics", country = "ES" }
    dataset  = { title = "Companies" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Companies lack industry, size or country"
  }
  test "no country" {
    record = { id = "1", industry = "Logistics", size_band = "50-249" }
    expect = fail
  }
  test "one of ten is accepted" {
    records    = [{ id = "1" }, { id = "2", industry = "Logistics", size_band = "50-249", country = "ES" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "archived" {
    record = { id = "1", archived = true }
    expect = not_applicable
  }
}
