rule "metrics" "definition_conflict" {
  title     = "Departments calculate one metric differently"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  each "metric" {
    where = metric.reported_by != null && length(metric.reported_by) >= 2
  }

  condition = (
    length(distinct(compact([for r in metric.reported_by : fold(r.definition)]))) <= 1
    && (length([for r in metric.reported_by : r.label if r.definition == null]) == 0 ? true : null)
  )
  message  = "${metric.title} is defined differently by its ${length(metric.reported_by)} sources"
  evidence = { definitions = join("; ", [for r in metric.reported_by : "${r.title}: ${r.definition}"]) }

  rationale = <<-EOT
    Two departments that mean different things by one word are both right, and the
    company cannot decide on either figure.
  EOT

  remediation {
    effort = medium
    text   = "Let ${coalesce(metric.owner.title, "one person")} settle one definition of ${metric.title}, and give the others a name of their own."
  }

  text "es" {
    title       = "Los departamentos calculan una métrica de forma distinta"
    message     = "Las ${length(metric.reported_by)} fuentes de ${metric.title} la definen de forma distinta"
    rationale   = "Dos departamentos que entienden cosas distintas por una palabra tienen razón los dos, y la empresa no puede decidir con ninguna de las cifras."
    remediation = "Que ${coalesce(metric.owner.title, "una persona")} fije una sola definición de ${metric.title} y dé a las demás un nombre propio."
  }
  text "it" {
    title       = "I reparti calcolano una metrica in modo diverso"
    message     = "Le ${length(metric.reported_by)} fonti di ${metric.title} la definiscono in modo diverso"
    rationale   = "Due reparti che intendono cose diverse con una parola hanno ragione entrambi, e l’azienda non può decidere su nessuna delle due cifre."
    remediation = "Far fissare a ${coalesce(metric.owner.title, "una persona")} una sola definizione di ${metric.title} e dare alle altre un nome proprio."
  }

  test "one definition, in two hands" {
    metric = { reported_by = [{ label = "crm", definition = "Active lines × 12" }, { label = "billing", definition = "active  lines × 12" }] }
    expect = pass
  }
  test "two definitions" {
    metric   = { title = "ARR", reported_by = [{ label = "crm", definition = "Won deals" }, { label = "billing", definition = "Active lines × 12" }] }
    expect   = fail
    severity = high
    message  = "ARR is defined differently by its 2 sources"
  }
  test "two definitions and one that nobody gave" {
    metric = { reported_by = [{ label = "a", definition = "Won deals" }, { label = "b" }, { label = "c", definition = "Active lines" }] }
    expect = fail
  }
  test "one source" {
    metric = { reported_by = [{ label = "crm", definition = "Won deals" }] }
    expect = not_applicable
  }
  test "no source" {
    metric = { title = "ARR" }
    expect = not_applicable
  }
  test "nobody said what it means" {
    metric = { reported_by = [{ label = "crm" }, { label = "billing" }] }
    expect = inconclusive
  }
  test "only one of them said it" {
    metric = { reported_by = [{ label = "crm", definition = "Won deals" }, { label = "billing" }] }
    expect = inconclusive
  }
}
