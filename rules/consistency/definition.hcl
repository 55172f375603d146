rule "consistency" "definition" {
  title     = "Two departments mean different things by one word"
  dimension = consistency
  severity  = high
  since     = "0.2.0"

  each "term" {
    where = length(term.readings) > 0
  }

  condition = length(term.readings) < 2
  message   = "${term.title} means ${length(term.readings)} different things: ${join("; ", slice(term.readings, 0, min(2, length(term.readings))))}"
  evidence  = { readings = term.readings }
  at        = term

  rationale = <<-EOT
    Two reports that count by two meanings of one word are both right, and the
    meeting ends with a quarrel about figures instead of a decision.
  EOT

  remediation {
    effort = medium
    text   = "Let ${coalesce(term.owner.title, "one person")} settle what ${term.title} means, write it down, and give the other meanings words of their own."
  }

  text "es" {
    title       = "Dos departamentos entienden cosas distintas por una palabra"
    message     = "${term.title} significa ${length(term.readings)} cosas distintas: ${join("; ", slice(term.readings, 0, min(2, length(term.readings))))}"
    rationale   = "Dos informes que cuentan según dos sentidos de una palabra tienen razón los dos, y la reunión acaba discutiendo cifras en vez de decidir."
    remediation = "Que ${coalesce(term.owner.title, "una persona")} fije qué significa ${term.title}, lo escriba y dé a los otros sentidos una palabra propia."
  }
  text "it" {
    title       = "Due reparti intendono cose diverse con una parola"
    message     = "${term.title} significa ${length(term.readings)} cose diverse: ${join("; ", slice(term.readings, 0, min(2, length(term.readings))))}"
    rationale   = "Due report che contano secondo due sensi di una parola hanno ragione entrambi, e la riunione finisce a litigare sulle cifre invece che con una decisione."
    remediation = "Far stabilire a ${coalesce(term.owner.title, "una persona")} che cosa significa ${term.title}, scriverlo, e dare agli altri sensi parole proprie."
  }

  test "one reading" {
    term   = { title = "Customer", readings = ["has paid"] }
    expect = pass
  }
  test "two readings" {
    term     = { title = "Customer", readings = ["has paid", "has signed"] }
    expect   = fail
    severity = high
    message  = "Customer means 2 different things: has paid; has signed"
  }
  test "nobody explains it" {
    term   = { title = "Customer", readings = [] }
    expect = not_applicable
  }
}
