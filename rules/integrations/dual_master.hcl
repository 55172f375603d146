rule "integrations" "dual_master" {
  title     = "Two tools claim to be the main system for the same data"
  dimension = integrations
  severity  = critical
  since     = "0.1.0"

  each "entity" {
    where = length(entity.claimed_by) > 0
  }

  condition = length(entity.claimed_by) == 1
  message   = "${join(", ", entity.claimed_by[*].title)} all claim to hold the truth about ${entity.title}"
  evidence  = { claimed_by = entity.claimed_by[*].title, system_of_record = entity.system_of_record.title }
  at        = entity.system_of_record

  rationale = <<-EOT
    Where two systems are right there is no answer to "which one": each is corrected
    from the other, and every report depends on whom you asked.
  EOT

  remediation {
    effort = medium
    text   = "Decide for each group of fields of ${entity.title} which of ${join(", ", entity.claimed_by[*].title)} is right, write it into system_of_record, take the others out of masters, and publish the matrix."
  }

  text "es" {
    title       = "Dos herramientas dicen ser el sistema principal de los mismos datos"
    message     = "${join(", ", entity.claimed_by[*].title)} dicen todas tener la verdad sobre ${entity.title}"
    rationale   = "Donde dos sistemas tienen razón no hay respuesta a «cuál»: cada uno se corrige desde el otro y todo informe depende de a quién se pregunte."
    remediation = "Decida para cada grupo de campos de ${entity.title} quién tiene razón entre ${join(", ", entity.claimed_by[*].title)}, escríbalo en system_of_record, quite los demás de masters y publique la matriz."
  }
  text "it" {
    title       = "Due strumenti dicono di essere il sistema principale degli stessi dati"
    message     = "${join(", ", entity.claimed_by[*].title)} dicono tutti di avere la verità su ${entity.title}"
    rationale   = "Dove due sistemi hanno ragione non c’è risposta a «quale»: ciascuno viene corretto dall’altro e ogni rapporto dipende da chi si interroga."
    remediation = "Decidere per ogni gruppo di campi di ${entity.title} chi ha ragione tra ${join(", ", entity.claimed_by[*].title)}, scriverlo in system_of_record, togliere gli altri da masters e pubblicare la matrice."
  }

  test "one tool claims it" {
    entity = { claimed_by = [{ title = "Salesforce" }] }
    expect = pass
  }
  test "two do" {
    entity   = { title = "Contact", claimed_by = [{ title = "HubSpot" }, { title = "Salesforce" }] }
    expect   = fail
    severity = critical
    message  = "HubSpot, Salesforce all claim to hold the truth about Contact"
  }
  test "nobody claims it" {
    entity = { claimed_by = [] }
    expect = not_applicable
  }
  test "nobody asked" {
    entity = { title = "Contact" }
    expect = inconclusive
  }
}
