rule "overlap" "same_product" {
  title     = "One product is bought under several contracts"
  dimension = stack
  severity  = high
  since     = "0.1.0"
  implies   = [rule.overlap.peer_tools, rule.overlap.contained_tool]

  each "overlap" {
    where = (
      overlap.same_product && overlap.a.status == "active" && overlap.b.status == "active"
    )
  }

  condition = overlap.a.instance_reason != null || overlap.b.instance_reason != null
  message   = "${overlap.a.title} and ${overlap.b.title} are one product under two contracts"
  saving    = overlap.cheaper.annual_cost
  at        = overlap.loser

  rationale = <<-EOT
    Two contracts for one product miss the next price tier, and two workspaces of it
    hold the same customers twice.
  EOT

  remediation {
    effort = medium
    text   = "Merge ${overlap.a.title} and ${overlap.b.title} into one agreement and one workspace, and negotiate the volume tier; or write down why both must exist (instance_reason)."
  }

  text "es" {
    title       = "Un producto se compra con varios contratos"
    message     = "${overlap.a.title} y ${overlap.b.title} son un mismo producto con dos contratos"
    rationale   = "Dos contratos de un producto pierden el siguiente tramo de precio, y dos espacios guardan dos veces a los mismos clientes."
    remediation = "Una ${overlap.a.title} y ${overlap.b.title} en un acuerdo y un espacio y negocie el tramo por volumen; o escriba por qué deben existir ambos (instance_reason)."
  }
  text "it" {
    title       = "Un prodotto si compra con più contratti"
    message     = "${overlap.a.title} e ${overlap.b.title} sono un solo prodotto con due contratti"
    rationale   = "Due contratti per un prodotto perdono la fascia di prezzo successiva, e due spazi di lavoro tengono due volte gli stessi clienti."
    remediation = "Unire ${overlap.a.title} e ${overlap.b.title} in un accordo e uno spazio e negoziare la fascia di volume; oppure scrivere perché devono esistere entrambi (instance_reason)."
  }

  test "a reason is given" {
    overlap = { same_product = true, a = { status = "active", instance_reason = "Brand B" }, b = { status = "active" } }
    expect  = pass
  }
  test "none is" {
    overlap = { same_product = true, a = { title = "HubSpot", status = "active" }, b = { title = "HubSpot Italy", status = "active" } }
    expect  = fail
    message = "HubSpot and HubSpot Italy are one product under two contracts"
  }
  test "one is on the way out" {
    overlap = { same_product = true, a = { status = "active" }, b = { status = "sunset" } }
    expect  = not_applicable
  }
  test "two products" {
    overlap = { same_product = false, a = { status = "active" }, b = { status = "active" } }
    expect  = not_applicable
  }
}
