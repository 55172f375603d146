rule "overlap" "contained_tool" {
  title     = "A tool does what a bigger tool already does"
  dimension = stack
  severity  = overlap.inner.annual_cost >= stack.material_cost ? high : medium
  since     = "0.1.0"
  implies   = [rule.overlap.shared_capability]

  each "overlap" {
    where = overlap.class == "contained"
  }

  condition = overlap.redundancy < 50
  message   = "${overlap.outer.title} does most of what ${overlap.inner.title} does (${overlap.redundancy} of 100)"
  evidence  = { shared = overlap.shared[*].title, only_a = overlap.only_a[*].title, only_b = overlap.only_b[*].title, advice = overlap.advice }
  saving    = overlap.inner.annual_cost
  at        = overlap.inner

  rationale = <<-EOT
    The suite is paid anyway. The small tool beside it costs its licence, an
    integration, and a second copy of every record that both hold.
  EOT

  remediation {
    effort = high
    text   = "Switch the features on in ${overlap.outer.title}, pilot them with the users of ${overlap.inner.title}, and retire ${overlap.inner.title} at its renewal."
  }

  text "es" {
    title       = "Una herramienta hace lo que otra mayor ya hace"
    message     = "${overlap.outer.title} hace la mayor parte de lo que hace ${overlap.inner.title} (${overlap.redundancy} de 100)"
    rationale   = "La suite se paga de todos modos. La herramienta pequeña a su lado cuesta su licencia, una integración y una segunda copia de cada registro que ambas guardan."
    remediation = "Active las funciones en ${overlap.outer.title}, pruébelas con los usuarios de ${overlap.inner.title} y retire ${overlap.inner.title} al renovar."
  }
  text "it" {
    title       = "Uno strumento fa ciò che uno più grande fa già"
    message     = "${overlap.outer.title} fa gran parte di ciò che fa ${overlap.inner.title} (${overlap.redundancy} su 100)"
    rationale   = "La suite si paga comunque. Il piccolo strumento accanto costa la licenza, un’integrazione e una seconda copia di ogni record che entrambi tengono."
    remediation = "Attivare le funzioni in ${overlap.outer.title}, provarle con gli utenti di ${overlap.inner.title} e dismettere ${overlap.inner.title} al rinnovo."
  }

  test "little of it" {
    overlap = { class = "contained", redundancy = 49 }
    expect  = pass
  }
  test "most of it" {
    stack    = { material_cost = 5000 }
    overlap  = { class = "contained", redundancy = 55, inner = { title = "Mailchimp", annual_cost = 1200 }, outer = { title = "HubSpot" } }
    expect   = fail
    severity = medium
    message  = "HubSpot does most of what Mailchimp does (55 of 100)"
  }
  test "an expensive one" {
    stack    = { material_cost = 5000 }
    overlap  = { class = "contained", redundancy = 82, inner = { annual_cost = 12000 } }
    expect   = fail
    severity = high
  }
  test "of the same size" {
    overlap = { class = "peer", redundancy = 82 }
    expect  = not_applicable
  }
}
