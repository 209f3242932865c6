Gem::Specification.new { |s| s.files = `git ls-files -z`.split("\0") }
