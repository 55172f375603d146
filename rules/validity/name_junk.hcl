rule "validity" "name_junk" {
  title     = "Names are not names"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of names that are none that is accepted."
  }

  each "record" {
    entity = [contact, lead]
    where  = coalesce(record.first_name, record.last_name) != null
    fields = ["first_name", "last_name"]
  }

  condition = coalesce(is_first_name(record.first_name), true) && coalesce(is_last_name(record.last_name), true)
  tolerate  = param.tolerated
  by        = ["source", "country", "owner"]
  message   = "${affected.count} of ${affected.of} ${dataset.title} have a name that is none"
  evidence = {
    id         = record.id
    first_name = record.first_name
    last_name  = record.last_name
    why        = coalesce(first_name_error(record.first_name), last_name_error(record.last_name))
  }

  rationale = <<-EOT
    "Dear asdf" goes to whoever is behind the record, and to the colleague who sees it
    first. A name typed without care mostly has an address of the same kind.
  EOT

  remediation {
    effort = low
    text   = "Go through the list, delete what is no person, and check names on the forms that write to ${tool.title}."
  }

  text "es" {
    title       = "Hay nombres que no lo son"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} tienen un nombre que no lo es"
    rationale   = "«Hola, asdf» llega a quien esté detrás del registro y al compañero que lo ve antes. Un nombre tecleado sin cuidado suele traer una dirección parecida."
    remediation = "Revise la lista, borre lo que no sea una persona y compruebe los nombres en los formularios que escriben en ${tool.title}."
  }
  text "it" {
    title       = "Ci sono nomi che non sono nomi"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} hanno un nome che non lo è"
    rationale   = "«Gentile asdf» arriva a chi sta dietro al record e al collega che lo vede per primo. Un nome digitato senza cura ha per lo più un indirizzo dello stesso tipo."
    remediation = "Scorrere l’elenco, cancellare ciò che non è una persona e controllare i nomi nei moduli che scrivono in ${tool.title}."
  }

  test "a name" {
    record = { id = "1", first_name = "Ada", last_name = "Quill" }
    expect = pass
  }
  test "of one part" {
    record = { id = "1", last_name = "O’Brien-Núñez" }
    expect = pass
  }
  test "keys in a row" {
    record   = { id = "1", first_name = "asdf", last_name = "Quill" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Contacts have a name that is none"
  }
  test "digits in a family name" {
    record = { id = "1", first_name = "Ada", last_name = "Quill 44" }
    expect = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", last_name = "xxxx" }, { id = "2", last_name = "Quill" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no name" {
    record = { id = "1" }
    expect = not_applicable
  }
}
