rule "overlap" "peer_tools" {
  title     = "Two tools do the same job"
  dimension = stack
  severity  = overlap.both_system_of_record ? critical : overlap.redundancy >= 70 ? high : medium
  since     = "0.1.0"

  each "overlap" {
    where = overlap.class == "peer"
  }

  condition = overlap.redundancy < 50
  message   = "${overlap.a.title} and ${overlap.b.title} do the same job (${overlap.redundancy} of 100)"
  evidence  = { shared = overlap.shared, only_a = overlap.only_a, only_b = overlap.only_b }
  saving    = overlap.loser.annual_cost
  at        = overlap.loser

  rationale = <<-EOT
    Two tools for one job are paid twice, configured twice and trained twice, and
    each holds half of the history that a decision needs.
  EOT

  remediation {
    effort = high
    text   = "Keep ${overlap.survivor.title}: move what only ${overlap.loser.title} does, then cancel before ${overlap.loser.notice_date}."
  }

  text "es" {
    title       = "Dos herramientas hacen el mismo trabajo"
    message     = "${overlap.a.title} y ${overlap.b.title} hacen el mismo trabajo (${overlap.redundancy} de 100)"
    remediation = "Conserve ${overlap.survivor.title}: traslade lo que solo hace ${overlap.loser.title} y cancele antes del ${overlap.loser.notice_date}."
  }

  test "little in common" {
    overlap = { class = "peer", redundancy = 49 }
    expect  = pass
  }
  test "most of it in common" {
    overlap = {
      class                 = "peer"
      redundancy            = 72
      both_system_of_record = false
      a                     = { title = "HubSpot" }
      b                     = { title = "Mailchimp" }
    }
    expect   = fail
    severity = high
    message  = "HubSpot and Mailchimp do the same job (72 of 100)"
  }
  test "both claim the truth" {
    overlap  = { class = "peer", redundancy = 55, both_system_of_record = true }
    expect   = fail
    severity = critical
  }
  test "one inside the other is another rule" {
    overlap = { class = "contained", redundancy = 90 }
    expect  = not_applicable
  }
}
