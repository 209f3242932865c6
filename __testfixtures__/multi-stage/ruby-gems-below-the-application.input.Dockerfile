FROM ruby:3.2-alpine
RUN apk add --no-cache --virtual .build-deps build-base
WORKDIR /srv/hello
COPY . .
RUN bundle config set path vendor/bundle && bundle install && bundle exec rspec
CMD ["bundle", "exec", "rackup", "--host", "0.0.0.0"]
