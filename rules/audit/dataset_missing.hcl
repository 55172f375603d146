rule "audit" "dataset_missing" {
  title    = "Records that a check needs were not supplied"
  severity = info
  since    = "0.1.0"

  each "tool" {
    where = !contains(["retired", "rejected"], tool.status) && length(tool.entities) > 0
  }

  condition = length(tool.entities_without_dataset) == 0
  message   = "No records of ${join(", ", tool.entities_without_dataset[*].title)} from ${tool.title} were supplied"

  rationale = <<-EOT
    What was not supplied was not looked at. The checks that read it say nothing,
    neither good nor bad, and the score covers less of the company.
  EOT

  remediation {
    effort = low
    text   = "Have ${coalesce(tool.owner.title, "whoever owns it")} export a sample of ${join(", ", tool.entities_without_dataset[*].title)} from ${tool.title}, and add a dataset block for each."
  }

  text "es" {
    title       = "Faltan registros que una comprobación necesita"
    message     = "No se han entregado registros de ${join(", ", tool.entities_without_dataset[*].title)} de ${tool.title}"
    rationale   = "Lo que no se entregó no se ha mirado. Las comprobaciones que lo leen no dicen nada, ni bueno ni malo, y la puntuación cubre menos empresa."
    remediation = "Que ${coalesce(tool.owner.title, "su responsable")} exporte de ${tool.title} una muestra de ${join(", ", tool.entities_without_dataset[*].title)} y añada un bloque dataset para cada una."
  }
  text "it" {
    title       = "Mancano record di cui un controllo ha bisogno"
    message     = "Non sono stati forniti record di ${join(", ", tool.entities_without_dataset[*].title)} da ${tool.title}"
    rationale   = "Ciò che non è stato fornito non è stato guardato. I controlli che lo leggono non dicono nulla, né bene né male, e il punteggio copre meno azienda."
    remediation = "Far esportare a ${coalesce(tool.owner.title, "chi ne risponde")} da ${tool.title} un campione di ${join(", ", tool.entities_without_dataset[*].title)} e aggiungere un blocco dataset per ciascuna."
  }

  test "everything was supplied" {
    tool   = { status = "active", entities = [{ title = "Contact" }], entities_without_dataset = [] }
    expect = pass
  }
  test "two were not" {
    tool = {
      title                    = "Salesforce"
      status                   = "active"
      entities                 = [{ title = "Contact" }, { title = "Deal" }]
      entities_without_dataset = [{ title = "Contact" }, { title = "Deal" }]
    }
    expect   = fail
    severity = info
    message  = "No records of Contact, Deal from Salesforce were supplied"
  }
  test "it holds nothing" {
    tool   = { status = "active", entities = [], entities_without_dataset = [] }
    expect = not_applicable
  }
  test "nobody looked" {
    tool   = { status = "active", entities = [{ title = "Contact" }] }
    expect = inconclusive
  }
  test "it was retired" {
    tool   = { status = "retired", entities = [{ title = "Contact" }], entities_without_dataset = [{ title = "Contact" }] }
    expect = not_applicable
  }
  test "it was rejected" {
    tool   = { status = "rejected", entities = [{ title = "Contact" }], entities_without_dataset = [{ title = "Contact" }] }
    expect = not_applicable
  }
  test "it is on its way out" {
    tool   = { status = "sunset", entities = [{ title = "Contact" }], entities_without_dataset = [{ title = "Contact" }] }
    expect = fail
  }
}
