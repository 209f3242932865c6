FROM ruby:3.3
ENTRYPOINT exec bundle exec puma
