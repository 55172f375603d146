rule "validity" "enum" {
  title     = "Values outside the agreed list"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of values outside the list that is accepted."
  }

  each "column" {
    where = (
      column.rows != null && column.options != null
      && contains(["enum", "multi_enum"], coalesce(column.type, "text"))
    )
  }

  affected = { count = column.invalid + column.unmapped, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are not on the list ${column.options_from == "tool" ? "of ${tool.title}" : "of the inventory"}"
  evidence = {
    column          = column.name
    not_on_the_list = column.invalid
    unknown_labels  = column.unmapped
    allowed         = column.options
    whose_list      = column.options_from
  }

  rationale = <<-EOT
    A value outside the list is in no segment and on no branch of a workflow: the
    record is there and takes part in nothing.
  EOT

  remediation {
    effort = low
    text   = "Map the foreign values of ${coalesce(field.title, column.name)} to the list, add those that are meant, and restrict the field in ${tool.title}."
  }

  text "es" {
    title       = "Hay valores fuera de la lista acordada"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} no están en la lista ${column.options_from == "tool" ? "de ${tool.title}" : "del inventario"}"
    rationale   = "Un valor fuera de la lista no está en ningún segmento ni en ninguna rama de un flujo: el registro existe y no participa en nada."
    remediation = "Asigne a la lista los valores ajenos de ${coalesce(field.title, column.name)}, añada los que se quieran y restrinja el campo en ${tool.title}."
  }
  text "it" {
    title       = "Ci sono valori fuori dall’elenco concordato"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} non sono nell’elenco ${column.options_from == "tool" ? "di ${tool.title}" : "dell’inventario"}"
    rationale   = "Un valore fuori dall’elenco non sta in nessun segmento e su nessun ramo di un flusso: il record c’è e non prende parte a nulla."
    remediation = "Ricondurre all’elenco i valori estranei di ${coalesce(field.title, column.name)}, aggiungere quelli voluti e limitare il campo in ${tool.title}."
  }

  test "all on the list" {
    column = { type = "enum", options = ["a", "b"], rows = 300, blank = 100, placeholder = 0, invalid = 0, unmapped = 0 }
    expect = pass
  }
  test "one in two hundred is accepted" {
    column = { type = "enum", options = ["a", "b"], rows = 300, blank = 90, placeholder = 10, invalid = 1, unmapped = 0 }
    expect = pass
  }
  test "blanks and stand-ins do not dilute them" {
    column   = { type = "multi_enum", options = ["a", "b"], options_from = "inventory", rows = 300, blank = 190, placeholder = 10, invalid = 1, unmapped = 0 }
    field    = { title = "Priority" }
    dataset  = { title = "Deals" }
    expect   = fail
    severity = high
    message  = "1 of 100 values of Priority in Deals are not on the list of the inventory"
  }
  test "a label that the map does not know" {
    column  = { name = "Stage", type = "enum", options = ["a", "b"], options_from = "tool", rows = 100, blank = 0, placeholder = 0, invalid = 1, unmapped = 2 }
    dataset = { title = "Deals" }
    tool    = { title = "HubSpot" }
    expect  = fail
    message = "3 of 100 values of Stage in Deals are not on the list of HubSpot"
  }
  test "nobody knows the list" {
    column = { type = "enum", rows = 100, blank = 0, placeholder = 0, invalid = 50, unmapped = 0 }
    expect = not_applicable
  }
  test "another type" {
    column = { type = "text", options = ["a", "b"], rows = 100, blank = 0, placeholder = 0, invalid = 50, unmapped = 0 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { options = ["a", "b"], rows = 100, blank = 0, placeholder = 0, invalid = 50, unmapped = 0 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "enum", options = ["a", "b"] }
    expect = not_applicable
  }
  test "nobody checked the values" {
    column = { type = "enum", options = ["a", "b"], rows = 100, blank = 0, placeholder = 0, unmapped = 0 }
    expect = inconclusive
  }
}
