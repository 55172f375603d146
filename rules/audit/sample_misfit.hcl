rule "audit" "sample_misfit" {
  title    = "A check needs all keys and got a sample"
  severity = info
  since    = "0.1.0"

  each "dataset" {
    where = length(dataset.wanted_full_keys) > 0
  }

  condition = dataset.keys_complete
  message   = "${dataset.title} is a sample; checks that need the keys of all its records: ${length(dataset.wanted_full_keys)}"
  evidence  = { read = dataset.rows, population = dataset.sample.population, method = dataset.sample.method }
  at        = dataset.sample

  rationale = <<-EOT
    Half of the records hold a quarter of the pairs. Whoever looks for duplicates or
    missing partners in a sample finds few, and is pleased for no reason.
  EOT

  remediation {
    effort = low
    text   = "Export the keys of all ${entity.title} records of ${tool.title} (id, e-mail or its hash, domain, external ids), and add them as a keys block to ${dataset.title}."
  }

  text "es" {
    title       = "Una comprobación necesita todas las claves y recibió una muestra"
    message     = "${dataset.title} es una muestra; comprobaciones que necesitan las claves de todos sus registros: ${length(dataset.wanted_full_keys)}"
    rationale   = "La mitad de los registros contiene una cuarta parte de los pares. Quien busca duplicados o enlaces rotos en una muestra encuentra pocos y se alegra sin motivo."
    remediation = "Exporte las claves de todos los registros de ${entity.title} de ${tool.title} (id, correo o su hash, dominio, ids externos) y añádalas a ${dataset.title} como bloque keys."
  }
  text "it" {
    title       = "Un controllo ha bisogno di tutte le chiavi e ha ricevuto un campione"
    message     = "${dataset.title} è un campione; controlli che hanno bisogno delle chiavi di tutti i suoi record: ${length(dataset.wanted_full_keys)}"
    rationale   = "Metà dei record contiene un quarto delle coppie. Chi cerca duplicati o riferimenti mancanti in un campione ne trova pochi e si rallegra senza motivo."
    remediation = "Esportare le chiavi di tutti i record di ${entity.title} da ${tool.title} (id, e-mail o il suo hash, dominio, id esterni) e aggiungerle a ${dataset.title} come blocco keys."
  }

  test "all keys are there" {
    dataset = { wanted_full_keys = ["rule.duplicates.records"], keys_complete = true }
    expect  = pass
  }
  test "only a sample" {
    dataset  = { title = "HubSpot contacts", wanted_full_keys = ["rule.duplicates.records"], keys_complete = false }
    expect   = fail
    severity = info
    message  = "HubSpot contacts is a sample; checks that need the keys of all its records: 1"
  }
  test "no check needs them" {
    dataset = { wanted_full_keys = [], keys_complete = false }
    expect  = not_applicable
  }
  test "nothing was read" {
    dataset = { wanted_full_keys = ["rule.duplicates.records"] }
    expect  = inconclusive
  }
}
