forum "weekly" {
  every = 7
}
forum "monthly" {
  every = "one month"
}
forum "daily" {
  every = 1d
}
