static PAGE: &str = include_str!("../pages/index.html");
fn main() {}
