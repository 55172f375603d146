tool "hub-spot" {
}
