rule "lifecycle" "stage_undefined" {
  title     = "A lifecycle stage has no definition"
  dimension = revenue
  severity  = high
  since     = "0.1.0"

  each "stage" {}

  condition = stage.entry != null && stage.owner != null
  message = "${stage.title} in ${lifecycle.title} has ${
    stage.entry != null ? "no owner" : stage.owner != null ? "no entry criteria" : "no entry criteria and no owner"
  }"

  rationale = <<-EOT
    Where nobody has written down who may enter a stage, each department counts
    its own: marketing hands over what sales sends back.
  EOT

  remediation {
    effort = medium
    text   = "Write down what lets a record into ${stage.title} and which department answers for it, and have marketing, sales and customer success sign it."
  }

  text "es" {
    title = "Una etapa del ciclo de vida no está definida"
    message = "${stage.title} en ${lifecycle.title} no tiene ${
      stage.entry != null ? "responsable" : stage.owner != null ? "criterios de entrada" : "ni criterios de entrada ni responsable"
    }"
    rationale   = "Donde nadie ha escrito quién puede entrar en una etapa, cada departamento cuenta la suya: marketing entrega lo que ventas devuelve."
    remediation = "Escriba qué hace entrar un registro en ${stage.title} y qué departamento responde de ello, y que lo firmen marketing, ventas y customer success."
  }
  text "it" {
    title = "Una fase del ciclo di vita non è definita"
    message = "${stage.title} in ${lifecycle.title} non ha ${
      stage.entry != null ? "un responsabile" : stage.owner != null ? "criteri di ingresso" : "né criteri di ingresso né un responsabile"
    }"
    rationale   = "Dove nessuno ha scritto chi può entrare in una fase, ogni reparto conta la propria: il marketing consegna ciò che le vendite rimandano indietro."
    remediation = "Scrivere che cosa fa entrare un record in ${stage.title} e quale reparto ne risponde, e farlo firmare da marketing, vendite e customer success."
  }

  test "criteria and an owner" {
    stage  = { entry = "score of 60 or more", owner = { title = "Marketing" } }
    expect = pass
  }
  test "neither" {
    lifecycle = { title = "B2B" }
    stage     = { title = "MQL" }
    expect    = fail
    severity  = high
    message   = "MQL in B2B has no entry criteria and no owner"
  }
  test "no criteria" {
    lifecycle = { title = "B2B" }
    stage     = { title = "MQL", owner = { title = "Marketing" } }
    expect    = fail
    message   = "MQL in B2B has no entry criteria"
  }
  test "no owner" {
    lifecycle = { title = "B2B" }
    stage     = { title = "MQL", entry = "score of 60 or more" }
    expect    = fail
    message   = "MQL in B2B has no owner"
  }
}
