rule "integrations" "silent_freeze" {
  title     = "A sync says it is fine but nothing arrives"
  dimension = integrations
  severity  = high
  since     = "0.2.0"

  each "bridge" {
    where = bridge.integration != null && bridge.linked != null
  }

  condition = length(bridge.stopped) == 0 && length(bridge.one_way) == 0
  message = (
    length(bridge.stopped) > 0
    ? "From ${bridge.stopped[0]} nothing made since ${bridge.newest_arrived} has arrived: ${bridge.not_arrived} newer records are missing"
    : "The sync is declared to run both ways, and no change comes from ${bridge.one_way[0]}"
  )
  evidence = { stopped = bridge.stopped, one_way = bridge.one_way, newest_arrived = bridge.newest_arrived, not_arrived = bridge.not_arrived }
  at       = bridge.integration

  rationale = <<-EOT
    A status says that a job ran, not that it did anything. Records that stop arriving
    on one day, all of them, prove that the job is dead whatever it says.
  EOT

  remediation {
    effort = medium
    text   = "Treat ${integration.title} as dead: restart it, replay what was made since, and alert on the age of the newest record and not on the status."
  }

  text "es" {
    title = "Una sincronización dice estar bien y no llega nada"
    message = (
      length(bridge.stopped) > 0
      ? "De ${bridge.stopped[0]} no ha llegado nada creado desde ${bridge.newest_arrived}: faltan ${bridge.not_arrived} registros más nuevos"
      : "La sincronización se declara en ambos sentidos y de ${bridge.one_way[0]} no llega ningún cambio"
    )
    rationale   = "Un estado dice que un trabajo corrió, no que hiciera algo. Unos registros que dejan de llegar en un día, todos, prueban que el trabajo está muerto diga lo que diga."
    remediation = "Dé ${integration.title} por muerta: reiníciela, repita lo creado desde entonces y avise por la edad del registro más nuevo y no por el estado."
  }
  text "it" {
    title = "Una sincronizzazione dice di stare bene e non arriva nulla"
    message = (
      length(bridge.stopped) > 0
      ? "Da ${bridge.stopped[0]} non è arrivato nulla di creato dal ${bridge.newest_arrived}: mancano ${bridge.not_arrived} record più nuovi"
      : "La sincronizzazione è dichiarata nei due sensi e da ${bridge.one_way[0]} non arriva nessuna modifica"
    )
    rationale   = "Uno stato dice che un lavoro è stato eseguito, non che abbia fatto qualcosa. Record che smettono di arrivare in un giorno, tutti, provano che il lavoro è morto qualunque cosa dica."
    remediation = "Considerare morta ${integration.title}: riavviarla, ripetere ciò che è stato creato da allora, e avvisare secondo l’età del record più nuovo e non secondo lo stato."
  }

  test "it runs" {
    integration = { title = "CRM to success" }
    bridge      = { integration = { title = "CRM to success" }, linked = 90, stopped = [], one_way = [] }
    expect      = pass
  }
  test "nothing has arrived since August" {
    integration = { title = "CRM to success" }
    bridge      = { integration = { title = "CRM to success" }, linked = 90, stopped = ["CRM"], one_way = [], newest_arrived = "2025-08-20", not_arrived = 67 }
    expect      = fail
    severity    = high
    message     = "From CRM nothing made since 20 Aug 2025 has arrived: 67 newer records are missing"
  }
  test "one of two ways" {
    integration = { title = "CRM and mail" }
    bridge      = { integration = { title = "CRM and mail" }, linked = 90, stopped = [], one_way = ["Mail"] }
    expect      = fail
    message     = "The sync is declared to run both ways, and no change comes from Mail"
  }
  test "no sync joins the two" {
    bridge = { linked = 90, stopped = ["CRM"], one_way = [] }
    expect = not_applicable
  }
  test "one was not read" {
    integration = { title = "CRM to success" }
    bridge      = { integration = { title = "CRM to success" } }
    expect      = not_applicable
  }
}
