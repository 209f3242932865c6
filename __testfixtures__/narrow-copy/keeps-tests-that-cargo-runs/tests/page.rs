#[test]
fn page() {}
