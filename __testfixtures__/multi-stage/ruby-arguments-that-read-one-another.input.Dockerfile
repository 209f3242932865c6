FROM ruby:3.2
ARG MAJOR=2
ARG MINOR=1 PATCH=0
ARG CHANNEL=stable
ARG BUILD=$CHANNEL-$MINOR
ARG VERSION=$MAJOR.$MINOR.$PATCH
LABEL version=$VERSION
WORKDIR /app
COPY . .
RUN echo $BUILD > build.txt
RUN bundle install
CMD ["bundle", "exec", "puma"]
