FROM ruby:3.2-alpine
RUN apk add --no-cache build-base tzdata
ARG UID=1500
WORKDIR /app
ENV RAILS_ENV=production UID_OF_APP=$UID
RUN adduser -D -u $UID app
WORKDIR /app/parts
COPY . /app
RUN cd /app && bundle install
RUN chown -R app /app
USER app
CMD ["bundle", "exec", "puma", "-C", "/app/puma.rb"]
