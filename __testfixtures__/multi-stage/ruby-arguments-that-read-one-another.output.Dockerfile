FROM ruby:3.2 AS builder
ARG MAJOR=2
ARG MINOR=1 PATCH=0
ARG CHANNEL=stable
ARG BUILD=$CHANNEL-$MINOR
ARG VERSION=$MAJOR.$MINOR.$PATCH
WORKDIR /app
COPY . .
RUN echo $BUILD > build.txt
RUN bundle install

FROM ruby:3.2-slim
ARG MAJOR=2
ARG MINOR=1 PATCH=0
ARG VERSION=$MAJOR.$MINOR.$PATCH
LABEL version=$VERSION
WORKDIR /app
COPY --from=builder /usr/local/bundle /usr/local/bundle
COPY --from=builder /app /app
CMD ["bundle", "exec", "puma"]
