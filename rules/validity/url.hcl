rule "validity" "url" {
  title     = "Web addresses cannot work"
  dimension = completeness
  severity  = low
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.01
    description = "Share of impossible web addresses that is accepted."
  }

  each "column" {
    where = column.rows != null && contains(["url", "website"], coalesce(column.type, "text"))
  }

  affected = { count = column.invalid, of = column.rows - column.blank - column.placeholder }
  tolerate = param.tolerated
  message  = "${affected.count} of ${affected.of} values of ${coalesce(field.title, column.name)} in ${dataset.title} are no web address"
  evidence = { column = column.name, invalid = column.invalid, blank = column.blank, stand_ins = column.placeholder }

  rationale = <<-EOT
    The domain is how companies are told apart. A web address without a host that
    works joins nothing, and a link that nobody can open is trusted once.
  EOT

  remediation {
    effort = low
    text   = "Normalise ${coalesce(field.title, column.name)} in ${tool.title} to https and a valid host, and check it at entry."
  }

  text "es" {
    title       = "Hay direcciones web que no pueden funcionar"
    message     = "${affected.count} de ${affected.of} valores de ${coalesce(field.title, column.name)} en ${dataset.title} no son direcciones web"
    rationale   = "Las empresas se distinguen por el dominio. Una dirección web sin un host válido no une nada, y de un enlace que no se abre nadie se fía dos veces."
    remediation = "Normalice ${coalesce(field.title, column.name)} en ${tool.title} a https y un host válido y compruébelo al introducirlo."
  }
  text "it" {
    title       = "Ci sono indirizzi web che non possono funzionare"
    message     = "${affected.count} di ${affected.of} valori di ${coalesce(field.title, column.name)} in ${dataset.title} non sono indirizzi web"
    rationale   = "Le aziende si distinguono dal dominio. Un indirizzo web senza un host valido non unisce nulla, e di un link che non si apre nessuno si fida due volte."
    remediation = "Normalizzare ${coalesce(field.title, column.name)} in ${tool.title} a https e a un host valido e controllarlo all’inserimento."
  }

  test "all of them work" {
    column = { type = "website", rows = 120, blank = 20, placeholder = 0, invalid = 0 }
    expect = pass
  }
  test "one in a hundred is accepted" {
    column = { type = "url", rows = 120, blank = 20, placeholder = 0, invalid = 1 }
    expect = pass
  }
  test "blanks and stand-ins do not dilute them" {
    column   = { type = "website", rows = 1000, blank = 880, placeholder = 20, invalid = 2 }
    field    = { title = "Website" }
    dataset  = { title = "Companies" }
    expect   = fail
    severity = low
    message  = "2 of 100 values of Website in Companies are no web address"
  }
  test "another type" {
    column = { type = "text", rows = 100, blank = 0, placeholder = 0, invalid = 50 }
    expect = not_applicable
  }
  test "a column of no known type" {
    column = { name = "Legacy code", rows = 100, blank = 0, placeholder = 0, invalid = 50 }
    expect = not_applicable
  }
  test "the tool has no such column" {
    column = { type = "website" }
    expect = not_applicable
  }
  test "nobody checked the values" {
    column = { type = "website", rows = 100, blank = 0, placeholder = 0 }
    expect = inconclusive
  }
}
