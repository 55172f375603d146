rule "integrations" "record_drift" {
  title     = "Synced records no longer agree"
  dimension = integrations
  severity  = high
  since     = "0.2.0"

  parameter "tolerated" {
    type        = share
    default     = 0.02
    description = "Share of linked records that differ which is accepted."
  }

  each "link" {
    # Where the sync runs both ways each pair of records is asked once, from the side that should be right.
    where = integration != null && coalesce(link.eligible, true) && link.found && !link.in_grace && (entity.system_of_record != null || link.from.tool.label == integration.from.label)
  }

  condition = link.differing == 0
  tolerate  = param.tolerated
  by        = ["link.newer"]
  message   = "${affected.count} of ${affected.of} linked records of ${link.from.title} differ from ${link.to.tool.title} in a field that the sync carries"
  evidence  = { id = record.id, partner = link.target.id, fields = link.fields, newer = link.newer, overwritten_here = link.overwrites }
  at        = integration

  rationale = <<-EOT
    Two records that a sync should keep alike and that differ hours after the last
    change prove that it does not: a rule refused the value, or another writer
    undoes it. Which side the next run overwrites says what is about to be lost.
  EOT

  remediation {
    effort = medium
    text   = "Find the writer that ${integration.title} does not reach, repair it, then sync the listed records again from the system of record."
  }

  text "es" {
    title       = "Registros sincronizados que ya no coinciden"
    message     = "${affected.count} de ${affected.of} registros enlazados de ${link.from.title} difieren de ${link.to.tool.title} en un campo que lleva la sincronización"
    rationale   = "Dos registros que una sincronización debería mantener iguales y que difieren horas después del último cambio prueban que no lo hace: una regla rechazó el valor, u otro lo deshace. Qué lado pisa la próxima ejecución dice lo que está a punto de perderse."
    remediation = "Busque quién escribe sin que ${integration.title} lo alcance, corríjalo y vuelva a sincronizar los registros de la lista desde el sistema de referencia."
  }
  text "it" {
    title       = "Record sincronizzati che non concordano più"
    message     = "${affected.count} di ${affected.of} record collegati di ${link.from.title} differiscono da ${link.to.tool.title} in un campo che la sincronizzazione porta"
    rationale   = "Due record che una sincronizzazione dovrebbe tenere uguali e che differiscono ore dopo l’ultima modifica provano che non lo fa: una regola ha rifiutato il valore, o qualcun altro lo disfa. Quale lato sovrascrive la prossima esecuzione dice che cosa sta per andare perduto."
    remediation = "Trovare chi scrive senza che ${integration.title} lo raggiunga, correggerlo, poi sincronizzare di nuovo i record elencati dal sistema di riferimento."
  }

  test "they agree" {
    integration = { title = "CRM to mail" }
    entity      = { system_of_record = { title = "CRM" } }
    link        = { found = true, in_grace = false, differing = 0 }
    expect      = pass
  }
  test "they differ in one field" {
    integration = { title = "CRM to mail" }
    entity      = { system_of_record = { title = "CRM" } }
    link        = { found = true, in_grace = false, differing = 1, from = { title = "CRM contacts" }, to = { tool = { title = "Mail" } } }
    record      = { id = "1" }
    expect      = fail
    severity    = high
    message     = "1 of 1 linked records of CRM contacts differ from Mail in a field that the sync carries"
  }
  test "one of two is accepted here" {
    integration = { title = "CRM to mail" }
    entity      = { system_of_record = { title = "CRM" } }
    links       = [{ found = true, in_grace = false, differing = 0 }, { found = true, in_grace = false, differing = 2 }]
    parameters  = { tolerated = 0.5 }
    expect      = pass
  }
  test "changed a minute ago" {
    integration = { title = "CRM to mail" }
    entity      = { system_of_record = { title = "CRM" } }
    link        = { found = true, in_grace = true, differing = 1 }
    expect      = not_applicable
  }
  test "the same two, asked from the other side" {
    integration = { title = "CRM to mail" }
    link        = { eligible = false, found = true, in_grace = false, differing = 1 }
    expect      = not_applicable
  }
  test "it has no partner" {
    integration = { title = "CRM to mail" }
    entity      = { system_of_record = { title = "CRM" } }
    link        = { found = false, in_grace = false }
    expect      = not_applicable
  }
  test "nothing is said to be right, and the sync begins here" {
    integration = { title = "CRM to mail", from = { label = "crm" } }
    link        = { found = true, in_grace = false, differing = 1, from = { title = "CRM contacts", tool = { label = "crm" } }, to = { tool = { title = "Mail" } } }
    expect      = fail
  }
  test "nothing is said to be right, and the sync ends here" {
    integration = { title = "CRM to mail", from = { label = "crm" } }
    link        = { found = true, in_grace = false, differing = 1, from = { title = "Mail contacts", tool = { label = "mail" } } }
    expect      = not_applicable
  }
  test "no field is carried" {
    integration = { title = "CRM to mail" }
    entity      = { system_of_record = { title = "CRM" } }
    link        = { found = true, in_grace = false }
    expect      = inconclusive
  }
  test "no sync joins the two" {
    link   = { found = true, in_grace = false, differing = 1 }
    expect = not_applicable
  }
}
