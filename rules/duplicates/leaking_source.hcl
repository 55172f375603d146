rule "duplicates" "leaking_source" {
  title     = "One source keeps creating duplicates"
  dimension = duplicates
  severity  = high
  since     = "0.2.0"

  parameter "share" {
    type        = share
    default     = 0.5
    description = "Share of the newest duplicates from which on one source is to blame."
  }
  parameter "least" {
    type        = number
    default     = 20
    description = "Duplicates of the last 30 days below which nobody is."
  }

  each "dataset" {
    where = dataset.duplicates != null
  }

  condition = dataset.duplicates.leak_clusters < param.least || coalesce(dataset.duplicates.leak_share, 0) < param.share
  message   = "${dataset.duplicates.leak_source} made ${format("%.0f", 100 * dataset.duplicates.leak_share)} % of the duplicates that ${dataset.title} got in the last 30 days"
  evidence  = { source = dataset.duplicates.leak_source, clusters = dataset.duplicates.leak_clusters }

  rationale = <<-EOT
    Whoever merges before the source is closed merges again next month. One
    connector, form or import list behind half of the new ones can be closed in a day.
  EOT

  remediation {
    effort = medium
    text   = "Close the source before merging: repair the connector, form or import called ${dataset.duplicates.leak_source} in ${tool.title}."
  }

  text "es" {
    title       = "Un origen sigue creando duplicados"
    message     = "${dataset.duplicates.leak_source} creó el ${format("%.0f", 100 * dataset.duplicates.leak_share)} % de los duplicados que ${dataset.title} recibió en los últimos 30 días"
    rationale   = "Quien fusiona antes de cerrar el origen fusiona otra vez el mes que viene. Un conector, formulario o importación que está detrás de la mitad de los nuevos se cierra en un día."
    remediation = "Cierre el origen antes de fusionar: corrija el conector, formulario o importación ${dataset.duplicates.leak_source} de ${tool.title}."
  }
  text "it" {
    title       = "Un’origine continua a creare duplicati"
    message     = "${dataset.duplicates.leak_source} ha creato il ${format("%.0f", 100 * dataset.duplicates.leak_share)} % dei duplicati arrivati in ${dataset.title} negli ultimi 30 giorni"
    rationale   = "Chi unisce prima di chiudere l’origine unirà di nuovo il mese prossimo. Un connettore, un modulo o un’importazione dietro alla metà dei nuovi si chiude in un giorno."
    remediation = "Chiudere l’origine prima di unire: correggere il connettore, il modulo o l’importazione ${dataset.duplicates.leak_source} in ${tool.title}."
  }

  test "from many sources" {
    dataset = { duplicates = { leak_clusters = 40, leak_share = 0.3, leak_source = "Webinar" } }
    expect  = pass
  }
  test "few are new" {
    dataset = { duplicates = { leak_clusters = 19, leak_share = 0.9, leak_source = "Webinar" } }
    expect  = pass
  }
  test "none is new" {
    dataset = { duplicates = { leak_clusters = 0 } }
    expect  = pass
  }
  test "half of many from one source" {
    dataset  = { title = "CRM contacts", duplicates = { leak_clusters = 20, leak_share = 0.5, leak_source = "Webinar" } }
    expect   = fail
    severity = high
    message  = "Webinar made 50 % of the duplicates that CRM contacts got in the last 30 days"
  }
  test "nobody looked for duplicates" {
    dataset = {}
    expect  = not_applicable
  }
}
