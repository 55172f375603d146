rule "audit" "population_unknown" {
  title    = "The total number of records is unknown"
  severity = info
  since    = "0.1.0"

  each "dataset" {
    where = coalesce(dataset.sample.method, "all") != "all"
  }

  condition = dataset.sample.population != null
  message   = "Nobody has said how many records ${dataset.title} was drawn from"
  at        = dataset.sample

  rationale = <<-EOT
    A share from a sample is worth as much as is known of the whole. Without a total
    there is no interval and no number of records to mend.
  EOT

  remediation {
    effort = low
    text   = "Look up how many ${entity.title} records ${tool.title} holds, and write population into the sample block of ${dataset.title}."
  }

  text "es" {
    title       = "No se sabe el número total de registros"
    message     = "Nadie ha dicho de cuántos registros se tomó ${dataset.title}"
    rationale   = "Una proporción de una muestra vale lo que se sepa del total. Sin él no hay intervalo ni número de registros que arreglar."
    remediation = "Averigüe cuántos registros de ${entity.title} hay en ${tool.title} y escriba population en el bloque sample de ${dataset.title}."
  }
  text "it" {
    title       = "Il numero totale di record è sconosciuto"
    message     = "Nessuno ha detto da quanti record è stato tratto ${dataset.title}"
    rationale   = "Una quota da un campione vale quanto si sa dell’insieme. Senza il totale non c’è intervallo né numero di record da sistemare."
    remediation = "Verificare quanti record di ${entity.title} contiene ${tool.title} e scrivere population nel blocco sample di ${dataset.title}."
  }

  test "the total is known" {
    dataset = { sample = { method = "random", population = 48210 } }
    expect  = pass
  }
  test "it is not" {
    dataset  = { title = "HubSpot contacts", sample = { method = "random" } }
    expect   = fail
    severity = info
    message  = "Nobody has said how many records HubSpot contacts was drawn from"
  }
  test "all were read" {
    dataset = { sample = { method = "all" } }
    expect  = not_applicable
  }
  test "a whole file" {
    dataset = { title = "HubSpot contacts" }
    expect  = not_applicable
  }
}
