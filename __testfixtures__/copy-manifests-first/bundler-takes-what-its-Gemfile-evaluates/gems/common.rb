gem 'puma'
