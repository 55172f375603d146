metric "arr" {
  tolerance = 95
}
gate "ci" {
  min_coverage = 80
  max_share    = { "duplicates.records" = 4 }
}
