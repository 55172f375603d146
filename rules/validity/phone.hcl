rule "validity" "phone" {
  title     = "Phone numbers cannot work"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of records with an impossible number that is accepted."
  }

  each "record" {
    entity = [contact, lead, company]
    where  = coalesce(record.phone, record.mobile) != null
    fields = ["phone", "mobile"]
  }

  condition = coalesce(
    is_phone(record.phone) && is_phone(record.mobile), is_phone(record.phone), is_phone(record.mobile)
  )
  tolerate = param.tolerated
  by       = ["country", "source"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} have a phone number that cannot work"
  evidence = {
    id         = record.id
    phone      = record.phone
    why_phone  = phone_error(record.phone)
    mobile     = record.mobile
    why_mobile = phone_error(record.mobile)
  }

  rationale = <<-EOT
    A number that nobody can dial costs a call each time it is tried, and does not
    match the same person in another tool.
  EOT

  remediation {
    effort = medium
    text   = "Normalise the numbers in ${tool.title} with the country of each record, ask for the rest at the next contact, and check them at entry."
  }

  text "es" {
    title       = "Hay teléfonos que no pueden funcionar"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} tienen un teléfono imposible"
    rationale   = "Un número que nadie puede marcar cuesta una llamada cada vez que se intenta, y no coincide con la misma persona en otra herramienta."
    remediation = "Normalice los números en ${tool.title} con el país de cada registro, pida los demás en el próximo contacto y compruébelos al introducirlos."
  }
  text "it" {
    title       = "Ci sono numeri di telefono che non possono funzionare"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} hanno un numero di telefono impossibile"
    rationale   = "Un numero che nessuno può comporre costa una chiamata a ogni tentativo, e non corrisponde alla stessa persona in un altro strumento."
    remediation = "Normalizzare i numeri in ${tool.title} con il paese di ogni record, chiedere gli altri al prossimo contatto e controllarli all’inserimento."
  }

  test "a number with its country" {
    record = { id = "1", phone = "+44 20 7946 0958" }
    expect = pass
  }
  test "only a mobile" {
    record = { id = "1", mobile = "+49 176 04069 123" }
    expect = pass
  }
  test "too short" {
    record   = { id = "1", phone = "+44 20 79" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Contacts have a phone number that cannot work"
  }
  test "one of the two is wrong" {
    record = { id = "1", phone = "+44 20 7946 0958", mobile = "+44 77" }
    expect = fail
  }
  test "one record of two is accepted here" {
    records    = [{ id = "1", phone = "+44 20 79" }, { id = "2", phone = "+44 20 7946 0958" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "no number at all" {
    record = { id = "1" }
    expect = not_applicable
  }
  test "the phone is wrong and the mobile is not" {
    record = { id = "1", phone = "+44 20 79", mobile = "+49 176 04069 123" }
    expect = fail
  }
  test "nobody knows its country" {
    record = { id = "1", phone = "600 123 456" }
    expect = inconclusive
  }
}
