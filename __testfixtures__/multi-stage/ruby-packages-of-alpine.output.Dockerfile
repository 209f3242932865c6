FROM ruby:3.2-alpine AS builder
RUN apk add --no-cache build-base tzdata
ARG UID=1500
WORKDIR /app
ENV RAILS_ENV=production UID_OF_APP=$UID
RUN adduser -D -u $UID app
WORKDIR /app/parts
COPY . /app
RUN cd /app && bundle install
RUN chown -R app /app

FROM ruby:3.2-alpine
RUN apk add --no-cache libstdc++ tzdata
ARG UID=1500
RUN adduser -D -u $UID app
COPY --from=builder --chown=app /app /app
WORKDIR /app
ENV RAILS_ENV=production UID_OF_APP=$UID
WORKDIR /app/parts
COPY --from=builder /usr/local/bundle /usr/local/bundle
USER app
CMD ["bundle", "exec", "puma", "-C", "/app/puma.rb"]
