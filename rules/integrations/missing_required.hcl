rule "integrations" "missing_required" {
  title     = "Two systems that must exchange data are not connected"
  dimension = integrations
  severity  = flow.criticality
  since     = "0.1.0"

  each "flow" {
    where = flow.applicable
  }

  condition = flow.connected
  message   = "Data from ${join(", ", flow.from_tools[*].title)} does not reach ${join(", ", flow.to_tools[*].title)}"
  evidence  = { from = flow.from_tools[*].title, to = flow.to_tools[*].title, max_hops = flow.max_hops }

  rationale = <<-EOT
    Where no connection exists people are the connection: they type, export and
    paste, late and with slips, and each side decides on half of the story.
  EOT

  remediation {
    effort = high
    text   = "Connect ${join(", ", flow.from_tools[*].title)} with ${join(", ", flow.to_tools[*].title)}: with the native connector if there is one, else over an integration platform, with an owner and an alert."
  }

  text "es" {
    title       = "Dos sistemas que deben intercambiar datos no están conectados"
    message     = "Los datos de ${join(", ", flow.from_tools[*].title)} no llegan a ${join(", ", flow.to_tools[*].title)}"
    rationale   = "Donde falta la conexión, la conexión son las personas: teclean, exportan y pegan, tarde y con errores, y cada lado decide con la mitad de la historia."
    remediation = "Conecte ${join(", ", flow.from_tools[*].title)} con ${join(", ", flow.to_tools[*].title)}: con el conector nativo si lo hay, si no con una plataforma de integración, con responsable y con aviso."
  }
  text "it" {
    title       = "Due sistemi che devono scambiarsi dati non sono collegati"
    message     = "I dati di ${join(", ", flow.from_tools[*].title)} non arrivano a ${join(", ", flow.to_tools[*].title)}"
    rationale   = "Dove manca il collegamento, il collegamento sono le persone: digitano, esportano e incollano, tardi e con errori, e ogni lato decide con metà della storia."
    remediation = "Collegare ${join(", ", flow.from_tools[*].title)} con ${join(", ", flow.to_tools[*].title)}: con il connettore nativo se esiste, altrimenti con una piattaforma di integrazione, con un responsabile e un avviso."
  }

  test "connected" {
    flow   = { applicable = true, connected = true, criticality = "critical" }
    expect = pass
  }
  test "not connected" {
    flow = {
      applicable  = true
      connected   = false
      criticality = "critical"
      from_tools  = [{ title = "HubSpot" }, { title = "Mailchimp" }]
      to_tools    = [{ title = "Salesforce" }]
    }
    expect   = fail
    severity = critical
    message  = "Data from HubSpot, Mailchimp does not reach Salesforce"
  }
  test "a flow that matters less" {
    flow     = { applicable = true, connected = false, criticality = "high" }
    expect   = fail
    severity = high
  }
  test "only one side has a tool" {
    flow   = { applicable = false, connected = false, criticality = "high" }
    expect = not_applicable
  }
  test "nobody knows the ways" {
    flow   = { applicable = true, criticality = "high" }
    expect = inconclusive
  }
}
