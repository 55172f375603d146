rule "timeliness" "frozen" {
  title     = "Nothing has changed in a tool for days"
  dimension = integrations
  severity  = high
  since     = "0.1.0"

  parameter "floor" {
    type        = duration
    default     = "7d"
    description = "Silence that is never called frozen."
  }

  each "dataset" {
    where = tool.status == "active" && !contains(["user", "app", "automation", "asset"], coalesce(entity.kind, entity.label))
  }

  condition = coalesce(dataset.sample.taken_at, stack.as_of) - dataset.newest_update <= max(param.floor, 3 * dataset.usual_gap)
  message   = "Nothing in ${dataset.title} has changed since ${dataset.newest_update}"
  evidence  = { newest_update = dataset.newest_update, usual_gap = dataset.usual_gap }

  rationale = <<-EOT
    Somebody always changes something in a tool that is used. Silence means that the
    sync or the export stopped, and that everybody reads what was true then.
  EOT

  remediation {
    effort = low
    text   = "Find out whether the sync into ${tool.title} or the export of ${dataset.title} is dead, and repair it."
  }

  text "es" {
    title       = "Nada ha cambiado en una herramienta desde hace días"
    message     = "Nada ha cambiado en ${dataset.title} desde ${dataset.newest_update}"
    rationale   = "En una herramienta que se usa siempre cambia algo. El silencio indica que se paró la sincronización o la exportación, y que todos leen lo que era cierto entonces."
    remediation = "Averigüe si está muerta la sincronización hacia ${tool.title} o la exportación de ${dataset.title}, y repárela."
  }
  text "it" {
    title       = "Nulla è cambiato in uno strumento da giorni"
    message     = "Nulla è cambiato in ${dataset.title} dal ${dataset.newest_update}"
    rationale   = "In uno strumento usato qualcosa cambia sempre. Il silenzio dice che la sincronizzazione o l’esportazione si è fermata, e che tutti leggono ciò che era vero allora."
    remediation = "Scoprire se è morta la sincronizzazione verso ${tool.title} o l’esportazione di ${dataset.title}, e ripararla."
  }

  test "changed yesterday" {
    tool    = { status = "active" }
    entity  = { label = "contact" }
    dataset = { newest_update = "2026-01-14T10:00:00Z", usual_gap = "1h" }
    expect  = pass
  }
  test "silent for two weeks" {
    tool     = { status = "active" }
    entity   = { label = "contact" }
    dataset  = { title = "Contacts", newest_update = "2026-01-01T00:00:00Z", usual_gap = "1h" }
    expect   = fail
    severity = high
  }
  test "it changes once a month" {
    tool    = { status = "active" }
    entity  = { label = "product" }
    dataset = { newest_update = "2026-01-01T00:00:00Z", usual_gap = "30d" }
    expect  = pass
  }
  test "it was new when it was taken" {
    tool    = { status = "active" }
    entity  = { label = "contact" }
    dataset = { newest_update = "2025-12-01T00:00:00Z", usual_gap = "1h", sample = { taken_at = "2025-12-02T00:00:00Z" } }
    expect  = pass
  }
  test "two weeks are accepted here" {
    tool       = { status = "active" }
    entity     = { label = "contact" }
    dataset    = { newest_update = "2026-01-01T00:00:00Z", usual_gap = "1h" }
    parameters = { floor = "30d" }
    expect     = pass
  }
  test "a tool on its way out" {
    tool    = { status = "sunset" }
    entity  = { label = "contact" }
    dataset = { newest_update = "2025-01-01T00:00:00Z", usual_gap = "1h" }
    expect  = not_applicable
  }
  test "its accounts" {
    tool    = { status = "active" }
    entity  = { label = "user" }
    dataset = { newest_update = "2025-01-01T00:00:00Z", usual_gap = "1h" }
    expect  = not_applicable
  }
  test "nobody knows" {
    tool    = { status = "active" }
    entity  = { label = "contact" }
    dataset = { title = "Contacts" }
    expect  = inconclusive
  }
}
