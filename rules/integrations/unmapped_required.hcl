rule "integrations" "unmapped_required" {
  title     = "A required field is not filled by the sync"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  each "sync" {}

  condition = length(sync.unmapped_required) == 0
  message   = "${integration.title} does not fill ${join(", ", sync.unmapped_required)}, which ${integration.to.title} requires of a new ${sync.entity.title}"
  evidence  = { fields = sync.unmapped_required }
  at        = sync

  rationale = <<-EOT
    The target refuses every new record that lacks the field. The sync counts an
    error, and the customer exists on one side only.
  EOT

  remediation {
    effort = low
    text   = "Map ${join(", ", sync.unmapped_required)} in ${integration.title}, or give each of them a default."
  }

  text "es" {
    title       = "La sincronización no rellena un campo obligatorio"
    message     = "${integration.title} no rellena ${join(", ", sync.unmapped_required)} en ${sync.entity.title}, y ${integration.to.title} lo exige"
    rationale   = "El destino rechaza todo registro nuevo que no traiga el campo. La sincronización anota un error y el cliente existe solo en un lado."
    remediation = "Asigne ${join(", ", sync.unmapped_required)} en ${integration.title}, o dé a cada uno un valor por defecto."
  }
  text "it" {
    title       = "La sincronizzazione non riempie un campo obbligatorio"
    message     = "${integration.title} non riempie ${join(", ", sync.unmapped_required)} in ${sync.entity.title}, e ${integration.to.title} lo richiede"
    rationale   = "La destinazione rifiuta ogni nuovo record privo del campo. La sincronizzazione conta un errore e il cliente esiste da un lato solo."
    remediation = "Mappare ${join(", ", sync.unmapped_required)} in ${integration.title}, o dare a ciascuno un valore predefinito."
  }

  test "everything that is required is filled" {
    sync   = { unmapped_required = [], mappings = [{ label = "email" }] }
    expect = pass
  }
  test "one field is not" {
    integration = { title = "HubSpot to Salesforce", to = { title = "Salesforce" } }
    sync        = { entity = { title = "Contact" }, unmapped_required = ["LastName"], mappings = [{ label = "email" }] }
    expect      = fail
    severity    = high
    message     = "HubSpot to Salesforce does not fill LastName, which Salesforce requires of a new Contact"
  }
  test "nobody supplied the field list" {
    sync   = { mappings = [{ label = "email" }] }
    expect = inconclusive
  }
}
