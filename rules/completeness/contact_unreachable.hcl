rule "completeness" "contact_unreachable" {
  title     = "Contacts can be neither mailed nor called"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of contacts without a way to reach them that is accepted."
  }

  each "record" {
    entity = contact
    fields = ["email", "phone", "mobile"]
  }

  # The first clause asks for one of the three columns: without any nobody has looked.
  condition = (
    coalesce(record.email, record.phone, record.mobile) != null
    && (
      coalesce(is_email(record.email), false)
      || coalesce(is_phone(record.phone), false)
      || coalesce(is_phone(record.mobile), false)
    )
  )
  tolerate = param.tolerated
  by       = ["source", "country", "owner"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} can be neither mailed nor called"
  evidence = {
    id     = record.id
    email  = record.email
    phone  = record.phone
    mobile = record.mobile
  }

  rationale = <<-EOT
    A contact that nobody can reach is paid for, counted in every audience and never
    answers: it makes each campaign look worse than it is.
  EOT

  remediation {
    effort = medium
    text   = "Find an address or a number for the listed contacts that matter, and archive the others in ${tool.title}."
  }

  text "es" {
    title       = "Hay contactos a los que no se puede escribir ni llamar"
    message     = "A ${affected.count} de ${affected.of} registros de ${dataset.title} no se les puede escribir ni llamar"
    rationale   = "Un contacto inaccesible se paga, cuenta en cada audiencia y nunca responde: hace que toda campaña parezca peor de lo que es."
    remediation = "Busque una dirección o un número para los contactos de la lista que importan y archive los demás en ${tool.title}."
  }
  text "it" {
    title       = "Ci sono contatti a cui non si può né scrivere né telefonare"
    message     = "A ${affected.count} di ${affected.of} record di ${dataset.title} non si può né scrivere né telefonare"
    rationale   = "Un contatto irraggiungibile si paga, conta in ogni pubblico e non risponde mai: fa sembrare ogni campagna peggiore di com’è."
    remediation = "Trovare un indirizzo o un numero per i contatti elencati che contano e archiviare gli altri in ${tool.title}."
  }

  test "an address is enough" {
    record = { id = "1", email = "ada@northwind.example" }
    expect = pass
  }
  test "so is a mobile number" {
    record = { id = "1", email = "ada@northwind", mobile = "+34 611 23 45 67" }
    expect = pass
  }
  test "a broken address and nothing else" {
    record   = { id = "1", email = "ada@northwind", phone = "ext. 204" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = high
    message  = "1 of 1 Contacts can be neither mailed nor called"
  }
  test "nothing at all" {
    record = { id = "1" }
    expect = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1" }, { id = "2", phone = "+34 911 23 45 67" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "archived" {
    record = { id = "1", archived = true }
    expect = not_applicable
  }
}
