entity "visit" {
  field "visitor" {
    type = name
  }
  field "zip" {
    type = zipcode
  }
  field "price" {
    type = money
  }
}
