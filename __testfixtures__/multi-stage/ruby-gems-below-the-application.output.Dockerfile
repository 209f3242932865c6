FROM ruby:3.2-alpine AS builder
RUN apk add --no-cache --virtual .build-deps build-base
WORKDIR /srv/hello
COPY . .
RUN bundle config set path vendor/bundle && bundle install && bundle exec rspec

FROM ruby:3.2-alpine
RUN apk add --no-cache libstdc++
WORKDIR /srv/hello
COPY --from=builder /usr/local/bundle /usr/local/bundle
COPY --from=builder /srv/hello /srv/hello
CMD ["bundle", "exec", "rackup", "--host", "0.0.0.0"]
