FROM ruby:3.2 AS builder
WORKDIR /app
USER root
RUN useradd --uid 1500 app
COPY . .
RUN bundle install
RUN chown -R 1500:1500 /app

FROM ruby:3.2-slim
COPY --from=builder --chown=1500:1500 /app /app
WORKDIR /app
USER root
RUN useradd --uid 1500 app
COPY --from=builder /usr/local/bundle /usr/local/bundle
USER app
CMD ["bundle", "exec", "puma"]
