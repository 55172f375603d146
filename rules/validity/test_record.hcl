rule "validity" "test_record" {
  title     = "Test records are among the real ones"
  dimension = completeness
  severity  = medium
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.002
    description = "Share of test records that is accepted."
  }

  each "record" {
    entity = [contact, lead, company, deal]
    where  = coalesce(record.email, record.first_name, record.last_name, record.company_name, record.name) != null
    fields = ["email", "first_name", "last_name", "company_name", "name"]
  }

  condition = !(
    coalesce(is_test_value(record.email), false)
    || coalesce(is_test_value(record.first_name), false)
    || coalesce(is_test_value(record.last_name), false)
    || coalesce(is_test_value(record.company_name), false)
    || coalesce(is_test_value(record.name), false)
  )
  tolerate = param.tolerated
  by       = ["source", "owner"]
  message  = "${affected.count} of ${affected.of} ${dataset.title} are test records"
  evidence = {
    id         = record.id
    email      = record.email
    last_name  = record.last_name
    company    = coalesce(record.company_name, record.name)
    created_at = record.created_at
  }

  rationale = <<-EOT
    A test lead is scored, routed and counted like any other. It makes conversion look
    worse, and the deal that was made to try the button is in the pipeline.
  EOT

  remediation {
    effort = low
    text   = "Delete the test records in ${tool.title} or tag them, and keep them out of every count."
  }

  text "es" {
    title       = "Hay registros de prueba entre los reales"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} son de prueba"
    rationale   = "Un lead de prueba se puntúa, se asigna y se cuenta como cualquier otro. Empeora la conversión, y la oportunidad creada para probar el botón está en el pipeline."
    remediation = "Borre o etiquete los registros de prueba en ${tool.title} y déjelos fuera de todo recuento."
  }
  text "it" {
    title       = "Ci sono record di prova tra quelli veri"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} sono di prova"
    rationale   = "Un lead di prova riceve punti, viene assegnato e contato come ogni altro. Peggiora la conversione, e la trattativa creata per provare il pulsante sta nella pipeline."
    remediation = "Cancellare o etichettare i record di prova in ${tool.title} e tenerli fuori da ogni conteggio."
  }

  test "a person" {
    record = { id = "1", email = "ada.quill@northwind.example", last_name = "Quill" }
    expect = pass
  }
  test "a word that only contains it" {
    record = { id = "1", name = "Contest Partners" }
    expect = pass
  }
  test "by its address" {
    record   = { id = "1", email = "test.ada@northwind.example" }
    dataset  = { title = "Contacts" }
    expect   = fail
    severity = medium
    message  = "1 of 1 Contacts are test records"
  }
  test "by its first name" {
    record = { id = "1", first_name = "Test" }
    expect = fail
  }
  test "by its last name" {
    record = { id = "1", last_name = "Prueba Dos" }
    expect = fail
  }
  test "by its company" {
    record = { id = "1", last_name = "Quill", company_name = "Demo Company" }
    expect = fail
  }
  test "by its name" {
    record = { id = "1", name = "Dummy deal" }
    expect = fail
  }
  test "one of two is accepted here" {
    records    = [{ id = "1", last_name = "Test" }, { id = "2", last_name = "Quill" }]
    parameters = { tolerated = 0.5 }
    expect     = pass
  }
  test "nothing to go by" {
    record = { id = "1" }
    expect = not_applicable
  }
}
