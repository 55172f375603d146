rule "validity" "schema" {
  title     = "Records break the agreed data contract"
  dimension = completeness
  severity  = high
  since     = "0.1.0"

  parameter "tolerated" {
    type        = share
    default     = 0.005
    description = "Share of records outside the contract that is accepted."
  }

  each "record" {
    where = dataset.schema != null
  }

  # Without a contract nothing is compared: then there is nothing to need.
  condition = coalesce(schema_error == null, null)
  tolerate  = param.tolerated
  by        = ["violations.list", "source"]
  at        = dataset.schema
  message   = "${affected.count} of ${affected.of} ${dataset.title} break the contract in ${dataset.schema}"
  evidence  = { id = record.id, at = violations.at, why = schema_error }

  rationale = <<-EOT
    A contract is what the reader of the data relies on. Each record outside it stops
    a load, or gets in and is found when the report is wrong.
  EOT

  remediation {
    effort = medium
    text   = "Repair whatever writes these records into ${tool.title}; do not widen ${dataset.schema} without telling who reads the data."
  }

  text "es" {
    title       = "Hay registros que incumplen el contrato de datos"
    message     = "${affected.count} de ${affected.of} registros de ${dataset.title} incumplen el contrato de ${dataset.schema}"
    rationale   = "Un contrato es aquello en lo que confía quien lee los datos. Cada registro fuera de él detiene una carga, o entra y se descubre cuando el informe está mal."
    remediation = "Repare lo que escribe estos registros en ${tool.title}; no amplíe ${dataset.schema} sin avisar a quien lee los datos."
  }
  text "it" {
    title       = "Ci sono record che violano il contratto dei dati"
    message     = "${affected.count} di ${affected.of} record di ${dataset.title} violano il contratto in ${dataset.schema}"
    rationale   = "Un contratto è ciò su cui fa affidamento chi legge i dati. Ogni record che ne esce ferma un caricamento, o entra e si scopre quando il rapporto è sbagliato."
    remediation = "Riparare ciò che scrive questi record in ${tool.title}; non allargare ${dataset.schema} senza avvisare chi legge i dati."
  }

  test "inside the contract" {
    dataset = { schema = "schemas/contact.json" }
    record  = { id = "1" }
    expect  = pass
  }
  test "outside it" {
    dataset      = { title = "Contacts", schema = "schemas/contact.json" }
    record       = { id = "1" }
    schema_error = "required at /email; minimum at /age"
    violations   = { list = ["required at /email", "minimum at /age"], at = "contacts.csv:2" }
    expect       = fail
    severity     = high
    message      = "1 of 1 Contacts break the contract in schemas/contact.json"
  }
  test "no contract" {
    dataset      = { title = "Contacts" }
    record       = { id = "1" }
    schema_error = "required at /email"
    expect       = not_applicable
  }
}
