FROM ruby:3.3
ENTRYPOINT ["bundle", "exec", "puma"]
