rule "integrations" "unmapped_value" {
  title     = "A sync sends values the other tool does not know"
  dimension = integrations
  severity  = high
  since     = "0.2.0"

  each "mapping" {
    where = integration.enabled && mapping.unmapped_options != null
  }

  condition = length(mapping.unmapped_options) == 0
  message = (
    coalesce(mapping.unmapped_records, 0) > 0
    ? "${integration.title} sends ${join(", ", slice(mapping.unmapped_options, 0, min(3, length(mapping.unmapped_options))))} as ${mapping.field.title}, which ${mapping.to_tool.title} does not know: ${mapping.unmapped_records} records hold such a value"
    : "${integration.title} can send ${join(", ", slice(mapping.unmapped_options, 0, min(3, length(mapping.unmapped_options))))} as ${mapping.field.title}, which ${mapping.to_tool.title} does not know"
  )
  evidence = { values = mapping.unmapped_options, records = mapping.unmapped_records, share = mapping.unmapped_share }
  at       = mapping

  rationale = <<-EOT
    The target refuses a value that is not on its list, or files it as a new one of
    its own. Either way the record is counted as synced, and reports split over two
    words for one thing.
  EOT

  remediation {
    effort = low
    text   = "Add the missing options of ${mapping.to} in ${mapping.to_tool.title}, or say in values of ${integration.title} what becomes of each."
  }

  text "es" {
    title = "Una sincronización envía valores que la otra herramienta no conoce"
    message = (
      coalesce(mapping.unmapped_records, 0) > 0
      ? "${integration.title} envía ${join(", ", slice(mapping.unmapped_options, 0, min(3, length(mapping.unmapped_options))))} como ${mapping.field.title}, y ${mapping.to_tool.title} no lo conoce: ${mapping.unmapped_records} registros llevan un valor así"
      : "${integration.title} puede enviar ${join(", ", slice(mapping.unmapped_options, 0, min(3, length(mapping.unmapped_options))))} como ${mapping.field.title}, y ${mapping.to_tool.title} no lo conoce"
    )
    rationale   = "El destino rechaza un valor que no está en su lista, o lo archiva como uno nuevo. En ambos casos el registro cuenta como sincronizado y los informes se reparten entre dos palabras para lo mismo."
    remediation = "Añada en ${mapping.to_tool.title} las opciones que faltan de ${mapping.to}, o diga en values de ${integration.title} qué es de cada una."
  }
  text "it" {
    title = "Una sincronizzazione invia valori che l’altro strumento non conosce"
    message = (
      coalesce(mapping.unmapped_records, 0) > 0
      ? "${integration.title} invia ${join(", ", slice(mapping.unmapped_options, 0, min(3, length(mapping.unmapped_options))))} come ${mapping.field.title}, e ${mapping.to_tool.title} non lo conosce: ${mapping.unmapped_records} record portano un valore simile"
      : "${integration.title} può inviare ${join(", ", slice(mapping.unmapped_options, 0, min(3, length(mapping.unmapped_options))))} come ${mapping.field.title}, e ${mapping.to_tool.title} non lo conosce"
    )
    rationale   = "La destinazione rifiuta un valore che non è nel suo elenco, o lo archivia come uno nuovo. In entrambi i casi il record conta come sincronizzato e i report si dividono fra due parole per una cosa sola."
    remediation = "Aggiungere in ${mapping.to_tool.title} le opzioni mancanti di ${mapping.to}, o dire in values di ${integration.title} che cosa diventa ciascuna."
  }

  test "all are known" {
    integration = { enabled = true }
    mapping     = { unmapped_options = [] }
    expect      = pass
  }
  test "two are not, and nobody has looked at records" {
    integration = { title = "HubSpot to Salesforce", enabled = true }
    mapping     = { field = { title = "Source" }, to = "LeadSource", to_tool = { title = "Salesforce" }, unmapped_options = ["fair", "podcast"] }
    expect      = fail
    severity    = high
    message     = "HubSpot to Salesforce can send fair, podcast as Source, which Salesforce does not know"
  }
  test "records hold them" {
    integration = { title = "HubSpot to Salesforce", enabled = true }
    mapping     = { field = { title = "Source" }, to = "LeadSource", to_tool = { title = "Salesforce" }, unmapped_options = ["a", "b", "c", "d"], unmapped_records = 12, unmapped_share = 0.01 }
    expect      = fail
    message     = "HubSpot to Salesforce sends a, b, c as Source, which Salesforce does not know: 12 records hold such a value"
  }
  test "no list and no value map" {
    integration = { enabled = true }
    mapping     = { to = "LeadSource" }
    expect      = not_applicable
  }
  test "switched off" {
    integration = { enabled = false }
    mapping     = { unmapped_options = ["fair"] }
    expect      = not_applicable
  }
}
