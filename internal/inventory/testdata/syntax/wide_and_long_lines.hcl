tool "crm_a" {
  title = "株式会社ノースウィンド" ; x
}
tool "crm_b" {
  description = "long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text "
  title = "long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text long text ", x
}
