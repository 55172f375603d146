tool "crm_a" {
  status      = activ
  approval    = 5
  criticality = "severe"

  data {
    classes = [personel, "consent", none]
  }
}
