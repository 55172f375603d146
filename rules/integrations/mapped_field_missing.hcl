rule "integrations" "mapped_field_missing" {
  title     = "A sync names a field that no longer exists"
  dimension = integrations
  severity  = critical
  since     = "0.2.0"
  implies   = [rule.integrations.unmapped_required, rule.consistency.field_differs]

  each "mapping" {
    where = integration.enabled
  }

  condition = (
    !coalesce(mapping.from_exists, true) || !coalesce(mapping.to_exists, true) ? false
    : coalesce(mapping.from_exists, mapping.to_exists)
  )
  message = (
    !coalesce(mapping.to_exists, true)
    ? "${integration.title} writes ${mapping.field.title} into ${mapping.to}, which ${mapping.to_tool.title} does not have"
    : "${integration.title} reads ${mapping.field.title}, whose field ${mapping.from_tool.title} no longer has"
  )
  evidence = { source_has_it = mapping.from_exists, target_has_it = mapping.to_exists }
  at       = mapping

  rationale = <<-EOT
    A value for a field that is not there is dropped without a word: the run counts
    as a success, and nobody misses the value until it is needed.
  EOT

  remediation {
    effort = low
    text   = "Bring the field back, or let ${integration.title} write ${mapping.field.title} into the one that took its place; then send what was lost since."
  }

  text "es" {
    title = "Una sincronización nombra un campo que ya no existe"
    message = (
      !coalesce(mapping.to_exists, true)
      ? "${integration.title} escribe ${mapping.field.title} en ${mapping.to}, que ${mapping.to_tool.title} no tiene"
      : "${integration.title} lee ${mapping.field.title}, cuyo campo ${mapping.from_tool.title} ya no tiene"
    )
    rationale   = "Un valor para un campo que no está se pierde sin decir nada: la ejecución cuenta como buena y nadie echa de menos el valor hasta que hace falta."
    remediation = "Recupere el campo, o haga que ${integration.title} escriba ${mapping.field.title} en el que lo sustituyó; después envíe lo perdido desde entonces."
  }
  text "it" {
    title = "Una sincronizzazione nomina un campo che non esiste più"
    message = (
      !coalesce(mapping.to_exists, true)
      ? "${integration.title} scrive ${mapping.field.title} in ${mapping.to}, che ${mapping.to_tool.title} non ha"
      : "${integration.title} legge ${mapping.field.title}, il cui campo ${mapping.from_tool.title} non ha più"
    )
    rationale   = "Un valore per un campo che non c’è va perso senza una parola: l’esecuzione conta come riuscita e nessuno sente la mancanza del valore finché non serve."
    remediation = "Ripristinare il campo, o far scrivere a ${integration.title} ${mapping.field.title} in quello che l’ha sostituito; poi inviare ciò che è andato perso da allora."
  }

  test "both sides have it" {
    integration = { enabled = true }
    mapping     = { from_exists = true, to_exists = true }
    expect      = pass
  }
  test "one list was supplied, and has it" {
    integration = { enabled = true }
    mapping     = { to_exists = true }
    expect      = pass
  }
  test "gone at the target" {
    integration = { title = "HubSpot to Salesforce", enabled = true }
    mapping     = { field = { title = "Source" }, to = "Source__c", from_exists = true, to_exists = false, to_tool = { title = "Salesforce" } }
    expect      = fail
    severity    = critical
    message     = "HubSpot to Salesforce writes Source into Source__c, which Salesforce does not have"
  }
  test "gone at the source" {
    integration = { title = "HubSpot to Salesforce", enabled = true }
    mapping     = { field = { title = "Source" }, to = "Source__c", from_exists = false, from_tool = { title = "HubSpot" } }
    expect      = fail
    message     = "HubSpot to Salesforce reads Source, whose field HubSpot no longer has"
  }
  test "nobody supplied a field list" {
    integration = { enabled = true }
    mapping     = { to = "Source__c" }
    expect      = inconclusive
  }
  test "switched off" {
    integration = { enabled = false }
    mapping     = { from_exists = true, to_exists = false }
    expect      = not_applicable
  }
}
