rule "audit" "sample_small" {
  title    = "A sample is too small"
  severity = info
  since    = "0.1.0"

  parameter "smallest" {
    type        = number
    default     = 30
    description = "Records below which a sample carries no claim."
  }

  each "dataset" {}

  condition = (
    dataset.rows >= param.smallest
    || dataset.rows >= coalesce(
      dataset.sample.population, coalesce(dataset.sample.method, "all") == "all" && dataset.rows > 0 ? dataset.rows : null
    )
  )
  message  = "${dataset.rows} of ${dataset.sample.population} records of ${dataset.title} were read, too few to say anything of the rest"
  evidence = { read = dataset.rows, population = dataset.sample.population, method = dataset.sample.method }
  at       = dataset.sample

  rationale = <<-EOT
    Of thirty records without a fault one in ten may still have one. With fewer the
    checks of this dataset are inconclusive, whatever they saw.
  EOT

  remediation {
    effort = low
    text   = "Sample at least 385 ${entity.title} records of ${tool.title} (within 5 points), or export all of them."
  }

  text "es" {
    title       = "Una muestra es demasiado pequeña"
    message     = "Se leyeron ${dataset.rows} de ${dataset.sample.population} registros de ${dataset.title}, demasiado pocos para decir algo del resto"
    rationale   = "De treinta registros sin fallo, aún puede fallar uno de cada diez. Con menos, las comprobaciones de este conjunto no concluyen nada, vieran lo que vieran."
    remediation = "Tome una muestra de al menos 385 registros de ${entity.title} de ${tool.title} (± 5 puntos), o expórtelos todos."
  }
  text "it" {
    title       = "Un campione è troppo piccolo"
    message     = "Sono stati letti ${dataset.rows} di ${dataset.sample.population} record di ${dataset.title}, troppo pochi per dire qualcosa del resto"
    rationale   = "Di trenta record senza difetti uno su dieci può ancora averne uno. Con meno, i controlli di questo insieme non concludono nulla, qualunque cosa abbiano visto."
    remediation = "Campionare almeno 385 record di ${entity.title} da ${tool.title} (± 5 punti), oppure esportarli tutti."
  }

  test "thirty of many" {
    dataset = { rows = 30, sample = { method = "random", population = 48210 } }
    expect  = pass
  }
  test "few, and there are no more" {
    dataset = { rows = 12, sample = { method = "random", population = 12 } }
    expect  = pass
  }
  test "a short file with all there is" {
    dataset = { rows = 5 }
    expect  = pass
  }
  test "twenty-nine of many" {
    dataset  = { title = "HubSpot contacts", rows = 29, sample = { method = "random", population = 48210 } }
    expect   = fail
    severity = info
    message  = "29 of 48210 records of HubSpot contacts were read, too few to say anything of the rest"
  }
  test "an export without a row" {
    dataset = { rows = 0, sample = { method = "all", population = 1200 } }
    expect  = fail
  }
  test "an export without a row proves nothing" {
    dataset = { rows = 0 }
    expect  = inconclusive
  }
  test "few of nobody knows how many" {
    dataset = { rows = 12, sample = { method = "random" } }
    expect  = inconclusive
  }
  test "nothing was read" {
    dataset = { sample = { method = "random", population = 48210 } }
    expect  = inconclusive
  }
}
