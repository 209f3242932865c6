FROM ruby:3.3 AS builder
ENV BUNDLE_DEPLOYMENT=1
WORKDIR /app
COPY Gemfile Gemfile.lock ./
RUN bundle install

FROM ruby:3.3-slim
ENV BUNDLE_DEPLOYMENT=1
WORKDIR /app
COPY --from=builder /usr/local/bundle /usr/local/bundle
COPY --from=builder /app /app
COPY . .
CMD ["bundle", "exec", "puma"]
