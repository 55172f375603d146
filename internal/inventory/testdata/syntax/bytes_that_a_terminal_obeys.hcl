tool "a[31mred" {
  title = "]8;;http://evil.example" + 1
}
